// Lines in, text out, signals as events.
import Glibc
import Linux
import Testing

@Suite struct StreamTests {
  /// A pipe whose ends are closed by the body, or left to it.
  func withPipe(_ body: (_ read: CInt, _ write: CInt) throws -> Void) throws {
    var ends: [CInt] = [-1, -1]
    try #require(pipe(&ends) == 0)
    try body(ends[0], ends[1])
    close(ends[0])
  }

  @Test func linesComeWithoutTheirEnds() throws {
    try withPipe { reading, writing in
      var reader = LineReader(descriptor: reading)
      let output = Output(descriptor: writing, name: "pipe")
      try output.write("one\ntwo\r\nthr")
      #expect(try reader.take() == ["one", "two"])
      try output.write("ee\n\nlast")
      #expect(try reader.take() == ["three", ""])
      #expect(!reader.isAtEnd)
      close(writing)
      #expect(try reader.take() == ["last"])
      #expect(reader.isAtEnd)
      #expect(try reader.take() == [])
    }
  }

  @Test func aLineThatNeverEndsIsBrokenUp() throws {
    try withPipe { reading, writing in
      var reader = LineReader(descriptor: reading)
      try Output(descriptor: writing, name: "pipe").write(String(repeating: "x", count: 5_000))
      #expect(try reader.take().map(\.count) == [4_096])
      close(writing)
      #expect(try reader.take() + reader.take() == [String(repeating: "x", count: 904)])
    }
  }

  @Test func aReaderThatIsGoneIsAnError() throws {
    Signal.ignoreThoseOfWriting()
    var ends: [CInt] = [-1, -1]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    #expect {
      try Output(descriptor: ends[1], name: "standard output").write("x")
    } throws: {
      $0 as? SystemError == SystemError("write", "standard output", .brokenPipe)
    }
    close(ends[1])
  }

  @Test func aSignalIsReadLikeAnEvent() throws {
    let signal = Signal(rawValue: SIGUSR2)
    let signals = try SignalDescriptor([signal])
    #expect(signals.take() == [])
    // To this thread alone, which the descriptor has made to hold it back.
    pthread_kill(pthread_self(), SIGUSR2)
    #expect(Poll.wait([signals.descriptor], timeout: .seconds(5)).first?.readable == true)
    #expect(signals.take() == [signal])
    #expect(signals.take() == [])
  }
}
