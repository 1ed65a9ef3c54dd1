// A second way out of the client, and a second address of its own.

extension Road {
  /// Lays a second wire from the client to the router, side0 to side1, and gives their addresses on it.
  func addSideWire() throws -> (router: String, client: String) {
    try client.shell(
      """
      ip link add side0 type veth peer name side1 netns \(router.thread)
      ip link set side0 up
      ip addr add 10.250.\(number).1/24 dev side0
      ip addr add fd00:250:\(number)::1/64 dev side0 nodad
      """)
    try router.shell(
      """
      ip link set side1 up
      ip addr add 10.250.\(number).2/24 dev side1
      ip addr add fd00:250:\(number)::2/64 dev side1 nodad
      """)
    return family == .v4
      ? ("10.250.\(number).2", "10.250.\(number).1")
      : ("fd00:250:\(number)::2", "fd00:250:\(number)::1")
  }

  /// Gives the client a second address, the same on every road, and lets a route that packets from
  /// there alone take be as `ip route add` has it; the router knows the way back.
  func routeSecondAddress(_ route: String, back: String? = nil) throws {
    let address = family.secondAddress
    try client.shell(
      """
      \(ip) addr add \(address) dev \(clientDevice)
      \(ip) rule add from \(address) lookup 107
      \(ip) route add \(route) table 107
      """)
    try router.shell("\(ip) route add \(address) via \(back ?? clientAddress)")
  }
}

extension Family {
  /// The second address of a client that has one.
  var secondAddress: String { self == .v4 ? "192.0.2.177" : "2001:db8:177::1" }
}
