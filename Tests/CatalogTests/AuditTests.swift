// The article that the project starts from, sentence by sentence: each of its thirty is said
// somewhere, as it is true on Linux today.

import Catalog
import Diagnosis
import Presentation
import Testing

@Suite struct AuditTests {
  /// One sentence of the article, where it is answered, and what has to stand there.
  struct Row: Sendable, CustomTestStringConvertible {
    var number: Int
    var topic: String
    /// What the English page says.
    var says: String
    /// What both pages hold: names and numbers that no language changes.
    var holds: [String]

    init(_ number: Int, _ topic: String, _ says: String, _ holds: [String] = []) {
      self.number = number
      self.topic = topic
      self.says = says
      self.holds = holds
    }

    var testDescription: String { "\(number) \(topic)" }
  }

  static let rows: [Row] = [
    Row(1, "ECONNABORTED", "Software caused connection abort", ["Connection aborted"]),
    Row(
      2, "ECONNABORTED", "On Linux accept then succeeds, with the client's address",
      ["getpeername", "ENOTCONN", "ECONNRESET"]),
    Row(
      3, "ECONNABORTED", "It does not oblige a system to fail there, and Linux does not", ["POSIX"]),
    Row(
      4, "ECONNABORTED", "4.4BSD removed the connection and the server never learned of it",
      ["4.4BSD", "FreeBSD", "OpenBSD", "macOS"]),
    Row(5, "ECONNABORTED", "an immediate retry spins. After ECONNABORTED it is right", ["EMFILE"]),
    Row(
      6, "ECONNABORTED",
      "\"A connection arrived, but it was closed while waiting on the listen queue.\"",
      ["A connection has been aborted"]),
    Row(7, "ECONNRESET", "Connection reset by peer", ["104"]),
    Row(
      8, "ECONNRESET", "A process that has read everything sends FIN when it ends, even by kill -9",
      ["FIN", "kill -9", "RST"]),
    Row(9, "EOF", "the kernel keeps that for 60 s", ["FIN-WAIT-2", "tcp_fin_timeout", "60"]),
    Row(10, "EOF", "No timer ends that state", ["CLOSE-WAIT"]),
    Row(
      11, "EOF/half-close",
      "data is acknowledged after a half-close, and answered with RST after a close",
      ["FIN-WAIT-2", "RST", "SHUT_WR"]),
    Row(
      12, "EOF", "once the FIN is in, read says 0, before and after it",
      ["EPIPE", "ECONNRESET", "EOF/reset-after-fin"]),
    Row(
      13, "EOF", "Unexpected end of file",
      ["(52)", "RemoteDisconnected", "socket hang up", "Unexpected end of file"]),
    Row(14, "EPIPE", "Broken pipe", ["32"]),
    Row(15, "SIGPIPE", "The calling thread gets it", ["MSG_NOSIGNAL", "EPIPE", "ECONNRESET"]),
    Row(
      16, "SIGPIPE", "The default action ends the whole process, without a core",
      ["141", "SI_USER"]),
    Row(
      17, "EPIPE", "Our first write succeeds, because TCP may still send",
      ["CLOSE-WAIT", "RST", "EPIPE"]),
    Row(18, "ETIMEDOUT", "Operation timed out", ["Connection timed out", "110"]),
    Row(
      19, "ETIMEDOUT", "The kernel sent again and again, got no answer, and gave up",
      [
        "ETIMEDOUT/peer-host-vanished", "ETIMEDOUT/firewall-drop", "ETIMEDOUT/accept-queue-full",
        "ETIMEDOUT/flow-dropped-on-path", "ETIMEDOUT/path-mtu-black-hole",
        "ETIMEDOUT/own-network-changed", "ETIMEDOUT/keepalive-unanswered",
      ]),
    Row(
      20, "ETIMEDOUT", "the same segment again after 0.2, 0.4, 0.8, 1.7 s", ["0.2", "1.7", "120"]),
    Row(
      21, "ETIMEDOUT", "it ended after 936.8 s and 17 transmissions",
      ["936.8", "17", "tcp_retries2"]),
    Row(
      22, "EHOSTUNREACH/icmp-unreachable", "An established connection lives on",
      ["ENETUNREACH", "ENOPROTOOPT", "EHOSTDOWN", "ENONET", "EPROTO", "SO_ERROR"]),
    Row(
      23, "ECONNRESET/peer-restarted", "The kernel there finds no such connection",
      ["RST", "NO_SOCKET", "EPIPE"]),
    Row(
      24, "ETIMEDOUT/keepalive-unanswered", "by default it is off",
      ["SO_KEEPALIVE", "7200", "75", "7875", "TCP_KEEPIDLE", "TCP_USER_TIMEOUT"]),
    Row(25, "ENOPROTOOPT", "on connect it is one", ["ICMP"]),
    Row(
      26, "ENOPROTOOPT", "getsockopt says EOPNOTSUPP for it on an IPv4 socket",
      ["EOPNOTSUPP", "AF_UNIX", "SO_ERROR"]),
    Row(
      27, "ECONNRESET", "The next one says EPIPE with SIGPIPE", ["104", "54", "10054", "SIGPIPE"]),
    Row(
      28, "SIGPIPE", "The owner set by F_SETOWN has nothing to do with it", ["F_SETOWN", "SIGIO"]),
    Row(29, "SIGPIPE", "its default action ends the process", ["13"]),
    Row(
      30, "SIGPIPE",
      "our first write after its FIN succeeds, the RST comes back, and the second write kills",
      ["FIN", "RST"]),
  ]

  private func page(_ topic: String, _ language: Language) throws -> String {
    let topic = try #require(Topic(topic, in: .embedded))
    let page = Document(explaining: topic, catalogue: .embedded, language: language)
    return page.text(width: 100_000)
  }

  @Test func thereAreThirty() { #expect(Self.rows.map(\.number) == Array(1...30)) }

  @Test(arguments: rows) func aSentenceOfTheArticleIsAnswered(row: Row) throws {
    #expect(try page(row.topic, .english).contains(row.says))
    for language in Language.allCases {
      let text = try page(row.topic, language)
      for word in row.holds { #expect(text.contains(word), "\(language): \(word)") }
    }
  }
}
