"""`salla-host check`: an app tested from end to end by one command, and what it says when something is wrong."""

import json
import subprocess

import pytest
from awkward_apps import with_headers
from guests import guest_page
from harness import Reply
from junitparser import JUnitXml
from limits import LONG_SECONDS
from processes import BINARY, ROOT, free_port

READY = ROOT / "scenarios"


def check(*arguments, cwd):
    """At a port of its own: at the standard one it would use the host of somebody who works on this machine."""
    port = [] if "--port" in arguments else ["--port", "0"]
    command = [BINARY, "check", "--root", ROOT, *port, *arguments]
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=LONG_SECONDS,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    ("origin", "dashboard"), [("local", "http://localhost:"), ("production", "https://s.salla.sa")]
)
def test_the_sample_app_passes_every_ready_scenario_and_the_reports_say_so(tmp_path, origin, dashboard):
    files = {name: tmp_path / f"results.{name}" for name in ("junit", "json", "html")}
    shots = tmp_path / "shots"
    options = [part for name, path in files.items() for part in (f"--{name}", path)]
    done = check(*options, "--screenshots", shots, "--origin", origin, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr

    results = json.loads(files["json"].read_text())
    assert results["dashboard"]["origin"].startswith(dashboard)
    assert f"Dashboard at {dashboard}" in done.stdout
    ready = list(READY.glob("*.yml"))
    assert len(results["scenarios"]) == len(ready)
    # Those about webhooks too: the sample app is installed here.
    assert {result["verdict"] for result in results["scenarios"]} == {"passed"}
    suites = JUnitXml.fromfile(str(files["junit"]))
    scenarios, checks = suites
    assert (scenarios.name, scenarios.tests, scenarios.failures) == ("scenarios", len(ready), 0)
    assert (checks.tests, checks.failures) == (len(results["checks"]), 0)
    assert [case.name for case in scenarios] == [result["name"] for result in results["scenarios"]]
    assert "<html" in files["html"].read_text()
    assert all(shot.read_bytes().startswith(b"\x89PNG") for shot in shots.iterdir())
    assert list(shots.iterdir())


def test_an_app_that_is_never_ready_fails_with_the_step_the_reason_and_the_journal(tmp_path, app_server):
    app = app_server({"/": guest_page("send('iframe.ready', { height: 600 });")})
    junit = tmp_path / "results.xml"
    done = check(app.url, "--scenario", READY / "first-launch.yml", "--junit", junit, cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "✗ First launch" in done.stdout
    assert "first-launch.yml:" in done.stdout
    assert "embedded::context.provide" in done.stdout
    assert "1 failed" in done.stdout
    [failure] = [case for suite in JUnitXml.fromfile(str(junit)) for case in suite if case.name == "First launch"]
    assert "first-launch.yml:" in failure.result[0].text


def test_a_failure_names_what_came_nearest(tmp_path, app_server):
    script = "on('context.provide', () => send('ui.toast', { type: 'success', message: 'Saved' }));"
    app = app_server({"/": guest_page(script + "send('iframe.ready', { height: 600 });")})
    scenario = tmp_path / "toast.yml"
    scenario.write_text(
        "name: An error is shown\n"
        "steps:\n"
        "  - expect: {event: 'embedded::ui.toast', payload: {type: error}, within: 10s}\n"
    )
    done = check(app.url, "--scenario", scenario, cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "success" in done.stdout
    assert f"{scenario}:3" in done.stdout


def test_no_report_holds_a_token(tmp_path, app_server):
    app = app_server({"/": guest_page()})
    scenario = tmp_path / "click.yml"
    scenario.write_text("name: A button\nsteps:\n  - click: {test-id: nowhere, within: 1s}\n")
    files = [tmp_path / name for name in ("junit", "json", "html")]
    options = [part for path in files for part in (f"--{path.name}", path)]
    done = check(app.url, "--scenario", scenario, *options, cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "nowhere" in done.stdout
    for text in [done.stdout, done.stderr, *(path.read_text() for path in files)]:
        assert "v4.public." not in text


def test_a_ready_scenario_is_known_by_its_name_and_a_second_check_finds_the_same_port(tmp_path, app_server):
    app = app_server({"/": guest_page()})
    port = free_port()
    for _ in range(2):
        done = check(app.url, "--scenario", "theme-and-language", "--port", port, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"http://localhost:{port}/exchange-authority/" in done.stderr
        assert f"Port {port} is taken" not in done.stderr


def test_a_port_of_another_program_is_said_and_nothing_is_tried(tmp_path, app_server):
    app = app_server({"/": guest_page()})
    done = check(app.url, "--port", app.url.rpartition(":")[2], cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "is taken by a program that is no salla-host" in done.stderr


def test_what_passes_alone_is_flaky_and_what_the_frame_complains_of_is_told(tmp_path, app_server):
    script = "on('context.provide', async () => (await fetch('/once')).ok && send('ready'));"
    app = app_server({"/": guest_page(script + "send('iframe.ready', { height: 1 }); console.error('odd colour');")})
    asked = []

    def once(request):
        asked.append(request)
        return Reply("{}", status=500 if len(asked) == 1 else 200)

    app.pages["/once"] = once
    scenario = tmp_path / "ready.yml"
    scenario.write_text("name: Ready\nsteps:\n  - wait-for: {status: ready, within: 10s}\n")
    results = tmp_path / "results.json"
    done = check(app.url, "--scenario", scenario, "--json", results, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "flaky: it passed alone" in done.stdout
    [played] = json.loads(results.read_text())["scenarios"]
    assert played["flaky"] is True
    assert any("odd colour" in complaint for complaint in played["complaints"])


def test_an_envelope_that_is_not_whole_is_no_good_for_a_review(tmp_path, app_server):
    bent = guest_page().replace(', source: "embedded-app"', "")
    app = app_server({"/": bent})
    scenario = tmp_path / "ready.yml"
    scenario.write_text("name: Ready\nsteps:\n  - wait-for: {status: ready, within: 10s}\n")
    done = check(app.url, "--scenario", scenario, cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 scenario: 1 passed" in done.stdout
    assert "broke a rule: source is missing" in done.stdout


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"X-Frame-Options": "DENY"}, "X-Frame-Options: DENY"),
        ({"Content-Security-Policy": "frame-ancestors 'none'"}, "frame-ancestors"),
    ],
)
def test_a_page_that_cannot_be_framed_is_not_tried(tmp_path, app_server, headers, words):
    app = app_server({"/": with_headers(headers)})
    done = check(app.url, cwd=tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert words in done.stderr


def becomes_ready(folder):
    scenario = folder / "ready.yml"
    scenario.write_text("name: Ready\nsteps:\n  - wait-for: {status: ready, within: 15s}\n")
    return scenario


def test_the_browser_has_the_last_word_on_an_app_that_a_visit_calls_blocked(tmp_path, app_server):
    """Its server tells the two apart by what every browser says of a frame and no other program does."""

    def start(request):
        is_framed = request.headers.get("sec-fetch-dest") == "iframe"
        return Reply(guest_page(), headers={} if is_framed else {"X-Frame-Options": "DENY"})

    app = app_server({"/": start})
    done = check(app.url, "--scenario", becomes_ready(tmp_path), cwd=tmp_path)
    assert "1 scenario: 1 passed" in done.stdout, done.stdout + done.stderr


def test_the_cookie_of_the_sign_in_call_is_judged_with_the_line_to_write(tmp_path, app_server):
    script = "on('context.provide', () => fetch('/session', { method: 'POST' }).then(() => send('ready')));"
    app = app_server({"/": guest_page(script + "send('iframe.ready', { height: 600 });")})
    cookie = "connect.sid=secret; Path=/; HttpOnly; SameSite=Lax"
    app.pages["/session"] = lambda _: Reply("{}", headers={"Set-Cookie": cookie})
    results = tmp_path / "results.json"
    scenario = becomes_ready(tmp_path)
    done = check(app.url, "--scenario", scenario, "--json", results, cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    [checked] = [one for one in json.loads(results.read_text())["checks"] if one["id"] == "cookies"]
    assert checked["status"] == "failed"
    good = "Set-Cookie: connect.sid=<value>; Path=/; HttpOnly; SameSite=None; Secure; Partitioned"
    assert good in done.stdout
    assert "secret" not in done.stdout

    cookie = good.removeprefix("Set-Cookie: ").replace("<value>", "secret")
    done = check(app.url, "--scenario", scenario, "--json", results, "--site", "cross", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    [checked] = [one for one in json.loads(results.read_text())["checks"] if one["id"] == "cookies"]
    assert checked["status"] == "passed"


def test_an_app_that_does_not_answer_is_not_tried(tmp_path):
    done = check("http://localhost:9", cwd=tmp_path)
    assert done.returncode == 2
    assert "localhost:9" in done.stderr


def test_without_a_browser_it_says_how_to_name_one(tmp_path):
    done = check("--browser", tmp_path / "no-such-browser", cwd=tmp_path)
    assert done.returncode == 2
    assert "--browser" in done.stderr


def test_a_scenario_with_a_mistake_is_refused_with_line_column_and_the_nearest_word(tmp_path):
    scenario = tmp_path / "typo.yml"
    scenario.write_text("name: A mistake\nsteps:\n  - expct: {event: 'embedded::ready'}\n")
    done = check("--scenario", scenario, cwd=tmp_path)
    assert done.returncode == 2
    assert f"{scenario}:3:5" in done.stderr
    assert "expect" in done.stderr
