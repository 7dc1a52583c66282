import HTTPTypes
import HostValues

extension ReportController {
  static let openAPI: [OpenAPIOperation] = [
    .init(
      "report", tag: "Reports", .get, "/sessions/{id}/report",
      "What was seen of the app's readiness for review; `Accept` chooses the form",
      answers: [
        .init(
          status: 200, meaning: "The checks",
          content: [("application/json", report), ("text/html", .freeText), ("application/junit+xml", .freeText)]),
        .problem(406, "`Accept` names none of the forms"),
      ])
  ]

  private static let report = OrderedJSON.record([
    "host_version": .freeText, "app": .record(["name": .freeText, "url": .freeText]), "began_at": .time,
    "duration_ms": .whole(),
    "passed": .flag, "counts": .record(["passed": .whole(), "failed": .whole(), "skipped": .whole()]),
    "scenarios": .list(of: .anyObject), "checks": .list(of: .ref("Check")),
    "causes": .list(of: .record(["text": .freeText, "scenarios": .list(of: .freeText)])),
  ])
}
