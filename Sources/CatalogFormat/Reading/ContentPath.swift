// Which entry a file of the content holds: the path is the id.
import Diagnosis

/// What a path of the content stands for.
enum ContentPath: Hashable {
  case findings
  case numbers
  case verdicts
  case errno(ErrnoName)
  case cause(CauseID)
  case symptom(SymptomID)

  /// The paths that there are, as an error tells them.
  static let shapes = """
    findings.yaml, errno-numbers.yaml, verdicts.yaml, errnos/NAME.yaml, causes/AREA/name.yaml \
    or symptoms/name.yaml
    """

  init?(_ path: String) {
    guard path.hasSuffix(".yaml") else { return nil }
    let parts = path.dropLast(".yaml".count).split(
      separator: "/", omittingEmptySubsequences: false
    ).map(String.init)
    switch (parts.first, parts.dropFirst().first, parts.dropFirst(2).first, parts.count) {
    case ("findings", _, _, 1): self = .findings
    case ("errno-numbers", _, _, 1): self = .numbers
    case ("verdicts", _, _, 1): self = .verdicts
    case ("errnos", let name?, _, 2) where name.isErrnoName:
      self = .errno(ErrnoName(rawValue: name))
    case ("symptoms", let name?, _, 2) where name.isHyphenated:
      self = .symptom(SymptomID(rawValue: name))
    case ("causes", let area?, let name?, 3) where area.isErrnoName && name.isHyphenated:
      self = .cause(CauseID(rawValue: "\(area)/\(name)"))
    default: return nil
    }
  }
}

extension String {
  /// Whether it is a name such as `ECONNRESET`: capital letters and digits.
  var isErrnoName: Bool {
    first.map { ("A"..."Z").contains($0) } == true
      && allSatisfy { ("A"..."Z").contains($0) || ("0"..."9").contains($0) }
  }

  /// Whether it is a name such as `peer-closed`: small letters and digits, joined by hyphens.
  var isHyphenated: Bool {
    split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
    }
  }

  /// Whether it is the name of a finding, such as `connect.refused-by-reset`.
  var isFindingName: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { String($0).isHyphenated }
  }
}
