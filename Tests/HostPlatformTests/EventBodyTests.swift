import HostValues
import Testing

@testable import HostPlatform

@Suite("The body of each event")
struct EventBodyTests {
  private func body(_ name: EventName, at place: Int = 0) throws -> String {
    let events = try Samples.events().filter { $0.name == name }
    let body = WebhookBody(event: events[place], merchant: 123_456, createdAt: Samples.noon)
    let text = String(decoding: body.bytes(.standard, tokens: Samples.tokens), as: UTF8.self)
    let head = "{\"event\":\"\(name.rawValue)\",\"merchant\":123456,\"created_at\":\"2026-11-27 12:00:00\",\"data\":"
    #expect(text.hasPrefix(head))
    return String(text.dropFirst(head.count).dropLast())
  }

  private static let card =
    #"{"id":513499943,"app_name":"تطبيق / App","app_description":"\"مدير\" المتجر","app_type":"app","#
    + #""app_scopes":["settings.read","products.read","offline_access"],"installation_date":"2026-11-27 12:00:00"}"#

  @Test("Installed, updated and uninstalled show the app", arguments: [EventName.installed, .updated, .uninstalled])
  func card(name: EventName) throws { #expect(try body(name) == Self.card) }

  @Test("Authorize hands over the tokens, good for two weeks")
  func authorize() throws {
    #expect(
      try body(.storeAuthorized)
        == #"{"token_type":"bearer","access_token":"at_example","expires":1796979600,"refresh_token":"rt_example","#
        + #""scope":"settings.read products.read offline_access"}"#)
  }

  @Test("For people the tokens are dashes, and what is stored has none")
  func shownTokens() throws {
    let event = PlatformEvent.storeAuthorized(Samples.grant)
    let shown = WebhookBody(event: event, merchant: 1, createdAt: Samples.noon).shown(.standard).members?["data"]?
      .members
    #expect(shown?["access_token"] == "—")
    #expect(shown?["refresh_token"] == "—")
    #expect(JSONValue.storing(event).members?["data"]?.members?["access_token"] == nil)
  }

  @Test("Settings are handed over whole")
  func settings() throws {
    #expect(
      try body(.settingsUpdated)
        == #"{"settings":{"9":1.5,"10":true,"name":"محمد / علي","deep":[{"a":[],"b":1}],"الاسم":null}}"#)
  }

  @Test("Feedback has its stars and its words")
  func feedback() throws {
    #expect(
      try body(.feedbackCreated)
        == #"{"id":9,"rating":5,"comment":"ممتاز!\n\tشكرا 👍 <b>&</b>","created_at":"2026-11-27 12:00:00"}"#)
  }

  private static func trial(_ plan: String, _ more: String) -> String {
    #"{"id":513499943,"app_name":"تطبيق / App","app_description":"\"مدير\" المتجر","app_type":"app","#
      + #""categories":[],"plan_type":"once","plan_name":"# + plan
      + #","start_date":"2026-11-27","end_date":"2026-12-04","# + more + #""store_type":"development"}"#
  }

  @Test("A trial says what is tried and until when")
  func trials() throws {
    let created = #""created_at":"2026-11-27 12:00:00","#
    let features = #""features":[],"#
    #expect(try body(.trialStarted) == Self.trial("\"Pro\"", created + features))
    #expect(try body(.trialExpired) == Self.trial("\"Pro\"", ""))
    #expect(
      try body(.trialCanceled)
        == Self.trial("null", created + #""subscription_at":"2026-11-27 12:00:00","# + features))
  }

  @Test("A subscription has its amounts as text")
  func started() throws {
    #expect(
      try body(.subscriptionStarted)
        == #"{"id":513499943,"subscription_id":500000001,"item_type":"plan","item_slug":null,"quantity":1,"#
        + #""app_name":"تطبيق / App","description":"\"مدير\" المتجر","app_type":"app","categories":[],"#
        + #""plan_type":"recurring","plan_name":"Basic","plan_period":"1","start_date":"2026-11-27","#
        + #""end_date":"2026-12-27","initialization_cost":"0.00","price_before_discount":"20.00","price":"20.00","#
        + #""tax":"0.15","tax_value":"3.00","total":"23.00","subscription_balance":null,"features":[],"#
        + #""store_type":"development"}"#)
  }

  @Test("A renewal says when, and ends a period later")
  func renewed() throws {
    let body = try JSONValue(json: body(.subscriptionRenewed)).members
    #expect(body?["renew_date"] == "2026-11-27")
    #expect(body?["end_date"] == "2027-01-27")
  }

  @Test("A plan that is paid once has neither period nor end")
  func once() throws {
    let body = try JSONValue(json: body(.subscriptionExpired)).members
    #expect(body?["plan_type"] == "once")
    #expect(body?["plan_period"] == .null)
    #expect(body?["end_date"] == .null)
    #expect(body?["price"] == "999.00")
    #expect(body?["tax_value"] == "149.85")
    #expect(body?["total"] == "1148.85")
  }

  @Test("A bought add-on is named by its slug and its quantity, and costs all of them")
  func addon() throws {
    let body = try JSONValue(json: body(.subscriptionStarted, at: 2)).members
    #expect(body?["item_type"] == "addon")
    #expect(body?["item_slug"] == "sms-500")
    #expect(body?["quantity"] == 2)
    #expect(body?["plan_name"] == .null)
    #expect(body?["price"] == "20.00")
  }

  @Test("An app id with more digits than a number keeps is text")
  func longID() throws {
    var app = Samples.app
    app.id = "12345678901234567890"
    let event = PlatformEvent.installed(app, at: Samples.noon)
    #expect(event.data.members?["id"] == "12345678901234567890")
  }

  @Test(
    "Tax is fifteen percent, rounded to a hundredth with halves upwards",
    arguments: [(0, "0.00"), (3, "0.00"), (4, "0.01"), (10, "0.02"), (30, "0.05"), (333, "0.50"), (100, "0.15")])
  func tax(cents: Int, text: String) { #expect(Money(cents: cents).tax.text == text) }
}
