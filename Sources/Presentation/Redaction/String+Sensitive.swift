// Which words of a text are addresses, host names or paths.

/// A part of a text: a word that may have to be replaced, or what stands between words.
struct TextPiece {
  var text: String
  var isWord: Bool
}

extension String {
  /// The text in words and what is between them; full stops and colons at a word's end are outside.
  var pieces: [TextPiece] {
    var pieces: [TextPiece] = []
    for character in self {
      let isWord = character.isPartOfWord
      if let last = pieces.indices.last, pieces[last].isWord == isWord {
        pieces[last].text.append(character)
      } else {
        pieces.append(TextPiece(text: String(character), isWord: isWord))
      }
    }
    return pieces.flatMap(\.withoutPunctuation)
  }

  /// What follows the last slash; all of it where there is none.
  var afterLastSlash: String {
    lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self
  }

  /// Whether it is a path: from the root or from a home folder.
  var isPath: Bool {
    if hasPrefix("~/") { return count > 2 }
    return hasPrefix("/") && !hasPrefix("//") && count > 1
  }

  /// The path or the name of a local socket, where it is such a target and nothing else.
  var localSocket: String? {
    let rest = dropFirst("unix:".count)
    guard prefix("unix:".count).lowercased() == "unix:", !rest.isEmpty else { return nil }
    return rest.contains(where: \.isWhitespace) ? nil : String(rest)
  }

  /// The address that it is, with the port that follows it.
  var addressWithPort: (address: String, port: String)? {
    if isAddress { return (self, "") }
    let (host, port) = splitPort
    return !port.isEmpty && host.isAddress ? (host, port) : nil
  }

  /// The word without a port at its end, and the port with its colon.
  var splitPort: (name: String, port: String) {
    guard let colon = lastIndex(of: ":") else { return (self, "") }
    let port = self[index(after: colon)...]
    guard !port.isEmpty, port.allSatisfy({ $0.isLetter || $0.isNumber }) else { return (self, "") }
    return (String(self[..<colon]), String(self[colon...]))
  }

  /// Whether it is a name with a dot whose last label is letters, such as `db.example.com`.
  var isHostName: Bool {
    let labels = split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, last.count >= 2,
      last.allSatisfy({ $0.isASCII && $0.isLetter })
    else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty
        && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }
  }

  /// Whether it is an IPv4, IPv6 or link-layer address.
  var isAddress: Bool { isIPv4 || isIPv6 || isLinkLayer }

  private var isIPv4: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.count) && part.allSatisfy { $0.isASCII && $0.isNumber }
          && UInt8(part) != nil
      }
  }

  private var isIPv6: Bool {
    // The scope is a name of an interface; RFC 4007 §11.
    let address = prefix { $0 != "%" }
    guard address.contains(":") else { return false }
    let groups = address.split(separator: ":", omittingEmptySubsequences: false)
    let tail = groups.last.map(String.init) ?? ""
    let plain = tail.isIPv4 ? groups.dropLast() : groups[...]
    let areGroups = plain.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.isHexDigit) }
    let count = plain.count { !$0.isEmpty } + (tail.isIPv4 ? 2 : 0)
    let gaps = groups.count - groups.count { !$0.isEmpty }
    // One gap at most: "::" at either end leaves two empty groups, alone three.
    let isOneGap =
      address.contains("::") && !address.contains(":::") && gaps <= (count == 0 ? 3 : 2)
    return areGroups && (isOneGap ? count < 8 : gaps == 0 && count == 8)
  }

  private var isLinkLayer: Bool {
    let parts = split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 6 && parts.allSatisfy { $0.count == 2 && $0.allSatisfy(\.isHexDigit) }
  }
}

extension TextPiece {
  /// The piece with what ends a sentence set apart.
  fileprivate var withoutPunctuation: [TextPiece] {
    guard isWord else { return [self] }
    // An IPv6 address may end in two colons.
    let rest = text.hasSuffix("::") ? text[...] : text.trimmingSuffix { ".:".contains($0) }
    let end = String(text.dropFirst(rest.count))
    return [TextPiece(text: String(rest), isWord: true)]
      + (end.isEmpty ? [] : [TextPiece(text: end, isWord: false)])
  }
}

extension String {
  fileprivate func trimmingSuffix(_ isOutside: (Character) -> Bool) -> Substring {
    var rest = self[...]
    while let last = rest.last, isOutside(last) { rest.removeLast() }
    return rest
  }
}

extension Character {
  /// Whether it can stand in an address, a name or a path.
  fileprivate var isPartOfWord: Bool {
    isLetter || isNumber || ".:%_-/~+".contains(self)
  }
}
