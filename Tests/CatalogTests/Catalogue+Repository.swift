// The content of this repository, read as the generator reads it.
import CatalogFormat
import Diagnosis
import Foundation

extension Catalogue {
  /// The catalogue that the Content folder beside this test makes.
  static func repository(_ path: String = #filePath) throws -> Catalogue {
    let content = URL(filePath: path).deletingLastPathComponent().appending(path: "../../Content")
      .standardized
    let paths = try FileManager.default.subpathsOfDirectory(atPath: content.path)
    let files = try paths.filter { $0.hasSuffix(".yaml") }.map { path in
      SourceFile(
        path: path, text: try String(contentsOf: content.appending(path: path), encoding: .utf8))
    }
    return try Catalogue(content: files)
  }
}
