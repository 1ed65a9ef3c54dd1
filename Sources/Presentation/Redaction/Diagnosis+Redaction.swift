// A diagnosis without what must not be given away: every rendering of it shows placeholders.

public import Diagnosis

extension Diagnosis {
  /// The diagnosis with placeholders, and with the list of them; `words` are the command's.
  public func redacted(by redaction: inout Redaction, command words: [String]) -> Diagnosis {
    var copy = self
    // The name that was probed has no mark of its own; learn it before any text is read.
    if let target = report?.target {
      if let host = target.host, target.hasName { redaction.learn(host: host) }
      if let name = target.path { redaction.learn(localSocket: name) }
      if let path = target.urlPath { redaction.learn(path: path) }
    }
    copy.report = report?.redacted(by: &redaction)
    copy.findings = findings.map { $0.redacted(by: &redaction) }
    copy.conflicts = conflicts.map {
      Facts.Conflict(
        answer: $0.answer.redacted(by: &redaction), measured: $0.measured.redacted(by: &redaction))
    }
    copy.causes = causes.map { ranked in
      var ranked = ranked
      ranked.because = ranked.because.map { $0.redacted(by: &redaction) }
      ranked.against = ranked.against.map { $0.redacted(by: &redaction) }
      return ranked
    }
    copy.context.resolver = context.resolver.map { redaction.redact($0) }
    copy.context.command = words.map { redaction.redact($0).quotedForShell }.joined(separator: " ")
    copy.redacted = redaction.entries
    return copy
  }
}

extension Diagnosis {
  /// The diagnosis with placeholders where that was asked for.
  public func redacted(by redaction: inout Redaction?, command words: [String]) -> Diagnosis {
    guard var own = redaction else { return self }
    defer { redaction = own }
    return redacted(by: &own, command: words)
  }
}

extension Target {
  /// What follows the host and the port of a URL.
  fileprivate var urlPath: String? {
    guard let scheme = input.firstRange(of: "://") else { return nil }
    let rest = input[scheme.upperBound...].drop { !"/?#".contains($0) }
    return rest.isEmpty ? nil : String(rest)
  }

  fileprivate func redacted(by redaction: inout Redaction) -> Target {
    var copy = self
    copy.host = host.map { host in
      hasName ? redaction.placeholder(for: host, .host) : redaction.placeholder(for: host, .address)
    }
    copy.path = path.map { redaction.placeholder(for: $0, .path) }
    copy.input = redaction.redact(input)
    return copy
  }
}

extension ProbeReport {
  fileprivate func redacted(by redaction: inout Redaction) -> ProbeReport {
    var copy = self
    copy.target = target.redacted(by: &redaction)
    if case .address(let address) = start {
      copy.start = .address(redaction.placeholder(for: address, .address))
    }
    copy.attempts = attempts.map { $0.redacted(by: &redaction) }
    copy.findings = findings.map { $0.redacted(by: &redaction) }
    return copy
  }
}

extension Attempt {
  fileprivate func redacted(by redaction: inout Redaction) -> Attempt {
    var copy = self
    copy.address = redaction.redact(address)
    copy.local = local.map { redaction.redact($0) }
    copy.route = route.map { redaction.redact($0) }
    copy.evidence = evidence.map { $0.redacted(by: &redaction) }
    copy.timeline = timeline.map { event in
      guard case .icmp(let type, let code, let from?) = event.event else { return event }
      var event = event
      event.event = .icmp(type: type, code: code, from: redaction.redact(from))
      return event
    }
    return copy
  }
}

extension Finding {
  /// The finding with its values replaced; codes and errnos are no names.
  fileprivate func redacted(by redaction: inout Redaction) -> Finding {
    var copy = self
    copy.target = target.map { redaction.redact($0) }
    copy.values = values.map { value in
      ["code", "errno", "call"].contains(value.name)
        ? value : Finding.Value(value.name, redaction.redact(value.value))
    }
    return copy
  }
}
