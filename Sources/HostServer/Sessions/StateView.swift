import HostCore
import HostPlatform
import HostPreflight
import HostProtocol
import HostValues

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension DashboardState {
  /// The state as the page draws it. Texts for the merchant are already in the session's language.
  ///
  /// - Parameter claims: the message of the newest token.
  func view(session: String, version: Int, now: Date, claims: JSONValue?, isImported: Bool) -> JSONValue {
    let language = settings.language
    return [
      "version": .integer(version), "session": .string(session), "name": .optional(settings.name),
      "app": settings.app.json,
      "merchant": [
        "id": .integer(settings.merchant.id), "name": .string(settings.merchant.name),
        "user_id": .integer(settings.merchant.userID),
      ],
      "layout": layout.json, "status": .string(status.rawValue),
      "load": [
        "number": .integer(load?.number ?? 0), "reason": .string((load?.reason ?? .launch).rawValue),
      ],
      "token": token.map { $0.json(endedByHand: tokenEndedByHand, claims: claims) } ?? .null,
      "token_lifetime_ms": .milliseconds(settings.tokenLifetime),
      "clock_offset_ms": .milliseconds(clockOffset), "faults": .array(faults.map(\.json)),
      "policy": settings.policy.json,
      "checks": .array(readiness(of: self).map(\.json)), "recording": isImported ? ["imported": true] : .null,
      "title": .optional(title), "action": action?.json ?? .null,
      "place": ["path": .optional(place?.path), "state": place?.state ?? .null],
      "address": .string(settings.app.address),
      "overlay": [
        "visible": .bool(overlayVisible),
        "notice": diagnosis.map { explanation($0) } ?? .null,
      ],
      "breaker": breaker.map {
        [
          "refreshes": .integer($0.refreshes), "seconds": .integer(Int($0.window.components.seconds)),
          "last_introspection": .optional(lastIntrospection?.summary(language)),
          "cure": .string(loopDiagnosis.cure(language)), "cross_site": .optional(crossSite(for: loopDiagnosis)),
        ]
      } ?? .null,
      // Why: the merchant removed the app, or what it was told of its token, as a rule.
      "closed": status == .destroyed ? explanation(closedDiagnosis) : .null, "cross_site": .optional(crossSite),
      "nav": .array(navItems.map(\.json)), "breadcrumbs": .bool(breadcrumbs), "toasts": .array(toasts.map(\.json)),
      "confirm": questions.first?.json ?? .null, "checkout": checkout?.json(settings.currency) ?? .null,
      "blocked": status == .blocked && load?.looked != true ? preflight?.json(language) ?? .null : .null,
      "restarted": restarted ? .string(DashboardState.restartSentence(language)) : .null,
      "restore": .string(LaunchLink.path(to: settings)),
      "redirect": redirect.map { ["url": .string($0)] } ?? .null,
      "server_time": .string(now.wireText), "installation": installationView,
    ]
  }
}

extension DashboardState {
  private func explanation(_ diagnosis: Diagnosis) -> JSONValue {
    let language = settings.language
    // What would cure it with one click, when it is about the installation.
    let cure = diagnosis.isAboutInstallation ? installationCure?.json : nil
    return .compact([
      "code": .string(diagnosis.code), "text": .string(diagnosis.sentence(language)),
      "hint": .string(diagnosis.cure(language)), "cross_site": .optional(crossSite(for: diagnosis)), "cure": cure,
    ])
  }

  /// A link that shows the same app as another site, where that may show what is wrong.
  private func crossSite(for diagnosis: Diagnosis) -> String? { diagnosis.mayBeCookie ? crossSite : nil }

  /// The same, nil for an app that is not on localhost: it is another site already.
  private var crossSite: String? {
    guard let url = settings.app.url.onAnotherSite else { return nil }
    var settings = settings
    settings.app.url = url
    settings.name = nil
    return LaunchLink.path(to: settings)
  }
}
