/// Why an action on an authority was refused.
package enum AuthorityProblem: Error, Equatable, Sendable {
  case unknownAccount(String)
  case unknownToken(String)
  case unknownFamily(String)
  case noTokenToRefresh
  case noOlderToken
  case email
  case password
  case name
  case mobile
  case emailTaken
  case full
  case clock
  case faultNotOffered(AuthorityFault.Kind, offered: [AuthorityFault.Kind])
  case faultDelay
  case faultTimes
  case faultLasts
  case signing
  /// Accounts are stores of sessions here.
  case accountsAreStores

  package var message: String {
    switch self {
    case .unknownAccount(let id): "there is no account \(id.plain())"
    case .unknownToken(let id): "there is no token \(id.plain())"
    case .unknownFamily(let id): "there is no family \(id.plain())"
    case .noTokenToRefresh: "the account has no living token to refresh; sign in first"
    case .noOlderToken: "the login has no older token to use again; refresh first"
    case .email: "email must have one @ with something on both sides, no white space, and 254 bytes at most"
    case .password: "password must be 1 to 200 bytes"
    case .name: "first and last name must be 200 bytes at most"
    case .mobile: "mobile must be 30 bytes at most"
    case .emailTaken: "there is an account with this e-mail"
    case .full: "there are \(AuthorityState.mostAccounts) accounts, and that is the most"
    case .clock: "the clock can be moved by 400 days at most, in sum"
    case .faultNotOffered(let kind, let offered):
      "\(kind.rawValue) has no meaning here; there are \(offered.map(\.rawValue).joined(separator: ", "))"
    case .faultDelay: "delay must be from 1 ms to 60 s"
    case .faultTimes: "times must be from 1 to 1000000"
    case .faultLasts: "lasts must be from 1 s to 24 h"
    case .accountsAreStores: "accounts are the stores of sessions here: open one in the dashboard"
    case .signing: "the token could not be signed"
    }
  }
}
