package import AsyncHTTPClient
package import HostCore
package import HostProtocol

/// Visits an app's page once and says what a browser will make of it in a dashboard.
///
/// Takes 5 seconds at most, and always ends with a report.
///
/// - Parameters:
///   - dashboard: where this dashboard is opened; its path does not matter.
///   - client: must not follow redirects by itself, as with `HTTPClient.Configuration.preflight`.
package func examine(url: WebAddress, dashboard: WebAddress, client: HTTPClient) async -> PreflightReport {
  Preflight.judge(await PageFetcher(client: client).fetch(url), dashboard: dashboard)
}
