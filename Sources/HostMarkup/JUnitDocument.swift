/// The results of tests in the XML that continuous integration reads (JUnit, as Ant writes it and others took it over).
package struct JUnitDocument: Sendable, Equatable {
  package struct Suite: Sendable, Equatable {
    package var name: String
    package var cases: [Case]

    package init(name: String, cases: [Case]) {
      self.name = name
      self.cases = cases
    }
  }

  package struct Case: Sendable, Equatable {
    package enum Outcome: Sendable, Equatable {
      case passed
      /// One sentence, and everything that explains it.
      case failed(message: String, details: String)
      case skipped(message: String)
    }

    /// Groups cases, mostly by the file that they come from.
    package var group: String
    package var name: String
    package var duration: Duration
    package var outcome: Outcome
    /// What else there is to read; empty for nothing.
    package var output: String

    package init(group: String, name: String, duration: Duration, outcome: Outcome, output: String = "") {
      self.group = group
      self.name = name
      self.duration = duration
      self.outcome = outcome
      self.output = output
    }
  }

  package var name: String
  package var suites: [Suite]

  package init(name: String, suites: [Suite]) {
    self.name = name
    self.suites = suites
  }
}
