import HTTPTypes
import HostCore
import HostProtocol
import HostValues
import Hummingbird
import NIOCore

/// The page of a bank that a 3-D Secure payment leads through. It is ours: no money moves.
struct BankController: Sendable {
  let sessions: Sessions
  let pages: Pages

  /// | method | path | does | errors |
  /// |---|---|---|---|
  /// | GET | /bank?session= | asks how the payment ends | 404 session unknown, 409 no payment at the bank |
  /// | POST | /bank?session= | ends it and leads back to the dashboard | 303, 400, 404 |
  var routes: [Route] { [Route(.get, "/bank", ask), Route(.post, "/bank", answer)] }

  /// What the bank's page can say.
  private enum Answer: String, CaseIterable {
    case paid, failed, pending

    var status: CheckoutResult.Status {
      switch self {
      case .paid: .paid
      case .failed: .failed
      case .pending: .pending
      }
    }
  }

  private struct Form: Decodable {
    let status: String
  }

  @Sendable private func ask(_ request: Request, _: HostContext) async throws -> Response {
    let session = try await sessions.find(request)
    let state = await session.snapshot
    guard let checkout = state.checkout, checkout.atBank else {
      throw Problem(status: .conflict, detail: "no payment of this session is at the bank: it has ended already")
    }
    return pages.bank(checkout, state, session: session.id)
  }

  @Sendable private func answer(_ request: Request, _ context: HostContext) async throws -> Response {
    let session = try await sessions.find(request)
    let form = try await URLEncodedFormDecoder().decode(Form.self, from: request, context: context)
    guard let answer = Answer(rawValue: form.status) else {
      let words = Answer.allCases.map(\.rawValue).orList
      throw Problem.badRequest("status must be \(words); it is \"\(form.status.abridged())\"", pointer: "/status")
    }
    do { try await session.apply(.bankAnswered(answer.status)) } catch { throw Problem(error) }
    let address = await session.snapshot.settings.app.address
    return .redirect(to: "\(address)?session=\(session.id)", type: .normal)
  }
}
