// The knowledge: findings, errnos, causes, symptoms and verdicts, looked up by name.

/// Everything that sockdoc knows.
public struct Catalogue: Sendable {
  /// The vocabulary of findings.
  public let findings: [FindingDefinition]
  /// The pages of errnos and conditions.
  public let errnos: [ErrnoEntry]
  /// The numbers and texts of errnos.
  public let numbers: [ErrnoNumbers]
  /// The causes.
  public let causes: [Cause]
  /// The symptoms, in the order in which they are listed.
  public let symptoms: [Symptom]
  /// The pages of the verdict codes.
  public let verdicts: [VerdictEntry]

  private let findingIndex: [FindingID: Int]
  private let causeIndex: [CauseID: Int]

  /// Makes a catalogue of its entries.
  public init(
    findings: [FindingDefinition], errnos: [ErrnoEntry], numbers: [ErrnoNumbers], causes: [Cause],
    symptoms: [Symptom], verdicts: [VerdictEntry]
  ) {
    self.findings = findings
    self.errnos = errnos
    self.numbers = numbers
    self.causes = causes
    self.symptoms = symptoms.sorted { $0.order < $1.order }
    self.verdicts = verdicts
    findingIndex = Dictionary(
      findings.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    causeIndex = Dictionary(
      causes.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The definition of a finding.
  public func finding(_ id: FindingID) -> FindingDefinition? {
    findingIndex[id].map { findings[$0] }
  }

  /// The cause with a name.
  public func cause(_ id: CauseID) -> Cause? { causeIndex[id].map { causes[$0] } }

  /// The symptom with a name.
  public func symptom(_ id: SymptomID) -> Symptom? { symptoms.first { $0.id == id } }

  /// The page of an errno or condition.
  public func errno(_ name: ErrnoName) -> ErrnoEntry? { errnos.first { $0.name == name } }

  /// The numbers of an errno.
  public func numbers(_ name: ErrnoName) -> ErrnoNumbers? { numbers.first { $0.name == name } }

  /// The page of a verdict code.
  public func verdict(_ code: VerdictCode) -> VerdictEntry? { verdicts.first { $0.code == code } }

  /// Whether two findings exclude each other: different answers to one question of fact.
  public func excludes(_ one: FindingID, _ other: FindingID) -> Bool {
    guard one != other, let group = finding(one)?.group else { return false }
    return finding(other)?.group == group
  }
}
