// The layer below all messages of TLS: records, each with its kind and its length.

/// A record of TLS, as far as it came; RFC 8446 §5.1.
struct TLSRecord: Hashable {
  enum Kind: UInt8 {
    case changeCipherSpec = 0x14
    case alert = 0x15
    case handshake = 0x16
    case applicationData = 0x17
  }

  /// Bytes before the payload.
  static let headerLength = 5

  let kind: Kind
  /// How many bytes the payload has to have; absent where that has not come.
  let length: Int?
  /// What of the payload came.
  let payload: [UInt8]

  /// Whether all of it came.
  var isWhole: Bool { payload.count == length }

  /// Reads what may be the beginning of a record; absent where it cannot be.
  init?(_ bytes: ArraySlice<UInt8>) {
    let header = Array(bytes.prefix(Self.headerLength))
    guard let first = header.first, let kind = Kind(rawValue: first),
      header.count < 2 || header[1] == 0x03, header.count < 3 || header[2] <= 0x04
    else { return nil }
    self.kind = kind
    guard header.count == Self.headerLength else {
      (length, payload) = (nil, [])
      return
    }
    let length = Int(header[3]) << 8 | Int(header[4])
    self.length = length
    payload = Array(bytes.dropFirst(Self.headerLength).prefix(length))
  }

  /// The records that bytes begin with; the last one may not be whole.
  static func all(in bytes: [UInt8]) -> [TLSRecord] {
    var (records, rest): ([TLSRecord], ArraySlice<UInt8>) = ([], bytes[...])
    while let record = TLSRecord(rest) {
      records.append(record)
      if !record.isWhole { break }
      rest = rest.dropFirst(headerLength + record.payload.count)
    }
    return records
  }
}
