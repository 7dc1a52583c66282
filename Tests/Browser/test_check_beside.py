"""`salla-host check` beside a host that runs: every developer's day."""

import json
import signal

from calls import call
from guests import guest_page
from harness import Reply
from limits import LONG_SECONDS
from mistakes import ask
from processes import BINARY, ROOT, ServerProcess, free_port
from test_check import check

SIGNS_IN = """
on("context.provide", async () => {
  const token = new URLSearchParams(location.search).get("token");
  const answer = await fetch("/session", { method: "POST", body: JSON.stringify({ token }) });
  if (!answer.ok) return;
  send("page.setTitle", { title: "By hand" });
  send("ready");
});
send("iframe.ready", { height: 1 });
"""


def test_beside_a_host_that_runs_a_good_app_passes_and_a_bad_one_is_told_why_once(tmp_path, app_server, start_host):
    """Every developer's day: `serve` stands on the port that the back end asks, and `check` is started beside it."""
    app = app_server({"/": guest_page(SIGNS_IN)})
    host = start_host("--app-id", "7654321", app_url=app.url)
    source = "7654321"
    app.pages["/session"] = lambda request: Reply("{}", status=ask(host, request, source))
    results = tmp_path / "results.json"
    chosen = [part for name in ("first-launch", "another-merchant") for part in ("--scenario", name)]
    done = check(app.url, "--port", host.url.rpartition(":")[2], *chosen, "--json", results, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Using the salla-host that runs at {host.url}" in done.stderr
    assert {one["verdict"] for one in json.loads(results.read_text())["scenarios"]} == {"passed"}
    # What was played there can be looked at there.
    assert json.loads(call("GET", f"{host.url}/api/v1/sessions").text)["sessions"]

    source = "1111111"
    page = tmp_path / "report.html"
    done = check(app.url, "--port", host.url.rpartition(":")[2], *chosen, "--retries", 0, "--html", page, cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    why = done.stdout.partition("\nWhy:\n")[2].strip().splitlines()
    assert len(why) == 1 and "--app-id 1111111" in why[0], done.stdout
    assert len(done.stdout.splitlines()) <= 120
    assert str(ROOT) not in page.read_text()


def test_a_check_that_watches_plays_again_when_a_file_changes(tmp_path, app_server):
    """Until it is told to stop; what it writes itself changes nothing."""
    app = app_server({"/": guest_page(SIGNS_IN), "/session": Reply("{}")})
    (tmp_path / "app.js").write_text("one")
    own = ["--json", "results.json", "--screenshots", "shots", "--port", str(free_port())]
    command = [BINARY, "check", app.url, "--scenario", "first-launch", "--retries", "0", "--watch", *own]
    process = ServerProcess(command, cwd=tmp_path)
    try:
        process.wait_for_line("^1 scenario: ", seconds=LONG_SECONDS)
        process.wait_for_line("^Watching ", seconds=LONG_SECONDS)
        seen = len(process.lines)
        (tmp_path / "app.js").write_text("another")
        process.wait_for_line("^app.js has changed", after=seen, seconds=LONG_SECONDS)
        process.wait_for_line("^1 scenario: ", after=seen, seconds=LONG_SECONDS)
        process.wait_for_line("^Watching ", after=seen, seconds=LONG_SECONDS)
    finally:
        assert process.stop() == -signal.SIGTERM
