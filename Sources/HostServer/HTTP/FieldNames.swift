import HTTPTypes

/// The names of header fields that the library has no constant for, each checked when it is first used.
extension HTTPField.Name {
  /// The app id of who calls the exchange authority (D).
  static let source = known("s-source")
  /// For whom the exchange authority's answer is (D).
  static let subject = known("subject")
  /// What a page that comes back to its stream has seen (the HTML standard's `EventSource`).
  static let lastEventID = known("last-event-id")
  static let referrerPolicy = known("referrer-policy")
  static let xFrameOptions = known("x-frame-options")
  /// A second `Host`: the first one is the request's authority.
  static let anotherHost = known("host")
  static let secFetchSite = known("sec-fetch-site")
  static let secFetchMode = known("sec-fetch-mode")
  static let secFetchDest = known("sec-fetch-dest")
  static let secPurpose = known("sec-purpose")

  /// All of the above: a test asks for each, so that none is wrong until somebody's request needs it.
  static let ours = [
    source, subject, lastEventID, referrerPolicy, xFrameOptions, anotherHost, secFetchSite, secFetchMode, secFetchDest,
    secPurpose,
  ]

  /// A name in lower case. What is no name of a field is a mistake in the program and stops it: any other field in its
  /// place would be read or written without a word.
  static func known(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(parsed: text) else { preconditionFailure("\(text) is no name of a header field") }
    return name
  }
}
