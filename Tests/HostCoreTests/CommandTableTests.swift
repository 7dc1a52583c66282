import HostTestSupport
import HostValues
import Testing

@testable import HostCore

@Suite("The table of commands")
struct CommandTableTests {
  @Test("has a row for every word of the enum, and every input is written under one of them")
  func wholeTable() {
    let written = Set(InputCodingTests.forms.map(\.0.written.kind))
    // A report has a test of its own; the other two are other words for what has one.
    #expect(written.union([.examined, .navigateBack, .tamperToken]) == Set(InputKind.allCases))
    #expect(InputKind.of(.journal) == InputKind.allCases)
    let pagesAlone: Set<InputKind> = [.open, .frameLoaded, .framesInside, .resize, .message]
    #expect(Set(InputKind.of(.page)).subtracting(InputKind.of(.script)) == pagesAlone)
  }

  @Test(
    "has every member that an input writes, and none is missing that it requires", arguments: InputCodingTests.forms)
  func members(input: Input, text: String) {
    let (kind, members) = input.written
    let written = Set(members.compactMapValues { $0 }.keys)
    let whole: [InputKind] = [
      .introspected, .keysChanged, .webhookAnswered, .merchantCalled, .platformCalled, .browserSaw,
    ]
    guard !whole.contains(kind) else { return }
    let described = kind.row.members
    #expect(written.subtracting(["stage"]).isSubset(of: described.map(\.name)), "\(kind)")
    #expect(Set(described.filter(\.isRequired).map(\.name)).isSubset(of: written), "\(kind)")
  }

  @Test("says in sentences what each command and each of its members is for", arguments: InputKind.of(.script))
  func sentences(command: InputKind) {
    let row = command.row
    for about in [row.about] + row.members.map(\.about) {
      #expect(about.hasSuffix("."))
      #expect(about.count > 5)
    }
    #expect(row.members.map(\.isRequired) == row.members.map(\.isRequired).sorted { $0 && !$1 })
  }

  @Test(
    "has one rule for a text, said twice: as a pattern and in Swift",
    arguments: [
      (TextRule.currency, ["SAR", "KWD", "sar", "SA", "SARS", "", "S R", "SAR\n", "ŚAR", "ＳＡＲ"]),
      (TextRule.path, ["/", "/a", "/a/b?c#d", "//", "//evil.test", "a", "", " /", "/ "]),
    ])
  func patterns(rule: TextRule, texts: [String]) throws {
    let pattern = try Regex(rule.pattern)
    for text in texts {
      let isWhole = text.last?.isNewline != true
      #expect((isWhole && text.firstMatch(of: pattern) != nil) == rule.fits(text), "\(text)")
    }
    #expect(rule.fits(rule.example))
  }

  @Test("has examples that are of their ranges", arguments: InputKind.of(.script))
  func examples(command: InputKind) {
    for member in command.row.members {
      if case .time(let rule) = member.shape {
        #expect(rule.examples.allSatisfy { rule.duration($0) != nil })
        #expect(rule.duration("99999999s") == nil)
      }
    }
  }
}
