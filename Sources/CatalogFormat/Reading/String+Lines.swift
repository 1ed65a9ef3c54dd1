// The lines of a block of YAML belong to its author's editor; the text has paragraphs.

extension String {
  /// The lines without the white space around them.
  var lines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).trimmed }
  }

  /// The text as Chinese is written: folding leaves a space where two lines met.
  var withoutSpacesInChinese: String {
    var result = String.UnicodeScalarView()
    let scalars = Array(unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isBetween =
        scalar == " " && index > 0 && index + 1 < scalars.count && scalars[index - 1].isWide
        && scalars[index + 1].isWide
      if !isBetween { result.append(scalar) }
    }
    return String(result)
  }
}
