"""A site as a web server publishes it. Unlike `serve` it lets browsers keep pages, so that the way back is theirs.

Each answer ends its connection: once the server has stopped there is no network, also for a browser that was there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from smoelenboek.publish.headers import HEADERS


class Handler(SimpleHTTPRequestHandler):
    """Gives files with our headers, and says nothing of it."""

    def __init__(self, *request: Any, headers: Sequence[tuple[str, str]], **options: Any) -> None:
        self.more = headers
        super().__init__(*request, **options)

    def end_headers(self) -> None:
        for name, value in self.more:
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *facts: Any) -> None:
        pass

    def handle(self) -> None:
        with suppress(ConnectionError):  # the browser went
            super().handle()


@contextmanager
def published(output: Path, headers: Sequence[tuple[str, str]] = HEADERS) -> Iterator[str]:
    """Publish a folder; give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, headers=headers, directory=str(output))) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
