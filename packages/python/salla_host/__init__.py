"""salla-host for tests in Python: start it, make sessions, break things, and wait for what follows.

    from salla_host import Server

    with Server() as host:
        session = host.session(layout={"locale": "ar"})
        print(session.url)

pytest has all of it as fixtures: `salla_host`, `salla_session` and `dashboard`.
"""

from .client import Refused, SallaHost, SallaSession
from .server import Server, StartFailed, program

__all__ = ["Refused", "SallaHost", "SallaSession", "Server", "StartFailed", "program"]
