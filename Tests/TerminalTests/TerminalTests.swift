// One suite for all that opens a screen: ncurses can have one at a time in a process.
import Testing

@Suite(.serialized) @MainActor struct TerminalTests {}
