// What only the whole content can tell: names that exist, and entries that something leads to.
import CatalogFormat
import Testing

private let cause = "causes/ECONNREFUSED/nobody-listens.yaml"
private let symptom = "symptoms/no-connection.yaml"
private let errno = "errnos/ECONNREFUSED.yaml"

@Suite struct WholeTests {
  @Test func findingsExist() {
    #expect(
      Sample.with(cause, "[connect.refused]", "[connect.refusde]").errors == [
        "\(cause):6: no finding 'connect.refusde'; did you mean 'connect.refused'?"
      ])
    #expect(
      Sample.with(cause, "[connect.refused]", "[process.died]").errors == [
        "\(cause):6: no finding 'process.died'; add it in findings.yaml"
      ])
  }

  @Test func aChoiceEstablishesOnlyWhatAnAnswerCan() {
    #expect(
      Sample.with(symptom, "[connect.refused]", "[socket.listens]").errors == [
        "\(symptom):13: no answer establishes 'socket.listens'; add answer to its established-by in findings.yaml"
      ])
    #expect(
      Sample.with("findings.yaml", "[inspection]", "[]").errors == [
        "findings.yaml:11: an empty list; expected one or more of answer, probe, message, inspection"
      ])
  }

  @Test func causesExistAndAreReached() {
    #expect(
      Sample.with(symptom, "ETIMEDOUT/filtered]", "ETIMEDOUT/filterd]").errors == [
        "causes/ETIMEDOUT/filtered.yaml:1: nothing leads to 'ETIMEDOUT/filtered'; list it under the causes of a symptom, errno or verdict",
        "\(symptom):5: no cause 'ETIMEDOUT/filterd'; did you mean 'ETIMEDOUT/filtered'?",
      ])
    #expect(
      Sample.with(errno, "[ECONNREFUSED/nobody-listens]", "[EOF/closed]").errors == [
        "\(errno):5: no cause 'EOF/closed'; add it in causes/EOF/closed.yaml"
      ])
  }

  @Test func lookAlikesExist() {
    #expect(
      Sample.with(cause, "tcp.filtered", "tcp.filterd").errors == [
        "\(cause):11: no cause, errno or verdict code 'tcp.filterd'; did you mean 'tcp.filtered'?"
      ])
    for name in ["ECONNREFUSED", "ETIMEDOUT/filtered", "ok.open"] {
      #expect(Sample.with(cause, "tcp.filtered", name).errors == [])
    }
    // A page for people to turn to, not only a number.
    #expect(
      Sample.with(cause, "tcp.filtered", "ENONET").errors == [
        "\(cause):11: no cause, errno or verdict code 'ENONET'; expected the name of one"
      ])
    #expect(
      Sample.with(errno, "ENONET", "ENOWHERE").errors == [
        "\(errno):7: no cause, errno or verdict code 'ENOWHERE'; expected the name of one"
      ])
  }

  @Test func aNameStandsOnceInAList() {
    #expect(
      Sample.with(cause, "[connect.refused]", "[connect.refused, connect.refused]").errors == [
        "\(cause):6: 'connect.refused' stands twice in 'suggests'; keep one"
      ])
    #expect(
      Sample.with(cause, "[connect.refused]", "[socket.listens]").errors == [
        "\(cause):6: 'socket.listens' speaks both for and against the cause; keep one"
      ])
  }

  @Test func everyVerdictCodeIsExplainedWithItsOutcome() {
    #expect(
      Sample.with("verdicts.yaml", "tcp.refused:", "tcp.refusal:").errors == [
        "verdicts.yaml:1: missing code 'tcp.refused'; every verdict code is explained",
        "verdicts.yaml:183: unknown word 'tcp.refusal'; expected a known one; did you mean 'tcp.refused'?",
      ])
    #expect(
      Sample.with("verdicts.yaml", "outcome: healthy", "outcome: failure").errors == [
        "verdicts.yaml:2: 'ok.open' is healthy, found 'failure'"
      ])
  }

  @Test func aNeighbourIsAnotherCode() {
    let verdict = "verdicts.yaml"
    let none = "  neighbours: []\ndns.nxdomain"
    func neighbour(_ code: String) -> Sample {
      .with(
        verdict, none,
        "  neighbours: [{code: \(code), tell: {en: It waits., zh: 它等待。}}]\ndns.nxdomain")
    }
    #expect(neighbour("tcp.phantom").errors == [])
    #expect(
      neighbour("ok.open").errors == ["\(verdict):7: 'ok.open' is its own neighbour; remove it"])
    #expect(
      neighbour("tcp.fantom").errors == [
        "\(verdict):7: unknown word 'tcp.fantom'; expected a known one; did you mean 'tcp.phantom'?"
      ])
  }

  @Test func eachSymptomHasAPlaceOfItsOwn() {
    var sample = Sample()
    sample.files["symptoms/other.yaml"] = sample.files[symptom]
    #expect(
      sample.errors == [
        "symptoms/other.yaml:1: order 1 is taken by 'no-connection'; expected another number"
      ])
  }

  @Test func anErrnoHasNumbersAndBothOrNoneOfMacOS() {
    #expect(
      Sample.with("errno-numbers.yaml", "ECONNREFUSED:", "EPIPE:").errors == [
        "\(errno):1: no numbers of 'ECONNREFUSED'; add it to errno-numbers.yaml"
      ])
    #expect(
      Sample.with("errno-numbers.yaml", "macos: 61, ", "").errors == [
        "errno-numbers.yaml:1: expected 'macos' and 'macos-text' together, found one of them"
      ])
  }
}
