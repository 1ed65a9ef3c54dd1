// Questions to name servers and their replies, and the files that name addresses.
import TestSupport
import Testing

@testable import Linux

@Suite struct NamesTests {
  private static let name: [UInt8] = [2, 0x64, 0x62, 4, 0x74, 0x65, 0x73, 0x74, 0]

  /// A reply to a question: its flags, and the records behind the question.
  private static func reply(
    to question: [UInt8], flags: (UInt8, UInt8) = (0x81, 0x80), _ records: [[UInt8]] = []
  ) -> [UInt8] {
    Array(question.prefix(2)) + [flags.0, flags.1, 0, 1, 0, UInt8(records.count), 0, 0, 0, 0]
      + question.dropFirst(12) + records.joined()
  }

  private static func record(type: UInt8, _ data: [UInt8]) -> [UInt8] {
    [0xC0, 0x0C, 0, type, 0, 1, 0, 0, 0, 60, 0, UInt8(data.count)] + data
  }

  @Test func aQuestionHasOneNameAndAsksForRecursion() throws {
    let question = try #require(NameMessage.question("db.test", type: 28))
    #expect(
      Array(question.dropFirst(2)) == [1, 0, 0, 1, 0, 0, 0, 0, 0, 0] + Self.name + [0, 28, 0, 1])
    #expect(NameMessage.question(String(repeating: "x", count: 64), type: 1) == nil)
  }

  @Test func addressesAreThoseOfTheTypeThatWasAskedFor() throws {
    let question = try #require(NameMessage.question("db.test", type: 1))
    let alias = Self.record(type: 5, [0xC0, 0x0C])
    let address = Self.record(type: 1, [192, 0, 2, 10])
    #expect(
      NameMessage.reply(Self.reply(to: question, [alias, address]), to: question)
        == .answer(responseCode: 0, addresses: ["192.0.2.10"], isTruncated: false, isAlias: true))
    let six = try #require(NameMessage.question("db.test", type: 28))
    let long = Self.record(type: 28, [0x20, 1, 0x0D, 0xB8] + Array(repeating: 0, count: 11) + [1])
    #expect(
      NameMessage.reply(Self.reply(to: six, [long]), to: six)
        == .answer(responseCode: 0, addresses: ["2001:db8::1"], isTruncated: false))
  }

  @Test func aResponseCodeAndACutAnswerAreTold() throws {
    let question = try #require(NameMessage.question("db.test", type: 1))
    #expect(
      NameMessage.reply(Self.reply(to: question, flags: (0x81, 0x83)), to: question)
        == .answer(responseCode: 3, addresses: [], isTruncated: false))
    #expect(
      NameMessage.reply(Self.reply(to: question, flags: (0x83, 0x80)), to: question)
        == .answer(responseCode: 0, addresses: [], isTruncated: true))
  }

  @Test func anAnswerToAnotherQuestionIsForeignAndRubbishIsMalformed() throws {
    let question = try #require(NameMessage.question("db.test", type: 1))
    var other = Self.reply(to: question)
    other[0] ^= 1
    #expect(NameMessage.reply(other, to: question) == .foreign)
    let sibling = try #require(NameMessage.question("dc.test", type: 1))
    let wrongName = Array(question.prefix(2)) + Self.reply(to: sibling).dropFirst(2)
    #expect(NameMessage.reply(wrongName, to: question) == .foreign)
    #expect(NameMessage.reply([1, 2, 3], to: question) == .malformed)
    let short = Self.reply(to: question, [Self.record(type: 1, [192, 0, 2])])
    #expect(NameMessage.reply(short, to: question) == .malformed)
  }

  @Test func aReplyWithoutAQuestionIsAnAnswerOnlyWhereTheServerFails() throws {
    let question = try #require(NameMessage.question("db.test", type: 1))
    for code: UInt8 in 0...5 {
      let header = Array(question.prefix(2)) + [0x81, 0x80 | code] + Array(repeating: 0, count: 8)
      let failure = NameMessage.Reply.answer(
        responseCode: Int(code), addresses: [], isTruncated: false)
      #expect(
        NameMessage.reply(header, to: question) == ([2, 4, 5].contains(code) ? failure : .foreign))
    }
  }

  @Test func aServerThatOnlyRefersToOthersHasNotSaidThatThereIsNoRecord() throws {
    let question = try #require(NameMessage.question("db.test", type: 1))
    let nothing = NameMessage.Reply.answer(responseCode: 0, addresses: [], isTruncated: false)
    #expect(
      NameMessage.reply(Self.reply(to: question, flags: (0x81, 0x00)), to: question) == .referral)
    let alias = Self.record(type: 5, [1, 0x78, 0])
    #expect(
      NameMessage.reply(Self.reply(to: question, flags: (0x85, 0x00), [alias]), to: question)
        == .answer(
          responseCode: 0, addresses: [], isTruncated: false, isAlias: true, isFollowed: false))
    // With authority, or with recursion, it has.
    #expect(
      NameMessage.reply(Self.reply(to: question, flags: (0x85, 0x00)), to: question) == nothing)
    #expect(
      NameMessage.reply(Self.reply(to: question, flags: (0x81, 0x80)), to: question) == nothing)
  }

  @Test func theServersAreThoseThatTheLibraryTakesFromTheFile() throws {
    let configuration = try #require(ResolverConfiguration())
    let written = Surroundings.nameServers.compactMap { SocketAddress(numeric: $0, port: 53) }
    let own = try #require(SocketAddress(numeric: "127.0.0.1", port: 53))
    #expect(configuration.servers == (written.isEmpty ? [own] : Array(written.prefix(3))))
  }

  @Test func aProgramWaitsForEachServerInTurnAsOftenAsAttemptsSays() throws {
    var configuration = try #require(ResolverConfiguration())
    (configuration.timeout, configuration.attempts) = (.seconds(5), 2)
    #expect(configuration.patience(servers: 1) == .seconds(10))
    #expect(configuration.patience(servers: 3) == .seconds(2 * (5 + 3 + 6)))
    (configuration.timeout, configuration.attempts) = (.zero, 1)
    #expect(configuration.patience(servers: 2) == .seconds(2))
  }

  @Test(arguments: 0..<2_000)
  func noBytesBreakTheReadingOfAReply(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let question = try #require(NameMessage.question("db.test", type: 1))
    var bytes = Self.reply(
      to: question, [Self.record(type: 5, [0xC0, 0x0C]), Self.record(type: 1, [192, 0, 2, 10])])
    bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
    for _ in 0..<Int.random(in: 0...12, using: &random) where !bytes.isEmpty {
      bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
    }
    if case .answer(_, let addresses, _, _, _) = NameMessage.reply(bytes, to: question) {
      #expect(
        addresses.allSatisfy { SocketAddress(numeric: $0, port: 53) != nil }, "seed \(seed)")
    }
  }

  @Test func theSourcesAreThoseOfTheHostsLineWithoutItsConditions() {
    let file =
      "passwd: files\nhosts:  files mdns4_minimal [NOTFOUND=return  TRYAGAIN=continue] dns\n"
    #expect(NameFiles.databases(in: file) == ["files", "mdns4_minimal", "dns"])
    #expect(NameFiles.databases(in: "passwd: files\n") == ["files", "dns"])
    #expect(NameFiles.databases(in: "hosts: files dns\nhosts: files\n") == ["files"])
    #expect(NameFiles.databases(in: "#hosts: files\nhosts: files # dns") == ["files", "#", "dns"])
    for broken in ["[FOO=return]", "[NOTFOUND=retrun]", "[NOTFOUND]", "[]", "[NOTFOUND=return"] {
      #expect(NameFiles.databases(in: "hosts: files \(broken) dns") == [], "\(broken)")
    }
    #expect(NameFiles.databases(in: "hosts: [SUCCESS=return] files dns") == [])
    #expect(
      NameFiles.databases(in: "hosts :files[ notfound = continue ]dns\n") == ["files", "dns"])
  }

  @Test(
    arguments: [
      // No look-up of a name that is not in the file comes behind a file that has the last word.
      ("files [NOTFOUND=return] dns", ["files"]), ("files [!SUCCESS=return] dns", ["files"]),
      ("files [!UNAVAIL=return] dns", ["files"]), ("files[notfound = RETURN]dns", ["files"]),
      ("files [NOTFOUND=continue] dns", ["files", "dns"]),
      ("files [!NOTFOUND=return] dns", ["files", "dns"]),
      ("files [SUCCESS=merge] dns", ["files", "dns"]),
      ("files [NOTFOUND=return NOTFOUND=continue] dns", ["files", "dns"]),
      ("files [NOTFOUND=continue] [!SUCCESS=return] dns", ["files"]),
      ("files myhostname [NOTFOUND=return] dns", ["files", "myhostname"]),
      ("files none [NOTFOUND=return] dns", ["files", "none", "dns"]),
      ("files none [!SUCCESS=return] dns", ["files", "none"]),
      ("files mdns4_minimal [!SUCCESS=return] dns", ["files", "mdns4_minimal"]),
      ("files resolve [!UNAVAIL=return] dns", ["files", "resolve", "dns"]),
      ("dns [NOTFOUND=return] files", ["dns", "files"]), ("[NOTFOUND=return] dns", []),
      ("files [NOTFOUND", []), ("files [ ] dns", []), ("files dns [", []),
    ])
  func aConditionThatAnUnknownNameMeetsEndsTheLookUp(line: String, sources: [String]) {
    let found = NameFiles.databases(in: "hosts: \(line)\n") { $0 != "none" }
    #expect(found == sources)
  }

  @Test(
    arguments: [
      ("127.0.0.53", "3500007F:0035 00000000:0000", true),
      ("127.0.0.53", "00000000:0035 00000000:0000", true),
      ("127.0.0.53", "0000000000000000FFFF00003500007F:0035 00000000:0000", true),
      (
        "127.0.0.53",
        "00000000000000000000000000000000:0035 \(String(repeating: "0", count: 32)):0000", true
      ),
      // Another address, another port, and who hears one peer alone.
      ("127.0.0.53", "0100007F:0035 00000000:0000", false),
      ("127.0.0.53", "3500007F:0036 00000000:0000", false),
      ("127.0.0.53", "3500007F:0035 0100007F:9C40", false),
      ("::1", "00000000000000000000000001000000:0035 00000000:0000", true),
      ("::1", "00000000:0035 00000000:0000", false),
    ])
  func aSocketThatReceivesAtAnAddressIsFound(host: String, ends: String, isFound: Bool) throws {
    let address = try #require(SocketAddress(numeric: host, port: 53))
    let table = "  sl  local_address rem_address   st\n 1078: \(ends) 07 00000000:00000000 00:00\n"
    #expect(DatagramSockets.receive(at: address, in: table) == isFound)
    #expect(DatagramSockets.receive(at: address) != nil)
  }

  @Test func aFileOfAliasesGivesOneOfTheirNames() {
    let file = "web w.test\nDB\tdb.test # old\ndb other.test\nalone\n"
    #expect(NameFiles.alias(of: "db", in: file) == "db.test")
    #expect(NameFiles.alias(of: "alone", in: file) == nil)
    #expect(NameFiles.alias(of: "none", in: file) == nil)
  }

  @Test func theHostsFileNamesAddressesByAnyOfTheirNames() {
    let file =
      "127.0.0.1 localhost\n# 10.0.0.1 db\n192.0.2.10\tdb.test DB\n2001:DB8::1 db.test\nx db\n"
    #expect(NameFiles.addresses(of: "db.test", in: file) == ["192.0.2.10", "2001:db8::1"])
    #expect(NameFiles.addresses(of: "db", in: file) == ["192.0.2.10"])
    #expect(NameFiles.addresses(of: "none", in: file) == [])
  }
}
