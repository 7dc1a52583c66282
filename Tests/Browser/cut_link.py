"""A relay in front of the host whose connections a test can cut at the worst moment."""

import socket
import struct
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from limits import LIMIT_SECONDS


@dataclass
class _Connection:
    browser: socket.socket
    host: socket.socket
    request: bytes = b""

    def drop(self) -> None:
        """Ends both sides by a reset, as a cable that is pulled out does in the end."""
        for side in (self.browser, self.host):
            with suppress(OSError):
                side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                side.shutdown(socket.SHUT_RDWR)
            side.close()


@dataclass
class _Loss:
    """An answer that is to be lost: that to the next request which begins like this, behind `kept` of its bytes."""

    request: bytes
    kept: int
    happened: threading.Event = field(default_factory=threading.Event)

    def wait(self, seconds: float = LIMIT_SECONDS) -> None:
        assert self.happened.wait(seconds), f"no answer to {self.request!r} was lost within {seconds} s"


class CutLink:
    """Relays bytes between the browser and the host at `target`, which may be changed for another host."""

    def __init__(self, target: str):
        self.target = target
        self.is_cut = False
        self._losses: list[_Loss] = []
        self._connections: list[_Connection] = []
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Drops every connection, and each new one at once."""
        with self._lock:
            self.is_cut = True
            connections, self._connections = self._connections, []
        for connection in connections:
            connection.drop()

    def mend(self) -> None:
        self.is_cut = False

    def lose_answer(self, request: bytes, kept: int = 0) -> _Loss:
        """Lets the next such request reach the host, but drops the connection behind so many bytes of its answer."""
        loss = _Loss(request, kept)
        with self._lock:
            self._losses.append(loss)
        return loss

    def close(self) -> None:
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._listener.accept()
            except OSError:
                return
            if self.is_cut:
                browser.close()
                continue
            target = urlsplit(self.target)
            connection = _Connection(browser, socket.create_connection(("127.0.0.1", target.port)))
            for side in (connection.browser, connection.host):
                side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._connections.append(connection)
            for pump in (self._carry_requests, self._carry_answers):
                threading.Thread(target=pump, args=(connection,), daemon=True).start()

    def _carry_requests(self, connection: _Connection) -> None:
        with suppress(OSError):
            while data := connection.browser.recv(65536):
                if data.startswith((b"GET ", b"POST ")):
                    connection.request = data
                connection.host.sendall(data)
        connection.drop()

    def _carry_answers(self, connection: _Connection) -> None:
        with suppress(OSError):
            while data := connection.host.recv(65536):
                if loss := self._take_loss(connection.request):
                    connection.browser.sendall(data[: loss.kept])
                    loss.happened.set()
                    break
                connection.browser.sendall(data)
        connection.drop()

    def _take_loss(self, request: bytes) -> _Loss | None:
        with self._lock:
            found = next((loss for loss in self._losses if request.startswith(loss.request)), None)
            if found:
                self._losses.remove(found)
            return found
