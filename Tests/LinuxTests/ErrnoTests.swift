// Errors by name, and never alone.
import Glibc
import Linux
import Testing

@Suite struct ErrnoTests {
  @Test func anErrnoHasItsNameAndTheSystemsText() {
    #expect(Errno.connectionRefused.name == "ECONNREFUSED")
    #expect(Errno.connectionRefused.text == "Connection refused")
    #expect(Errno.wouldBlock.name == "EAGAIN")
    #expect(Errno(rawValue: EHOSTUNREACH).text == "No route to host")
  }

  @Test func aNumberWithoutANameIsShown() {
    #expect(Errno(rawValue: 524).name == "errno 524")
    #expect(Errno(rawValue: -7).name == "errno -7")
  }

  @Test func aFailedCallSaysWhichAndOnWhat() {
    #expect {
      try File.text("/nonexistent/file", upTo: 10)
    } throws: { error in
      error as? SystemError == SystemError("open", "/nonexistent/file", .noSuchFile)
    }
  }
}
