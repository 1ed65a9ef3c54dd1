// What one handshake saw, for whoever judges it.

/// What one handshake saw.
public struct HandshakeEvidence {
  let evidence: AttemptEvidence

  init(_ evidence: AttemptEvidence) { self.evidence = evidence }

  /// The address that was tried.
  public var address: String { evidence.endpoint.address }
  /// How long it took.
  public var elapsed: Duration { evidence.elapsed }
}
