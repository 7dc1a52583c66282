import HostScenario
import HostValues
import Testing

@Suite struct ScenarioProblemTests {
  private static let mistakes: [(String, [String])] = [
    ("name: T\nstep: []", ["1:1 steps is missing here", "2:1 \"step\" is not known here: did you mean steps?"]),
    (
      "name: T\nsteps:\n  - expct: {event: embedded::ready}",
      ["3:5 \"expct\" is not known here: did you mean expect?"]
    ),
    (
      "name: T\nsteps:\n  - expect: {event: embedded::ui.tosat}",
      [
        "3:21 no event is called embedded::ui.tosat: did you mean embedded::ui.toast? "
          + "One of your own is written embedded::ui.tosat*"
      ]
    ),
    (
      "name: T\nsteps:\n  - expect: ui.toast",
      ["3:13 no event is called ui.toast: did you mean embedded::ui.toast? One of your own is written ui.toast*"]
    ),
    (
      "name: T\nsteps:\n  - expect: {event: embedded::ready, within: 5 seconds}",
      ["3:46 must be a time from 0s to 1h, such as 500ms, 5s or 2m; it is \"5 seconds\""]
    ),
    (
      "name: T\nsteps:\n  - command: relaod",
      ["3:14 \"relaod\" is not known here: did you mean reload?"]
    ),
    (
      "name: T\nsteps:\n  - command: {click-acton: save}",
      ["3:15 \"click-acton\" is not known here: did you mean click-action?"]
    ),
    ("name: T\nsteps:\n  - command: click-action", ["3:14 click-action needs value"]),
    (
      "name: T\nsteps:\n  - fault: introspecton-500",
      ["3:12 \"introspecton-500\" is not known here: did you mean introspection-500?"]
    ),
    (
      "name: T\nsteps:\n  - fault: {introspection-500: {time: 2}}",
      ["3:33 \"time\" is not known here: did you mean times?"]
    ),
    (
      "name: T\nsteps:\n  - command: {go: products}",
      ["3:19 must be a path that starts with one slash; it is \"products\""]
    ),
    (
      "name: T\nsettings: {theme: drak}\nsteps:\n  - screenshot: a",
      ["2:19 \"drak\" is not known here: did you mean dark?"]
    ),
    (
      "name: T\nsteps:\n  - wait-for: {status: redy}",
      ["3:24 \"redy\" is not known here: did you mean ready?"]
    ),
    (
      "name: T\nsteps:\n  - wait-for: {within: 2s}",
      [
        "3:15 must say what to wait for: status, load, load-reason, title, overlay, action, question, payment or "
          + "refresh-loop"
      ]
    ),
    ("name: T\nsteps:\n  - click: {in: dashboard}", ["3:12 must say what is meant: by test-id, by text, or by both"]),
    (
      "name: T\nsteps:\n  - expect: {within: 2s}",
      [
        "3:13 must say which entries: by event, direction, verdict, payload or reason"
      ]
    ),
    (
      "name: T\nsteps:\n  - screenshot: ../../etc",
      [
        "3:17 must be letters, digits, dots, hyphens and underscores, and begin with a letter or a digit; it is \"../../etc\""
      ]
    ),
    ("name: 12\nsteps:\n  - screenshot: a", ["1:7 must be text; it is 12: put it in quotes"]),
    ("name: T\nsteps: []", ["2:8 must be a list with at least one item"]),
    ("name: T\nsteps:\n  - command: reload\n    fault: none", ["3:5 must be one thing; it is command or fault"]),
    (
      "name: T\nsteps:\n  - reload",
      [
        "3:5 must be one of expect, expect-none, wait-for, command, fault, advance-clock, click, type or screenshot"
      ]
    ),
    ("name: T\nname: U\nsteps:\n  - screenshot: a", ["1:1 name is there twice"]),
    ("", ["1:1 the file is empty: a scenario has a name and steps"]),
    ("# nothing\n", ["1:1 the file is empty: a scenario has a name and steps"]),
    ("- a\n- b", ["1:1 must be a list of members, each as \"name: value\""]),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsRefusedWithItsPlaceAndTheNearestWord(yaml: String, said: [String]) {
    #expect(problems(yaml) == said)
  }

  @Test func allMistakesOfAFileAreToldAtOnce() {
    let said = problems(
      """
      name: T
      limit: soon
      settings: {them: dark, locale: fr}
      steps:
        - expect: {evnt: embedded::ready, count: 0}
        - command: {set-theme: blue}
        - click: {test-id: a, in: dashbord}
      """)
    #expect(
      said.map { String($0.prefix { $0 != " " }) } == ["2:8", "3:12", "3:32", "5:14", "5:44", "6:26", "7:29"])
  }

  @Test func textThatIsNoYAMLIsRefusedAtItsPlace() {
    #expect(problems("name: \"T\nsteps:\n").map { $0.contains("this is not YAML: ") } == [true])
    #expect(problems("name: T\n  steps: [").first?.hasPrefix("2:8 this is not YAML: ") == true)
    #expect(problems("name: T\nsteps: *nowhere").first == "2:8 this is not YAML: found undefined alias")
    #expect(problems("a: 1\n---\nb: 2").first?.hasPrefix("2:1 this is not YAML: ") == true)
  }

  @Test(.timeLimit(.minutes(10))) func filesMadeToBeHugeEnd() {
    let laughs = (1...9).map {
      "l\($0): &l\($0) [\(Array(repeating: "*l\($0 - 1)", count: 9).joined(separator: ", "))]"
    }
    #expect(
      problems("l0: &l0 [1]\n" + laughs.joined(separator: "\n"))
        == ["1:1 the file is too large: 20000 values are the end, repeated ones included"])
    #expect(problems(String(repeating: "[", count: 100_000)) == ["1:1 a scenario has 2000 brackets at most"])
    #expect(problems("name: " + String(repeating: "x", count: 300_000)) == ["1:1 a scenario has 256 KiB at most"])
    let deep = (0...700).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    #expect(!problems(deep).isEmpty)
  }

  @Test func aMessageNamesFileLineAndColumn() {
    let problem = ScenarioProblem(file: "a/b.yml", line: 3, column: 9, reason: "is odd")
    #expect(problem.message == "a/b.yml:3:9: is odd")
    #expect(ScenarioRefusal(problems: [problem, problem]).message == "a/b.yml:3:9: is odd\na/b.yml:3:9: is odd")
  }
}
