import HostProtocol

/// The texts of the bank's page.
struct BankWords {
  let heading: String
  let sentence: String
  let approve: String
  let decline: String
  let pending: String

  init(_ language: Language) {
    switch language {
    case .english:
      heading = "Confirm your payment"
      sentence = "This stands in for the page of the merchant's bank (3-D Secure). No money moves: choose how it ends."
      approve = "Approve"
      decline = "Decline"
      pending = "Leave it pending"
    case .arabic:
      heading = "تأكيد الدفع"
      sentence =
        "تحل هذه الصفحة محل صفحة بنك التاجر (\u{2066}3-D Secure\u{2069})."
        + " لا تُنقل أي أموال: اختر كيف تنتهي العملية."
      approve = "موافقة"
      decline = "رفض"
      pending = "إبقاؤها معلّقة"
    }
  }
}
