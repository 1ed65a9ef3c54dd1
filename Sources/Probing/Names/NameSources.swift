// Where this machine looks names up, in which order, and what its own file says.

/// What nsswitch.conf, resolv.conf and hosts say of one name.
public struct NameSources: Hashable, Sendable {
  /// The sources of the `hosts` database, in order; see nsswitch.conf(5).
  public var databases: [String]
  /// The addresses that hosts(5) gives to the name.
  public var inHostsFile: [String]
  /// The name servers that programs ask, in order; see resolv.conf(5).
  public var servers: [Endpoint]
  /// Whether the file names none that can be used, so that this machine is asked.
  public var isWithoutServer: Bool
  /// The names that are asked for in turn, until one exists.
  public var candidates: [String]
  /// Whether the name is one that a host can have; of another, getaddrinfo(3) asks nobody.
  public var isHostName: Bool
  /// Whether the environment (HOSTALIASES) gives another name to ask for.
  public var isAlias: Bool
  /// Whether programs ask for no IPv6 addresses; see `no-aaaa` in resolv.conf(5).
  public var lacksIPv6: Bool
  /// How long a program waits for the servers, for one name; see `timeout` in resolv.conf(5).
  public var patience: Duration
  /// Whether programs ask over TCP alone; see `use-vc` in resolv.conf(5).
  public var usesTCP: Bool

  /// Makes the sources of a name.
  public init(
    databases: [String] = ["files", "dns"], inHostsFile: [String] = [], servers: [Endpoint],
    isWithoutServer: Bool = false, candidates: [String], isHostName: Bool = true,
    isAlias: Bool = false, lacksIPv6: Bool = false, patience: Duration = .seconds(10),
    usesTCP: Bool = false
  ) {
    self.databases = databases
    self.inHostsFile = inHostsFile
    self.servers = servers
    self.isWithoutServer = isWithoutServer
    self.candidates = candidates
    self.isHostName = isHostName
    self.isAlias = isAlias
    self.lacksIPv6 = lacksIPv6
    self.patience = patience
    self.usesTCP = usesTCP
  }

  /// The names to ask for: as it is, and below each search domain.
  ///
  /// A name with as many dots as `ndots` is asked for as it is first; see resolv.conf(5).
  public static func candidates(
    for host: String, searching domains: [String], dots: Int
  ) -> [String] {
    if host.hasSuffix(".") { return [host] }
    let below = domains.filter { !$0.isEmpty && $0 != "." }.map { "\(host).\($0)" }
    return host.count(where: { $0 == "." }) >= dots ? [host] + below : below + [host]
  }

  /// Whether the file gives all these addresses.
  func hasAll(_ addresses: [String]) -> Bool { addresses.allSatisfy(inHostsFile.contains) }

  /// Sources that answer beside the file and the name servers, such as mdns4 or resolve.
  var others: [String] { databases.filter { $0 != "files" && $0 != "dns" } }

  /// Whether a program's look-up comes to name servers at all, by itself or through systemd-resolved.
  ///
  /// A source of multicast DNS keeps the names below `local` for itself; RFC 6762 §3.
  var asksNameServers: Bool {
    if !isHostName { return false }
    if databases.contains(where: { $0.hasPrefix("mdns") }),
      candidates.contains(where: { $0.hasSuffix(".local") || $0.hasSuffix(".local.") })
    {
      return false
    }
    return databases.contains("dns") || databases.contains("resolve")
  }
}
