import HostCore
import HostTestSupport
import HostValues

extension Outcome {
  /// The id of the one message that was held back; -1 for none or several.
  var heldID: Int {
    let ids = alarms.compactMap { if case .heldPost(let id) = $0.alarm { id } else { nil } }
    return ids.count == 1 ? ids[0] : -1
  }
}
