// What the first bytes of a peer are, to someone who knows TLS records.

/// The first bytes of an answer, read as a TLS record where they are one; RFC 8446 §5.1.
enum TLSAnswer: Hashable {
  /// The server goes on with the handshake, with the version that its ServerHello names.
  case serverHello(version: String?)
  /// The server refuses, by an alert.
  case alert(Alert)
  /// No TLS record.
  case plaintext
  /// Perhaps a TLS record, and none of these as far as it came.
  case unclear

  /// An alert; RFC 8446 §6.
  struct Alert: Hashable {
    var isFatal: Bool
    var number: Int
  }

  /// Reads the first bytes, record after record, as far as they came.
  init(_ bytes: [UInt8]) {
    let records = TLSRecord.all(in: bytes)
    if records.isEmpty, !bytes.isEmpty, !Self.isOfOldSSL(bytes), !Self.isOfAnotherVersion(bytes) {
      self = .plaintext
      return
    }
    self = .unclear
    for (number, record) in records.enumerated() {
      let next = TLSAnswer(record)
      if number == 0 || next.tellsMore(than: self) { self = next }
      // What follows these is somebody's data, or encrypted.
      if isFatalAlert || self == .plaintext { return }
    }
  }

  /// Reads one record.
  private init(_ record: TLSRecord) {
    switch record.kind {
    case .alert: self = Self.alert(in: record)
    case .handshake: self = Self.handshake(in: record.payload)
    case .changeCipherSpec, .applicationData: self = .unclear
    }
  }

  /// Whether a record later in the answer says more than those before: a warning lets the handshake go on
  /// (RFC 6066 §3), and a fatal alert ends what a ServerHello has begun.
  private func tellsMore(than before: TLSAnswer) -> Bool {
    switch (before, self) {
    case (.unclear, .alert), (_, .serverHello): true
    case (_, .alert(let alert)): alert.isFatal
    default: false
    }
  }

  /// The alert of a record; where there are several, the one that ends the handshake.
  ///
  /// One that is encrypted is longer, and has other levels.
  private static func alert(in record: TLSRecord) -> TLSAnswer {
    let whole = record.payload.count - record.payload.count % 2
    guard record.length.map({ $0 % 2 == 0 && $0 <= 8 }) == true, whole > 0 else { return .unclear }
    let alerts = stride(from: 0, to: whole, by: 2).map {
      (level: record.payload[$0], number: Int(record.payload[$0 + 1]))
    }
    guard alerts.allSatisfy({ (1...2).contains($0.level) }),
      let alert = alerts.first(where: { $0.level == 2 }) ?? alerts.first
    else { return .unclear }
    return .alert(Alert(isFatal: alert.level == 2, number: alert.number))
  }

  /// What the messages of a handshake record say; a client ignores a HelloRequest (RFC 5246 §7.4.1.1).
  private static func handshake(in payload: [UInt8]) -> TLSAnswer {
    var rest = payload[...]
    while let type = rest.first, type == 0 {
      guard rest.prefix(4).allSatisfy({ $0 == 0 }) else { return .plaintext }
      rest = rest.dropFirst(4)
    }
    guard let type = rest.first else { return .unclear }
    return switch type {
    case 0x02: .serverHello(version: version(in: Array(rest)))
    case 0x04, 0x08, 0x0B...0x10, 0x14...0x18: .unclear
    // A ClientHello comes from no server; an echo sends our own back.
    default: .plaintext
    }
  }

  /// Whether it is a handshake or an alert in records of a version that is not ours, as of TLCP
  /// (GB/T 38636), and not more than its length says.
  private static func isOfAnotherVersion(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 6, bytes[0] == 0x15 || bytes[0] == 0x16, bytes[1] <= 0x04 else {
      return false
    }
    let length = Int(bytes[3]) << 8 | Int(bytes[4])
    return bytes[0] == 0x15 ? length == 2 : length >= 4 && length <= 0x4800 && bytes[5] == 0x02
  }

  /// Whether it is how SSL 2.0 answers: a ServerHello, or an error of two bytes.
  private static func isOfOldSSL(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 5, bytes[0] & 0x80 != 0 else { return false }
    let length = Int(bytes[0] & 0x7F) << 8 | Int(bytes[1])
    return bytes[2] == 0x04 && length >= 11 || bytes[2] == 0x00 && length == 3
  }

  /// The version of a ServerHello; one of TLS 1.3 still says 1.2 here, and more in an extension that
  /// may not have come yet (RFC 8446 §4.1.3).
  private static func version(in message: [UInt8]) -> String? {
    guard message.count >= 6, message[4] == 0x03 else { return nil }
    return switch message[5] {
    case 0x00: "SSL 3.0"
    case 0x01: "TLS 1.0"
    case 0x02: "TLS 1.1"
    case 0x03: "TLS 1.2 or 1.3"
    default: nil
    }
  }

  /// Whether it is an alert after which nothing can follow.
  var isFatalAlert: Bool {
    if case .alert(let alert) = self { alert.isFatal } else { false }
  }

  /// Whether what follows may say more: the record is not whole, or a warning lets the handshake go on.
  var isOpen: Bool {
    switch self {
    case .unclear, .serverHello(version: nil): true
    case .alert(let alert): !alert.isFatal
    default: false
    }
  }

  /// Whether bytes may be the beginning of a record whose end has not come; RFC 5246 §6.2.3 limits it.
  static func isCutShort(_ bytes: [UInt8]) -> Bool {
    guard TLSAnswer(bytes) == .unclear, let record = TLSRecord.all(in: bytes).first else {
      return bytes.isEmpty
    }
    // The high byte of the length comes before the low one.
    guard let length = record.length else { return bytes.count < 4 || bytes[3] <= 0x48 }
    return length <= 0x4800 && !record.isWhole
  }

  /// Whether bytes are alerts from beginning to end, such as a fatal one and a close_notify.
  static func areAlerts(_ bytes: [UInt8]) -> Bool {
    let records = TLSRecord.all(in: bytes)
    return !records.isEmpty
      && records.reduce(0) { $0 + TLSRecord.headerLength + $1.payload.count } == bytes.count
      && records.allSatisfy { record in
        if record.isWhole, case .alert = TLSAnswer(record) { true } else { false }
      }
  }

  /// Whether a web server says, as an error, that TLS was expected: the words of nginx, Apache and Go.
  ///
  /// On a page that is no error they are somebody's text.
  static func saysThatTLSIsRequired(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    let isError = text.hasPrefix("http/1.") && text.dropFirst(8).hasPrefix(" 400 ")
    return isError
      && [
        "plain http request was sent to https port", "speaking plain http to an ssl-enabled",
        "http request to an https server",
      ].contains { text.contains($0) }
  }
}

extension TLSAnswer.Alert {
  /// The name of the alert in the standard; its number where the standard has none.
  var name: String {
    Self.names[number] ?? "alert \(number)"
  }

  /// RFC 8446 §6, RFC 5246 §7.2, RFC 6066, RFC 7301.
  private static let names = [
    0: "close_notify", 10: "unexpected_message", 20: "bad_record_mac", 21: "decryption_failed",
    22: "record_overflow", 30: "decompression_failure", 40: "handshake_failure",
    41: "no_certificate", 42: "bad_certificate", 43: "unsupported_certificate",
    44: "certificate_revoked", 45: "certificate_expired", 46: "certificate_unknown",
    47: "illegal_parameter", 48: "unknown_ca", 49: "access_denied", 50: "decode_error",
    51: "decrypt_error", 60: "export_restriction", 70: "protocol_version",
    71: "insufficient_security", 80: "internal_error", 86: "inappropriate_fallback",
    90: "user_canceled", 100: "no_renegotiation", 109: "missing_extension",
    110: "unsupported_extension", 111: "certificate_unobtainable", 112: "unrecognized_name",
    113: "bad_certificate_status_response", 114: "bad_certificate_hash_value",
    115: "unknown_psk_identity", 116: "certificate_required", 120: "no_application_protocol",
    121: "ech_required",
  ]
}
