package import HostPlatform
package import HostPreflight
package import HostProtocol
package import HostValues

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Everything a session is at one moment. Only `reduce` makes a new one.
package struct DashboardState: Sendable, Equatable, Codable {
  package internal(set) var settings: SessionSettings
  /// Width of the frame in CSS pixels, 0 until a page has told it.
  package internal(set) var width = 0
  /// The page that holds the iframe, by the id it gave itself; nil until a page has opened.
  package internal(set) var stage: String?
  package internal(set) var status = AppStatus.connecting
  package internal(set) var load: DocumentLoad?
  package internal(set) var token: MintedToken?
  /// Tokens issued up to this moment count as expired.
  package internal(set) var tokenCutOff: Date?
  package internal(set) var title: String?
  package internal(set) var action: PrimaryAction?
  /// Where the merchant is when not at the app.
  package internal(set) var place: DashboardPlace?
  /// Times of the refreshes since the last `ready`, oldest first.
  package internal(set) var refreshes: [Date] = []
  package internal(set) var breaker: RefreshBreaker?
  package internal(set) var lastIntrospection: Introspection?
  /// Where the app last sent the merchant, until the merchant has seen the way back.
  package internal(set) var redirect: String?

  /// The tabs that the app injected.
  package internal(set) var navItems: [NavItem] = []
  /// Since when the app shows the loading overlay.
  package internal(set) var loadingSince: Date?
  package internal(set) var breadcrumbs = true
  package internal(set) var toasts: [Toast] = []
  /// Questions to the merchant; the first one is shown.
  package internal(set) var questions: [Question] = []
  package internal(set) var checkout: Checkout?
  /// The result of a payment at the bank, until a document has asked for its context.
  package internal(set) var pendingCheckout: CheckoutResult?
  /// What keeps a browser from showing the app; nil unless the status is blocked, or was.
  package internal(set) var preflight: PreflightReport?
  /// Whether the merchant has yet to be told that the server was started anew.
  package internal(set) var restarted = false
  /// How far the session's clock is ahead of the world's.
  package internal(set) var clockOffset = Duration.zero
  /// The faults that are on, one of a group at most.
  package internal(set) var faults: [ActiveFault] = []
  /// Messages that a fault holds back, by their ids.
  var held: [Int: HeldPost] = [:]
  var addonCache: AddonCache?
  /// What was seen for the readiness checks.
  package internal(set) var observations = Observations()
  /// How the app stands in the merchant's store; nil before anything has happened to its installation.
  package internal(set) var platform: PlatformState?
  /// The load that waits until the app has taken its tokens; nil when none does.
  package internal(set) var waitingLoad: Int?
  /// Payments that are pending, oldest first; nil before there was one.
  var pendingOrders: [PendingOrder]?
  /// Numbers toasts, questions, orders, faults and what they hold back.
  @Bounded<Count> var counter = 0

  /// How far the session's clock may be from the world's: 366 days.
  package static let clockOffsets: ClosedRange<Duration> = .seconds(-366 * 86_400) ... .seconds(366 * 86_400)

  package init(settings: SessionSettings) { self.settings = settings }

  package var layout: Layout {
    Layout(theme: settings.theme, language: settings.language, currency: settings.currency, width: width)
  }

  /// Whether the loading overlay covers the frame.
  package var overlayVisible: Bool {
    guard load?.looked != true else { return false }
    return status == .connecting || status == .initialized || (status == .ready && loadingSince != nil)
  }

  /// Whether the present token was ended by hand before its time.
  package var tokenEndedByHand: Bool {
    guard let token, let tokenCutOff else { return false }
    return token.issuedAt <= tokenCutOff
  }
}

/// How far the app has come.
package enum AppStatus: String, Sendable, CaseIterable, Codable {
  /// The frame is loading and no document has asked for its context.
  case connecting
  /// A document has its context and has not said that it is ready.
  case initialized
  case ready
  /// The app closed itself.
  case destroyed
  /// The frame cannot show the app.
  case blocked
  /// The app does something that cannot go on, such as refreshing for ever.
  case error
}

/// One load of the app's document by the dashboard.
package struct DocumentLoad: Sendable, Equatable, Codable {
  /// Counts from 1 in a session.
  @Bounded<Count> package private(set) var number: Int
  package let reason: LoadReason
  /// How often the frame's load event has come: more than once when the app went to another document by itself.
  @Bounded<Count> package internal(set) var documents = 0
  @Bounded<Count> package internal(set) var handshakes = 0
  /// Absent in journals of before it was kept.
  private var documentTrail: DocumentTrail?
  /// Whether a message of code without the SDK has been remarked on.
  var rawSenderNoted = false
  /// Whether the merchant chose to look at the frame in spite of the overlay.
  package internal(set) var looked = false
  package internal(set) var overdue: Overdue?
  /// What the look at the page found that a stage says; nil in journals of before it was kept.
  var finding: Finding?
  /// Who spoke in the place of the document that the dashboard framed; nil in journals of before it was kept.
  var stray: Stray?
  /// How many frames the document holds that has not asked for its context; nil for none.
  var framesInside: Int?
  /// How a back end tried in vain to ask about the token; nil when none did.
  var askedAmiss: AmissCall?
  /// When the SDK showed that its own introspection had failed; nil in journals of before it was kept.
  var introspectionFailedAt: Date?
  /// Whether such a failure led to this load, or to the stop of its refreshes; nil for no.
  var followsOwnIntrospection: Bool?

  init(number: Int, reason: LoadReason) {
    _number = Bounded(wrappedValue: number)
    self.reason = reason
  }

  /// Which of its documents have asked for their context and were ready.
  var trail: DocumentTrail {
    get { documentTrail ?? DocumentTrail() }
    set { documentTrail = newValue }
  }
}

/// A window that speaks as the app and is not heard.
enum Stray: Sendable, Equatable, Codable {
  /// A frame inside the app's frame.
  case innerFrame
  /// The app's frame, at an origin that is not the app's.
  case origin(String)
}

package enum LoadReason: String, Sendable, Codable, CaseIterable {
  case launch, refresh, reload, locale
  case threeDSecure = "three-d-secure"
  case reopen
}

/// A token as the session knows it: never its text.
package struct MintedToken: Sendable, Equatable, Codable {
  package let id: String
  package let issuedAt: Date
  package let expiresAt: Date
  /// What is wrong with it on purpose.
  package let flaw: TokenFlaw?
  /// Id of the key that signed it.
  package let keyID: String?

  package init(id: String, issuedAt: Date, expiresAt: Date, flaw: TokenFlaw? = nil, keyID: String? = nil) {
    self.id = id
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.flaw = flaw
    self.keyID = keyID
  }
}

/// A message of the dashboard that a fault holds back.
struct HeldPost: Sendable, Equatable, Codable {
  let load: Int
  let message: HostMessage
  let group: Fault.Group
  /// Why it was held back, for the journal.
  let reason: String
}

/// A placeholder page of the dashboard.
package struct DashboardPlace: Sendable, Equatable, Codable {
  package let path: String
  package let state: JSONValue?

  package init(path: String, state: JSONValue?) {
    self.path = path
    self.state = state
  }
}

/// The stop of a refresh loop.
package struct RefreshBreaker: Sendable, Equatable, Codable {
  /// How many refreshes went by without a `ready`.
  @Bounded<Count> package private(set) var refreshes: Int
  package let window: Duration
}

/// One answer of the introspection endpoint about a token of this session.
package struct Introspection: Sendable, Equatable, Codable {
  /// `introspect` or `verify`.
  package let endpoint: String
  /// HTTP status that was answered.
  package let status: Int
  /// Why it was refused, in plain words; nil when the token was accepted.
  package let refusal: String?
  /// The same as a word; nil when the token was accepted, and in journals of before there were such words.
  package let kind: Kind?
  package let tokenID: String?
  package let merchantID: Int?
  package let expiresAt: Date?
  package let duration: Duration
  /// The fault that decided the answer, or slowed it down.
  package let fault: Fault.Kind?
  /// The app that `S-Source` names, digits, when the token is for another one.
  package let source: String?
  /// True when it is about the token of the host's own look at the page; nothing is counted for such a one.
  private let visit: Bool?
  /// The program that asked, as it calls itself; nil where it does not, and in journals of before it was kept.
  package let caller: String?
  /// How many of its kind it stands for, when they come too fast to be told one by one; nil for itself alone.
  package var times: Int?

  package init(
    endpoint: String, status: Int, refusal: String?, kind: Kind? = nil, tokenID: String?, merchantID: Int?,
    expiresAt: Date?, duration: Duration, fault: Fault.Kind? = nil, source: String? = nil,
    isOfVisit: Bool = false, caller: String? = nil
  ) {
    self.endpoint = endpoint
    self.status = status
    self.refusal = refusal
    self.kind = kind
    self.tokenID = tokenID
    self.merchantID = merchantID
    self.expiresAt = expiresAt
    self.duration = duration
    self.fault = fault
    self.source = source
    self.caller = caller
    visit = isOfVisit ? true : nil
  }

  package var isOfVisit: Bool { visit == true }

  /// Status and reason in one line.
  package var summary: String { reason.map { "\(status): \($0)" } ?? "\(status)" }
}
