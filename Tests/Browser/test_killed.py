"""kill -9, again and again, in the middle of a conversation: what was acknowledged stays, in order, once."""

import http.client
import json
import random
import sqlite3
import threading
import time
from urllib.parse import urlsplit

from calls import call
from limits import LIMIT_SECONDS
from processes import free_port

KILLS = 50
MESSAGES_A_SECOND = 200
BATCH = 4
TITLE = "embedded::page.setTitle"
PACE = threading.Event()


class Conversation:
    """A page without a browser: it numbers its inputs, and repeats what nobody has acknowledged."""

    def __init__(self, origin: str, session: str) -> None:
        self.address = urlsplit(origin).netloc
        self.path = f"/api/v1/sessions/{session}"
        self.acknowledged = 0
        self.connection: http.client.HTTPConnection | None = None

    def say(self, count: int) -> None:
        """Sends the next messages in one batch; raises when the server is gone."""
        first = self.acknowledged + 1
        inputs = [self._input(number) for number in range(first, first + count)]
        self.connection = self.connection or http.client.HTTPConnection(self.address, timeout=LIMIT_SECONDS)
        body = json.dumps({"stage": "page-1", "first": first, "inputs": inputs})
        self.connection.request("POST", f"{self.path}/inputs", body, {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        text = answer.read()
        assert answer.status == 200, text
        self.acknowledged = json.loads(text)["applied"]

    def reconnect(self) -> None:
        self.connection = None

    @staticmethod
    def _input(number: int) -> dict:
        if number == 1:
            return {"type": "open", "width": 1180}
        data = {
            "event": TITLE,
            "payload": {"title": f"Message {number}"},
            "source": "embedded-app",
            "timestamp": 1_795_255_200_000,
            "metadata": {"version": "0.2.4"},
        }
        return {"type": "message", "load": 1, "origin": "http://localhost:7256", "sender": "frame", "data": data}

    def journal(self, after: int) -> tuple[list[int], int]:
        """The numbers of the messages in the journal behind an entry, in its order, and the last entry's number."""
        numbers = []
        while True:
            path = f"{self.path}/journal?event={TITLE}&after={after}&limit=1000"
            answer = json.loads(call("GET", f"http://{self.address}{path}").text)
            numbers += [int(entry["payload"]["title"].split()[1]) for entry in answer["entries"]]
            if not answer["entries"]:
                return numbers, after
            after = answer["next"]


def talk_until(conversation: Conversation, end: float) -> None:
    while (now := time.monotonic()) < end:
        conversation.say(BATCH)
        # Nothing is waited for here: this is how fast somebody talks.
        PACE.wait(max(0.0, now + BATCH / MESSAGES_A_SECOND - time.monotonic()))


def test_what_was_acknowledged_survives_fifty_kills_of_the_host_in_order_and_once(start_host):
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    options = ["--port", str(free_port()), "--sample-port", str(free_port())]
    host = start_host(*options)
    state = host.state
    options += ["--state", str(state)]
    session = call("GET", f"{host.url}/launch?app=http://localhost:7256/").headers["location"].split("session=")[1]
    conversation = Conversation(host.url, session)
    seen, last_entry = [], 0
    for kill in range(KILLS):
        talk_until(conversation, time.monotonic() + chance.uniform(0.05, 0.35))
        host.kill()
        conversation.reconnect()
        host = start_host(*options)
        fresh, last_entry = conversation.journal(last_entry)
        seen += fresh
        assert seen == list(range(2, len(seen) + 2)), f"kill {kill}, seed {seed}: not in order, or not once"
        assert len(seen) + 1 >= conversation.acknowledged, f"kill {kill}, seed {seed}: acknowledged messages are lost"
    host.kill()
    with sqlite3.connect(next(state.glob("*.sqlite"))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert conversation.acknowledged > KILLS * 10
