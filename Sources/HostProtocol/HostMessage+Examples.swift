extension HostMessage {
  /// One of each message that the dashboard sends, as a developer would try it by hand, in the order of
  /// `EventCatalogue.hostEvents`.
  package static let examples: [HostMessage] = [
    .provideContext(
      Layout(theme: .light, language: .english, currency: "SAR", width: 1024), pending: nil, requestID: nil),
    .themeChange(.dark),
    .actionClick(value: "save"),
    .addItemDone("reports", requestID: nil),
    .itemClick(value: "reports", url: "/reports"),
    .confirmAnswer(true, requestID: nil),
    .checkoutResult(CheckoutResult(status: .paid, orderID: "1001", failure: nil, context: nil), requestID: nil),
    .addons(Array(Addon.samples.prefix(1)), currency: "SAR", requestID: nil),
  ]
}
