// Words as a shell has to be given them.

extension String {
  /// The word as a shell would have to be given it.
  public var quotedForShell: String {
    let plain = !isEmpty && utf8.allSatisfy(\.isPlainInShell)
    return plain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}

extension UInt8 {
  fileprivate var isPlainInShell: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_./:=@%+,".utf8.contains(self)
    }
  }
}
