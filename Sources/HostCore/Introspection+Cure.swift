package import HostProtocol
import HostValues

extension Introspection.Kind {
  /// What the app's backend has to do, in one sentence.
  package func cure(_ language: Language) -> String {
    switch language {
    case .english: english
    case .arabic: arabic
    }
  }

  private var english: String {
    switch self {
    case .expired, .expiredByHand, .revoked:
      "Let the page call auth.refresh(): it is loaded again with a fresh token."
    case .wrongAudience: "Send the id of the app that the session has, and the token of that session."
    case .unknownIssuer: "Send the token that the dashboard put into the launch URL."
    case .issuer: "Leave iss out, or send merchant-dashboard."
    case .subject: "Leave subject out, or send embedded-page."
    case .sourceMissing, .sourceEmpty: "Send the app id in the header S-Source."
    case .sourceForeign, .sourceIsToken: "Send the app id, which is a number, in the header S-Source."
    case .sourceIsOAuthClientID: "Send the app id in S-Source, not the OAuth client id."
    case .sourceIsMerchantID: "Send the app id in S-Source, not the merchant id."
    case .badSignature:
      "Send the token of the launch URL as it came. One that another salla-host or the platform has made is good there "
        + "alone: the back end has to ask the server whose dashboard shows the app."
    case .malformed: "Send the value of token in the launch URL, whole and without anything around it."
    case .badClaims: "Send a token that the dashboard made, or give the one made by hand all of a token's claims."
    case .bodyNotJSON: #"Send a JSON body, such as {"token":"v4.public.…"}, as application/json."#
    case .bodyWithoutToken, .bodyOfWrongType: #"Send an object with the token as text: {"token":"v4.public.…"}."#
    }
  }

  private var arabic: String {
    switch self {
    case .expired, .expiredByHand, .revoked:
      "دع الصفحة تستدعي \u{2066}auth.refresh()\u{2069}، فتُحمَّل من جديد برمز جديد."
    case .wrongAudience: "أرسل معرّف تطبيق الجلسة مع رمز تلك الجلسة نفسها."
    case .unknownIssuer: "أرسل الرمز الذي وضعته لوحة التحكم في رابط الفتح."
    case .issuer: "احذف iss أو أرسل merchant-dashboard."
    case .subject: "احذف subject أو أرسل embedded-page."
    case .sourceMissing, .sourceEmpty: "أرسل معرّف التطبيق في الترويسة S-Source."
    case .sourceForeign, .sourceIsToken: "أرسل معرّف التطبيق، وهو أرقام فقط، في الترويسة S-Source."
    case .sourceIsOAuthClientID: "أرسل معرّف التطبيق في S-Source، لا معرّف عميل OAuth."
    case .sourceIsMerchantID: "أرسل معرّف التطبيق في S-Source، لا رقم التاجر."
    case .badSignature:
      "أرسل رمز رابط الفتح كما وصل. والرمز الذي أصدره مضيف آخر أو المنصة لا يصلح إلا هناك: على خادم التطبيق أن يسأل المضيف "
        + "الذي تعرض لوحته التطبيق."
    case .malformed: "أرسل قيمة token من رابط الفتح كاملة ومن دون أي شيء حولها."
    case .badClaims: "أرسل رمزًا أصدرته لوحة التحكم، أو أكمل حقول الرمز الذي أُنشئ يدويًا."
    case .bodyNotJSON: "أرسل نص JSON مثل \u{2066}{\"token\":\"v4.public.…\"}\u{2069} بنوع application/json."
    case .bodyWithoutToken, .bodyOfWrongType:
      "أرسل كائنًا فيه الرمز نصًا: \u{2066}{\"token\":\"v4.public.…\"}\u{2069}."
    }
  }
}

extension Introspection.Kind {
  /// Why, in Arabic, to follow the status. In English the refusal says it, with its circumstances.
  fileprivate var arabicReason: String {
    switch self {
    case .expired: "انتهت صلاحية الرمز"
    case .expiredByHand: "أُنهي الرمز يدويًا"
    case .revoked: "سُحب الرمز قبل انتهائه"
    case .wrongAudience: "الرمز لتطبيق آخر غير المذكور في S-Source"
    case .unknownIssuer: "لم تُصدر لوحة التحكم هذا الرمز"
    case .issuer: "قيمة iss في الطلب غير التي في الرمز"
    case .subject: "قيمة subject في الطلب غير التي في الرمز"
    case .sourceMissing: "الترويسة S-Source غائبة"
    case .sourceEmpty: "الترويسة S-Source فارغة"
    case .sourceForeign: "الترويسة S-Source ليست رقمًا"
    case .sourceIsOAuthClientID: "في الترويسة S-Source معرّف عميل OAuth"
    case .sourceIsMerchantID: "في الترويسة S-Source رقم التاجر"
    case .sourceIsToken: "في الترويسة S-Source رمز لا معرّف تطبيق"
    case .badSignature: "لم يوقّع هذا المضيف الرمز، أو عُدّل بعد توقيعه"
    case .malformed: "النص ليس رمزًا كاملًا من لوحة التحكم"
    case .badClaims: "تنقص الرمز حقول لازمة"
    case .bodyNotJSON: "نص الطلب ليس JSON"
    case .bodyWithoutToken: "ليس في نص الطلب token"
    case .bodyOfWrongType: "نص الطلب ليس كائنًا، أو ليست قيمه نصوصًا"
    }
  }
}

extension Introspection {
  /// Status and reason, in the merchant's language.
  package func summary(_ language: Language) -> String {
    guard language == .arabic, !isGood else { return summary }
    let reasons = [fault.map { "عطل مفعّل عمدًا (\u{2066}\($0.rawValue)\u{2069})" }, kind?.arabicReason].compactMap { $0 }
    return reasons.isEmpty ? summary : "\(status)، " + reasons.joined(separator: "؛ ")
  }

  /// What is to be done about a refusal: the one rule for the stage, the log and the terminal. Nil for a token that was
  /// found good, and in journals of before there were kinds.
  ///
  /// - Parameters:
  ///   - appID: the session's app.
  ///   - isOtherToken: whether the token is not that of the present load.
  package func cure(_ language: Language, appID: String, isOtherToken: Bool) -> String? {
    guard !isGood else { return nil }
    switch (kind, language) {
    case (nil, .english):
      return fault.map { _ in
        "Somebody has switched this fault on: the app should show an error and offer another try. End it under Faults."
      }
    case (nil, .arabic):
      return fault.map { _ in "فُعِّل هذا العطل عمدًا: على التطبيق أن يعرض خطأ ويتيح محاولة أخرى. أنهِه في لوحة الأعطال." }
    case (.wrongAudience, .english):
      if let source { return "Start the host with --app-id \(source), or send S-Source: \(appID)." }
    case (.wrongAudience, .arabic):
      if let source {
        return "شغّل المضيف مع \u{2066}--app-id \(source)\u{2069}، أو أرسل \u{2066}S-Source: \(appID)\u{2069}."
      }
    case (.expired, .english) where isOtherToken, (.expiredByHand, .english) where isOtherToken,
      (.revoked, .english) where isOtherToken:
      return "Send the token of the present launch URL: each load has a fresh one, and one that the app has kept ends."
    case (.expired, .arabic) where isOtherToken, (.expiredByHand, .arabic) where isOtherToken,
      (.revoked, .arabic) where isOtherToken:
      return "أرسل رمز رابط الفتح الحالي: لكل تحميل رمز جديد، والرمز الذي احتفظ به التطبيق ينتهي."
    default: break
    }
    return kind?.cure(language)
  }
}

extension DashboardState {
  /// Whether a call was about a token that is not that of the present load; false where that cannot be told.
  func isOtherToken(_ introspection: Introspection) -> Bool {
    guard let id = introspection.tokenID, let token else { return false }
    return id != token.id
  }
}
