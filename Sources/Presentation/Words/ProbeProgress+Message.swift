// What a running probe says of itself.

public import Diagnosis

extension ProbeProgress {
  /// The step in one line.
  public var message: Text {
    switch self {
    case .resolving(let host): Text("resolving \(host.sanitised)", "正在解析 \(host.sanitised)")
    case .resolved(let addresses):
      Text(
        "resolved: \(addresses.map(\.sanitised).joined(separator: ", "))",
        "解析结果：\(addresses.map(\.sanitised).joined(separator: "、"))")
    case .connecting(let address):
      Text("connecting to \(address.sanitised)", "正在连接 \(address.sanitised)")
    case .watching(let address):
      Text(
        "connected to \(address.sanitised), watching what it does",
        "已连接 \(address.sanitised)，正在观察其行为")
    case .askingByKeepalive(let address):
      Text(
        "\(address.sanitised) is silent, asking its kernel by a keepalive probe",
        "\(address.sanitised) 没有数据，正以保活探测询问其内核")
    case .finished(let address, let code):
      Text("\(address.sanitised): \(code.rawValue)", "\(address.sanitised)：\(code.rawValue)")
    }
  }
}
