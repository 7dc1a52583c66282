/// Something in a scenario file that keeps it from being run.
package struct ScenarioProblem: Error, Sendable, Equatable {
  package let file: String
  /// Counts from 1.
  package let line: Int
  /// Counts Unicode scalars from 1.
  package let column: Int
  /// What is wrong, in plain words, with the nearest known word where there is one.
  package let reason: String

  package init(file: String, line: Int, column: Int, reason: String) {
    self.file = file
    self.line = line
    self.column = column
    self.reason = reason
  }

  /// `file:line:column: reason`, as compilers write it.
  package var message: String { "\(file):\(line):\(column): \(reason)" }
}

/// Everything that is wrong with one scenario file, in the order of its lines.
package struct ScenarioRefusal: Error, Sendable, Equatable {
  package let problems: [ScenarioProblem]

  package init(problems: [ScenarioProblem]) { self.problems = problems }

  /// One line for each problem.
  package var message: String { problems.map(\.message).joined(separator: "\n") }
}
