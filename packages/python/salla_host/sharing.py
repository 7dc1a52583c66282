"""One host for all workers of pytest-xdist: its main process starts it when the first worker asks, and stops it."""

import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener

from .server import Server, StartFailed

# How a worker finds the one who has the host: a port of this machine, and a word that nobody else knows.
Door = tuple[int, str]


class Owner:
    """Has the host; the first who asks makes it start."""

    def __init__(self, start: Callable[[], Server]) -> None:
        self._start = start
        self._server: Server | None = None
        self._lock = threading.Lock()
        word = secrets.token_hex(16)
        self._listener = Listener(("127.0.0.1", 0), backlog=64, authkey=word.encode())
        self.door: Door = (self._listener.address[1], word)
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        while True:
            # A caller who is gone, or does not know the word, is no reason to leave the others waiting.
            with suppress(OSError, EOFError, AuthenticationError), self._listener.accept() as caller:
                caller.send(self._origin())

    def _origin(self) -> tuple[bool, str]:
        with self._lock:
            try:
                self._server = self._server or self._start()
            except Exception as problem:  # whatever it is: the workers wait for an answer
                return False, str(problem)
            return True, self._server.origin

    def stop(self) -> None:
        with self._lock:
            if self._server:
                self._server.stop()


def ask(door: Door) -> str:
    """The origin of the one host. Raises `StartFailed` when it does not start."""
    port, word = door
    with Client(("127.0.0.1", port), authkey=word.encode()) as owner:
        started, answer = owner.recv()
    if not started:
        raise StartFailed(answer)
    return answer
