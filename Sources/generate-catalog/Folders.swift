// The two folders: what is read, and what is written where it changed.
import CatalogFormat
import Foundation

/// The files of a content folder; its README is for people.
func sourceFiles(in folder: URL) throws -> [SourceFile] {
  try files(in: folder).filter { $0 != "README.md" }.map { path in
    SourceFile(
      path: path, text: try String(contentsOf: folder.appending(path: path), encoding: .utf8))
  }
}

/// Writes the files whose text changed, and removes generated files that nothing makes any more.
func write(_ wanted: [GeneratedFile], into folder: URL) throws -> (written: Int, removed: Int) {
  let manager = FileManager.default
  try manager.createDirectory(at: folder, withIntermediateDirectories: true)
  let changed = wanted.filter { file in
    (try? String(contentsOf: folder.appending(path: file.path), encoding: .utf8)) != file.text
  }
  for file in changed {
    let place = folder.appending(path: file.path)
    try manager.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try file.text.write(to: place, atomically: true, encoding: .utf8)
  }
  let paths = Set(wanted.map(\.path))
  let stale = try files(in: folder).filter { path in
    // A file that does not say that it is generated is somebody's work.
    try !paths.contains(path)
      && String(contentsOf: folder.appending(path: path), encoding: .utf8)
        .contains(GeneratedFile.mark)
  }
  for path in stale { try manager.removeItem(at: folder.appending(path: path)) }
  return (changed.count, stale.count)
}

/// The paths of the files below a folder, sorted; hidden ones left out.
private func files(in folder: URL) throws -> [String] {
  try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(
      atPath: folder.appending(path: path).path, isDirectory: &isFolder)
    return exists && !isFolder.boolValue
      && !path.split(separator: "/").contains { $0.hasPrefix(".") }
  }.sorted()
}
