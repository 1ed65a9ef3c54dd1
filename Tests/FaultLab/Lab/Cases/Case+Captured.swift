// Cases seen by root, who may capture: what stood in the RST is told, and the verdict is the same.

extension Case {
  /// A RST whose headers are told beside the verdict.
  static let captured: [Case] = [
    Case(
      "nothing listens, port 22 is open, and root looks", is: "tcp.refused",
      .suspected ... .suspected
    ) {
      try $0.serve(on: 22) { $0.ignore() }
      return nil
    }
    .asRoot().telling("capture.reset"),
    Case(
      "a forged RST races a live server, and root looks", is: "tcp.reset_injected",
      .likely ... .likely
    ) {
      try $0.serve { $0.ignore() }
      $0.injectReset(hopLimit: 57)
      return nil
    }
    .asRoot().telling("capture.reset", "capture.syn-ack"),
    Case(
      "a box forges a RST that says why, port 22 is open, and root looks",
      is: "tcp.refused_by_middlebox", .suspected ... .likely
    ) {
      try $0.serve(on: 22) { $0.ignore() }
      // Reason 9 of IANA's registry: not authorized.
      $0.refuse(hopLimit: 64, saying: [0x33, 0xAA, 0, 9, 0, 0, 0, 0])
      return nil
    }
    .asRoot().telling("capture.reset", "capture.reset-reason"),
  ]
}
