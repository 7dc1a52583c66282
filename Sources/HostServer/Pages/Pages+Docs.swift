import HTTPTypes
import HostProtocol
package import HostScenario
import HostValues
import Hummingbird

extension Pages {
  /// The page that explains the API; its script reads `/openapi.json`.
  func docs() -> Response {
    html([
      "title": "salla-host: the API", "theme": "light", "locale": "en", "dir": "ltr",
      "docs": ["events": Self.events] as [String: Any],
    ])
  }

  /// Every event of the SDK, from the table that judges them.
  private static var events: [[String: Any]] {
    EventCatalogue.guestEvents.map { shown($0, sender: "app") }
      + EventCatalogue.hostEvents.map { shown($0, sender: "dashboard") }
  }

  private static func shown(_ event: EventCatalogue.Event, sender: String) -> [String: Any] {
    let members = event.members.map { member in
      var one: [String: Any] = ["name": member.name, "kind": member.kind, "optional": !member.isRequired]
      one["about"] = member.about
      return one
    }
    var shown: [String: Any] = [
      "name": event.short, "sender": sender, "effect": event.effect.asSentence, "source": event.confidence.rawValue,
      "example": event.example.encoded, "members": members,
    ]
    shown["answer"] = event.answer
    return shown
  }

  /// A report: a page that can be saved whole, with its styles inside.
  ///
  /// - Parameter picture: what an `img` shows for the file of a picture.
  package func text(_ report: CheckReport, picture: (String) -> String? = { _ in nil }) -> String {
    text(report.page(picture), template: "report")
  }

  /// The same as an answer.
  func report(_ report: CheckReport) -> Response {
    var response = html(text(report))
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'"
    return response
  }
}
