import Foundation
import HostAuthorities
import HostPlatform
import HostValues
import Synchronization
import Testing

/// An authority with a clock that stands still until it is moved, and numbers that repeat themselves.
struct Bench {
  let engine: AuthorityEngine
  var state: AuthorityState
  var now = Date(timeIntervalSince1970: 1_795_255_200)
  private let counter = Counter()

  init(_ authority: Authority, _ change: (inout AuthoritySettings) -> Void = { _ in }) async throws {
    var settings = AuthoritySettings()
    change(&settings)
    engine = try await AuthorityEngine(settings: settings, seal: .plain)
    let counter = counter
    state = AuthorityState.fresh(
      authority, world: AuthorityWorld(now: now, randomBytes: { counter.bytes($0) }))
  }

  var world: AuthorityWorld {
    let counter = counter
    return AuthorityWorld(now: now, randomBytes: { counter.bytes($0) })
  }

  /// The first account.
  var noura: Account { state.accounts[0] }

  mutating func call(
    _ method: String, _ path: String, bearer: String? = nil, headers: [String: String] = [:], body: String? = nil
  ) -> AuthorityAnswer {
    call(method, path, bearer: bearer, headers: headers, bytes: Array((body ?? "").utf8))
  }

  /// Makes a call, and checks what is true of every answer.
  mutating func call(
    _ method: String, _ path: String, bearer: String? = nil, headers: [String: String] = [:], bytes: [UInt8]
  ) -> AuthorityAnswer {
    var all = headers.map { AuthorityHeader($0.key, $0.value) }
    if let bearer { all.append(AuthorityHeader("Authorization", "Bearer \(bearer)")) }
    let request = AuthorityRequest(method: method, path: path, headers: all, body: bytes)
    let answer = engine.handle(request, state: &state, world: world)
    expectDeclared(answer)
    #expect(answer.line.status == nil || answer.line.status == answer.status)
    #expect(!answer.line.reason.isEmpty)
    #expect(!"\(answer.line)".contains("eyJ"), "no token in the journal")
    return answer
  }

  /// Without faults an answer of a known call has a declared status and exactly the declared members.
  private func expectDeclared(_ answer: AuthorityAnswer) {
    guard answer.line.fault == nil, let name = answer.line.operation, answer.status != 413 else { return }
    let operation = engine.operations(state.authority).first { $0.name == name }
    let declared = operation?.answers.filter { $0.status == answer.status } ?? []
    let came = JSONShape(answer.body)
    #expect(
      declared.flatMap(\.examples).contains { JSONShape($0.text) == came }, "\(name) \(answer.status) \(answer.body)")
  }
}

extension TokenSeal {
  /// Seals that anybody can read.
  static let plain = TokenSeal(seal: reversed, isGood: { reversed($0) == $1 })

  private static func reversed(_ text: String) -> String { String(text.reversed()).replacing(".", with: "-") }
}

extension Authority {
  /// Those whose accounts are their own.
  static let withAccounts = allCases.filter { !$0.isOfStores }
}

/// A generator that counts, for tests that compare whole bodies.
private final class Counter: Sendable {
  private let next = Mutex(UInt64(0))

  func bytes(_ count: Int) -> [UInt8] {
    let number = next.withLock { next in
      next += 1
      return next
    }
    return (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> ($0 * 8)) : 0 }
  }
}
