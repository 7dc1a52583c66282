"""The packages for npm, installed from their files into an empty folder, with node 20 and without a network."""

import json
import re
from pathlib import Path

import playwright
import pytest
from conftest import ROOT, clean_environment, run

PLAYWRIGHT = Path(playwright.__file__).parent / "driver/package"
OWN = Path(__file__).parent / "npm"
OFFLINE = ("--offline", "--no-audit", "--no-fund", "--loglevel=error")
GUIDE = (ROOT / "docs/testing.md").read_text()
# What the guide takes from the runner and from Cypress, which are not here.
RUNNER_TYPES = """
declare module "@playwright/test" {
  import { Page } from "playwright-core";
  type Test<Fixtures> = {
    (title: string, body: (fixtures: Fixtures) => Promise<void>): void;
    extend<Own, OfWorkers = {}>(fixtures: any): Test<Fixtures & Own & OfWorkers>;
    use(options: Partial<Fixtures>): void;
  };
  export const test: Test<{ page: Page }>;
  export function expect(value: unknown): { toBe(expected: unknown): void };
}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, package) -> Path:
    """A project with both packages in it, and nothing else."""
    folder = tmp_path_factory.mktemp("npm")
    files = [package("salla-host-[0-9]*.tgz"), package("salla-host-linux-*.tgz")]
    run("npm", "install", *OFFLINE, *files, cwd=folder, env=clean_environment())
    return folder


def node(folder: Path, script: str, **environment: str) -> str:
    return run("node", OWN / script, folder, cwd=folder, env=clean_environment(**environment)).stdout


def test_npx_runs_the_program(folder, version):
    ran = run("npx", "--no-install", "salla-host", "--version", cwd=folder, env=clean_environment())
    assert ran.stdout.strip() == version
    ran = run("npx", "--no-install", "salla-host", "scenarios", cwd=folder, env=clean_environment())
    assert "first-launch" in ran.stdout


def test_the_launcher_hands_on_the_programs_end_and_a_signal(folder):
    lines = node(folder, "launcher.mjs").splitlines()
    assert lines == ["refused 1", "listening", "stopped 0"]


def test_the_client_makes_a_session_and_waits_until_the_app_is_ready(folder, chromium):
    said = node(folder, "client.mjs", CHROMIUM=chromium, PLAYWRIGHT=str(PLAYWRIGHT))
    assert json.loads(said) == {"status": "ready", "title": True, "fault": 500, "late": 408, "refused": 400}


def test_the_fixtures_drive_playwright(folder, chromium):
    said = node(folder, "fixtures.mjs", CHROMIUM=chromium, PLAYWRIGHT=str(PLAYWRIGHT))
    result = json.loads(said)
    assert result["passed"] == {"theme": "dark", "dir": "rtl"}
    assert re.search(r"#\d+ [\d:.]{12} guest embedded::iframe.ready acted", result["attached"])


def test_the_commands_for_cypress_ask_the_host(folder):
    assert json.loads(node(folder, "cypress.mjs")) == {"visited": True, "event": "set-fault"}


def type_errors(folder: Path, text: str) -> list[str]:
    (folder / "guide.ts").write_text(text)
    (folder / "runner.d.ts").write_text(RUNNER_TYPES)
    options = {
        **dict.fromkeys(("strict", "noEmit", "skipLibCheck"), True),
        "target": "es2022",
        "module": "node16",
        "moduleResolution": "node16",
        "lib": ["es2022", "dom"],
        "types": [],
        "baseUrl": ".",
        "paths": {"playwright-core": [str(PLAYWRIGHT / "index.d.ts")]},
    }
    described = {"compilerOptions": options, "files": ["guide.ts", "runner.d.ts"]}
    (folder / "tsconfig.json").write_text(json.dumps(described))
    (folder / "package.json").write_text('{"type": "module"}')
    return run("tsc", "-p", folder, check=False).stdout.splitlines()


def test_the_typescript_of_the_guide_keeps_to_the_packages_types(folder):
    [text] = re.findall(r"^```ts\n(.*?)^```", GUIDE, re.M | re.S)
    assert type_errors(folder, text) == []
    [error] = type_errors(folder, text.replace("waitFor(", "watFor(", 1))
    assert "'watFor' does not exist" in error
