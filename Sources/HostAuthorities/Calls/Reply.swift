import HostValues

/// The outcome of a call before it is dressed for HTTP; thrown when it is a refusal.
struct Reply: Error {
  let status: Int
  let body: OrderedJSON
  /// For the journal.
  let reason: String
  var headers: [AuthorityHeader] = []
}
