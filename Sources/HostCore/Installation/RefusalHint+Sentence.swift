import HostPlatform
import HostProtocol
import HostValues

extension RefusalHint {
  /// What to change in the app or in the settings, in a sentence that stands by itself.
  func sentence(_ language: Language) -> String {
    switch language {
    case .english: words.asSentence
    case .arabic: arabic
    }
  }

  private var arabic: String {
    switch self {
    case .undocumentedHeader(let name):
      "يذكر الرد الترويسة \(name.apart)، وهي غير موثّقة في المنصة: أضفها في \("webhook.headers".apart) إن احتاجها التطبيق، "
        + "ولا تتوقعها من المنصة."
    case .otherSignatureHeader(let name):
      "يذكر الرد الترويسة \(name.apart): توقيع المنصة في \("X-Salla-Signature".apart)."
    case .strategyHeader:
      "يذكر الرد \("X-Salla-Security-Strategy".apart): تكتب المنصة فيها \("Signature".apart) أو \("Token".apart) بحرف كبير، "
        + "فقارنها دون اعتبار لحالة الأحرف."
    case .timestamp: "يتحدث الرد عن طابع زمني: المنصة توقّع النص الخام وحده ولا ترسل وقتًا."
    case .base64: "يتحدث الرد عن \("base64".apart): توقيع المنصة \("hex".apart) بأحرف صغيرة."
    case .wantsSignature: "يتحدث الرد عن توقيع: اضبط \("webhook.strategy".apart) على \("signature".apart)."
    case .wantsToken:
      "يتحدث الرد عن رمز: اضبط \("webhook.strategy".apart) على \("token".apart)، أو دع التطبيق يتحقق من "
        + "\("X-Salla-Signature".apart)."
    case .storeInData: "يتحدث الرد عن رقم المتجر: ترسله المنصة في \("merchant".apart) أعلى النص."
    case .unknownStore:
      "لا يعرف التطبيق هذا المتجر: ربما فاته \("app.store.authorize".apart)، فأعد إرساله، وأجب بـ\u{2066}200\u{2069} عن أحداث "
        + "المتاجر الأخرى."
    case .unknownEvent: "يرفض التطبيق حدثًا لا يعرفه: أجب بـ\u{2066}200\u{2069} عن الأحداث التي لا تعنيه."
    case .notJSON:
      "لم يقرأ التطبيق النص بصيغة \("JSON".apart): اقرأ البايتات الخام مرة واحدة ثم حلّلها، وهي \("UTF-8".apart)."
    case .contentType: "يريد المسار نوعًا آخر من النص: ترسل المنصة \("application/json".apart)."
    case .tooLarge: "يقبل محلّل المسار أقل مما في هذا الويب هوك: ارفع حدّه في التطبيق."
    case .forgery: "المسار خلف حماية من تزوير النماذج (\("CSRF".apart)): استثنِه منها، فإثباته هو التوقيع."
    case .hostName: "يرفض التطبيق اسم المضيف في \("webhook.url".apart): أضفه إلى قائمة المضيفين المسموح بهم."
    case .callersAddress: "لا يقبل التطبيق النداءات إلا من عناوين معيّنة: اسمح لهذا الجهاز أثناء التطوير."
    case .tooMany: "يرفضه حدّ على عدد النداءات: استثنِ مسار الويب هوك منه."
    case .noSuchPath: "لا شيء في هذا المسار: هل \("webhook.url".apart) هو مسار الويب هوك في التطبيق؟"
    case .methodNotTaken: "لا يقبل المسار \("POST".apart): هل \("webhook.url".apart) هو مسار الويب هوك في التطبيق؟"
    case .redirect: "لا يتبع الويب هوك أي تحويل: اضبط \("webhook.url".apart) على العنوان الأخير."
    case .proof(.signature):
      "لم يُقبل الإثبات: \("X-Salla-Signature".apart) هو \("HMAC-SHA256".apart) للنص الخام بالسر \("webhook.secret".apart)، "
        + "مكتوبًا \("hex".apart) بأحرف صغيرة. تحقق من السر، ومن أن التطبيق يحسب على البايتات كما وصلت."
    case .proof(.token):
      "لم يُقبل الإثبات: \("Authorization".apart) هو \("webhook.secret".apart) نفسه، دون \("Bearer".apart) قبله."
    case .proof(.none):
      "لم يُرسل أي إثبات لأن \("webhook.strategy".apart) هو \("none".apart)، وقد يريد التطبيق واحدًا."
    case .failed: "تعطل التطبيق عند استلامه: الخطأ في سجلّه."
    case .errorInside:
      "الرد خطأ داخل جواب ناجح: تعدّه المنصة مستلَمًا ولا تعيد إرساله، فأجب برمز حالة الخطأ."
    case .slow: "أجب بـ\u{2066}200\u{2069} أولًا، ثم نفّذ ما يطول."
    case .closed: "أنهى خادم التطبيق الاتصال: السبب في سجلّه."
    case .nobody: "شغّل خادم التطبيق، أو اضبط \("webhook.url".apart) على عنوانه."
    }
  }
}

extension String {
  /// A name that is read from left to right inside a text that is not.
  fileprivate var apart: String { "\u{2066}\(self)\u{2069}" }
}
