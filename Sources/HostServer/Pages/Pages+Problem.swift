import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Hummingbird

extension Pages {
  /// A page that says what went wrong and leads back, in the language and the theme of the link or of the browser.
  func problem(_ problem: Problem, _ request: Request) -> Response {
    let (language, theme) = LaunchLink(query: request.uri.query ?? "").look(for: request)
    let words = ProblemWords(problem, language)
    var response = html(
      [
        "title": "salla-host: \(words.heading)", "theme": (theme ?? .light).rawValue, "locale": language.rawValue,
        "dir": language.direction,
        "message": [
          "heading": words.heading, "sentence": words.sentence, "detail": words.detail ?? "",
          "hasDetail": words.detail != nil, "hasProblems": !problem.fields.isEmpty,
          "problems": problem.fields.map { ["field": $0.field, "text": words.text(of: $0)] },
          "link": ["href": "/", "label": words.back], "followsTheme": theme == nil,
        ] as [String: Any],
      ], status: problem.status)
    response.headers[.allow] = problem.allowHeader
    response.headers[.vary] = "Accept-Language"
    return response
  }
}

/// The texts of the page that says what went wrong.
private struct ProblemWords {
  let heading: String
  let sentence: String
  /// The English words of the sentence, where the page says in another language no more than what kind it is.
  let detail: String?
  let back: String
  private let language: Language

  init(_ problem: Problem, _ language: Language) {
    self.language = language
    let isLink = !problem.fields.isEmpty
    switch language {
    case .english:
      heading =
        switch problem.status {
        case .notFound: "Nothing here"
        case .internalServerError: "Something went wrong"
        default: "This cannot be opened"
        }
      sentence = isLink ? "The link cannot be used as it is." : problem.detail.asSentence
      detail = nil
      back = "Open the dashboard"
    case .arabic:
      let isKnown = problem.code == Problem.unknownSession.code
      (heading, sentence) =
        switch problem.status {
        case .notFound where isKnown: ("لا شيء هنا", "هذه الجلسة غير موجودة: أُزيلت، أو أُعيد تشغيل الخادم منذ فتحها.")
        case .notFound: ("لا شيء هنا", "لا صفحة على هذا العنوان.")
        case .internalServerError: ("حدث خطأ", "حدث ما لم يُتوقّع، وتفاصيله في سجل الخادم.")
        default: ("تعذّر الفتح", isLink ? "لا يصلح الرابط كما هو." : "لا يمكن فتح هذا العنوان.")
        }
      detail = isLink || isKnown ? nil : problem.detail.asSentence
      back = "فتح لوحة التحكم"
    }
  }

  /// What is wrong with a part of a link.
  func text(of problem: SettingProblem) -> String {
    guard language == .arabic else { return problem.message }
    let came = problem.came.map { "، وجاء \u{2068}\($0)\u{2069}" } ?? ""
    guard let rule = LaunchLink.arabicRule(of: problem.field) else { return "لا يعرف الرابط هذا المعامل." }
    return "يجب أن يكون \(rule)\(came)."
  }
}

extension LaunchLink {
  /// What a parameter must be, in Arabic; nil for one that no link has.
  fileprivate static func arabicRule(of parameter: String) -> String? {
    if parameter == nameParameter { return "سطرًا من 1 إلى 80 حرفًا لا يبدأ بفراغ" }
    return switch parameters[parameter] {
    case .appURL: "رابط http أو https كاملًا"
    case .appID: "رقمًا من 1 إلى 20 خانة: معرّف التطبيق في بوابة الشركاء، لا معرّف عميل OAuth"
    case .appName, .merchantName: "سطرًا واحدًا غير فارغ"
    case .route: "من 3 إلى 64 من الحروف اللاتينية الصغيرة والأرقام والشرطات، مثل stock-alerts"
    case .merchantID, .userID: "عددًا صحيحًا أكبر من صفر"
    case .locale: "ar أو en"
    case .theme: "light أو dark"
    case .currency: "رمز عملة من ثلاثة حروف كبيرة، مثل SAR"
    case .tokenLifetime: "مدة من 1s إلى 24h، مثل 300s"
    default: nil
    }
  }
}
