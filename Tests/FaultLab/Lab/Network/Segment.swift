// A TCP segment as a box on the wire sees it, and the answers that it can forge.
import TestSupport

/// A TCP segment inside an Ethernet frame.
struct Segment {
  /// The flags of TCP; RFC 9293 §3.1.
  struct Flags: OptionSet {
    var rawValue: UInt8
    static let fin = Flags(rawValue: 1)
    static let syn = Flags(rawValue: 2)
    static let rst = Flags(rawValue: 4)
    static let ack = Flags(rawValue: 16)
  }

  private let bytes: [UInt8]
  private let family: Family
  /// Where the TCP header begins.
  private let start: Int

  /// Reads a frame; absent where it is no TCP segment.
  init?(_ frame: FrameRelay.Frame) {
    bytes = frame.bytes
    guard bytes.count >= 54 else { return nil }
    switch (bytes[12], bytes[13]) {
    case (0x08, 0x00) where bytes[23] == 6: (family, start) = (.v4, 14 + Int(bytes[14] & 15) * 4)
    case (0x86, 0xDD) where bytes[20] == 6: (family, start) = (.v6, 54)
    default: return nil
    }
    guard bytes.count >= start + 20 else { return nil }
  }

  var sourcePort: Int { Int(number(start, bytes: 2)) }
  var destinationPort: Int { Int(number(start + 2, bytes: 2)) }
  var flags: Flags { Flags(rawValue: bytes[start + 13]) }
  /// The data that it carries.
  var data: ArraySlice<UInt8> { bytes[..<min(total, bytes.count)].suffix(max(0, dataLength)) }
  /// How many bytes of data it carries.
  var dataLength: Int { total - start - Int(bytes[start + 12] >> 4) * 4 }

  /// Where the packet ends; a short frame is padded.
  private var total: Int {
    family == .v4 ? 14 + Int(number(16, bytes: 2)) : 54 + Int(number(18, bytes: 2))
  }

  private var sequence: UInt32 { number(start + 4, bytes: 4) }
  private var acknowledgement: UInt32 { number(start + 8, bytes: 4) }
  /// The sequence number after it.
  private var next: UInt32 {
    sequence &+ UInt32(dataLength) &+ (flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1)
  }

  private func number(_ place: Int, bytes count: Int) -> UInt32 {
    bytes[place..<(place + count)].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// An answer in the name of its receiver, with the hop limit that the box chooses.
  func answer(_ flags: Flags, hopLimit: UInt8, data: [UInt8] = []) -> FrameRelay.Frame {
    let ethernet = Array(bytes[6..<12] + bytes[0..<6] + bytes[12..<14])
    let (own, other) =
      family == .v4 ? (bytes[30..<34], bytes[26..<30]) : (bytes[38..<54], bytes[22..<38])
    // What answers a SYN has a number of its own; what answers anything else goes on.
    let sequence = self.flags.contains(.ack) ? acknowledgement : 0x1000_0000
    var tcp = Array(bytes[(start + 2)..<(start + 4)] + bytes[start..<(start + 2)])
    for value in [flags.contains(.rst) && !self.flags.contains(.ack) ? 0 : sequence, next] {
      tcp += withUnsafeBytes(of: value.bigEndian, Array.init)
    }
    tcp += [0x50, flags.rawValue, 0x72, 0x10, 0, 0, 0, 0] + data
    let pseudo = Array(own) + other + [0, 6, 0, UInt8(tcp.count)]
    tcp.replaceSubrange(16..<18, with: Self.checksum(pseudo + tcp))
    return FrameRelay.Frame(ethernet + header(from: own, to: other, hopLimit, tcp.count) + tcp)
  }

  private func header(
    from own: ArraySlice<UInt8>, to other: ArraySlice<UInt8>, _ hopLimit: UInt8, _ length: Int
  ) -> [UInt8] {
    if family == .v6 {
      return [0x60, 0, 0, 0, 0, UInt8(length), 6, hopLimit] + own + other
    }
    var header = [0x45, 0, 0, UInt8(20 + length), 0, 0, 0x40, 0, hopLimit, 6, 0, 0] + own + other
    header.replaceSubrange(10..<12, with: Self.checksum(header))
    return header
  }

  /// The checksum of the Internet; RFC 1071.
  private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
    var sum: UInt32 = 0
    for (place, byte) in bytes.enumerated() { sum += UInt32(byte) << (place % 2 == 0 ? 8 : 0) }
    while sum > 0xFFFF { sum = sum & 0xFFFF + sum >> 16 }
    let folded = ~UInt16(sum)
    return [UInt8(folded >> 8), UInt8(folded & 0xFF)]
  }
}
