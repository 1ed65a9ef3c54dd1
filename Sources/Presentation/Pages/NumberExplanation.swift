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
    let elsewhere = ErrnoNumbers.Platform.allCases.compactMap { other -> Text? in
      let names = Topic.errnos(numbered: number, on: other, in: catalogue)
      guard !names.isEmpty else { return nil }
      let listed = names.map(\.rawValue).joined(separator: "/")
      return Text("\(listed) on \(other.name)", "在 \(other.name) 上是 \(listed)")
    }
    let here = Text(
      "\(number) is no socket errno on \(platform.name).",
      "\(number) 在 \(platform.name) 上不是套接字 errno。")
    self = .noErrno(
      elsewhere.isEmpty
        ? here : here + Text(" It is ", "它") + elsewhere.joined(Text(", ", "，")).asSentence)
  }
}
