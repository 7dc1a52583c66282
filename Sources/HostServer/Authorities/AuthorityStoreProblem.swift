import HTTPTypes
package import HostAuthorities
package import HostStore

/// Why an authority did not do what it was asked to.
package enum AuthorityStoreProblem: Error, Equatable, Sendable {
  /// The rules of the authority refuse it.
  case refused(AuthorityProblem)
  case store(StoreProblem)
  /// Another server wrote to the same state folder: what is stored counts, and is read with the next call.
  case overtaken(Authority)
  /// What is stored cannot be understood.
  case unreadable(Authority)

  package var message: String {
    switch self {
    case .refused(let problem): problem.message
    case .store(let trouble): trouble.message
    case .overtaken(let authority):
      "another server that uses the same state folder served \(authority.rawValue) meanwhile: send the call again"
    case .unreadable(let authority):
      "the stored state of \(authority.rawValue) cannot be understood; `salla-host state reset` moves the journal aside"
    }
  }
}

extension Problem {
  init(_ trouble: AuthorityStoreProblem) {
    switch trouble {
    case .refused(let problem):
      switch problem {
      case .unknownAccount, .unknownToken, .unknownFamily:
        self.init(status: .notFound, detail: problem.message, code: "unknown")
      case .noTokenToRefresh, .noOlderToken, .emailTaken, .full, .accountsAreStores:
        self.init(status: .conflict, detail: problem.message, code: "impossible-now")
      case .email, .password, .name, .mobile, .clock, .faultNotOffered, .faultDelay, .faultTimes, .faultLasts:
        self.init(status: .unprocessableContent, detail: problem.message)
      case .signing: self.init(status: .internalServerError, detail: problem.message)
      }
    case .store(let trouble): self.init(trouble)
    case .overtaken: self.init(status: .conflict, detail: trouble.message, code: "overtaken")
    case .unreadable: self.init(status: .internalServerError, detail: trouble.message, code: "unreadable-authority")
    }
  }
}
