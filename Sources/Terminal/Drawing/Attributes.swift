// How a stretch of text stands out.

/// How text stands out; what is unknown to a terminal is left out.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8

  /// Makes attributes of their bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier.
  public static let bold = Attributes(rawValue: 1 << 0)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 1 << 1)
  /// Something that works.
  public static let good = Attributes(rawValue: 1 << 2)
  /// Something that failed.
  public static let bad = Attributes(rawValue: 1 << 3)
  /// Something to take care with.
  public static let warning = Attributes(rawValue: 1 << 4)
  /// Beside the point; as plain text, because dim text is hard to read on many terminals.
  public static let faint = Attributes(rawValue: 1 << 5)
  /// A command or a name of code.
  public static let code = Attributes(rawValue: 1 << 6)
}
