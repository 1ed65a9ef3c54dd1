// The lists: id, tab, title; or one object a line.

import Diagnosis
import Foundation
import Presentation
import Testing

@Suite struct ListingTests {
  @Test func aListIsIdTabTitle() {
    let listing = Listing(.causes, catalogue: .sample, language: .english)
    #expect(listing.text.hasPrefix("ECONNREFUSED/no-listener\tNobody listens on the port\n"))
    let errnos = Listing(.errnos, catalogue: .sample, language: .chinese)
    #expect(
      errnos.text == """
        ECONNREFUSED\t对端拒绝了连接。
        ECONNRESET\tConnection reset by peer
        ENONET\tMachine is not on the network

        """)
  }

  @Test func everyCodeIsListedWithItsPlaceholdersVisible() {
    let listing = Listing(.verdicts, catalogue: .sample, language: .english)
    #expect(listing.rows.map(\.id) == VerdictCode.allCases.map(\.rawValue))
    #expect(listing.text.contains("ok.open\tHOST:PORT accepts connections.\n"))
  }

  @Test(arguments: Listing.Kind.allCases)
  func everyLineOfJSONIsAnObject(kind: Listing.Kind) throws {
    let listing = Listing(kind, catalogue: .sample, language: .chinese)
    let lines = listing.json.split(separator: "\n")
    #expect(lines.count == listing.rows.count && !lines.isEmpty)
    for (line, row) in zip(lines, listing.rows) {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
      #expect(object == ["id": row.id, "title": row.title])
      #expect(line.hasPrefix("{\"id\":"))
    }
  }
}
