package import HostPlatform
package import HostPreflight
package import HostProtocol

/// Why the app is not shown, as far as the host knows: the cause in one sentence, and the cure in another.
package struct Diagnosis: Sendable, Equatable {
  package enum Cause: Sendable, Equatable {
    /// Something has not happened in time, and nothing tells why.
    case overdue(Overdue)
    /// A look at the app's page found what keeps it from being shown or heard.
    case preflight(Finding)
    /// The frame went to another document by itself, which has not asked for its context.
    case elsewhere
    /// The frame loads one document after the other by itself, and none of them is ready.
    case reloading(documents: Int)
    /// Somebody speaks as the app from where the dashboard does not listen: a frame inside the app's frame.
    case innerFrame
    /// The page holds frames of its own and has not asked for its context: the SDK may run in one of them.
    case framesInside(Int)
    /// The same by the app's own frame, at another origin.
    case otherOrigin(String)
    /// The exchange authority refused the token of the present load.
    case refused(Introspection)
    /// Nobody has asked about the token of the present load.
    case notAsked
    /// Somebody tried, at a path or with a method that asks nothing.
    case askedAmiss(AmissCall)
    /// The SDK asked about the token by itself, from the browser, and not this host.
    case ownIntrospection
    /// The token of the present load was found good.
    case accepted
    /// It was found good in a load that the app gave up all the same, again and again.
    case acceptedInVain
    /// The app has not been given its tokens for the store, and what it wanted when it refused them.
    case notAuthorized(LaunchReadiness, RefusalHint?)
    /// The merchant has removed the app.
    case uninstalled
  }

  package let cause: Cause
  /// What the cause keeps the app from, where the time for that is over.
  let overdue: Overdue?
  /// Where a back end should ask; nil when no page was visited yet.
  let introspectURL: String?
  /// The session's app.
  let app: AppSettings
  /// Whether the token that was asked about is not that of the present load.
  let isOtherToken: Bool

  /// A word for programs: what is overdue, else what is the matter.
  package var code: String {
    if let overdue, !isAboutInstallation { return overdue.rawValue }
    return switch cause {
    case .overdue(let overdue): overdue.rawValue
    case .preflight(let finding): finding.code.rawValue
    case .elsewhere: "frame-elsewhere"
    case .reloading: "frame-reloading"
    case .innerFrame, .framesInside: "inner-frame"
    case .otherOrigin: "other-origin"
    case .refused: "token-refused"
    case .notAsked: "token-not-asked"
    case .askedAmiss: "token-asked-amiss"
    case .ownIntrospection: "sdk-introspection"
    case .accepted, .acceptedInVain: "token-accepted"
    case .notAuthorized: "not-authorized"
    case .uninstalled: "uninstalled"
    }
  }

  /// Whether the app has no tokens of the store.
  package var isAboutInstallation: Bool {
    switch cause {
    case .notAuthorized, .uninstalled: true
    case .overdue, .preflight, .elsewhere, .reloading, .innerFrame, .framesInside, .otherOrigin, .refused, .notAsked,
      .askedAmiss, .ownIntrospection, .accepted, .acceptedInVain:
      false
    }
  }

  /// Whether a cookie that the frame does not keep may be the reason.
  package var mayBeCookie: Bool { cause == .accepted || cause == .acceptedInVain }

  /// The cause.
  package func sentence(_ language: Language) -> String {
    switch (cause, language) {
    case (.refused(let introspection), .english):
      "The app's backend asked about \(isOtherToken ? "a token that is not this load's" : "its token") and was answered "
        + "\(introspection.summary)."
    case (.refused(let introspection), .arabic):
      "سأل خادم التطبيق عن \(isOtherToken ? "رمز غير رمز هذا التحميل" : "الرمز") فكان الجواب: "
        + "\u{2068}\(introspection.summary(.arabic))\u{2069}."
    case (.overdue(let overdue), _): overdue.sentence(language)
    case (.preflight(let finding), _): finding.stageSentence(language)
    case (.elsewhere, .english):
      "The app's frame went to another page by itself, and that page has not asked for its context."
    case (.elsewhere, .arabic): "انتقل إطار التطبيق بنفسه إلى صفحة أخرى، ولم تطلب تلك الصفحة سياقها."
    case (.reloading(let documents), .english):
      "The app's frame has loaded \(documents) documents by itself, and none of them stayed and was ready."
    case (.reloading(let documents), .arabic):
      "حمّل إطار التطبيق \(documents) مستندات بنفسه، ولم يبقَ أيٌّ منها حتى يجهز."
    case (.innerFrame, .english):
      "A frame inside the app's frame speaks to the top window, and the dashboard listens to the app's own frame alone."
    case (.innerFrame, .arabic):
      "يخاطب إطار داخل إطار التطبيق النافذة العليا، ولا تستمع لوحة التحكم إلا إلى إطار التطبيق نفسه."
    case (.framesInside, .english):
      Overdue.handshake.sentence(.english)
        + " It holds a frame of its own, and the dashboard listens to the page alone."
    case (.framesInside, .arabic):
      Overdue.handshake.sentence(.arabic) + " وفي الصفحة إطار داخلي، ولا تستمع لوحة التحكم إلا إلى الصفحة نفسها."
    case (.otherOrigin(let came), .english):
      "The app's messages come from \(came), and the dashboard knows the app at \(app.url.origin)."
    case (.otherOrigin(let came), .arabic):
      "تأتي رسائل التطبيق من \u{2066}\(came)\u{2069}، وتعرفه لوحة التحكم على \u{2066}\(app.url.origin)\u{2069}."
    case (.notAsked, .english): overdue?.sentence(language) ?? "No back end has asked this host about the token."
    case (.notAsked, .arabic): overdue?.sentence(language) ?? "لم يسأل أي خادم هذا المضيف عن الرمز."
    case (.askedAmiss(let call), .english):
      "The app's backend tried to ask about its token: \(call.method) \(call.path) was answered \(call.status): no token is "
        + "asked about there."
    case (.askedAmiss(let call), .arabic):
      "حاول خادم التطبيق أن يسأل عن الرمز فكان جواب \u{2066}\(call.method) \(call.path)\u{2069} هو "
        + "\(call.status): لا يُسأل هناك عن رمز."
    case (.ownIntrospection, .english):
      "The SDK's own auth.introspect() asked https://api.salla.dev from the browser and failed: the platform does not "
        + "know this host's tokens, so the SDK shows its error and refreshes, at every load."
    case (.ownIntrospection, .arabic):
      "سألت \u{2066}auth.introspect()\u{2069} في حزمة SDK المنصة على \u{2066}https://api.salla.dev\u{2069} من المتصفح وفشلت: لا تعرف "
        + "المنصة رموز هذا المضيف، فتعرض الحزمة خطأها وتطلب رمزًا جديدًا في كل تحميل."
    case (.accepted, .english), (.acceptedInVain, .english):
      overdue?.sentence(language) ?? "The exchange authority found the token good."
    case (.accepted, .arabic), (.acceptedInVain, .arabic):
      overdue?.sentence(language) ?? "تحققت سلطة التبادل من الرمز وقبلته."
    case (.notAuthorized(let readiness, _), _): readiness.sentence(language)
    case (.uninstalled, .english): "The app was uninstalled: its page is closed, and its tokens have ended."
    case (.uninstalled, .arabic): "أُلغي تثبيت التطبيق: أُغلقت صفحته وانتهت رموزه."
    }
  }

  /// What to do about it.
  package func cure(_ language: Language) -> String {
    switch (cause, language) {
    case (.overdue(let overdue), _): overdue.hint(language)
    case (.preflight(let finding), _): finding.stageCure(language)
    case (.elsewhere, .english):
      "A page that forbids frames, such as a sign-in or an OAuth server, stays blank here: open it in the whole window "
        + "with page.redirect(), or in a window of its own. A page of the app has to start the SDK again."
    case (.elsewhere, .arabic):
      "الصفحة التي تمنع الأطر، كصفحة دخول أو خادم OAuth، تبقى فارغة هنا: افتحها في النافذة كلها بـ \u{2066}page.redirect()\u{2069} أو في نافذة مستقلة. وعلى صفحة التطبيق أن تبدأ حزمة SDK من جديد."
    case (.reloading, .english):
      "Take away what loads the page again: location.reload(), a meta refresh, a redirect after the sign-in. Only the "
        + "dashboard's own loads have a token in the URL: an app that needs another one calls auth.refresh(), once."
    case (.reloading, .arabic):
      "أزل ما يعيد تحميل الصفحة: \u{2066}location.reload()\u{2069} أو \u{2066}meta refresh\u{2069} أو إعادة توجيه بعد تسجيل الدخول. "
        + "لا رمز في الرابط إلا في تحميل اللوحة نفسها: إن احتاج التطبيق إلى رمز آخر فليستدعِ \u{2066}auth.refresh()\u{2069} مرة واحدة."
    case (.framesInside, .english):
      "Start the SDK in the page that the dashboard frames: one in an inner frame speaks to the page around it, which "
        + "would have to hand its messages on to window.parent. Where that frame is a widget, the SDK of the page is not "
        + "loaded, init() is never called, or an error in the app's console comes before it."
    case (.framesInside, .arabic):
      "شغّل حزمة SDK في الصفحة التي تعرضها لوحة التحكم: الحزمة في إطار داخلي تخاطب الصفحة المحيطة به، وعلى هذه أن تمرّر "
        + "رسائلها إلى \u{2066}window.parent\u{2069}. وإن كان ذلك الإطار أداة مضمّنة فإن حزمة الصفحة لم تُحمَّل، أو لم تُستدعَ "
        + "\u{2066}init()\u{2069}، أو وقع خطأ قبلها في نافذة المطوّر."
    case (.innerFrame, .english):
      "Start the SDK in the page that the dashboard frames, or let the inner frame post to window.parent and hand its "
        + "messages on from there."
    case (.innerFrame, .arabic):
      "شغّل حزمة SDK في الصفحة التي تعرضها لوحة التحكم، أو دع الإطار الداخلي يرسل إلى \u{2066}window.parent\u{2069} ومرّر رسائله من هناك."
    case (.otherOrigin(let came), .english):
      "Start the host with the address that the frame ends up at, at \(came), or keep the app at its origin."
    case (.otherOrigin(let came), .arabic):
      "شغّل المضيف بالعنوان الذي ينتهي إليه الإطار، على \u{2066}\(came)\u{2069}، أو أبقِ التطبيق على أصله."
    case (.refused(let introspection), _):
      introspection.cure(language, appID: app.id, isOtherToken: isOtherToken) ?? Overdue.ready.hint(language)
    case (.askedAmiss, .english):
      "Ask by POST at \(introspectURL ?? Self.introspectPath), with the token in a JSON body and the app id in S-Source."
    case (.askedAmiss, .arabic):
      "اسأل بالطريقة POST على \u{2066}\(introspectURL ?? Self.introspectPath)\u{2069}، والرمز في نص JSON ومعرّف التطبيق في "
        + "الترويسة S-Source."
    case (.notAsked, .english):
      (overdue == nil ? "Set " : "No back end has asked this host about the token: set ")
        + "\(Self.variable(introspectURL)) in the app's environment, or "
        + "start the app with salla-host run -- COMMAND when it has https://api.salla.dev fixed in its code. (That does "
        + "not lead here PHP's file_get_contents, Go with a Transport of its own, wrangler, or a container that is not "
        + "given its variables.) An app that asks nobody may have called ready() before init() had finished: then the SDK sends nothing."
    case (.notAsked, .arabic):
      (overdue == nil ? "" : "لم يسأل أي خادم هذا المضيف عن الرمز: ")
        + "ضع \u{2066}\(Self.variable(introspectURL))\u{2069} في بيئة التطبيق، "
        + "أو شغّل التطبيق بالأمر \u{2066}salla-host run -- COMMAND\u{2069} إن كان \u{2066}https://api.salla.dev\u{2069} ثابتًا في شيفرته. "
        + "(ولا يشمل ذلك \u{2066}file_get_contents\u{2069} في \u{2066}PHP\u{2069}، ولا \u{2066}Go\u{2069} بناقل خاص، ولا \u{2066}wrangler\u{2069}، ولا حاوية لا تُمرَّر إليها متغيراته.) "
        + "وإن كان التطبيق لا يسأل أحدًا فربما استدعى \u{2066}ready()\u{2069} قبل انتهاء \u{2066}init()\u{2069} فلا ترسل الحزمة شيئًا."
    case (.ownIntrospection, .english):
      "Show the app with salla-host open, or check it with salla-host check --origin production: there "
        + "https://api.salla.dev is this host."
    case (.ownIntrospection, .arabic):
      "اعرض التطبيق بالأمر \u{2066}salla-host open\u{2069}، أو افحصه بالأمر \u{2066}salla-host check --origin production\u{2069}: "
        + "هناك يكون \u{2066}https://api.salla.dev\u{2069} هو هذا المضيف."
    case (.accepted, .english):
      "The token was good: the app may wait for its installation (app.store.authorize), or the session cookie of its "
        + "sign-in is not kept in the frame. A cookie needs SameSite=None; Secure; Partitioned there."
    case (.accepted, .arabic):
      "كان الرمز صالحًا: ربما ينتظر التطبيق تثبيته (\u{2066}app.store.authorize\u{2069})، أو لا يحتفظ الإطار بملف تعريف ارتباط الجلسة: "
        + "يلزمه هناك \u{2066}SameSite=None; Secure; Partitioned\u{2069}."
    case (.acceptedInVain, .english):
      "The token was good, and the app asked for another one: usually the session cookie of its sign-in is not kept in "
        + "the frame, so each page finds itself signed out. It needs SameSite=None; Secure; Partitioned there, and a Path that "
        + "covers the page."
    case (.acceptedInVain, .arabic):
      "كان الرمز صالحًا ثم طلب التطبيق رمزًا آخر: غالبًا لا يحتفظ الإطار بملف تعريف ارتباط الجلسة، فتجد كل صفحة نفسها بلا تسجيل دخول. "
        + "يلزمه هناك \u{2066}SameSite=None; Secure; Partitioned\u{2069}، ومسار (Path) يشمل الصفحة."
    case (.notAuthorized(let readiness, let hint), _): readiness.cure(language, hint)
    case (.uninstalled, .english): "Install it again, and it gets new tokens."
    case (.uninstalled, .arabic): "ثبّته من جديد، فتصله رموز جديدة."
    }
  }

  private static func variable(_ url: String?) -> String { "SALLA_INTROSPECT_URL" + (url.map { "=" + $0 } ?? "") }

  fileprivate static let introspectPath = "/exchange-authority/v1/introspect"
}

extension DashboardState {
  /// What the overlay says, as soon as it is known: what keeps the page from being shown or heard, what became of the
  /// load's token when it was refused, else what is overdue; nil when there is no reason to say anything.
  package var diagnosis: Diagnosis? {
    guard status == .connecting || status == .initialized || status == .ready, let load else { return nil }
    let installation = status == .ready ? nil : installationDiagnosis
    if status != .ready {
      if let place = placeDiagnosis(load) {
        // An app that refuses its page until it is installed answers with an error: that is not the cause.
        if case .preflight(let finding) = place.cause, finding.code == .errorStatus, let installation,
          settings.registration?.install == .byHand
        {
          return installation
        }
        return place
      }
      let token = tokenDiagnosis
      switch token.cause {
      case .refused, .ownIntrospection, .askedAmiss: return token
      default: break
      }
    }
    return switch load.overdue {
    case nil: settings.registration?.install == .byHand ? installation : nil
    case .ready: installation ?? tokenDiagnosis
    case .handshake: installation ?? diagnosis(load.framesInside.map { .framesInside($0) } ?? .overdue(.handshake))
    case let overdue?: installation ?? diagnosis(.overdue(overdue))
    }
  }

  /// What is known of the page in the frame and of where it is.
  private func placeDiagnosis(_ load: DocumentLoad) -> Diagnosis? {
    if load.handshakes == 0 {
      if let finding = load.finding { return diagnosis(.preflight(finding)) }
      switch load.stray {
      case nil: break
      case .innerFrame: return diagnosis(.innerFrame)
      case .origin(let came): return diagnosis(.otherOrigin(came))
      }
    }
    // A sign-in may well lead by two pages to a third.
    if load.documents > 3 { return diagnosis(.reloading(documents: load.documents - 1)) }
    return load.documents > 1 && load.trail.isAwaited ? diagnosis(.elsewhere) : nil
  }

  /// What became of the token of the present load, whatever the app made of it.
  package var tokenDiagnosis: Diagnosis {
    let cause: Diagnosis.Cause =
      switch (observations.verdict ?? observations.otherVerdict, lastIntrospection) {
      case (nil, _), (_, nil):
        if let call = load?.askedAmiss {
          .askedAmiss(call)
        } else if let finding = load?.finding, finding.code.isAboutToken {
          .preflight(finding)
        } else {
          load?.followsOwnIntrospection == true ? .ownIntrospection : .notAsked
        }
      case (_?, let introspection?): introspection.isGood ? .accepted : .refused(introspection)
      }
    return diagnosis(cause)
  }

  /// The same for an app whose refresh loop was stopped.
  package var loopDiagnosis: Diagnosis {
    let token = tokenDiagnosis
    return token.cause == .accepted ? diagnosis(.acceptedInVain) : token
  }

  func diagnosis(_ cause: Diagnosis.Cause) -> Diagnosis {
    Diagnosis(
      cause: cause, overdue: load?.overdue == .ready ? .ready : nil,
      introspectURL: observations.report.map { $0.dashboard + Diagnosis.introspectPath },
      app: settings.app, isOtherToken: lastIntrospection.map(isOtherToken) ?? false)
  }
}
