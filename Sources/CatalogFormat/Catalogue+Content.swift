// Content → catalogue: read every file, then check what only the whole can tell.
public import Diagnosis

extension Catalogue {
  /// Reads a catalogue from the files of the content; throws every error at once.
  public init(content files: [SourceFile]) throws(ContentErrors) {
    let log = ContentLog()
    var draft = Draft()
    for file in files.sorted(by: { $0.path < $1.path }) { draft.read(file, log: log) }
    draft.check(log: log)
    guard log.errors.isEmpty else { throw ContentErrors(errors: log.errors.sorted()) }
    self = draft.catalogue
  }
}
