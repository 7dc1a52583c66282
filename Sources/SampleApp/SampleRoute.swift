import HTTPTypes
import Hummingbird

/// One line of a controller's route table: what is asked, and who answers.
///
/// Routes are values, so that the router and the answer to a wrong method are made from the same table.
struct SampleRoute: Sendable {
  typealias Handler = @Sendable (Request, BasicRequestContext) async throws -> Response

  let method: HTTPRequest.Method
  let path: RouterPath
  let handler: Handler

  init(_ method: HTTPRequest.Method, _ path: RouterPath, _ handler: @escaping Handler) {
    self.method = method
    self.path = path
    self.handler = handler
  }
}
