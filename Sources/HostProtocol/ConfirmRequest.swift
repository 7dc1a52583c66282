import HostValues

/// A question that the dashboard puts to the merchant in a modal dialog (D).
package struct ConfirmRequest: Sendable, Equatable, Codable {
  package enum Variant: String, Sendable, CaseIterable, Codable {
    case danger, warning, info
  }

  package let title: String
  package let message: String
  package let confirmText: String
  package let cancelText: String
  package let variant: Variant

  package init(
    title: String, message: String, confirmText: String = "Confirm", cancelText: String = "Cancel",
    variant: Variant = .info
  ) {
    self.title = title
    self.message = message
    self.confirmText = confirmText
    self.cancelText = cancelText
    self.variant = variant
  }

  init(from payload: inout PayloadReader) throws(MessageProblem) {
    self.init(
      title: try payload.text("title"), message: try payload.text("message"),
      confirmText: payload.optionalLabel("confirmText") ?? "Confirm",
      cancelText: payload.optionalLabel("cancelText") ?? "Cancel",
      variant: payload.optionalWord("variant", Variant.self) ?? .info)
  }
}
