// How the members of a report are called in JSON, where the name is not the property's own.

extension PreflightReport {
  enum CodingKeys: String, CodingKey {
    case page, dashboard, findings
    case isAnswered = "answered"
    case realDashboardMayFrame = "real_dashboard_may_frame"
  }
}

extension Cure {
  enum CodingKeys: String, CodingKey {
    case action, line
    case stage = "for"
  }
}
