// Why some words are no target, with the right form shown.

public import Diagnosis

extension TargetError {
  /// What is wrong, and what would be right.
  public var message: Text { problem + Text(" ", "") + remedy(after: "") }

  private var problem: Text {
    switch self {
    case .empty: Text("No target was given.", "没有给出目标。")
    case .missingPort(let host):
      Text("\(host.sanitised) has no port.", "\(host.sanitised) 缺少端口。")
    case .missingHost: Text("The target has no host.", "目标缺少主机。")
    case .bareIPv6(let text):
      Text(
        "In \(text.sanitised) it cannot be told where the address ends and the port begins.",
        "\(text.sanitised) 中无法分辨地址在哪里结束、端口从哪里开始。")
    case .tooManyColons(let text):
      Text(
        "\(text.sanitised) has too many colons for HOST:PORT, and is no IPv6 address.",
        "\(text.sanitised) 的冒号太多，不是 HOST:PORT，也不是 IPv6 地址。")
    case .noHostAndPort(let text):
      Text("\(text.sanitised) is not HOST:PORT.", "\(text.sanitised) 不是 HOST:PORT。")
    case .datagram(let error): error.problem
    case .brokenBrackets(let text):
      Text("The brackets of \(text.sanitised) are broken.", "\(text.sanitised) 的方括号不完整。")
    case .missingScope(let host):
      Text(
        "\(host.sanitised) is a link-local address: it means another host on each interface.",
        "\(host.sanitised) 是链路本地地址：在每个网卡上指的是不同的主机。")
    case .portOutOfRange(let text):
      Text(
        "\(text.sanitised) is no port: ports are 1 to 65535.",
        "\(text.sanitised) 不是有效端口：端口为 1 到 65535。")
    case .unknownService(let text, let transport):
      Text(
        "\(text.sanitised) is no \(transport.rawValue.uppercased()) service that services(5) knows.",
        "services(5) 中没有名为 \(text.sanitised) 的 \(transport.rawValue.uppercased()) 服务。")
    case .unknownScheme(let text):
      Text(
        "The scheme \(text.sanitised):// says nothing of a TCP port.",
        "无法从 \(text.sanitised):// 得知 TCP 端口。")
    case .missingPath: Text("The target has no path.", "目标缺少路径。")
    case .barePath(let path):
      Text("\(path.sanitised) is a path.", "\(path.sanitised) 是路径。")
    case .pathTooLong(let bytes):
      Text(
        "The path has \(bytes) bytes; the kernel takes 107 (unix(7)).",
        "路径有 \(bytes) 字节；内核只接受 107 字节（见 unix(7)）。")
    case .forbiddenCharacter:
      Text(
        "The target holds white space, a control or an invisible character.",
        "目标中含有空白、控制字符或不可见字符。")
    case .forbiddenInPath:
      Text(
        "The path holds a control or an invisible character.", "路径中含有控制字符或不可见字符。")
    }
  }

  /// What would be right, after the word that the target begins with.
  private func remedy(after word: String) -> Text {
    switch self {
    case .datagram(let error): return error.remedy(after: "udp:")
    case .missingPort(let host):
      let form = word + Target.endpoint(host: host.sanitised, port: "PORT")
      let (name, address) = Self.examples(after: word)
      return Text(
        "Write \(form), as in \(name) or \(address).", "请写成 \(form)，例如 \(name) 或 \(address)。")
    case .missingPath, .forbiddenInPath:
      return Text(
        "Write unix:/run/app.sock, or unix:@NAME for an abstract name.",
        "请写成 unix:/run/app.sock；抽象名称写成 unix:@NAME。")
    case .barePath(let path):
      return Text(
        "For a local socket write unix:\(path.sanitised), else HOST:PORT.",
        "本地 socket 请写成 unix:\(path.sanitised)，否则写成 HOST:PORT。")
    case .pathTooLong:
      return Text(
        "Change to its folder and give a shorter one.", "请进入其所在目录，改用较短的路径。")
    case .missingScope(let host):
      let form = "\(word)[\(host.sanitised)%eth0]:22"
      return Text(
        "Name the interface, as in \(form); ip -br link lists them.",
        "请写明网卡，例如 \(form)；ip -br link 会列出网卡。")
    case .tooManyColons where word.isEmpty:
      return Text(
        "Write HOST:PORT for TCP, udp:HOST:PORT for UDP, or [2001:db8::1]:80 for an IPv6 address.",
        "TCP 请写成 HOST:PORT，UDP 写成 udp:HOST:PORT；IPv6 地址写成 [2001:db8::1]:80。")
    default:
      let (name, address) = Self.examples(after: word)
      return Text(
        "Write \(word)HOST:PORT, as in \(name), or \(address) for an IPv6 address.",
        "请写成 \(word)HOST:PORT，例如 \(name)；IPv6 地址写成 \(address)。")
    }
  }

  private static func examples(after word: String) -> (name: String, address: String) {
    word.isEmpty
      ? ("db.example.com:5432", "[2001:db8::1]:80")
      : (word + "ns.example.com:53", word + "[2001:db8::1]:53")
  }
}
