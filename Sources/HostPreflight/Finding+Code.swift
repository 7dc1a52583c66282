extension Finding {
  /// What a finding is about, as a word that programs can rely on; its sentence says the same with its circumstances.
  package enum Code: String, Sendable, CaseIterable, Codable {
    // The visit failed, wholly or in part: `FetchedPage.Failure`.
    case dns
    case refused
    case timeout
    case tls
    case tooLarge = "too-large"
    case tooManyRedirects = "too-many-redirects"
    case badScheme = "bad-scheme"
    case notHTTP = "not-http"

    // The status and the kind of the answer.
    case insecurePage = "insecure-page"
    case noContent = "no-content"
    case notFound = "not-found"
    case serverError = "server-error"
    case errorStatus = "error-status"
    case download
    case notHTML = "not-html"

    // Who may frame the page.
    case frameAncestors = "frame-ancestors"
    case realDashboardFrameAncestors = "real-dashboard-frame-ancestors"
    case frameAncestorsReportOnly = "frame-ancestors-report-only"
    case frameAncestorsMissing = "frame-ancestors-missing"
    case xFrameOptions = "x-frame-options"
    case realDashboardXFrameOptions = "real-dashboard-x-frame-options"
    case xFrameOptionsIgnored = "x-frame-options-ignored"
    case xFrameOptionsInvalid = "x-frame-options-invalid"
    case sandbox

    // What its markup says.
    case metaFrameAncestors = "meta-frame-ancestors"
    case metaXFrameOptions = "meta-x-frame-options"
    case metaRefresh = "meta-refresh"

    // Where redirects lead.
    case redirectLosesQuery = "redirect-loses-query"
    case redirectToHTTPS = "redirect-to-https"
    case redirectToHTTP = "redirect-to-http"
    case redirectLeavesOrigin = "redirect-leaves-origin"

    // Its cookies.
    case cookieNotPartitioned = "cookie-not-partitioned"
    case cookieNotSecure = "cookie-not-secure"
    case cookieSameSite = "cookie-same-site"
    case cookiePrefix = "cookie-prefix"
    case cookieDomain = "cookie-domain"
    case fitCookies = "fit-cookies"

    // Its scripts.
    case sdkSeen = "sdk-seen"
    case sdkNotSeen = "sdk-not-seen"
    case noScript = "no-script"
  }
}

extension Finding.Code {
  init(_ failure: FetchedPage.Failure) {
    self =
      switch failure {
      case .dns: .dns
      case .refused: .refused
      case .timeout: .timeout
      case .tls: .tls
      case .tooLarge: .tooLarge
      case .tooManyRedirects: .tooManyRedirects
      case .badScheme: .badScheme
      case .notHTTP: .notHTTP
      }
  }

  /// Whether it keeps a dashboard, this one or the real one, from framing the page.
  package var isAboutFraming: Bool {
    switch self {
    case .frameAncestors, .xFrameOptions, .realDashboardFrameAncestors, .realDashboardXFrameOptions, .insecurePage: true
    default: false
    }
  }

  /// Whether it is this dashboard that may not frame the page.
  package var isAboutThisDashboard: Bool { self == .frameAncestors || self == .xFrameOptions }

  /// Whether it keeps a cookie from a frame on another site.
  package var isAboutCookie: Bool {
    switch self {
    case .cookieNotPartitioned, .cookieNotSecure, .cookieSameSite, .cookiePrefix, .cookieDomain: true
    default: false
    }
  }
}
