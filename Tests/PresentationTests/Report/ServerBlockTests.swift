// The block for the server is pasted as a whole: every line of it has to end by itself.

import Testing

@testable import Presentation

@Suite struct ServerBlockTests {
  @Test(arguments: [
    ("tcpdump -ni any tcp port 80", "timeout 20 tcpdump -ni any tcp port 80"),
    ("strace -f -p PID", "timeout 20 strace -f -p PID"),
    ("timeout 60 cat x", "timeout 60 cat x"), ("ss -Hltn", "ss -Hltn"),
  ])
  func aCommandThatWatchesIsEnded(command: String, expected: String) {
    #expect(command.endingByItself == expected)
  }
}
