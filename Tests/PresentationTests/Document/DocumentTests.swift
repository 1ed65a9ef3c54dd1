// Documents laid out: indents, rows, commands, ladders; with and without Unicode.

import Diagnosis
import Presentation
import Testing

@Suite struct DocumentTests {
  private let ladder = Ladder(
    left: "client", right: "server",
    rungs: [
      .init(time: "0.0", .local, "connect", isInferred: false),
      .init(time: "0.0", .out, "SYN", isInferred: true),
      .init(time: "0.4", .in, "SYN,ACK", isInferred: false),
      .init(time: "12.5", .fromThePath, "ICMP 3/1 from 192.0.2.1", isInferred: false),
    ])

  private var document: Document {
    Document(
      language: .english,
      [
        .heading(1, [Run("The title", .strong)]), .paragraph([Run("One short sentence.")]),
        .heading(2, [Run("Rows")]),
        .rows([.init("kernel", [Run("6.1.0")]), .init("resolver", [Run("192.0.2.53 → tcp")])]),
        .heading(2, [Run("Steps")]),
        .item("1.", [Run("Look whether anything listens on the port.")]),
        .command(["ss -Hltnp 'sport = :5432'"], indent: 1), .rule,
      ])
  }

  @Test func aWideDocumentIsLaidOut() {
    #expect(
      document.text(width: 60) == """
        The title
        One short sentence.

        Rows
          kernel    6.1.0
          resolver  192.0.2.53 → tcp

        Steps
          1. Look whether anything listens on the port.
            ss -Hltnp 'sport = :5432'
        ────────────────────────────────────────────────────────────

        """)
  }

  @Test func aNarrowDocumentNeverCutsACommand() {
    #expect(
      document.text(width: 20, glyphs: .ascii) == """
        The title
        One short sentence.

        Rows
         kernel: 6.1.0
         resolver:
          192.0.2.53 -> tcp

        Steps
         1. Look whether
            anything listens
            on the port.
          ss -Hltnp 'sport = :5432'
        --------------------

        """)
  }

  @Test func aLadderIsDrawn() {
    let document = Document(language: .english, [.ladder(ladder)])
    #expect(
      document.text(width: 50) == """
          ms  client                                server
         0.0  ● connect                                  │
         0.0  ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ SYN ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌>│
         0.4  │<──────────────── SYN,ACK ────────────────┤
        12.5  │<──────── ICMP 3/1 from 192.0.2.1         │

        """)
  }

  @Test func aLadderIsDrawnInASCII() {
    let document = Document(language: .english, [.ladder(ladder)])
    #expect(
      document.text(width: 26, glyphs: .ascii) == """
          ms  client        server
         0.0  * connect          |
         0.0  |- - -  SYN  - - ->|
         0.4  |<---- SYN,ACK ----|
              |ICMP 3/1 from     |
              |192.0.2.1         |
        12.5  |<---------        |

        """)
  }

  @Test func asciiIsPureInEnglish() {
    let document = Document(
      language: .english, [.paragraph([Run("RFC 9293 §3.10.7 — “naïve” → done…")])])
    #expect(
      document.text(width: 80, glyphs: .ascii)
        == "RFC 9293 section 3.10.7 - \"na\\u{ef}ve\" -> done...\n")
  }
}
