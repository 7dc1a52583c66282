package import HostProtocol

/// Something that should have happened by now.
package enum Overdue: String, Sendable, Codable {
  case document = "document-overdue"
  case handshake = "handshake-overdue"
  case ready = "ready-overdue"
  /// A document that the app went to by itself, after it had been ready.
  case readyAgain = "ready-again-overdue"
  case loading = "loading-overdue"

  /// How long the dashboard waits (A). The guest itself gives the handshake 10 s (O).
  package var patience: Duration {
    switch self {
    case .document, .handshake: .seconds(10)
    case .ready, .readyAgain: .seconds(15)
    case .loading: .seconds(30)
    }
  }

  /// One plain sentence about what is missing.
  package func sentence(_ language: Language) -> String {
    switch (self, language) {
    case (.document, .english): "The app's page has not finished loading after 10 seconds."
    case (.document, .arabic): "لم يكتمل تحميل صفحة التطبيق بعد 10 ثوانٍ."
    case (.handshake, .english):
      "The page has loaded, but for 10 seconds it has not asked for its context (embedded::iframe.ready)."
    case (.handshake, .arabic): "اكتمل تحميل الصفحة، لكنها لم تطلب سياقها (embedded::iframe.ready) منذ 10 ثوانٍ."
    case (.ready, .english): "The app got its context 15 seconds ago, but it has not called ready()."
    case (.ready, .arabic): "حصل التطبيق على سياقه قبل 15 ثانية، لكنه لم يستدعِ ready()‎."
    case (.readyAgain, .english):
      "The app went to another document by itself 15 seconds ago, and that one has not called ready()."
    case (.readyAgain, .arabic):
      "انتقل التطبيق بنفسه إلى صفحة أخرى قبل 15 ثانية، ولم تستدعِ تلك الصفحة \u{2066}ready()\u{2069}."
    case (.loading, .english): "The app called loading.show() 30 seconds ago and has not hidden it since."
    case (.loading, .arabic): "استدعى التطبيق loading.show()‎ قبل 30 ثانية ولم يُخفِه بعد."
    }
  }

  /// What it usually means.
  package func hint(_ language: Language) -> String {
    switch (self, language) {
    case (.document, .english): "Is the app's server running, and does it answer at this URL?"
    case (.document, .arabic): "هل يعمل خادم التطبيق ويجيب على هذا الرابط؟"
    case (.handshake, .english):
      "Usually the SDK is not loaded, init() is never called, an error in the app's console comes before it, or a script "
        + "of the app keeps its page out of frames (if (top !== self) …)."
    case (.handshake, .arabic):
      "غالبًا لم تُحمَّل حزمة SDK، أو لم تُستدعَ init()‎، أو وقع خطأ قبلها في نافذة المطوّر، أو يمنع برنامج نصي الصفحة من الظهور "
        + "في إطار \u{2066}(if (top !== self) …)\u{2069}."
    case (.ready, .english):
      "Usually the app's own sign-in failed, or ready() was called before init() had finished: then the SDK sends nothing."
    case (.ready, .arabic):
      "غالبًا فشل تسجيل الدخول في التطبيق، أو استُدعيت ready()‎ قبل انتهاء init()‎ فلا ترسل الحزمة شيئًا."
    case (.readyAgain, .english):
      "A link, a form or a reload of the app's own loads a page without the dashboard's token: start the SDK there as "
        + "well and keep the sign-in in the app's session, or call auth.refresh()."
    case (.readyAgain, .arabic):
      "رابط أو نموذج أو إعادة تحميل من التطبيق يفتح صفحة من دون رمز اللوحة: شغّل حزمة SDK فيها أيضًا واحفظ تسجيل الدخول في جلسة التطبيق، أو استدعِ \u{2066}auth.refresh()\u{2069}."
    case (.loading, .english):
      "Usually a request failed, and loading.hide() stands only on its good path: put it into finally."
    case (.loading, .arabic): "غالبًا فشل طلب، وloading.hide()‎ في مسار النجاح فقط: ضعها في finally."
    }
  }
}
