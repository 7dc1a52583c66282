extension WebAddress {
  /// The same place by the own machine's number, for an address on `localhost`: browsers take it for another site than a
  /// dashboard on localhost, as the app's is in production. Nil for every other host.
  package var onAnotherSite: WebAddress? {
    guard host == "localhost" else { return nil }
    let authority = parts.authority
    guard let slash = authority.firstIndex(of: "/") else { return nil }
    let begin = authority.lastIndex(of: "@") ?? authority.index(after: slash)
    let start = authority.index(after: begin)
    let port = authority[start...].drop { $0 != ":" }
    return WebAddress(authority[..<start] + "127.0.0.1" + port + parts.path + parts.query + parts.fragment)
  }
}

extension WebAddress {
  /// The same path, query and fragment at another origin.
  ///
  /// - Parameter origin: scheme, host and port.
  package func moved(to origin: String) -> WebAddress? {
    WebAddress(origin + parts.path + parts.query + parts.fragment)
  }
}
