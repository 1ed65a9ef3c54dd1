// The built binary in a network of its own: silence, and names that a test's own server answers.
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Sockdoc.isBuilt, Comment(rawValue: Sockdoc.reason)))
struct NetworkTests {
  @Test(.enabled(if: Namespace.canFilter, Comment(rawValue: Namespace.filterReason)))
  func aDroppedSYNIsFilteredAndNeverMoreThanSuspected() async throws {
    let run = try await Namespace.run([
      "nft add table inet t",
      "nft add chain inet t c { type filter hook input priority 0 ; }",
      "nft add rule inet t c tcp dport 81 drop",
    ]) { try Sockdoc.run(["probe", "127.0.0.1:81", "--format", "json"]) }
    #expect(run.status == 1, "\(run)")
    #expect(run.output.contains("\"code\":\"tcp.filtered\""), "\(run)")
    #expect(run.output.contains("\"ended_by\":\"probe_deadline\""), "\(run)")
    #expect(run.output.contains("\"confidence\":\"suspected\""), "\(run)")
    #expect(run.output.contains("local.firewall_drop"), "the neighbour is named: \(run)")
  }

  /// Probes a name in a namespace whose only name server is the test's.
  private func probe(
    _ name: String, port: UInt16? = nil, serving: Bool = false
  ) async throws -> Sockdoc.Outcome {
    try await Namespace.run {
      let server = try NameServer(
        [
          "one.test": .addresses(["127.0.0.1"]),
          "two.test": .addresses(["127.0.0.1", "127.0.0.2"]),
          "silent.test": .silent, "empty.test": .empty, "servfail.test": .code(2),
          "refused.test": .code(5), "formerr.test": .code(1), "cut.test": .cut,
          "rubbish.test": .rubbish, "referral.test": .referral, "mistaken.test": .mistakenFirst,
          "long.test": .silentAboutIPv6((1...100).map { "127.0.0.\($0)" }),
          "stalled.test": .silentAboutIPv6(["127.0.0.1"]),
        ])
      let open = serving ? try LoopbackServer(.saying(Array("hi\n".utf8))) : nil
      let folder = try TemporaryFolder()
      try "nameserver 127.0.0.1\n".write(
        toFile: folder.path("resolv.conf"), atomically: true, encoding: .utf8)
      try "hosts: files dns\n".write(
        toFile: folder.path("nsswitch.conf"), atomically: true, encoding: .utf8)
      let path = try #require(Sockdoc.path)
      let port = open?.port ?? 9
      let run = try runCommand([
        "unshare", "-m", "sh", "-c",
        """
        mount --bind \(folder.path("resolv.conf")) /etc/resolv.conf &&
        mount --bind \(folder.path("nsswitch.conf")) /etc/nsswitch.conf &&
        exec \(path) probe --format json \(name):\(port)
        """,
      ])
      withExtendedLifetime((server, open)) {}
      return run
    }
  }

  @Test(
    .enabled(
      if: Namespace.isAvailable && Namespace.canMount, Comment(rawValue: Namespace.mountReason)))
  func aNameIsResolvedAndItsAddressProbed() async throws {
    let run = try await probe("one.test")
    #expect(run.status == 1, "\(run)")
    #expect(run.output.contains("\"code\":\"tcp.refused\""), "\(run)")
    #expect(run.output.contains("\"host\":\"one.test\""))
  }

  @Test(
    .enabled(
      if: Namespace.isAvailable && Namespace.canMount, Comment(rawValue: Namespace.mountReason)),
    arguments: [
      ("missing", "dns.nxdomain"), ("empty", "dns.nodata"), ("servfail", "dns.servfail"),
      ("refused", "dns.refused"), ("rubbish", "dns.bad_reply"), ("formerr", "dns.bad_reply"),
      ("cut", "dns.bad_reply"), ("referral", "dns.bad_reply"), ("mistaken", "dns.nxdomain"),
      ("silent", "dns.timeout"),
    ])
  func whyANameHasNoAddressIsToldByOwnQuestions(name: String, code: String) async throws {
    let run = try await probe("\(name).test")
    #expect(run.status == 1, "\(run)")
    #expect(run.output.contains("\"code\":\"\(code)\""), "\(run)")
    // Silence that we did not wait out may still end in an answer.
    let confidence = code == "dns.timeout" ? "suspected" : "certain"
    #expect(run.output.contains("\"confidence\":\"\(confidence)\""), "\(run)")
    #expect(run.output.contains("resolve.name-unknown") == (code == "dns.nxdomain"), "\(run)")
  }

  @Test(
    .enabled(
      if: Namespace.isAvailable && Namespace.canMount, Comment(rawValue: Namespace.mountReason)))
  func aQuestionForIPv6AddressesThatIsNeverAnsweredIsAFinding() async throws {
    let run = try await probe("stalled.test", serving: true)
    #expect(run.status == 0, "\(run)")
    // An answer of more bytes than are taken of a peer is read whole.
    let long = try await probe("long.test", serving: true)
    #expect(long.status == 0, "\(long)")
    #expect(run.output.contains("resolve.record-stalled"), "\(run)")
    #expect(run.output.contains("\"record\":\"AAAA\""), "\(run)")
  }

  @Test(
    .enabled(
      if: Namespace.isAvailable && Namespace.canMount, Comment(rawValue: Namespace.mountReason)))
  func oneBrokenAddressOfTwoIsHealthyAndNamedFirst() async throws {
    let run = try await probe("two.test", serving: true)
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("\"code\":\"ok.open\""), "\(run)")
    #expect(run.output.contains("address.some-failed"), "\(run)")
  }
}
