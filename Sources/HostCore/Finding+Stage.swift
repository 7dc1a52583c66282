package import HostPreflight
package import HostProtocol
package import HostValues

/// What a stage says of a look at the app's page, as long as the page itself says nothing.
extension Finding.Code {
  /// Whether it explains an app that is not shown, or whose messages are not heard.
  var isForStage: Bool {
    switch self {
    case .dns, .refused, .timeout, .tls, .tooManyRedirects, .badScheme, .notHTTP, .noContent, .notFound, .serverError,
      .errorStatus, .download, .notHTML, .frameAncestors, .xFrameOptions, .sandbox, .redirectLosesQuery,
      .redirectToHTTPS, .redirectToHTTP, .redirectLeavesOrigin:
      true
    case .tooLarge, .insecurePage, .realDashboardFrameAncestors, .frameAncestorsReportOnly, .frameAncestorsMissing,
      .realDashboardXFrameOptions, .xFrameOptionsIgnored, .xFrameOptionsInvalid, .metaFrameAncestors,
      .metaXFrameOptions, .metaRefresh, .cookieNotPartitioned, .cookieNotSecure, .cookieSameSite, .cookiePrefix,
      .cookieDomain, .fitCookies, .sdkSeen, .sdkNotSeen, .noScript:
      false
    }
  }

  /// Whether it still explains an app that has its context and never asked about its token.
  var isAboutToken: Bool { self == .redirectLosesQuery }

  fileprivate var arabic: String {
    switch self {
    case .dns: "لا يُعرف عنوان لمضيف التطبيق، فلا يمكن أن تأتي صفحة منه."
    case .refused: "لا شيء يستمع على عنوان التطبيق."
    case .timeout: "لم يُكمل خادم التطبيق جوابه خلال 5 ثوانٍ."
    case .tls:
      "لا اتصال TLS موثوقًا بخادم التطبيق: قد تكون الشهادة موقّعة ذاتيًا أو منتهية أو لاسم آخر، فيبقى الإطار فارغًا."
    case .tooManyRedirects: "أكثر من خمس عمليات إعادة توجيه متتالية."
    case .badScheme: "تقود إعادة التوجيه إلى عنوان ليس http ولا https."
    case .notHTTP: "ما يجيب على هذا العنوان لا يتكلم HTTP."
    case .noContent: "أجاب خادم التطبيق من دون صفحة، فيبقى الإطار كما كان."
    case .notFound: "لا يعرف خادم التطبيق صفحة على هذا العنوان."
    case .serverError: "فشل خادم التطبيق في الجواب."
    case .errorStatus: "لم يُجب خادم التطبيق بصفحة بل بخطأ."
    case .download: "تحوّل هذه الترويسة الصفحة إلى تنزيل، فيبقى الإطار فارغًا."
    case .notHTML: "الجواب ليس صفحة HTML، فلا يعمل فيه أي برنامج نصي."
    case .frameAncestors, .xFrameOptions: "تمنع هذه الترويسة لوحة التحكم من عرض الصفحة في إطار."
    case .sandbox: "لا تستطيع الصفحة التحدث مع لوحة التحكم تحت هذا العزل (sandbox)."
    case .redirectLosesQuery: "تُسقط إعادة التوجيه معاملات العنوان، ومعها الرمز الذي تضعه لوحة التحكم."
    case .redirectToHTTPS, .redirectToHTTP, .redirectLeavesOrigin:
      "يقود العنوان إلى أصل آخر، فتتجاهل لوحة التحكم رسائل التطبيق."
    case .tooLarge: "الصفحة كبيرة جدًا، فلم يُقرأ منها إلا أولها."
    case .insecurePage: "تُقدَّم الصفحة عبر http، ولا تعرضها لوحة التحكم الحقيقية في إطار."
    case .realDashboardFrameAncestors, .realDashboardXFrameOptions:
      "تمنع هذه الترويسة لوحة التحكم الحقيقية من عرض الصفحة في إطار."
    case .frameAncestorsReportOnly: "هذه السياسة للإبلاغ فقط، فلا تمنع شيئًا."
    case .frameAncestorsMissing: "لا تقول الصفحة من يجوز له عرضها في إطار."
    case .xFrameOptionsIgnored: "تتجاهل المتصفحات هذه الترويسة، لأن frame-ancestors موجودة."
    case .xFrameOptionsInvalid: "لا تعرف المتصفحات هذه القيمة، فتتجاهلها."
    case .metaFrameAncestors, .metaXFrameOptions: "تتجاهل المتصفحات هذه القاعدة في الوسم meta: مكانها ترويسة."
    case .metaRefresh: "ينقل الوسم meta refresh الإطار إلى صفحة أخرى."
    case .cookiePrefix: "ترفض المتصفحات ملف تعريف الارتباط هذا: لا يفي بما تشترطه بادئة اسمه."
    case .cookieDomain: "ترفض المتصفحات ملف تعريف الارتباط هذا: نطاقه غير مضيف الصفحة."
    case .cookieNotPartitioned, .cookieNotSecure, .cookieSameSite:
      "لا يعود ملف تعريف الارتباط هذا في إطار على موقع آخر."
    case .fitCookies: "تصلح ملفات تعريف الارتباط لإطار على موقع آخر."
    case .sdkSeen: "تذكر الصفحة حزمة SDK."
    case .sdkNotSeen: "لا تذكر الصفحة حزمة SDK."
    case .noScript: "ليس في الصفحة أي برنامج نصي."
    }
  }

  private var hint: (english: String, arabic: String) {
    switch self {
    case .dns: ("Correct the host of the app's URL.", "صحّح اسم المضيف في رابط التطبيق.")
    case .refused, .timeout, .notHTTP:
      (
        "Is the app's server running, and is the port of its URL right?",
        "هل يعمل خادم التطبيق، وهل منفذ الرابط صحيح؟"
      )
    case .tls:
      (
        "Open the address once in a tab and accept the certificate, or use one of mkcert, or http.",
        "افتح العنوان مرة في تبويب واقبل الشهادة، أو استعمل شهادة من \u{2066}mkcert\u{2069}، أو \u{2066}http\u{2069}."
      )
    case .notFound: ("Correct the path of the app's URL.", "صحّح المسار في رابط التطبيق.")
    case .serverError, .errorStatus: ("The app's own log says why.", "يقول سجل التطبيق السبب.")
    case .noContent: ("Answer with the page.", "أجب بالصفحة نفسها.")
    case .download: ("Leave the header out.", "احذف هذه الترويسة.")
    case .badScheme: ("Let it lead to an http or https address.", "اجعلها تقود إلى عنوان http أو https.")
    case .redirectLosesQuery:
      (
        "Answer a visit that brings a token with the page itself, before the app's own sign-in is asked for, or keep the "
          + "query in the redirect.",
        "أجب عن الزيارة التي تحمل رمزًا بالصفحة نفسها قبل طلب تسجيل الدخول في التطبيق، أو احفظ معاملات العنوان في إعادة التوجيه."
      )
    default:
      (
        "Give the host the address at the end of the way, or keep the token on it.",
        "أعطِ المضيف العنوان الذي تنتهي إليه الطريق، أو احفظ الرمز عليها."
      )
    }
  }

  fileprivate func hint(_ language: Language) -> String {
    switch language {
    case .english: hint.english
    case .arabic: hint.arabic
    }
  }
}

extension Finding {
  /// The cause, in one sentence or two.
  func stageSentence(_ language: Language) -> String {
    let shown = evidence.map { " \u{2066}\($0)\u{2069}" } ?? ""
    return switch language {
    case .english: sentence + (evidence.map { " (\($0))" } ?? "")
    case .arabic: code.arabic + shown
    }
  }

  /// The cure: the line to write where there is one.
  func stageCure(_ language: Language) -> String {
    guard let cure = cures.first, code != .tls else { return code.hint(language) }
    let words: String =
      switch (cure.action, language) {
      case (.run, .english) where code == .redirectLosesQuery: code.hint(language) + " Or, if the app lives there, run:"
      case (.run, .arabic) where code == .redirectLosesQuery: code.hint(language) + " وإن كان التطبيق هناك فشغّل:"
      case (.add, .english): "Add:"
      case (.replace, .english): "Put in its place:"
      case (.run, .english): "Run:"
      case (.add, .arabic): "أضف:"
      case (.replace, .arabic): "ضع مكانها:"
      case (.run, .arabic): "شغّل:"
      }
    return "\(words) " + (language == .arabic ? "\u{2066}\(cure.line)\u{2069}" : cure.line)
  }
}

extension Finding {
  /// What a notice says in Arabic. The cure follows where no line to write says it.
  fileprivate var arabicSentence: String {
    guard severity == .blocks, code.isForStage, cures.isEmpty || code == .tls else { return code.arabic }
    return "\(code.arabic) \(code.hint(.arabic))"
  }
}

extension Finding {
  /// What to do, where no line to write says it; nil for what only warns of elsewhere.
  package var advice: String? {
    guard code.isForStage, cures.isEmpty, severity != .notes else { return nil }
    return code.hint(.english)
  }
}

extension PreflightReport {
  /// The report as the page has it, its sentences in the merchant's language.
  package func json(_ language: Language) -> JSONValue {
    guard language == .arabic, case .object(var members) = json, case .array(let shown)? = members["findings"] else {
      return json
    }
    members["findings"] = .array(
      zip(findings, shown).map { finding, json in
        .object((json.members ?? [:]).merging(["sentence": .string(finding.arabicSentence)]) { $1 })
      })
    return .object(members)
  }
}
