import HTTPTypes
import Hummingbird

/// Serves the app's two pages and tells whether the app is alive.
struct PageController: Sendable {
  /// | route | who may | answer |
  /// |---|---|---|
  /// | GET / | anyone | 200, the embedded page |
  /// | GET /outside | anyone | 200, the page that a redirect out of the dashboard leads to |
  /// | GET /healthz | anyone | 200 `{"status":"ok"}` |
  var routes: [SampleRoute] {
    [
      SampleRoute(.get, "/") { request, context in
        let query = request.uri.queryParameters
        let policy = SampleAppPolicy(
          runsOwnCode: true, loadsSDK: query["sdk"] != nil, introspects: query["introspect"] != nil)
        return try await page("index.html", policy: policy, context: context)
      },
      SampleRoute(.get, "/outside") { _, context in
        try await page("outside.html", policy: SampleAppPolicy(), context: context)
      },
      SampleRoute(.get, "/healthz") { request, context in
        try context.responseEncoder.encode(["status": "ok"], from: request, context: context)
      },
    ]
  }

  /// The folder with the page files, as an absolute path.
  let folder: String

  private let files = FileIO()

  init(folder: String) {
    self.folder = folder
  }

  private func page(
    _ name: String,
    policy: SampleAppPolicy,
    context: BasicRequestContext
  ) async throws -> Response {
    let body = try await files.loadFile(path: "\(folder)/\(name)", context: context)
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8",
        .cacheControl: "no-store",
        .contentSecurityPolicy: policy.headerValue,
      ],
      body: body
    )
  }
}
