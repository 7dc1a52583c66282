extension Preflight {
  static func failureFindings(_ page: FetchedPage) -> [Finding] {
    guard let failure = page.failure else { return [] }
    let code = Finding.Code(failure)
    let last = page.redirects.last
    let origin = WebOrigin(page.reached)
    let evidence = last.map { "\($0.status) Location: \($0.location)" }
    return switch failure {
    case .dns:
      [
        Finding(
          .blocks, code,
          "No address is known for \(origin.host), so no page can come from there. A name that only your browser or "
            + "its proxy knows has to be in /etc/hosts for this check.", evidence: evidence)
      ]
    case .refused:
      [
        Finding(
          .blocks, code,
          "Nothing listens at \(origin.text): start the app's server, or correct the port.", evidence: evidence)
      ]
    case .timeout:
      [
        Finding(
          .warns, code,
          "\(origin.text) did not finish its answer within 5 seconds. A development server may still be compiling; "
            + "apps give the handshake a few seconds only.", evidence: evidence)
      ]
    case .tls:
      [
        Finding(
          .blocks, code,
          "No trusted TLS connection to \(origin.text): the certificate may be self-signed, expired or for another "
            + "name, or the port does not speak TLS. A frame shows nothing then, and offers no way to go on. Open the "
            + "address once in a tab and accept the certificate, or let mkcert make one that the machine trusts, or "
            + "serve the app by http in development.", evidence: evidence,
          cures: [Cure(.development, .run, "mkcert -install && mkcert \(origin.host.quotedForShell)")])
      ]
    case .tooLarge:
      [
        Finding(
          .notes, code, "The page is longer than 2 MiB; what comes after them was not looked at.",
          evidence: evidence)
      ]
    case .tooManyRedirects:
      [
        Finding(
          .warns, code,
          "More than five redirects in a row. This visit keeps no cookies\(page.hasToken ? "" : " and brings no token"), "
            + "so a page that insists on them leads it in a circle; in a cross-site frame the same may happen to a browser.",
          evidence: evidence)
      ]
    case .badScheme:
      [
        Finding(
          .blocks, code, "The redirect leads to no http or https address, and a frame does not follow it.",
          evidence: evidence)
      ]
    case .notHTTP:
      [
        Finding(
          .blocks, code,
          "What answers at \(origin.text) does not speak HTTP there: another program may have the port, or the server "
            + "speaks TLS and the address should begin with https.", evidence: evidence)
      ]
    }
  }
}
