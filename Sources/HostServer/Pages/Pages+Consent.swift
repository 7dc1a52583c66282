import HTTPTypes
import HostCore
import HostPlatform
import HostProtocol
import HostValues
import Hummingbird

extension Pages {
  /// The page on which a merchant agrees that an app gets access to the store. It is in the language and the look of the
  /// newest session, and cannot be framed, as the platform's.
  ///
  /// - Parameters:
  ///   - stores: the sessions whose merchants can be asked, by their ids; one at least.
  ///   - action: where the answer goes.
  func consent(_ wish: ConsentRequest, _ stores: [(session: String, state: DashboardState)], action: String) -> Response
  {
    let settings = stores[0].state.settings
    let words = ConsentWords(settings.language)
    let choices: [[String: Any]] = stores.enumerated().map { place, store in
      [
        "session": store.session, "name": store.state.settings.merchant.name,
        "id": String(store.state.settings.merchant.id), "checked": place == 0,
      ]
    }
    return unframed(
      html([
        "title": "salla-host: \(words.title)", "theme": settings.theme.rawValue,
        "locale": settings.language.rawValue, "dir": settings.language.direction,
        "consent": [
          "heading": words.heading, "app": settings.app.name, "sentence": words.sentence, "stores": choices,
          "storesLabel": stores.count > 1 ? words.chooseStore : words.store, "hasChoice": stores.count > 1,
          "scopesLabel": words.scopes, "scopes": wish.scopes, "approve": words.approve, "deny": words.deny,
          "returnLabel": words.back, "returnTo": WebAddress(wish.redirect.text)?.origin ?? wish.redirect.text,
          "action": action,
        ] as [String: Any],
      ]))
  }

  /// The page that says why nobody can be asked, where nobody knows how to get back to the app.
  func unasked(_ problem: ConsentProblem, _ request: Request) -> Response {
    unframed(self.problem(Problem(status: .badRequest, detail: problem.words), request))
  }

  /// The consent of a merchant is asked for in a window of its own. Its form ends at the app, which may lead on.
  private func unframed(_ response: Response) -> Response {
    var response = response
    let policy = (response.headers[.contentSecurityPolicy] ?? "").split(separator: "; ").filter {
      !$0.hasPrefix("form-action") && !$0.hasPrefix("frame-ancestors")
    }
    response.headers[.contentSecurityPolicy] = (policy + ["frame-ancestors 'none'"]).joined(separator: "; ")
    response.headers[.xFrameOptions] = "DENY"
    return response
  }
}

/// The texts of the consent page.
private struct ConsentWords {
  let title: String
  let heading: String
  let sentence: String
  let store: String
  let chooseStore: String
  let scopes: String
  let back: String
  let approve: String
  let deny: String

  init(_ language: Language) {
    switch language {
    case .english:
      title = "Access to the store"
      heading = "Give this app access to the store?"
      sentence = "This stands in for the platform's page on which a merchant agrees. No real store is touched."
      store = "Store"
      chooseStore = "Which store"
      scopes = "It asks for"
      back = "Then it goes on at"
      approve = "Give access"
      deny = "Refuse"
    case .arabic:
      title = "الوصول إلى المتجر"
      heading = "هل تمنح هذا التطبيق حق الوصول إلى المتجر؟"
      sentence = "تحل هذه الصفحة محل صفحة المنصة التي يوافق فيها التاجر. لا يُمس أي متجر حقيقي."
      store = "المتجر"
      chooseStore = "أي متجر"
      scopes = "الصلاحيات المطلوبة"
      back = "ثم يتابع في"
      approve = "منح الوصول"
      deny = "رفض"
    }
  }
}
