// What is shipped: one binary that needs nothing beside it, and no Foundation in it.
import Foundation
import TestSupport
import Testing

struct ShippingTests {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func noShippedTargetImportsFoundation() throws {
    let run = try runCommand([".ci/check-imports"], folder: Self.repository)
    #expect(run.status == 0, "\(run)")
  }

  @Test(arguments: [
    ("Diagnosis", "import Foundation"), ("sockdoc", "public import Foundation"),
    ("Interface", "@preconcurrency import Glibc"), ("Probing", "import FoundationEssentials"),
    ("Linux", "import CNcurses"), ("Presentation", "import class Foundation.Bundle"),
    ("Terminal", "import CLinux"),
  ])
  func theCheckOfImportsCanFail(room: String, line: String) throws {
    let copy = try TemporaryFolder()
    let manager = FileManager.default
    try manager.createDirectory(atPath: copy.path(".ci"), withIntermediateDirectories: true)
    try manager.createDirectory(
      atPath: copy.path("Sources/\(room)"), withIntermediateDirectories: true)
    _ = try runCommand([
      "cp", Self.repository.appendingPathComponent(".ci/check-imports").path,
      copy.path(".ci/check-imports"),
    ])
    try "\(line)\n".write(
      toFile: copy.path("Sources/\(room)/File.swift"), atomically: true, encoding: .utf8)
    let run = try runCommand([".ci/check-imports"], folder: copy.url)
    #expect(run.status == 1, "\(run)")
  }

  @Test(.enabled(if: Sockdoc.isBuilt, Comment(rawValue: Sockdoc.reason)))
  func aMovedBinaryRunsByItself() throws {
    let path = try #require(Sockdoc.path)
    let elsewhere = try TemporaryFolder()
    // Not by ourselves: a program that is started meanwhile would hold the copy open, and it could
    // not be run (ETXTBSY).
    _ = try runCommand(["cp", path, elsewhere.path("doctor")])
    let strip = try runCommand(["strip", elsewhere.path("doctor")])
    #expect(strip.status == 0, "\(strip)")
    // In a root of its own without this repository: nothing beside the binary can be read.
    let run = try runCommand(
      [elsewhere.path("doctor"), "explain", "EPIPE"], folder: elsewhere.url)
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("EPIPE"))
    let size = try FileManager.default.attributesOfItem(atPath: elsewhere.path("doctor"))[.size]
    #expect((size as? Int ?? .max) <= 20_000_000, "the stripped binary is \(size ?? 0) bytes")
    let libraries = try runCommand(["ldd", path])
    #expect(!libraries.output.contains("swift"), "\(libraries)")
    #expect(!libraries.output.contains("Foundation"), "\(libraries)")
  }
}
