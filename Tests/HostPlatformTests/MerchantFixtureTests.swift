import HostValues
import Testing

@testable import HostPlatform

@Suite("Fixtures")
struct MerchantFixtureTests {
  private func answer(_ text: String, _ path: String = "/orders", access: MerchantAccess? = nil) -> MerchantAnswer {
    var caller = Caller(fixtures: ["GET.admin.v2.orders.json": text, "GET.admin.v2.branches.json": text])
    if let access { caller.access = access }
    return caller.get(path)
  }

  @Test("A file answers before the seeded store, and where it has nothing")
  func precedence() {
    for path in ["/orders", "/branches"] {
      let answer = answer(#"{"status":200,"success":true,"data":[1]}"#, path)
      #expect(answer.status == 200)
      #expect(answer["data"] == [1])
    }
    #expect(answer("{}").reason == .fixture("GET.admin.v2.orders.json"))
  }

  @Test("It answers only who may ask")
  func access() {
    #expect(answer("{}", access: .refused(.expired)).status == 401)
    #expect(answer("{}", access: .granted(scopes: [])).status == 401)
    #expect(answer("{}", "/branches", access: .granted(scopes: [])).status == 200)
  }

  @Test(
    "Its own status is the answer's, when it is one",
    arguments: [("201", 201), ("404", 404), ("\"x\"", 200), ("99", 200), ("100", 200), ("600", 200), ("200.5", 200)])
  func status(written: String, status: Int) { #expect(answer("{\"status\":\(written)}").status == status) }

  @Test("What stands in double braces is filled in, fit for JSON")
  func placeholders() {
    let answer = answer(
      #"{"a":{{merchant.id}},"b":"{{ merchant.name }}","c":"{{merchant.currency}}{{user.id}}","d":"{{other}}","e":"{{","f":{"g":{"h":1}}}"#
    )
    #expect(
      answer.body
        == [
          "a": 123_456, "b": "متجر / تجربة", "c": "SAR77", "d": "{{other}}", "e": "{{", "f": ["g": ["h": 1]],
        ])
  }

  @Test("A name with quotation marks stays one text")
  func quoted() {
    let store = StoreIdentity(id: 1, name: "a\"b\\{{merchant.id}}", userID: 1, currency: "SAR")
    let answer = MerchantFixture(name: "f", text: "[\"{{merchant.name}}\"]").answer(for: store)
    #expect(answer.body == ["a\"b\\{{merchant.id}}"])
  }

  @Test("A file that is no JSON is 500 and says where")
  func broken() {
    let answer = answer("{\"a\":}")
    #expect(answer.status == 500)
    #expect(
      answer.reason
        == .refused(.badFixture("GET.admin.v2.orders.json", .unexpected(byte: UInt8(ascii: "}"), offset: 5))))
    #expect(
      answer["error", "message"]
        == "the fixture GET.admin.v2.orders.json cannot be used: it is not JSON: there is \"}\" at byte 5")
  }
}
