// What may be typed as a target, told to whoever is asked for one.

public import Diagnosis

extension Target {
  /// The forms of a target, in 60 columns.
  public static let forms = Text(
    "HOST:PORT, udp:HOST:PORT, unix:/PATH, unix:@NAME or a URL",
    "HOST:PORT、udp:HOST:PORT、unix:/PATH、unix:@NAME 或 URL")

  /// The forms in a few words; the first 20 columns of them tell most.
  public static let formsInShort = Text.same("HOST:PORT unix: udp: URL")
}
