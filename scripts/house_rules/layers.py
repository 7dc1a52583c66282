"""Which of our modules may import which. The table is the architecture's; a new target gets its row here first."""

import re

from .rule import Find, Rule, SourceFile

HOST_SERVER = {
    "HostValues",
    "HostProtocol",
    "HostPreflight",
    "HostPlatform",
    "HostCore",
    "HostTokens",
    "HostStore",
    "HostMarkup",
    "HostAuthorities",
    "HostScenario",
    "HostEdge",
    "SampleApp",  # started beside the host when no app is given; it knows the host by HTTP alone
}

MAY_IMPORT: dict[str, set[str]] = {
    "HostValues": set(),  # the ground floor: it leans on nothing, and everything may lean on it
    "HostProtocol": {"HostValues"},
    "HostPreflight": {"HostValues", "HostProtocol"},
    "HostPlatform": {"HostValues"},
    # The report of a preflight, and an app's installation, are inputs of the machine and parts of its state.
    "HostCore": {"HostValues", "HostProtocol", "HostPreflight", "HostPlatform"},
    "HostTokens": {"HostValues"},
    "HostStore": {"HostValues"},
    "HostMarkup": set(),
    # OAuth of merchants' stores is the platform's, and the engine of the authorities renews its tokens.
    "HostAuthorities": {"HostValues", "HostTokens", "HostPlatform"},
    "HostScenario": {"HostValues", "HostProtocol", "HostCore", "HostMarkup"},
    "HostBrowser": {"HostValues"},
    "HostEdge": {"HostValues"},
    "HostServer": HOST_SERVER,
    "HostTool": HOST_SERVER - {"SampleApp"} | {"HostServer", "HostBrowser"},
    "SampleApp": set(),
    "salla-host": {"HostServer", "HostTool"},
    "salla-host-bench": HOST_SERVER | {"HostServer"},
    "HostTestSupport": HOST_SERVER | {"HostServer"},
}

# Modules of others that one target wraps for the whole house. The benchmark measures against the bare library.
ONLY_IMPORTER = {"GRDB": "HostStore", "CLibXML2": "HostMarkup", "CSpawn": "HostBrowser"}
BASELINES = {("salla-host-bench", "GRDB")}

_IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)",
    re.MULTILINE,
)


def target_of(file: SourceFile) -> str | None:
    """The target that a Swift file belongs to, by its folder: Sources/<target>, Tests/<target>, Benchmarks/Server."""
    parts = file.path.parts
    if parts[:2] == ("Benchmarks", "Server"):
        return "salla-host-bench"
    return parts[1] if len(parts) > 2 and parts[0] in {"Sources", "Tests"} else None


def imports(file: SourceFile) -> list[tuple[int, str]]:
    return [(file.line_of(match.start(1)), match.group(1)) for match in _IMPORT.finditer(file.code)]


def _in_a_target(file: SourceFile) -> bool:
    return file.suffix == ".swift" and target_of(file) is not None


def _crossings(file: SourceFile) -> Find:
    target = target_of(file)
    is_test = file.within("Tests") and target not in MAY_IMPORT
    if target not in MAY_IMPORT and not is_test:
        yield 1, f"target {target} has no row in the layering table"
        return
    for line, module in imports(file):
        owner = ONLY_IMPORTER.get(module)
        if owner and owner != target and (target, module) not in BASELINES:
            yield line, f"{target} imports {module}, which is for {owner} alone"
        elif module in MAY_IMPORT and not is_test and module not in MAY_IMPORT[target] and module != target:
            yield line, f"{target} imports {module}"


LAYERS = Rule(
    "layers",
    "The layers are walls: a target imports only what the architecture's table grants it.",
    _in_a_target,
    _crossings,
)


def declared(manifest: dict) -> Rule:
    """A rule made from `swift package dump-package`. SwiftPM's own check lets an import pass when the module is there
    through another dependency; this one does not."""
    of_target: dict[str, set[str]] = {}
    for target in manifest["targets"]:
        of_target[target["name"]] = {
            entry[kind][0] for entry in target["dependencies"] for kind in ("byName", "target") if entry.get(kind)
        }

    def find(file: SourceFile) -> Find:
        target = target_of(file)
        for line, module in imports(file):
            if module in of_target and module != target and module not in of_target.get(target, set()):
                yield line, f"{target} imports {module} without declaring it in Package.swift"

    return Rule(
        "declared-imports",
        "Package.swift is where a reader looks for what a target leans on, so it names every module of ours.",
        _in_a_target,
        find,
    )
