// What can happen to a session.
public import Diagnosis
public import Presentation

/// Something that happened.
public enum Event: Sendable {
  case key(Key)
  /// The window has this size, and shows these characters.
  case resized(Size, Glyphs)
  /// Ctrl-C: it cancels a running probe, and otherwise quits.
  case interrupt
  /// Time has passed.
  case tick
  case probeProgress(ProbeProgress)
  case probeEnded(ProbeReport)
  /// What was typed is no target.
  case targetRejected(TargetError)
  case written(path: String)
  case writeFailed(OutputFailure)
}
