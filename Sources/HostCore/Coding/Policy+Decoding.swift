import HostProtocol
import HostValues

extension Policy: Decodable {
  /// What an older host did not write down is as in a new session.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init()
    conformance = try fields.decodeIfPresent(Conformance.self, forKey: .conformance) ?? conformance
    unknownEvents = try fields.decodeIfPresent(UnknownEvents.self, forKey: .unknownEvents) ?? unknownEvents
    redirects = try fields.decodeIfPresent(Redirects.self, forKey: .redirects) ?? redirects
    questions = try fields.decodeIfPresent(Questions.self, forKey: .questions) ?? questions
    payments = try fields.decodeIfPresent(Payments.self, forKey: .payments) ?? payments
    launchProfile = try fields.decodeIfPresent(LaunchProfile.self, forKey: .launchProfile) ?? launchProfile
    if fields.hasValue(.refreshLimit) { refreshLimit = try fields.wholeNumber(.refreshLimit, in: Self.refreshLimits) }
    if fields.hasValue(.refreshWindow) { refreshWindow = try fields.span(.refreshWindow, in: Self.refreshWindows) }
  }
}
