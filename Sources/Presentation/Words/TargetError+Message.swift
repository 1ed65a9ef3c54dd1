// Why some words are no target, with the right form shown.

public import Diagnosis

extension TargetError {
  /// What is wrong, and what would be right.
  public var message: Text { problem + Text(" ", "") + remedy }

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
    case .unknownService(let text):
      Text(
        "\(text.sanitised) is no TCP service that services(5) knows.",
        "services(5) 中没有名为 \(text.sanitised) 的 TCP 服务。")
    case .unknownScheme(let text):
      Text(
        "The scheme \(text.sanitised):// says nothing of a TCP port.",
        "无法从 \(text.sanitised):// 得知 TCP 端口。")
    case .missingPath: Text("The target has no path.", "目标缺少路径。")
    case .pathTooLong(let bytes):
      Text(
        "The path has \(bytes) bytes; the kernel takes 107 (unix(7)).",
        "路径有 \(bytes) 字节；内核只接受 107 字节（见 unix(7)）。")
    case .forbiddenCharacter:
      Text(
        "The target holds white space, a control or an invisible character.",
        "目标中含有空白、控制字符或不可见字符。")
    }
  }

  private var remedy: Text {
    if case .missingPort(let host) = self {
      let form = Target.endpoint(host: host.sanitised, port: "PORT")
      return Text(
        "Write \(form), as in db.example.com:5432 or [2001:db8::1]:80.",
        "请写成 \(form)，例如 db.example.com:5432 或 [2001:db8::1]:80。")
    }
    if self == .missingPath {
      return Text(
        "Write unix:/run/app.sock, or unix:@NAME for an abstract name.",
        "请写成 unix:/run/app.sock；抽象名称写成 unix:@NAME。")
    }
    if case .pathTooLong = self {
      return Text(
        "Change to its folder and give a shorter one.", "请进入其所在目录，改用较短的路径。")
    }
    if case .missingScope(let host) = self {
      let form = "[\(host.sanitised)%eth0]:22"
      return Text(
        "Name the interface, as in \(form); ip -br link lists them.",
        "请写明网卡，例如 \(form)；ip -br link 会列出网卡。")
    }
    return Text(
      "Write HOST:PORT, as in db.example.com:5432, or [2001:db8::1]:80 for an IPv6 address.",
      "请写成 HOST:PORT，例如 db.example.com:5432；IPv6 地址写成 [2001:db8::1]:80。")
  }
}
