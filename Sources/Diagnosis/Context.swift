// Where and by which command a diagnosis was made.

/// The surroundings of a diagnosis, for whoever reads it elsewhere.
public struct Context: Hashable, Sendable {
  /// The exact command.
  public var command: String
  /// The kernel's release.
  public var kernel: String
  /// The network namespace.
  public var namespace: String?
  /// The resolvers, as configured.
  public var resolver: String?
  /// The version of sockdoc.
  public var version: String

  /// Makes a context.
  public init(
    command: String, kernel: String, namespace: String?, resolver: String?, version: String
  ) {
    self.command = command
    self.kernel = kernel
    self.namespace = namespace
    self.resolver = resolver
    self.version = version
  }
}
