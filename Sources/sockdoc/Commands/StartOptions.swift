// From where a probe starts, and to which of a name's addresses it goes.
import ArgumentParser
import Diagnosis
import Linux
import Presentation
import Probing

/// The options that put a probe where the program lives.
struct StartOptions: ParsableArguments {
  @Option(
    help: Text(
      "Start from this address of ours, or from this interface.", "从本机的这个地址或网卡出发。"
    ).help("addr|iface"))
  var source: String?

  @Option(
    help: Text(
      "Use this address instead of those of the name, and keep the name for TLS.",
      "用这个地址代替名字解析出的地址；TLS 仍使用该名字。"
    ).help("addr"))
  var resolve: String?

  /// Changes the settings.
  func apply(to settings: inout ProbeSettings) throws(Failure) {
    settings.options.source = source
    settings.address = resolve
    if let resolve {
      guard let family = Self.family(of: resolve) else {
        throw Failure(
          .usage,
          Text(
            "--resolve takes an address, such as 192.0.2.1 or 2001:db8::1, and not \(resolve.sanitised).",
            "--resolve 需要一个地址，例如 192.0.2.1 或 2001:db8::1，而不是 \(resolve.sanitised)。"))
      }
      if let wanted = settings.family, wanted != family {
        throw Failure(excluding: wanted == .ipv6 ? "-6" : "-4", "--resolve \(resolve.sanitised)")
      }
    }
    guard let source else { return }
    guard let family = Self.family(of: source) else {
      if Interfaces.exists(source) { return }
      throw Failure(
        .usage,
        Text(
          "--source takes an address or an interface of this machine, and \(source.sanitised) is neither.",
          "--source 需要本机的地址或网卡，而 \(source.sanitised) 两者都不是。"))
    }
    let other = settings.family ?? resolve.flatMap(Self.family)
    if let other, other != family {
      let option = settings.family.map { $0 == .ipv6 ? "-6" : "-4" } ?? "--resolve"
      throw Failure(excluding: "--source \(source.sanitised)", option)
    }
    // An address of ours reaches only its own family.
    settings.family = family
  }

  /// A path is reached from nowhere else and has no name.
  func checkPath() throws(Failure) {
    if source != nil { throw Failure(excluding: "--source", "unix:") }
    if resolve != nil { throw Failure(excluding: "--resolve", "unix:") }
  }

  private static func family(of text: String) -> Attempt.Family? {
    guard let address = SocketAddress(numeric: text, port: 0) else { return nil }
    return address.family == .ipv6 ? .ipv6 : .ipv4
  }
}
