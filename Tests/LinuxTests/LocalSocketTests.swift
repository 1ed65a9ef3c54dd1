// The kernel's list of local sockets, as it is read.
import Testing

@testable import Linux

@Suite struct LocalSocketTests {
  private func socket(_ line: String) -> LocalSocket? { LocalSocket(line: line[...]) }

  @Test func aListenerItsWaitingAndItsAcceptedConnectionsAreToldApart() throws {
    let listener = try #require(
      socket("00000000988b7c8c: 00000002 00000000 00010000 0001 01 622519 /run/my app"))
    #expect(listener.isListening && !listener.isOfConnection && listener.name == "/run/my app")
    let waiting = try #require(
      socket("000000009d3f5147: 00000003 00000000 00000000 0001 02     0 /run/my app"))
    #expect(waiting.isWaiting && waiting.isOfConnection && !waiting.isListening)
    let accepted = try #require(
      socket("00000000cbfc42b7: 00000003 00000000 00000000 0001 03 622527 /run/my app"))
    #expect(!accepted.isWaiting && accepted.isOfConnection)
  }

  @Test func theTypeIsTold() throws {
    for (type, isStream) in [("0001", true), ("0002", false), ("0005", false)] {
      let line = "0000000061848316: 00000002 00000000 00010000 \(type) 01 622530 @app"
      #expect(socket(line)?.isStream == isStream)
    }
  }

  @Test func whatHasNoNameOrIsNoLineIsNone() {
    for line in [
      "", "Num       RefCount Protocol Flags    Type St Inode Path",
      "00000000acf0b864: 00000003 00000000 00000000 0001 03 580752",
    ] {
      #expect(socket(line) == nil, "\(line)")
    }
  }
}
