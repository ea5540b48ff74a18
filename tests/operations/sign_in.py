"""A program with oauth2-proxy's addresses, for nginx's `auth_request`: who is signed in, the way in, and who they are.

A person signs in by following one link; no script does. `end` ends every session, as time does.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

PAGE = b"<!doctype html><title>Sign in</title><h1>Sign in</h1>"


class SignIn:
    """The state: the name of the one session that holds, and what was asked."""

    def __init__(self, email: str) -> None:
        self.email = email
        self.session = "first"
        self.ended = False
        self.by_page = False  # whether it answers with a page of its own, instead of leading back at once
        self.port = 0

    def end(self) -> None:
        """End every session."""
        self.session += "-next"
        self.ended = True


@contextmanager
def running(email: str) -> Iterator[SignIn]:
    """Run the program."""
    state = SignIn(email)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            signed_in = f"session={state.session}" in (self.headers["Cookie"] or "")
            if parts.path == "/oauth2/auth":
                self._send(202 if signed_in else 401)
            elif parts.path == "/oauth2/userinfo":
                self._send(200 if signed_in else 401, json.dumps({"email": state.email}).encode(), "application/json")
            elif parts.path == "/oauth2/page" or state.by_page:
                self._send(200, PAGE, "text/html")
            elif parts.path == "/oauth2/start":
                to = parse_qs(parts.query).get("rd", ["/"])[0]
                self._send(302, Location=to, **{"Set-Cookie": f"session={state.session}; Path=/"})
            else:
                self._send(404)

        def _send(self, status: int, body: bytes = b"", kind: str = "text/plain", **headers: str) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Type": kind, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.port = server.server_port
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield state
    server.shutdown()
    server.server_close()
