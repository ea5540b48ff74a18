"""Folders as a web server sends them: texts compressed, kept by the browser. In: folders. Out: an address."""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from threading import Thread
from typing import TYPE_CHECKING

from smoelenboek.publish.compressed import GZIP_LEVEL, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PAGE = "<!doctype html><meta charset=utf-8><title>Bench</title><script type=module src=/pages/{name}.js></script>"


@contextmanager
def served(*folders: Path) -> Iterator[str]:
    """Serve what is in any of the folders, the first before the others, as long as the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folders))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for a confirmation

    def __init__(self, folders: Sequence[Path], *arguments: object) -> None:
        self.folders = folders
        super().__init__(*arguments)  # type: ignore[arg-type] # what socketserver gives

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        if path.startswith("bench/"):  # a page that holds nothing but one of our scripts
            return self._send(PAGE.format(name=path.removeprefix("bench/")).encode(), "text/html", compressed=False)
        path += "index.html" if path.endswith("/") or not path else ""
        file = next((file for folder in self.folders if (file := folder / path).is_file()), None)
        if file is None:
            return self.send_error(404)
        kind = guess_type(file.name)[0] or "application/octet-stream"
        if file.suffix in TEXT:
            return self._send(_compressed(file, file.stat().st_mtime_ns), kind, compressed=True)
        return self._send(file.read_bytes(), kind, compressed=False)

    def _send(self, content: bytes, kind: str, *, compressed: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=31536000, immutable")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@lru_cache(4096)
def _compressed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), GZIP_LEVEL, mtime=0)
