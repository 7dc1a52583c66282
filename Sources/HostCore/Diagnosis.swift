import HostPreflight
package import HostProtocol

/// Why the app is not shown, as far as the host knows: the cause in one sentence, and the cure in another.
package struct Diagnosis: Sendable, Equatable {
  package enum Cause: Sendable, Equatable {
    /// Something has not happened in time, and nothing tells why.
    case overdue(Overdue)
    /// The exchange authority refused the token of the present load.
    case refused(Introspection)
    /// Nobody has asked about the token of the present load.
    case notAsked
    /// The token of the present load was found good.
    case accepted
  }

  package let cause: Cause
  /// What the cause keeps the app from, where the time for that is over.
  let overdue: Overdue?
  /// Where a back end should ask; nil when no page was visited yet.
  let introspectURL: String?
  /// The session's app.
  let appID: String

  /// A word for programs: what is overdue, else what is the matter.
  package var code: String {
    if let overdue { return overdue.rawValue }
    return switch cause {
    case .overdue(let overdue): overdue.rawValue
    case .refused: "token-refused"
    case .notAsked: "token-not-asked"
    case .accepted: "token-accepted"
    }
  }

  /// The cause.
  package func sentence(_ language: Language) -> String {
    switch (cause, language) {
    case (.refused(let introspection), .english):
      "The app's backend asked about its token and was answered \(introspection.summary)."
    case (.refused(let introspection), .arabic):
      "سأل خادم التطبيق عن الرمز فكان الجواب: \u{2068}\(introspection.summary)\u{2069}."
    case (.overdue(let overdue), _): overdue.sentence(language)
    case (.notAsked, .english): overdue?.sentence(language) ?? "No back end has asked this host about the token."
    case (.notAsked, .arabic): overdue?.sentence(language) ?? "لم يسأل أي خادم هذا المضيف عن الرمز."
    case (.accepted, .english): overdue?.sentence(language) ?? "The exchange authority found the token good."
    case (.accepted, .arabic): overdue?.sentence(language) ?? "تحققت سلطة التبادل من الرمز وقبلته."
    }
  }

  /// What to do about it.
  package func cure(_ language: Language) -> String {
    switch (cause, language) {
    case (.overdue(let overdue), _): overdue.hint(language)
    case (.refused(let introspection), _): introspection.cure(language, appID: appID) ?? Overdue.ready.hint(language)
    case (.notAsked, .english):
      "No back end has asked this host about the token: set \(Self.variable(introspectURL)) in the app's environment. "
        + "An app that asks nobody may have called ready() before init() had finished: then the SDK sends nothing."
    case (.notAsked, .arabic):
      "لم يسأل أي خادم هذا المضيف عن الرمز: ضع \u{2066}\(Self.variable(introspectURL))\u{2069} في بيئة التطبيق. "
        + "وإن كان التطبيق لا يسأل أحدًا فربما استدعى \u{2066}ready()\u{2069} قبل انتهاء \u{2066}init()\u{2069} فلا ترسل الحزمة شيئًا."
    case (.accepted, .english):
      "The token was good: the app may wait for its installation (app.store.authorize), or the session cookie of its "
        + "sign-in is not kept in the frame. A cookie needs SameSite=None; Secure; Partitioned there."
    case (.accepted, .arabic):
      "كان الرمز صالحًا: ربما ينتظر التطبيق تثبيته (\u{2066}app.store.authorize\u{2069})، أو لا يحتفظ الإطار بملف تعريف ارتباط الجلسة: "
        + "يلزمه هناك \u{2066}SameSite=None; Secure; Partitioned\u{2069}."
    }
  }

  private static func variable(_ url: String?) -> String { "SALLA_INTROSPECT_URL" + (url.map { "=" + $0 } ?? "") }
}

extension DashboardState {
  /// What the overlay says: what became of the load's token as soon as it was refused, else what is overdue; nil when
  /// there is no reason to say anything.
  package var diagnosis: Diagnosis? {
    guard status == .connecting || status == .initialized || status == .ready, let load else { return nil }
    let token = tokenDiagnosis
    if status != .ready, case .refused = token.cause { return token }
    return switch load.overdue {
    case nil: nil
    case .ready: token
    case let overdue?: diagnosis(.overdue(overdue))
    }
  }

  /// What became of the token of the present load, whatever the app made of it.
  package var tokenDiagnosis: Diagnosis {
    let cause: Diagnosis.Cause =
      switch (observations.verdict, lastIntrospection) {
      case (nil, _), (_, nil): .notAsked
      case (_?, let introspection?): introspection.isGood ? .accepted : .refused(introspection)
      }
    return diagnosis(cause)
  }

  private func diagnosis(_ cause: Diagnosis.Cause) -> Diagnosis {
    Diagnosis(
      cause: cause, overdue: load?.overdue == .ready ? .ready : nil,
      introspectURL: observations.report.map { $0.dashboard + "/exchange-authority/v1/introspect" },
      appID: settings.app.id)
  }
}

extension Introspection {
  /// What the app's back end has to do; nil for a token that was found good, and for journals of before there were kinds.
  package func cure(_ language: Language, appID: String) -> String? {
    guard kind == .wrongAudience, let source else { return kind?.cure(language) }
    return switch language {
    case .english: "Start the host with --app-id \(source), or send S-Source: \(appID)."
    case .arabic: "شغّل المضيف مع \u{2066}--app-id \(source)\u{2069}، أو أرسل \u{2066}S-Source: \(appID)\u{2069}."
    }
  }
}
