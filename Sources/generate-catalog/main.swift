// Writes Sources/Catalog/Generated from Content.
import CatalogFormat
import Diagnosis
import Foundation

/// Ends with a complaint.
func fail(_ complaint: String, status: Int32) -> Never {
  FileHandle.standardError.write(Data("\(complaint)\n".utf8))
  exit(status)
}

/// Reads the content, or tells everything that is wrong with it.
func catalogue(in folder: URL) throws -> Catalogue {
  do {
    return try Catalogue(content: sourceFiles(in: folder))
  } catch let error as ContentErrors {
    // 65 is EX_DATAERR of sysexits(3).
    fail(error.errors.map(\.description).joined(separator: "\n"), status: 65)
  }
}

let arguments = CommandLine.arguments.dropFirst()
guard let content = arguments.first, let output = arguments.dropFirst().first, arguments.count == 2
else { fail("usage: generate-catalog CONTENT_FOLDER OUTPUT_FOLDER", status: 64) }
do {
  let catalogue = try catalogue(in: URL(filePath: content))
  let changes = try write(swiftSources(for: catalogue), into: URL(filePath: output))
  print(
    """
    \(catalogue.causes.count) causes, \(catalogue.errnos.count) errnos, \
    \(catalogue.symptoms.count) symptoms, \(catalogue.findings.count) findings, \
    \(catalogue.verdicts.count) verdicts: \(changes.written) files written, \
    \(changes.removed) removed
    """)
} catch {
  fail("generate-catalog: \(error)", status: 74)
}
