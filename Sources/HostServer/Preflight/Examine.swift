package import AsyncHTTPClient
import HostCore
package import HostPreflight
package import HostProtocol
package import NIOCore

/// Visits an app's page once and says what a browser will make of it in a dashboard.
///
/// Takes no longer than its patience, and always ends with a report.
///
/// - Parameters:
///   - visit: how the page is asked for; a token in it is kept out of the report.
///   - dashboard: where this dashboard is opened; its path does not matter.
///   - client: must not follow redirects by itself, as with `HTTPClient.Configuration.preflight`.
///   - patience: for the whole visit.
package func examine(
  _ visit: Visit, dashboard: WebAddress, client: HTTPClient, patience: TimeAmount = .seconds(5)
) async -> PreflightReport {
  Preflight.judge(await PageFetcher(client: client, patience: patience).fetch(visit), dashboard: dashboard)
}
