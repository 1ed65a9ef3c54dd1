// The environment of this process.
import Glibc

/// The environment variables that the process was started with.
public enum Environment {
  /// The value of a variable; absent where it is unset.
  public static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Whether a variable is set to something.
  public static func isSet(_ name: String) -> Bool { value(name)?.isEmpty == false }
}
