// What a bare errno number means on a system.

public import Diagnosis

/// What a number stands for on one system.
public enum NumberExplanation: Hashable, Sendable {
  /// The pages of the errnos that have the number there.
  case pages([Document])
  /// The number is no socket errno there; the text says where it is one.
  case noErrno(Text)

  /// Looks a number up on a system.
  public init(
    _ number: Int, on platform: ErrnoNumbers.Platform = .linux, catalogue: Catalogue,
    language: Language
  ) {
    let names = Topic.errnos(numbered: number, on: platform, in: catalogue)
    guard names.isEmpty else {
      self = .pages(
        names.map { Document(explaining: .errno($0), catalogue: catalogue, language: language) })
      return
    }
    let elsewhere = Self.meanings(of: number, in: catalogue)
    let here = Text(
      "\(number) is no socket errno on \(platform.name).",
      "\(number) 在 \(platform.name) 上不是套接字 errno。")
    self = .noErrno(
      elsewhere.isEmpty
        ? here : here + Text(" It is ", "它") + elsewhere.joined(Text(", ", "，")).asSentence)
  }

  /// What a number stands for on every system that has it, systems that agree together.
  private static func meanings(of number: Int, in catalogue: Catalogue) -> [Text] {
    var meanings: [(names: String, systems: [String])] = []
    for platform in ErrnoNumbers.Platform.allCases {
      let names = Topic.errnos(numbered: number, on: platform, in: catalogue).map(\.rawValue)
        .joined(separator: "/")
      if names.isEmpty { continue }
      if let index = meanings.firstIndex(where: { $0.names == names }) {
        meanings[index].systems.append(platform.name)
      } else {
        meanings.append((names, [platform.name]))
      }
    }
    return meanings.map { names, systems in
      Text(
        "\(names) on \(systems.joined(separator: " and "))",
        "在 \(systems.joined(separator: "、")) 上是 \(names)")
    }
  }
}
