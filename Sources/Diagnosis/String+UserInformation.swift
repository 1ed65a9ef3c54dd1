// A URL without the user and the password that it may carry: they have no place in what is printed.

extension String {
  /// A URL without what stands before the last @ of its authority; any other text as it is.
  ///
  /// RFC 3986 §3.2.1.
  public var withoutUserInformation: String {
    guard let separator = firstRange(of: "://"), self[..<separator.lowerBound].isScheme else {
      return self
    }
    let authority = self[separator.upperBound...].prefix { !"/?#".contains($0) }
    guard let at = authority.lastIndex(of: "@") else { return self }
    return String(self[..<separator.upperBound] + self[index(after: at)...])
  }
}

extension Substring {
  /// Whether it is made of what a scheme is made of; RFC 3986 §3.1.
  fileprivate var isScheme: Bool {
    !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}
