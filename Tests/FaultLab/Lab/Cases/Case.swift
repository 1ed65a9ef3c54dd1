// A case of the lab: a fault as a row that reads like a sentence.
import TestSupport

/// One fault, how it is made, and how sure sockdoc may and must be of it.
public struct Case: Sendable {
  /// How much a report says of the truth.
  public enum Surety: Int, Comparable, Sendable, Codable {
    /// The report is not definite, and the true code is among those that it does not exclude.
    case named
    /// The true code, suspected.
    case suspected
    /// The true code, likely.
    case likely
    /// The true code, certain.
    case certain

    /// Less sure is less.
    public static func < (one: Surety, other: Surety) -> Bool { one.rawValue < other.rawValue }
  }

  /// What is so, in words.
  public var name: String
  /// The code that is true.
  public var truth: String
  /// How sure the report has to be, and how sure it may be.
  public var surety: ClosedRange<Surety>
  /// The options of sockdoc.
  public var options: [String]
  /// What stands before the command, as root: a limit, for one.
  public var wrapper: [String]
  /// The families that it is made in.
  public var families: [Family]
  /// Whether it belongs to the tests: one for each code, and its nearest neighbour.
  public var isTest: Bool
  /// The programs without which it cannot be made.
  public var needs: [String]
  /// The programs that it needs and that are not installed.
  public var missing: [String] { needs.filter { !Self.isInstalled($0) } }
  /// Whether sockdoc runs as root, who may capture, and not as nobody.
  public var isPrivileged = false
  /// The causes that are not true, and of which a report must not be sure.
  public var innocent: Set<String> = []
  /// The findings that a report has to hold.
  public var telling: Set<String> = []
  /// Makes the fault, and gives the target where it is not the server's port.
  public var make: @Sendable (Road) throws -> String?

  init(
    _ name: String, is truth: String, _ surety: ClosedRange<Surety>, options: [String] = [],
    wrapper: [String] = [], families: [Family] = Family.allCases, isTest: Bool = true,
    needs: [String] = [],
    make: @escaping @Sendable (Road) throws -> String?
  ) {
    self.name = name
    self.truth = truth
    self.surety = surety
    self.options = options
    self.wrapper = wrapper
    self.families = families
    self.isTest = isTest
    self.needs = needs
    self.make = make
  }

  /// The same case, in which sockdoc runs as root.
  func asRoot() -> Case {
    var copy = self
    copy.isPrivileged = true
    return copy
  }

  /// The same case, in which a report must not be sure of these causes.
  func without(_ causes: String...) -> Case {
    var copy = self
    copy.innocent = Set(causes)
    return copy
  }

  /// The same case, in which a report has to hold these findings.
  func telling(_ findings: String...) -> Case {
    var copy = self
    copy.telling = Set(findings)
    return copy
  }

  /// Whether there is such a program.
  static func isInstalled(_ program: String) -> Bool {
    (try? runCommand(["sh", "-c", "command -v \(program)"]).status) == 0
  }
}
