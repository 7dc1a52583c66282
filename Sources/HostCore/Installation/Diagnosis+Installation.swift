package import HostPlatform
import HostProtocol

extension DashboardState {
  /// What the app's installation has to do with a page that does not start; nil when it has nothing to do with it.
  var installationDiagnosis: Diagnosis? {
    guard settings.registration?.webhook != nil else { return nil }
    let cause: Diagnosis.Cause
    switch (platform?.installation.phase, platform?.readiness ?? .notInstalled) {
    case (.uninstalled?, _): cause = .uninstalled
    case (_, .ready): return nil
    case (_, let readiness): cause = .notAuthorized(readiness, hint(for: readiness))
    }
    return diagnosis(cause)
  }

  /// What the app wanted that refused its tokens, as far as its answer tells.
  private func hint(for readiness: LaunchReadiness) -> RefusalHint? {
    guard case .refused(let outcome) = readiness else { return nil }
    let answer = platform?.desk.deliveries.last { $0.event.name == .storeAuthorized }?.answer ?? ""
    return RefusalHint(outcome, answer: answer, strategy: settings.registration?.strategy ?? .signature)
  }

  /// Why the app's page is closed: the merchant has removed the app, or what became of its token, as a rule.
  package var closedDiagnosis: Diagnosis { installationDiagnosis ?? tokenDiagnosis }

  /// What would cure it with one click; nil when nothing would.
  package var installationCure: InstallationCommand? {
    switch installationDiagnosis?.cause {
    case .uninstalled, .notAuthorized(.notInstalled, _): .install
    case .notAuthorized(.ended, _): .update
    case .notAuthorized(.refused, _), .notAuthorized(.held, _):
      platform?.desk.deliveries.last { $0.event.name == .storeAuthorized }.map { .redeliver(delivery: $0.id) }
    default: nil
    }
  }
}

extension LaunchReadiness {
  /// What is missing, in one sentence.
  func sentence(_ language: Language) -> String {
    switch (self, language) {
    case (.ready, .english): "The app has its tokens for this store."
    case (.ready, .arabic): "لدى التطبيق رموز الوصول إلى هذا المتجر."
    case (.notInstalled, .english): "The app is not installed in this store, so it has no tokens of it."
    case (.notInstalled, .arabic): "التطبيق غير مثبّت في هذا المتجر، فليست لديه رموز الوصول إليه."
    case (.underWay, .english): "The app has not taken \u{2066}app.store.authorize\u{2069} with its tokens yet."
    case (.underWay, .arabic): "لم يستلم التطبيق بعد \u{2066}app.store.authorize\u{2069} الذي يحمل رموزه."
    case (.ended, .english): "The app's tokens have ended, so it has none of this store."
    case (.ended, .arabic): "انتهت رموز التطبيق، فليست لديه رموز هذا المتجر."
    case (.refused(let outcome), .english):
      "The app \(outcome.words), so it may have no tokens of this store."
    case (.refused, .arabic): "لم يقبل التطبيق \u{2066}app.store.authorize\u{2069}، فقد لا تكون لديه رموز هذا المتجر."
    case (.held, .english): "A fault keeps \u{2066}app.store.authorize\u{2069} from the app."
    case (.held, .arabic): "عطل مفعَّل عمدًا يمنع وصول \u{2066}app.store.authorize\u{2069} إلى التطبيق."
    }
  }

  /// What to do about it.
  ///
  /// - Parameter hint: what the app wanted that refused its tokens.
  func cure(_ language: Language, _ hint: RefusalHint?) -> String {
    switch (self, language) {
    case (.ready, .english): "Load the page again."
    case (.ready, .arabic): "أعد تحميل الصفحة."
    case (.notInstalled, .english): "Install the app: it gets its tokens by webhook, and its page is loaded again."
    case (.notInstalled, .arabic): "ثبّت التطبيق: تصله رموزه عبر الويب هوك، ثم يُعاد تحميل صفحته."
    case (.underWay, .english): "Is the app's server running, and does its webhook route answer?"
    case (.underWay, .arabic): "هل يعمل خادم التطبيق، وهل يجيب مسار الويب هوك فيه؟"
    case (.ended, .english): "Update the app, and it gets new tokens by webhook; or let it ask for consent again."
    case (.ended, .arabic): "حدّث التطبيق فتصله رموز جديدة عبر الويب هوك، أو دعه يطلب الموافقة من جديد."
    case (.refused, .english):
      (hint.map { $0.sentence(.english) } ?? "The journal says what the app answered.")
        + " Then send the webhook again."
    case (.refused, .arabic):
      (hint.map { $0.sentence(.arabic) } ?? "في السجل ما أجاب به التطبيق: عالج السبب.") + " ثم أعد إرسال الويب هوك."
    case (.held, .english): "Send the webhook again, and it gets its tokens."
    case (.held, .arabic): "أعد إرسال الويب هوك، فتصله رموزه."
    }
  }
}
