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

  /// Reads the first bytes.
  init(_ bytes: [UInt8]) {
    let (kinds, major): (ClosedRange<UInt8>, UInt8) = (0x14...0x17, 0x03)
    guard let kind = bytes.first else {
      self = .unclear
      return
    }
    guard kinds.contains(kind), bytes.count < 2 || bytes[1] == major,
      bytes.count < 3 || bytes[2] <= 0x04
    else {
      self = .plaintext
      return
    }
    let payload = Array(bytes.dropFirst(5))
    // A warning lets the handshake go on, and what follows it tells more (RFC 6066 §3).
    if kind == 0x15, payload.first == 1, bytes.count > 7,
      case let next = TLSAnswer(Array(bytes.dropFirst(7))),
      next != .plaintext, next != .unclear
    {
      self = next
      return
    }
    switch kind {
    case 0x15 where payload.count >= 2:
      self = .alert(Alert(isFatal: payload[0] == 2, number: Int(payload[1])))
    case 0x16 where !payload.isEmpty:
      // Only a ServerHello begins so; anything else in its place is no server of TLS.
      self = payload[0] == 0x02 ? .serverHello(version: Self.version(in: payload)) : .plaintext
    default: self = .unclear
    }
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
    guard TLSAnswer(bytes) == .unclear else { return false }
    guard bytes.count >= 5 else { return bytes.count < 4 || bytes[3] <= 0x48 }
    let count = Int(bytes[3]) << 8 | Int(bytes[4])
    return count <= 0x4800 && bytes.count < 5 + count
  }

  /// Whether bytes are alerts from beginning to end, such as a fatal one and a close_notify.
  static func areAlerts(_ bytes: [UInt8]) -> Bool {
    !bytes.isEmpty && bytes.count.isMultiple(of: 7)
      && stride(from: 0, to: bytes.count, by: 7).allSatisfy {
        bytes[$0] == 0x15 && bytes[$0 + 3] == 0 && bytes[$0 + 4] == 2
          && TLSAnswer(Array(bytes[$0...])) != .plaintext
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
