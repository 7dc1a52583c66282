/// What a page asks of servers.
enum NetworkDomain {
  struct Enable: Command { static let method = "Network.enable" }

  struct RequestWillBeSent: Decodable {
    struct Request: Decodable { let url: String }
    static let method = "Network.requestWillBeSent"
    let requestId: String
    let request: Request
  }

  /// The cookies that the browser has for a request: those that go with it have no reason against them.
  struct RequestWillBeSentExtraInfo: Decodable {
    struct Associated: Decodable {
      struct Cookie: Decodable { let name: String }
      let cookie: Cookie
      let blockedReasons: [String]
    }
    static let method = "Network.requestWillBeSentExtraInfo"
    let requestId: String
    let associatedCookies: [Associated]
  }

  /// An answer's headers as they came, with those that scripts never see.
  struct ResponseReceivedExtraInfo: Decodable {
    /// One that the browser does not store.
    struct Blocked: Decodable {
      let cookieLine: String
      let blockedReasons: [String]
    }
    static let method = "Network.responseReceivedExtraInfo"
    let requestId: String
    /// Several of one name stand in lines of their own.
    let headers: [String: String]
    let blockedCookies: [Blocked]?
  }

  struct LoadingFinished: Decodable {
    static let method = "Network.loadingFinished"
    let requestId: String
  }

  struct LoadingFailed: Decodable {
    struct CORSError: Decodable { let corsError: String }
    static let method = "Network.loadingFailed"
    let requestId: String
    let type: String
    let errorText: String
    let canceled: Bool?
    let blockedReason: String?
    let corsErrorStatus: CORSError?
  }
}

/// What the browser itself says about a page.
enum LogDomain {
  struct Enable: Command { static let method = "Log.enable" }

  struct EntryAdded: Decodable {
    struct Entry: Decodable {
      let level: String
      let text: String
      let url: String?
      let lineNumber: Int?
    }
    static let method = "Log.entryAdded"
    let entry: Entry
  }
}
