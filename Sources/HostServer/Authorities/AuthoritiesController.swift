import HTTPTypes
import HostAuthorities
import Hummingbird
import NIOCore

/// The refresh authorities, each in its own dialect.
struct AuthoritiesController: Sendable {
  let authorities: Authorities
  let pages: Pages
  let world: World

  /// | method | path | does |
  /// |---|---|---|
  /// | GET | /authorities | the page that lists them |
  /// | GET | /authorities/salla-storefront | a page with a small client of that authority |
  /// | any | /authorities/{name}/… | what the authority answers, in its own form; `/openapi.json` has all of it |
  var routes: [Route] {
    [Route(.get, "/authorities") { _, _ in pages.authorities() }] + authorities.all.flatMap(routes)
  }

  /// HEAD comes with GET.
  private static let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete, .options]

  private func routes(of live: LiveAuthority) -> [Route] {
    let prefix = live.authority.prefix
    let below = Self.methods.map { Route($0, prefix + "/**") { try await answer($0, $1, live) } }
    guard live.authority != .sallaStorefront else {
      return below + [Route(.get, prefix) { _, _ in pages.storefront() }]
    }
    return below + Self.methods.map { Route($0, prefix) { try await answer($0, $1, live) } }
  }

  private func answer(_ request: Request, _ context: HostContext, _ live: LiveAuthority) async throws -> Response {
    let started = world.ticks()
    let path = request.uri.path.dropFirst(live.authority.prefix.count)
    let call = AuthorityRequest(
      // An answer to HEAD is the one to GET; the router leaves its body out.
      method: request.method == .head ? "GET" : request.method.rawValue, path: path.isEmpty ? "/" : String(path),
      headers: request.headers.map { AuthorityHeader($0.name.rawName, $0.value) }, body: try await Self.body(request))
    let answer: AuthorityAnswer
    do throws(AuthorityStoreProblem) { answer = try await live.answer(call, since: started) } catch {
      throw Problem(error)
    }
    switch answer.conduct {
    case .answer: break
    case .answerAfter(let delay): try await world.sleep(delay)
    case .hang(let limit): return await context.hangUp(after: limit, world)
    case .drop: return await context.hangUp()
    }
    return Response(answer)
  }

  /// The body; of one that is too large only so much that this can be seen.
  private static func body(_ request: Request) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await part in request.body {
      bytes.append(contentsOf: part.readableBytesView)
      if bytes.count > AuthorityEngine.bodyLimit { break }
    }
    return bytes
  }
}

extension Response {
  fileprivate init(_ answer: AuthorityAnswer) {
    var headers = HTTPFields()
    for header in answer.headers { headers.append(HTTPField(name: .known(header.name), value: header.value)) }
    self.init(
      status: HTTPResponse.Status(code: answer.status), headers: headers,
      body: answer.body.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(string: answer.body)))
  }
}
