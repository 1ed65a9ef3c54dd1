// Files are written as a whole or not at all.
import Foundation
import Linux
import TestSupport
import Testing

@Suite struct FileTests {
  func errno(of body: () throws -> Void) -> Errno? {
    do { try body() } catch { return (error as? SystemError)?.errno }
    return nil
  }

  @Test func aFileIsWrittenAndReadWhole() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "a line, 一行\n", count: 10_000)
    try File.write(text, to: folder.path("new"), replacing: false)
    #expect(try File.text(folder.path("new"), upTo: 1_000_000) == text)
    #expect(try File.text(folder.path("new"), upTo: 6) == "a line")
  }

  @Test func anExistingFileIsKeptUnlessItMayBeReplaced() throws {
    let folder = try TemporaryFolder()
    try File.write("old", to: folder.path("file"), replacing: false)
    #expect(
      errno { try File.write("new", to: folder.path("file"), replacing: false) } == .fileExists)
    #expect(try folder.text("file") == "old")
    try File.write("new", to: folder.path("file"), replacing: true)
    #expect(try folder.text("file") == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["file"])
  }

  @Test func aMissingFolderAndAFolderAreErrors() throws {
    let folder = try TemporaryFolder()
    #expect(
      errno { try File.write("x", to: folder.path("no/file"), replacing: true) } == .noSuchFile)
    #expect(
      errno { try File.write("x", to: folder.url.path, replacing: true) } == .isDirectory)
  }

  @Test func devicesAreWrittenInPlace() {
    #expect(errno { try File.write("x", to: "/dev/full", replacing: false) } == .noSpace)
    #expect(errno { try File.write("x", to: "/dev/null", replacing: false) } == nil)
  }

  @Test(.enabled(if: Namespace.canMount, "\(Namespace.mountReason)"))
  func aFullDiskLeavesTheOldFileAndNothingElse() async throws {
    let folder = try TemporaryFolder()
    let (error, text, names) = try await Namespace.run(
      ["mount --make-rprivate /", "mount -t tmpfs -o size=8k tmpfs \(folder.url.path)"],
      in: .mounts
    ) {
      try File.write("old", to: folder.path("file"), replacing: false)
      let error = errno {
        try File.write(
          String(repeating: "x", count: 100_000), to: folder.path("file"), replacing: true)
      }
      return (
        error, try folder.text("file"),
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
      )
    }
    #expect(error == .noSpace)
    #expect(text == "old")
    #expect(names == ["file"])
  }

  @Test func aDraftTakesItsPlaceInTheEnd() throws {
    let folder = try TemporaryFolder()
    do {
      var draft = try DraftFile(folder.path("file"), replacing: false)
      try draft.write("one, ")
      #expect(!File.exists(folder.path("file")))
      try draft.write("two")
      var text = ""
      draft.forEachPiece { text += String(decoding: $0, as: UTF8.self) }
      #expect(text == "one, two")
      try draft.finish()
    }
    #expect(try folder.text("file") == "one, two")
    do {
      var given = try DraftFile(folder.path("file"), replacing: true)
      try given.write("given up")
    }
    #expect(try folder.text("file") == "one, two")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["file"])
  }

  @Test func aFileThatCameMeanwhileIsKept() throws {
    let folder = try TemporaryFolder()
    do {
      var draft = try DraftFile(folder.path("file"), replacing: false)
      try draft.write("late")
      try File.write("early", to: folder.path("other"), replacing: false)
      try FileManager.default.moveItem(atPath: folder.path("other"), toPath: folder.path("file"))
      #expect(throws: SystemError("rename", folder.path("file"), .fileExists)) {
        try draft.finish()
      }
    }
    #expect(try folder.text("file") == "early")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["file"])
  }

  @Test func nameServersAreReadFromTheirLines() {
    let text =
      "# a comment\nnameserver 192.0.2.53\nnameserver\t 2001:db8::53 x\nsearch a\nnameserver\n"
      + " nameserver 192.0.2.54\n\tnameserver 192.0.2.55\n;nameserver 192.0.2.56\n"
    #expect(Surroundings.nameServers(in: text) == ["192.0.2.53", "2001:db8::53"])
    #expect(!Surroundings.kernel.isEmpty)
    #expect(Surroundings.networkNamespace?.hasPrefix("net:[") == true)
  }
}
