import HostCore
import HostProtocol
import HostValues
import Testing

@Suite("The sentences about what is overdue")
struct OverdueWordsTests {
  private static let all: [Overdue] = [.document, .handshake, .ready, .readyAgain, .loading]

  @Test(
    "Each has its code and its patience",
    arguments: [
      (.document, "document-overdue", .seconds(10)), (.handshake, "handshake-overdue", .seconds(10)),
      (.ready, "ready-overdue", .seconds(15)),
      (.readyAgain, "ready-again-overdue", .seconds(15)), (.loading, "loading-overdue", .seconds(30)),
    ] as [(Overdue, String, Duration)])
  func codes(overdue: Overdue, code: String, patience: Duration) {
    #expect(overdue.rawValue == code)
    #expect(overdue.patience == patience)
  }

  @Test("The English sentence is plain, and tells the seconds that were waited", arguments: all)
  func english(overdue: Overdue) {
    let sentence = overdue.sentence(.english)
    #expect(sentence.hasSuffix("."))
    #expect(sentence.contains("\(overdue.patience.components.seconds) seconds"))
  }

  @Test("The Arabic sentence is Arabic, and tells the same seconds", arguments: all)
  func arabic(overdue: Overdue) {
    for text in [overdue.sentence(.arabic), overdue.hint(.arabic)] {
      #expect(text.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) })
    }
    #expect(overdue.sentence(.arabic).contains("\(overdue.patience.components.seconds)"))
  }

  @Test(
    "The hint names the usual cause",
    arguments: [
      (.document, "server running"), (.handshake, "init()"), (.ready, "before init() had finished"),
      (.readyAgain, "without the dashboard's token"), (.loading, "finally"),
    ] as [(Overdue, String)])
  func hints(overdue: Overdue, cause: String) {
    #expect(overdue.hint(.english).contains(cause))
  }

  @Test("No two of them are alike", arguments: Language.allCases)
  func different(language: Language) {
    #expect(Set(Self.all.map { $0.sentence(language) }).count == Self.all.count)
    #expect(Set(Self.all.map { $0.hint(language) }).count == Self.all.count)
  }
}
