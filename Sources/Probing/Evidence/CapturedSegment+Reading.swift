// Bytes of the wire to a segment: every length in them is the sender's, and none is believed.

extension CapturedSegment {
  /// Reads a TCP segment, RFC 9293 §3.1, by its first bytes; absent where it is none.
  ///
  /// - Parameter count: how many bytes the segment had.
  public init?(segment bytes: some Collection<UInt8>, count: Int, hopLimit: UInt8?) {
    let bytes = Array(bytes)
    guard bytes.count >= Self.smallestHeader, count >= bytes.count else { return nil }
    let header = Int(bytes[12] >> 4) * 4
    guard header >= Self.smallestHeader, header <= bytes.count else { return nil }
    self.hopLimit = hopLimit
    source = bytes.number(at: 0)
    destination = bytes.number(at: 2)
    sequence = bytes.number(at: 4)
    acknowledgment = bytes.number(at: 8)
    flags = Flags(rawValue: bytes[13])
    window = bytes.number(at: 14)
    dataCount = count - header
    data = Array(bytes.dropFirst(header))
  }

  /// Reads an IPv4 packet, RFC 791 §3.1, by its first bytes; absent where no whole segment is.
  ///
  /// - Parameter count: how many bytes the packet had.
  public init?(packet bytes: [UInt8], count: Int) {
    guard bytes.count >= Self.smallestHeader, count >= bytes.count, bytes[0] >> 4 == 4,
      bytes[9] == Self.tcp
    else { return nil }
    let header = Int(bytes[0] & 0x0F) * 4
    let fragment: UInt16 = bytes.number(at: 6)
    // More fragments, or not the first: the segment is not whole.
    guard header >= Self.smallestHeader, header <= bytes.count, fragment & 0x3FFF == 0 else {
      return nil
    }
    self.init(segment: bytes.dropFirst(header), count: count - header, hopLimit: bytes[8])
    identification = bytes.number(at: 4)
    forbidsFragments = fragment & 0x4000 != 0
  }

  /// The bytes of a header without options, of IPv4 and of TCP.
  private static let smallestHeader = 20
  /// The number of TCP among the protocols of IP.
  private static let tcp: UInt8 = 6
}

extension [UInt8] {
  /// The number that begins at an index, in network order; the bytes after the end are zero.
  fileprivate func number<Number: FixedWidthInteger>(at index: Int) -> Number {
    (index..<index + Number.bitWidth / 8).reduce(0) { number, place in
      number << 8 | Number(indices.contains(place) ? self[place] : 0)
    }
  }
}
