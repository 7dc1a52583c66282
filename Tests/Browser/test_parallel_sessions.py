"""Sixteen sessions at once from one process, each with its own faults and clock: nothing of one is seen in another."""

import threading
from concurrent.futures import ThreadPoolExecutor

from script_client import Script

SESSIONS = 16
ROUNDS = 200
FAULTS = ["introspection-500", "introspection-401", "introspection-429", None]
STATUS = {"introspection-500": 500, "introspection-401": 401, "introspection-429": 429, None: 200}


class Worker:
    """One test with a session of its own; `number` is in everything that it does."""

    def __init__(self, origin: str, number: int) -> None:
        self.script = Script(origin)
        self.number = number
        self.fault = FAULTS[number % len(FAULTS)]
        faults = {"introspection": {"fault": self.fault}} if self.fault else {}
        made = self.script.call(
            "POST",
            "/sessions",
            {
                "app": {"id": str(7_000_000 + number)},
                "merchant": {"id": 1000 + number, "name": f"Store {number}"},
                "token": {"lifetime": "24h"},
                "faults": faults,
            },
        )
        self.path = f"/sessions/{made['id']}"
        self.origin = made["state"]["app"]["origin"]
        self.inputs = 0
        self.journal_end = 0
        self.token = self.open()

    def say(self, *inputs: dict, after: str | None = None) -> dict:
        batch = {"stage": f"page-{self.number}", "first": self.inputs + 1, "inputs": list(inputs)}
        answer = self.script.call("POST", f"{self.path}/inputs", batch | ({"after": after} if after else {}))
        self.inputs = answer["applied"]
        return answer

    def open(self) -> str:
        """Opens the session as a page does; gives the token of its launch URL."""
        session = self.path.split("/")[-1]
        answer = self.say({"type": "open", "width": 1000 + self.number}, after=f"{session[:8]}.0")
        loads = [one["data"] for one in answer["events"] if one["event"] == "effect" and one["data"]["type"] == "load"]
        return loads[-1]["url"].split("token=")[1].split("&")[0]

    def title(self, text: str) -> dict:
        data = {
            "event": "embedded::page.setTitle",
            "payload": {"title": text},
            "timestamp": 1,
            "source": "embedded-app",
        }
        return {"type": "message", "load": 1, "sender": "frame", "origin": self.origin, "data": data}

    def run(self) -> None:
        for round_number in range(1, ROUNDS + 1):
            self.round(round_number)

    def round(self, round_number: int) -> None:
        title = f"Store {self.number}, round {round_number}"
        step = self.number + 1
        moved = self.script.call("POST", f"{self.path}/commands", {"type": "advance-clock", "by": f"{step}s"})
        assert [entry["event"] for entry in moved["entries"]] == ["advance-clock"]
        self.say(self.title(title))
        entries = self.script.call(
            "GET",
            f"{self.path}/journal",
            event="embedded::page.setTitle",
            contains={"title": title},
            count=1,
            wait="60s",
            after=self.journal_end,
        )
        assert [entry["payload"]["title"] for entry in entries["entries"]] == [title]
        self.journal_end = entries["next"]
        status, _ = self.script.send(
            "POST", "/exchange-authority/v1/introspect", {"token": self.token}, S_Source=str(7_000_000 + self.number)
        )
        assert status == STATUS[self.fault], f"session {self.number}, round {round_number}"
        state = self.script.call("GET", self.path, until=f"title:{title}", wait="60s")
        assert state["clock_offset_ms"] == step * round_number * 1000
        assert [fault["fault"] for fault in state["faults"]] == ([self.fault] if self.fault else [])
        assert state["merchant"]["id"] == 1000 + self.number
        assert state["layout"]["width"] == 1000 + self.number

    def check(self) -> None:
        """Nothing is in the journal that this session did not do, and all that it did."""
        entries: list[dict] = []
        while page := self.script.call("GET", f"{self.path}/journal", after=len(entries), limit=1000)["entries"]:
            entries += page
        assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
        titles = [entry["payload"]["title"] for entry in entries if entry["event"] == "embedded::page.setTitle"]
        assert titles == [f"Store {self.number}, round {number}" for number in range(1, ROUNDS + 1)]
        steps = [entry["payload"]["by_ms"] for entry in entries if entry["event"] == "advance-clock"]
        assert steps == [(self.number + 1) * 1000] * ROUNDS
        verdicts = [entry["payload"] for entry in entries if entry["event"] == "introspect"]
        assert [one["status"] for one in verdicts] == [STATUS[self.fault]] * ROUNDS
        assert {one.get("fault") for one in verdicts} == {self.fault}
        assert {one["merchant_id"] for one in verdicts if "merchant_id" in one} <= {1000 + self.number}


def test_sixteen_sessions_do_not_hear_each_other_in_200_rounds(host):
    start = threading.Barrier(SESSIONS)

    def work(number: int) -> None:
        worker = Worker(host.url, number)
        start.wait(30)
        worker.run()
        worker.check()

    with ThreadPoolExecutor(SESSIONS) as pool:
        for done in [pool.submit(work, number) for number in range(SESSIONS)]:
            done.result()
