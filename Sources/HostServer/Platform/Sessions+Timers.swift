import HostStore
import HostValues
import Logging

extension Sessions {
  /// How many sessions are looked at in one go.
  private static let stride = 200

  /// After a start: reads those sessions in which a webhook is to be sent, or a trial or a plan ends, so that it happens
  /// though nobody opens them.
  func wakeThoseWithTimers() async {
    var place: PlaceInUse?
    do throws(StoreProblem) {
      while !Task.isCancelled {
        let page = try await services.journal.sessions(after: place, limit: Self.stride)
        for one in page where hasTimer(one.row) { await wake(one.row.id) }
        guard page.count == Self.stride, let last = page.last else { return }
        place = last.place
      }
    } catch {
      services.logger.error("webhooks that are due cannot be found", metadata: ["why": "\(error.message)"])
    }
  }

  /// One that cannot be read keeps what is due in it; the others are woken all the same.
  private func wake(_ id: String) async {
    do throws(SessionProblem) {
      let session = try await find(id)
      withExtendedLifetime(session) {}
    } catch {
      services.logger.error("a session with something due cannot be read", metadata: ["session": "\(id)"])
    }
  }

  /// Whether something is due in a session. One whose row nobody can read is named in the log, and looked at by nobody.
  private func hasTimer(_ row: SessionRow) -> Bool {
    guard !row.isImported else { return false }
    do { return try JSONValue(json: row.summary).members?["has_timer"] == .bool(true) } catch {
      services.logger.error("what is due in a session cannot be read", metadata: ["session": "\(row.id)"])
      return false
    }
  }
}
