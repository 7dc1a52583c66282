import HostValues
import Testing

@testable import HostPlatform

@Suite("OAuth")
struct OAuthTests {
  private let client = OAuthClient(id: "client", secret: Secret("s3cret:+ ö"), scopes: nil)
  private static let query =
    "client_id=client&response_type=code&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcb%3Fa%3D1&scope=settings.read+offline_access+settings.read&state=x%20y%26z"

  private func consent(_ query: String, scopes: [String]? = nil) throws -> ConsentRequest {
    try ConsentRequest(
      QueryItem.items(of: query), client: OAuthClient(id: "client", secret: Secret(""), scopes: scopes))
  }

  @Test("Consent leads back with the code and the state")
  func approved() throws {
    let request = try consent(Self.query)
    #expect(request.scopes == ["settings.read", "offline_access"])
    #expect(request.approved(code: "c&d") == "http://localhost:3000/cb?a=1&code=c%26d&state=x%20y%26z")
    #expect(
      request.denied == "http://localhost:3000/cb?a=1&error=access_denied"
        + "&error_description=The%20merchant%20has%20not%20agreed.&state=x%20y%26z")
  }

  @Test("Without a scope the app gets what it is registered for")
  func standardScopes() throws {
    let query = "client_id=client&response_type=code&redirect_uri=https://a/"
    #expect(try consent(query).scopes == AppProfile.standardScopes)
    #expect(try consent(query, scopes: ["products.read"]).scopes == ["products.read"])
    #expect(try consent(query).approved(code: "c") == "https://a/?code=c")
  }

  @Test("What leads nowhere that is known is said on the page")
  func onPage() {
    let cases: [(String, ConsentProblem)] = [
      ("", .missing("client_id")), ("client_id=x", .unknownClient("x")), ("client_id=client", .missing("redirect_uri")),
      ("client_id=client&client_id=client", .repeated("client_id")),
      ("client_id=client&redirect_uri=javascript:alert(1)", .badRedirect("javascript:alert(1)")),
      ("client_id=client&state=\(String(repeating: "a", count: 2049))", .tooLong("state")),
    ]
    for (query, problem) in cases {
      #expect(throws: problem) { try consent(query) }
      #expect(problem.address == nil)
    }
  }

  @Test("What the app can mend is told to the app")
  func toApp() throws {
    let base = "client_id=client&redirect_uri=https://a/cb&state=s"
    let type = try #require(throws: ConsentProblem.self) { try consent(base + "&response_type=token") }
    #expect(type.address?.hasPrefix("https://a/cb?error=unsupported_response_type&error_description=") == true)
    #expect(type.address?.hasSuffix("&state=s") == true)
    #expect(
      try #require(throws: ConsentProblem.self) { try consent(base) }.words
        == "response_type must be code; it is missing")
    let scope = try #require(throws: ConsentProblem.self) {
      try consent(base + "&response_type=code&scope=a%20b%20c", scopes: ["b"])
    }
    #expect(scope.address?.hasPrefix("https://a/cb?error=invalid_scope&") == true)
    #expect(scope.words == "the app is not registered for a or c; its scopes are the setting scopes")
  }

  @Test(
    "An address that no browser is sent to is none",
    arguments: [
      "", "/cb", "//a/cb", "ftp://a", "https://", "https:///a", "https://?a", "http://:80/", "https://a/#f",
      "https://u@a/",
      "https://a b/", "https://a\r\nb/", "https://ä/", "https://a/\"", "https:/a",
      "\(String(repeating: "a", count: 3000))",
    ])
  func addresses(text: String) { #expect(WebLocation(text) == nil) }

  @Test("Parameters are added behind those that an address has")
  func adding() throws {
    let item = [QueryItem("a", "1 &=م")]
    #expect(WebLocation("HTTPS://a")?.adding(item) == "HTTPS://a?a=1%20%26%3D%D9%85")
    #expect(WebLocation("http://a/?")?.adding(item) == "http://a/?a=1%20%26%3D%D9%85")
    #expect(WebLocation("http://a/?b=2")?.adding(item) == "http://a/?b=2&a=1%20%26%3D%D9%85")
    #expect(WebLocation("http://[::1]:80/?b=2&")?.adding(item) == "http://[::1]:80/?b=2&a=1%20%26%3D%D9%85")
  }

  @Test("A form is read as browsers write it")
  func forms() {
    #expect(
      QueryItem.items(of: "a=1+2&b=%D9%85&&c&d=%&e=%4&f=%zz&g==&%61=x")
        == [
          QueryItem("a", "1 2"), QueryItem("b", "م"), QueryItem("c", ""), QueryItem("d", "%"), QueryItem("e", "%4"),
          QueryItem("f", "%zz"), QueryItem("g", "="), QueryItem("a", "x"),
        ])
    #expect(QueryItem.items(of: String(repeating: "a&", count: 5000)).count == 200)
  }

  private func token(_ form: String, basic: String? = nil) throws -> TokenRequest {
    try TokenRequest(QueryItem.items(of: form), authorization: basic, client: client)
  }

  @Test("A client says who it is in the form or in the header")
  func clients() throws {
    let form = "grant_type=refresh_token&refresh_token=r"
    let secret = "client_secret=s3cret%3A%2B+%C3%B6"
    #expect(try token("\(form)&client_id=client&\(secret)") == .refresh(Secret("r")))
    // client:s3cret%3A%2B+%C3%B6
    #expect(try token(form, basic: "basic Y2xpZW50OnMzY3JldCUzQSUyQislQzMlQjY=") == .refresh(Secret("r")))
    #expect(throws: OAuthTokenProblem.wrongClient) { try token("\(form)&client_id=x&\(secret)") }
    #expect(throws: OAuthTokenProblem.wrongClient) { try token("\(form)&client_id=client&client_secret=s") }
    #expect(throws: OAuthTokenProblem.wrongClient) { try token(form, basic: "Basic Y2xpZW50OngxMjM=") }
    #expect(throws: OAuthTokenProblem.missing("client_id")) { try token(form, basic: "Bearer x") }
  }

  @Test("A request for a token says what it has to give")
  func requests() throws {
    let who = "client_id=client&client_secret=s3cret%3A%2B+%C3%B6"
    #expect(
      try token("\(who)&grant_type=authorization_code&code=c&redirect_uri=https://a/")
        == .code(Secret("c"), redirect: "https://a/"))
    #expect(throws: OAuthTokenProblem.missing("code")) { try token("\(who)&grant_type=authorization_code") }
    #expect(throws: OAuthTokenProblem.missing("refresh_token")) { try token("\(who)&grant_type=refresh_token") }
    #expect(throws: OAuthTokenProblem.missing("grant_type")) { try token(who) }
    #expect(throws: OAuthTokenProblem.unsupportedGrant("password")) { try token("\(who)&grant_type=password") }
    #expect(throws: OAuthTokenProblem.repeated("code")) { try token("\(who)&code=a&code=b") }
  }

  @Test("A code is good once, for ten minutes, and for the address it was asked for")
  func codes() throws {
    let fresh = AuthorizationCode(redirect: "https://a/", scopes: ["x"], issuedAt: Samples.noon)
    var code = fresh
    try code.redeem(redirect: nil, at: Samples.noon)
    #expect(throws: OAuthTokenProblem.invalidGrant(.usedCode)) { try code.redeem(redirect: nil, at: Samples.noon) }
    code = fresh
    #expect(throws: OAuthTokenProblem.invalidGrant(.otherRedirect)) {
      try code.redeem(redirect: "https://b/", at: Samples.noon)
    }
    #expect(throws: OAuthTokenProblem.invalidGrant(.expiredCode)) {
      try code.redeem(redirect: "https://a/", at: Samples.noon + .milliseconds(600_001))
    }
    try code.redeem(redirect: "https://a/", at: Samples.noon + .seconds(600))
    #expect(try JSONValue.storing(code).decoded() == code)
  }

  @Test("A refusal is an OAuth error")
  func refusals() {
    #expect(OAuthTokenProblem.wrongClient.status == 401)
    for grant in OAuthTokenProblem.Grant.allCases {
      let problem = OAuthTokenProblem.invalidGrant(grant)
      #expect(problem.status == 400)
      #expect(problem.body.members?["error"] == "invalid_grant")
    }
    #expect(
      OAuthTokenProblem.missing("code").body == ["error": "invalid_request", "error_description": "code is missing."])
  }

  @Test("An answer has both members that say when the token ends")
  func answer() {
    let answer = TokenAnswer(
      tokens: Samples.tokens, scopes: ["a", "offline_access"], expiresAt: Samples.grant.expiresAt)
    #expect(
      answer.body(at: Samples.noon).wireText
        == #"{"token_type":"bearer","access_token":"at_example","expires":1796979600,"expires_in":1209600,"#
        + #""refresh_token":"rt_example","scope":"a offline_access"}"#)
    let access = TokenAnswer(tokens: Samples.tokens, scopes: ["a"], expiresAt: Samples.grant.expiresAt)
    #expect(!access.isRefreshable)
    #expect(access.body(at: Samples.noon).members?["refresh_token"] == nil)
    #expect(answer.body(at: Moment(milliseconds: .max)).members?["expires_in"] == 0)
  }

  @Test("A sealed token says what it is, and none can be made up")
  func marks() {
    let seal = TokenSeal(seal: { "\($0.utf8.count)" }, isGood: { "\($0.utf8.count)" == $1 })
    let mark = TokenMark(kind: .refresh, session: "s1", grant: "g1", generation: 3)
    #expect(seal.token(mark).text == "rt_s1.g1.3.10")
    #expect(seal.mark(of: "rt_s1.g1.3.10") == mark)
    for text in [
      "", ".", "rt_s1.g1.3", "rt_s1.g1.3.11", "rt_s1.g1.+3.11", "rt_s1.g1.-3.11", "xx_s1.g1.3.10", "rts1.g1.3.9",
      "rt_s1.g1.03.11", String(repeating: "a", count: 600),
    ] { #expect(seal.mark(of: text) == nil, "\(text)") }
    let texts = seal.texts(of: Grant(id: "g", scopes: [], expiresAt: Samples.noon, generation: 1), session: "s")
    #expect(texts.access.text == "at_s.g.1.8")
    #expect(texts.refresh.text == "rt_s.g.1.8")
  }
}
