import Foundation
import HostAuthorities
import Testing

@Suite("Commerce Engine, with a code")
struct CommerceEngineCodeTests {
  private static let auth = "/api/v1/shop-1/storefront/auth"

  private func ask(_ path: String, _ body: String, _ bench: inout Bench) throws -> (token: String, action: String) {
    let answer = bench.call("POST", "\(Self.auth)/\(path)", body: body)
    #expect(answer.status == 200)
    let (token, action) = (try answer.text("otp_token"), try answer.text("otp_action"))
    #expect(
      answer.body == #"{"message":"OTP sent successfully","success":true,"content":{"otp_token":"\#(token)","#
        + #""otp_action":"\#(action)"}}"#)
    #expect(answer.line.reason == "no code is sent anywhere: it is 123456")
    return (token, action)
  }

  private func verify(_ token: String, _ bench: inout Bench, code: String = "123456") -> AuthorityAnswer {
    bench.call("POST", "\(Self.auth)/verify-otp", body: #"{"otp":"\#(code)","otp_token":"\#(token)"}"#)
  }

  @Test(
    "a known user signs in with the code, and gets a pair that is refreshed",
    arguments: [
      ("login/email", #"{"email":"Noura@example.com"}"#, "login"),
      ("login/phone", #"{"phone":"+966 50 000 0001"}"#, "login"),
      ("login/phone", #"{"phone":"500000001","country_code":"+966"}"#, "login"),
      ("forgot-password", #"{"email":"noura@example.com"}"#, "reset-password"),
      ("forgot-password", #"{"phone":"966500000001"}"#, "reset-password"),
    ])
  func known(_ path: String, _ body: String, _ action: String) async throws {
    var bench = try await Bench(.commerceEngine)
    let asked = try ask(path, body, &bench)
    #expect(asked.action == action)
    let answer = verify(asked.token, &bench)
    #expect(answer.status == 200)
    #expect(try answer.text("id") == bench.noura.id)
    let refreshed = bench.call(
      "POST", "\(Self.auth)/refresh-token", body: #"{"refresh_token":"\#(try answer.text("refresh_token"))"}"#)
    #expect(refreshed.status == 200)
  }

  @Test(
    "a new user registers, and is known from then on",
    arguments: [
      ("register/email", #"{"email":"sara@example.com","first_name":"Sara"}"#, "login/email"),
      ("register/phone", #"{"phone":"+966500000002"}"#, "login/phone"),
      ("register/password", #"{"email":"sara@example.com","password":"secret-5678"}"#, "login/email"),
      ("login/email", #"{"email":"sara@example.com","register_if_not_exists":true}"#, "login/email"),
    ])
  func new(_ path: String, _ body: String, _ login: String) async throws {
    var bench = try await Bench(.commerceEngine)
    let asked = try ask(path, body, &bench)
    #expect(asked.action == "register")
    let id = try verify(asked.token, &bench).text("id")
    #expect(bench.state.accounts.map(\.id) == [bench.noura.id, id])
    #expect(try verify(try ask(login, body, &bench).token, &bench).text("id") == id)
    if path.hasPrefix("register") {
      let again = bench.call("POST", "\(Self.auth)/\(path)", body: body)
      #expect(again.status == 409)
      #expect(again.body == #"{"message":"The user exists already","success":false,"code":"CONFLICT"}"#)
    }
    if path == "register/password" {
      #expect(bench.call("POST", "\(Self.auth)/login/password", body: body).status == 200)
    }
  }

  @Test("whom nobody knows is 404, and what has no form 400 or 422")
  func refused() async throws {
    var bench = try await Bench(.commerceEngine)
    for (path, body, status) in [
      ("login/email", #"{"email":"x@y"}"#, 404), ("login/phone", #"{"phone":"1"}"#, 404),
      ("forgot-password", #"{"email":"x@y"}"#, 404),
      ("login/email", #"{"email":"x@y","register_if_not_exists":1}"#, 404),
      ("login/email", "{}", 400), ("login/phone", #"{"phone":5}"#, 400),
      ("register/password", #"{"email":"a@b"}"#, 400),
      ("forgot-password", "no", 400), ("verify-otp", #"{"otp":"123456"}"#, 400),
      ("register/email", #"{"email":"a"}"#, 422),
    ] {
      #expect(bench.call("POST", "\(Self.auth)/\(path)", body: body).status == status, "\(path) \(body)")
    }
    #expect(bench.state.accounts.count == 1)
  }

  @Test("a wrong code, an old one, another action, store or kind of token is 401 with the reason in the journal")
  func wrongCodes() async throws {
    var bench = try await Bench(.commerceEngine)
    let token = try ask("login/email", #"{"email":"noura@example.com"}"#, &bench).token
    let access = try verify(token, &bench).text("access_token")
    let invalid = #"{"message":"Invalid OTP","success":false,"code":"INVALID_OTP"}"#
    func expectRefused(_ answer: AuthorityAnswer, _ reason: String) {
      #expect(answer.status == 401)
      #expect(answer.body == invalid)
      #expect(answer.line.reason == reason)
    }
    expectRefused(verify(token, &bench, code: "000000"), "the code is not 123456")
    expectRefused(verify(access, &bench), "the otp_token is no otp_token of this store")
    expectRefused(
      verify(tampered(token), &bench), "the otp_token: signature does not verify: altered, or made with another secret")
    let action = #"{"otp":"123456","otp_token":"\#(token)","otp_action":"register"}"#
    expectRefused(
      bench.call("POST", "\(Self.auth)/verify-otp", body: action),
      "otp_action is register, but the otp_token is for login")
    let elsewhere = bench.call(
      "POST", "/api/v1/other/storefront/auth/verify-otp", body: #"{"otp":"123456","otp_token":"\#(token)"}"#)
    expectRefused(elsewhere, "the otp_token is no otp_token of this store")
    bench.now += 600
    expectRefused(verify(token, &bench), "the otp_token has ended")
  }
}
