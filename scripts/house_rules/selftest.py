"""Proof that each rule can fail, and that it keeps quiet about what only looks like a breach.

Every case is written into a folder of its own and read back, as a real tree would be.
"""

import tempfile
from pathlib import Path

from . import layers, swift_rules, text_rules, verdict_rules, web_rules
from .rule import Rule, breaches, read_tree

MANIFEST = {
    "targets": [
        {"name": "HostProtocol", "dependencies": []},
        {"name": "HostCore", "dependencies": [{"byName": ["HostProtocol", None]}]},
        {"name": "HostServer", "dependencies": [{"byName": ["HostCore", None]}, {"product": ["Yams", "Yams", None]}]},
    ]
}
RULES: list[Rule] = [layers.LAYERS, layers.declared(MANIFEST)]
RULES += swift_rules.RULES + verdict_rules.RULES + web_rules.RULES + text_rules.RULES

CORE, SERVER, TEST = "Sources/HostCore/A.swift", "Sources/HostServer/A.swift", "Tests/HostCoreTests/ATests.swift"
SCRIPT, STYLE, BROWSER = "Public/host/a.js", "Public/sample-app/a.css", "Tests/Browser/test_a.py"

# rule, path, text, the lines on which the rule must speak up; none: it must keep quiet
CASES: list[tuple[str, str, str, list[int]]] = [
    ("layers", CORE, "import HostProtocol\nimport HostServer\n", [2]),
    (
        "layers",
        CORE,
        "package import HostTokens\n@testable import HostStore\nimport struct HostMarkup.Page\n",
        [1, 2, 3],
    ),
    ("layers", CORE, '// import HostServer\nlet text = "import HostServer"\nimport Crypto\n', []),
    ("layers", "Sources/HostTokens/A.swift", "import GRDB\n", [1]),
    ("layers", "Sources/HostStore/A.swift", "import GRDB\nimport CLibXML2\n", [2]),
    ("layers", "Sources/HostExtra/A.swift", "\n", [1]),
    ("layers", SERVER, "import HostTestSupport\n", [1]),
    ("layers", TEST, "import HostTestSupport\nimport HostServer\n", []),
    ("declared-imports", SERVER, "import HostCore\nimport HostProtocol\nimport Yams\n", [2]),
    ("one-clock", CORE, "let a = Date()\nlet b = Date.now\nlet c = Date.init( )\n", [1, 2, 3]),
    ("one-clock", CORE, 'let a = "now \\(Date())"\n', [1]),
    ("one-clock", CORE, '/* Date() /* Date() */ Date() */ let a = "Date()" + #"\\(Date())"#\nDate(x: 1)\n', []),
    ("one-clock", "Sources/HostServer/World.swift", "let a = Date()\n", []),
    ("one-randomness", SERVER, "let a = UUID()\nlet b = Int.random(in: 0..<(4))\n", [1, 2]),
    ("one-randomness", SERVER, "var c = SystemRandomNumberGenerator()\n", [1]),
    ("one-randomness", SERVER, "let a = UInt8.random(in: .min ... .max, using: &generator)\n", []),
    ("no-way-around", CORE, "final class A: @unchecked Sendable {}\nnonisolated(unsafe) var a = 1\n", [1, 2]),
    ("no-way-around", TEST, 'let a = try! b()\nfatalError("no")\n', [1, 2]),
    ("no-way-around", CORE, "/// Never `try!`, never fatalError().\nlet a = try b()\nlet c = try? b()\n", []),
    (
        "said-errors",
        CORE,
        "/// Reads.\npackage func a() throws {}\npackage init(\n  b: Int\n) throws(C) {\n}\n"
        "package func c(\n  d: Int\n) async throws -> Int\n",
        [2, 3, 7],
    ),
    (
        "said-errors",
        CORE,
        "/// Reads.\n///\n/// - Throws: `.gone`.\n@discardableResult\npackage func a() throws {}\nfunc b() throws {}\n"
        "package init(from decoder: any Decoder) throws {}\npackage var c: Int\nfunc d() throws {}\n"
        "package let e: @Sendable () throws -> Int\npackage func f() {\n  try g { () throws in }\n}\n",
        [],
    ),
    ("forgotten-test", TEST, "func testAddition() {}\n", [1]),
    ("forgotten-test", TEST, "@Suite struct S {\n  @Test func a() { #expect(x) }\n  func b() { #expect(x) }\n}\n", [3]),
    ("forgotten-test", TEST, '@Test("a title", arguments: [1, 2].map { $0 })\nfunc a(n: Int) { #expect(n > 0) }\n', []),
    ("forgotten-test", TEST, "@Test func a() { same(1) }\nfunc same(_ n: Int) { #expect(n == 1) }\n", []),
    ("forgotten-test", TEST, "import XCTest\n", [1]),
    (
        "verdicts-are-types",
        CORE,
        'if note.reason?.contains("x") == true {}\nguard a.fix != b else {}\nif b == error.message {}\n'
        'switch why {\n  case "a": 1\n}\nlet c = text.hasPrefix("not found")\nlet d = why.lowercased().hasSuffix(e)\n',
        [1, 2, 3, 4, 7, 8],
    ),
    (
        "verdicts-are-types",
        CORE,
        'if note.reason == nil, load.reason == .launch, message.event == "a.b" {}\nlet a = text.hasPrefix("bearer ")\n'
        '// reason == "a b"\nlet b = "reason == \\"a b\\""\nlet c = Note(reason: "a b", fix: c)\n',
        [],
    ),
    ("verdicts-are-types", "Sources/HostBrowser/Speaking/BrowserWords.swift", 'a.hasPrefix("Cannot find")\n', []),
    ("text-is-text", SCRIPT, 'a.innerHTML = b;\na["insertAdjacentHTML"](c);\ndocument.write(d);\n', [1, 2, 3]),
    (
        "text-is-text",
        SCRIPT,
        "// never innerHTML\na.textContent = b / c; const e = /\"\\/[/]'/g; /* innerHTML */\n",
        [],
    ),
    ("exact-origin", SCRIPT, 'frame.postMessage(\n  { a: f(1) },\n  "*",\n);\n', [1]),
    ("exact-origin", SCRIPT, "w.postMessage(m, { targetOrigin: '*' });\n", [1]),
    ("exact-origin", SCRIPT, 'w.postMessage({ a: 2 * 3 }, origin); say("*"); // postMessage(m, "*")\n', []),
    ("exact-origin", "Public/sample-app/a.js", 'parent.postMessage(m, "*");\n', []),
    ("logical-properties", STYLE, "a {\n  margin-left: 1px;\n  border-right: 0;\n  left: 0;\n}\n", [2, 3, 4]),
    (
        "logical-properties",
        STYLE,
        "a { text-align: left }\nb { float: right }\nc { padding: 1px 2px 3px 4px }\n",
        [1, 2, 3],
    ),
    ("logical-properties", STYLE, "a { border-top-left-radius: 4px }\n", [1]),
    (
        "logical-properties",
        STYLE,
        "a { margin-inline-start: 1px; /* left: 0 */ inset-inline: 0; text-align: start }\n",
        [],
    ),
    (
        "logical-properties",
        STYLE,
        "a { margin: 0 calc(1px + var(--left)) 2px calc(1px + var(--left)); --left: 2px }\n",
        [],
    ),
    ("small-files", CORE, "\n" * 401, [401]),
    ("small-files", CORE, "\n" * 400, []),
    ("finished", "docs/a.md", "one\nTODO: two\n", [2]),
    ("finished", CORE, '// FIXME\n/* XXX */\nlet todo = mktemp("XXXXXX")\n', [1, 2]),
    ("self-contained", "docs/a.md", "see ../shared/spec\nand .library/notes\n", [1, 2]),
    ("self-contained", "Package.swift", 'products: [.library(name: "a", targets: [])]\n', []),
    ("no-sleeps", TEST, "try await Task.sleep(for: .seconds(1))\n// Task.sleep(1)\n", [1]),
    ("no-sleeps", BROWSER, "time.sleep(1)\npage.wait_for_timeout(10)\n'time.sleep(1)'  # sleep(1)\n", [1, 2]),
    ("no-sleeps", "Tests/HostServerTests/Poll.swift", "try await Task.sleep(for: .milliseconds(5))\n", []),
    ("no-sleeps", "Tests/HostTestSupport/Clock.swift", "func sleep(until deadline: Instant) {}\n", []),
]


def failures() -> list[str]:
    """One line for each case that did not turn out as written, and for each rule that no case makes fail."""
    found = []
    for name, path, text, expected in CASES:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            rule = next(rule for rule in RULES if rule.name == name)
            lines = [breach.line for breach in breaches(read_tree(Path(folder)), [rule])]
        if lines != expected:
            found.append(f"{name} on {path} {text!r}: expected lines {expected}, found {lines}")
    proven = {name for name, _, _, lines in CASES if lines}
    found += [f"no case makes {rule.name} fail" for rule in RULES if rule.name not in proven]
    return found
