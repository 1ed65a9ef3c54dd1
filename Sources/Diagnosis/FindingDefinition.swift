// An entry of the vocabulary of findings.

/// What a finding means and who can establish it.
public struct FindingDefinition: Hashable, Sendable {
  /// The finding's name.
  public var id: FindingID
  /// The fact in one sentence.
  public var meaning: Text
  /// Findings of one group exclude each other: answers to the same question of fact.
  public var group: FindingGroup?
  /// Who can establish it.
  public var establishedBy: [FindingSource]

  /// Makes an entry of the vocabulary.
  public init(id: FindingID, meaning: Text, group: FindingGroup?, establishedBy: [FindingSource]) {
    self.id = id
    self.meaning = meaning
    self.group = group
    self.establishedBy = establishedBy
  }
}
