import HostProtocol
import HostValues

extension ScenarioStep {
  /// The step in a few words, for reports: `expect embedded::ui.toast with type "error"`.
  package var words: String {
    switch deed {
    case .expect(let pattern, 1, _): "expect \(pattern.words)"
    case .expect(let pattern, let count, _): "expect \(count) × \(pattern.words)"
    case .expectNone(let pattern, 0, _): "expect no \(pattern.words)"
    case .expectNone(let pattern, let tolerated, _): "expect no more than \(tolerated) × \(pattern.words)"
    case .waitFor(let condition, _): "wait for \(condition.words)"
    case .command(_, let word): word
    case .click(let target, _): "click \(target.words)"
    case .type(let text, let target, _): "type \"\(text.abridged(to: 40))\" into \(target.words)"
    case .screenshot(let name): "screenshot \(name)"
    }
  }

  /// Whether it does something, after which `expect` looks at what is new.
  var isAction: Bool {
    switch deed {
    case .command, .click, .type: true
    case .expect, .expectNone, .waitFor, .screenshot: false
    }
  }
}
