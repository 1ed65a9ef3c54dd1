// Whether the terminal is sent UTF-8: decides on glyphs.
import CNcurses
import Glibc
import Linux

/// The encoding of what is written to the terminal.
public enum CharacterEncoding {
  /// The name of the locale that the environment chooses for characters.
  ///
  /// See locale(7): `LC_ALL`, then `LC_CTYPE`, then `LANG`.
  public static var localeName: String { localeName { Environment.value($0) } }

  static func localeName(environment: (String) -> String?) -> String {
    ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? "C"
  }

  /// Adopts a locale for characters, and tells whether Unicode can be shown.
  ///
  /// A container often names a UTF-8 locale that it does not have; `C.UTF-8`, which is always
  /// there, then takes its place.
  public static func adopt(_ name: String = localeName) -> Bool {
    // Only LC_CTYPE: strerror(3) stays English, and numbers keep their decimal point.
    let known = setlocale(LC_CTYPE, name) != nil
    if known && cncurses_codeset_is_utf8() { return true }
    if saysUTF8(name) && setlocale(LC_CTYPE, "C.UTF-8") != nil { return true }
    return false
  }

  /// Whether a locale's name ends in some spelling of UTF-8, as `zh_CN.utf8`.
  static func saysUTF8(_ name: String) -> Bool {
    let letters = name.lowercased().filter { $0 != "-" }
    return letters.contains(".utf8") || letters == "utf8"
  }
}
