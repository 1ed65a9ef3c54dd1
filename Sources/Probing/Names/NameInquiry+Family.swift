// A name without an address of the family that is wanted: whether it has one of the other.
import Diagnosis

extension NameInquiry {
  /// Adds a question to the first server for the other family, once it says that there is no address of
  /// the one that is wanted; gives its place.
  mutating func addOtherFamily() -> Int? {
    guard let family, !isOfMissingFamily, queries.count == wanted.count, isFinished,
      let server = sources.servers.first, deniesAddresses
    else { return nil }
    let other = NameRecord.allCases.filter { $0.family != family }
    queries += other.prefix(1).map {
      NameQuery($0, at: server, for: sources.candidates, overTCP: sources.usesTCP)
    }
    return queries.indices.last
  }

  private var deniesAddresses: Bool { [.noRecord, .nameUnknown].contains(decisive) }

  /// The addresses of the other family, in the file where it comes first, or as the first server says.
  var addressesOfOtherFamily: [String] {
    guard let family, deniesAddresses || !sources.asksNameServers else { return [] }
    if !sources.inFile(of: family.other).isEmpty { return sources.inFile(of: family.other) }
    for case .addresses(let found) in queries.filter({ $0.record.family != family }).map(\.outcome)
    {
      return found
    }
    return []
  }

  /// Whether the servers deny the name, which has addresses of the other family.
  var isUnknownInOneFamily: Bool { decisive == .nameUnknown && !addressesOfOtherFamily.isEmpty }

  /// The findings of a name that has addresses of the other family alone.
  func findingsOfOtherFamily(stamp: FindingStamp) -> [Finding] {
    let addresses = addressesOfOtherFamily
    guard !addresses.isEmpty else { return [] }
    return [stamp.finding(.resolveOtherFamilyOnly, addresses.map { .init("address", $0) })]
      + [sources.findingOfFile(addresses, stamp: stamp)].compactMap(\.self)
  }
}

extension NameSources {
  /// The addresses of a family in the file, where it is asked before the name servers.
  func inFile(of family: Attempt.Family) -> [String] {
    guard databases.first == "files" else { return [] }
    return inHostsFile.filter { $0.contains(":") == (family == .ipv6) }
  }
}

extension Attempt.Family {
  fileprivate var other: Attempt.Family { self == .ipv4 ? .ipv6 : .ipv4 }
}
