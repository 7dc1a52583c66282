"""The guides' own code: Python and shell are run against a host, TypeScript is compiled, the rest is parsed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import playwright
import pytest
import yaml
from harness import ROOT, chromium_path
from limits import LONG_SECONDS
from processes import BINARY

GUIDE = ROOT / "docs/testing.md"
NODE = Path(playwright.__file__).parent / "driver" / "node"


def blocks_of(guide: Path) -> list[tuple[str, ...]]:
    """Language, name and text of each block of code."""
    return [match.groups() for match in re.finditer(r"^```(\w+) ?(\S*)\n(.*?)^```", guide.read_text(), re.M | re.S)]


BLOCKS = blocks_of(GUIDE)
PRODUCTION = blocks_of(ROOT / "docs/production.md")
PAGE_FIXTURE = """
import pytest
from harness import launch_chromium
from playwright.sync_api import sync_playwright


@pytest.fixture
def page():
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright.chromium)
        yield browser.new_page()
        browser.close()
"""

# The runner's own types do not come with Playwright for Python: the two names that the guide takes from it.
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


# Node's own types do not come with it either.
NODE_TYPES = """
declare module "node:child_process" {
  export function execFileSync(program: string, options: string[], how: { encoding: "utf8" }): string;
}
"""


def blocks(language: str, guide: list[tuple[str, ...]] = BLOCKS) -> list[str]:
    return [text for name, _, text in guide if name == language]


def test_the_python_of_the_guide_passes_with_the_plugin(host, tmp_path):
    names = [name for language, name, _ in BLOCKS if language == "python"]
    assert names == ["test_app.py", "selenium_app.py"]
    (tmp_path / "test_app.py").write_text(next(text for _, name, text in BLOCKS if name == "test_app.py"))
    (tmp_path / "browser_page.py").write_text(PAGE_FIXTURE)
    places = [tmp_path, Path(__file__).parent, ROOT / "packages/python"]
    environment = os.environ | {"PYTHONPATH": ":".join(map(str, places))}
    plugins = ["-p", "browser_page", "-p", "salla_host.pytest_plugin", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *plugins, "--salla-origin", host.url, "-q", tmp_path]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=LONG_SECONDS)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "4 passed" in run.stdout


def test_the_fixture_of_the_guide_can_be_read():
    [text] = blocks("py")
    compile(text, "conftest.py", "exec")


def test_the_curl_lines_of_the_guide_work(host, tmp_path):
    text = next(text for text in blocks("sh") if "curl" in text).replace("http://localhost:7255", host.url)
    run = subprocess.run(
        ["bash", "-eu", "-c", text], cwd=tmp_path, capture_output=True, text=True, timeout=LONG_SECONDS
    )
    assert run.returncode == 0, run.stderr
    assert '"introspection-500"' in run.stdout
    assert "<testsuite" in run.stdout


def test_the_selenium_script_of_the_guide_finds_the_app(host, tmp_path):
    script = tmp_path / "selenium_app.py"
    script.write_text(next(text for _, name, text in BLOCKS if name == "selenium_app.py"))
    environment = os.environ | {"SALLA_HOST": host.url, "CHROME_FLAGS": "--no-sandbox", "SE_OFFLINE": "true"}
    run = subprocess.run(
        [sys.executable, script], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=LONG_SECONDS
    )
    assert run.returncode == 0, run.stderr
    assert re.search(r" in http://localhost:\d+$", run.stdout.strip())


def type_errors(text: str, folder: Path) -> list[str]:
    """What the compiler says of a Playwright test, by Playwright's own types of the page and of requests."""
    types = Path(playwright.__file__).parent / "driver" / "package" / "index.d.ts"
    options = {
        **dict.fromkeys(("strict", "noEmit", "skipLibCheck"), True),
        "target": "es2022",
        "module": "es2022",
        "moduleResolution": "node",
        "lib": ["es2022", "dom"],
        "types": [],
        "baseUrl": ".",
        "paths": {"playwright-core": [str(types)], "salla-host/*": [str(ROOT / "packages/npm/lib/*")]},
    }
    (folder / "guide.ts").write_text(text)
    (folder / "runner.d.ts").write_text(RUNNER_TYPES + NODE_TYPES)
    files = ["guide.ts", "runner.d.ts"]
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": options, "files": files}))
    run = subprocess.run(["tsc", "-p", folder], capture_output=True, text=True, timeout=LONG_SECONDS)
    return run.stdout.splitlines()


def test_the_typescript_of_the_guide_keeps_to_playwrights_types(tmp_path):
    [text] = blocks("ts")
    assert type_errors(text, tmp_path) == []
    [error] = type_errors(text.replace("waitFor(", "watFor(", 1), tmp_path)
    assert "'watFor' does not exist" in error


@pytest.mark.parametrize("name", ["playwright_app.py", "selenium_app.py"])
def test_the_python_of_the_guide_to_production_finds_the_app_there(host, tmp_path, name):
    text = next(text for _, known, text in PRODUCTION if known == name)
    # The machines that the tests run on have a Chromium of the system, and root.
    text = text.replace("chromium.launch(", f"chromium.launch(executable_path={chromium_path()!r}, ")
    text = text.replace('edge["args"]:', '[*edge["args"], "--headless=new", "--no-sandbox"]:')
    (tmp_path / "app.py").write_text(text)
    (tmp_path / "salla-host").symlink_to(BINARY)
    environment = os.environ | {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "SALLA_HOST_PORT": host.url.rsplit(":", 1)[1],
        "SE_OFFLINE": "true",
    }
    run = subprocess.run(
        [sys.executable, "app.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=LONG_SECONDS
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "ready at https://s.salla.sa"


def test_the_typescript_of_the_guide_to_production_keeps_to_playwrights_types(tmp_path):
    [text] = blocks("ts", PRODUCTION)
    assert type_errors(text, tmp_path) == []
    [error] = type_errors(text.replace("waitFor(", "watFor(", 1), tmp_path)
    assert "'watFor' does not exist" in error


@pytest.mark.parametrize("text", [*blocks("js"), *blocks("js", PRODUCTION)])
def test_the_javascript_of_the_guide_can_be_read(text, tmp_path):
    script = tmp_path / "guide.mjs"
    script.write_text(text)
    run = subprocess.run([NODE, "--check", script], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("text", blocks("yaml"))
def test_the_yaml_of_the_guide_can_be_read(text):
    assert isinstance(yaml.safe_load(text), dict)
