"""Answers one request of `serve`: a file of the output with the published site's headers, or news of rebuilds.

A request must name this machine as its host: so a page elsewhere can't read the directory by a name it points here.
"""

from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from smoelenboek.contract.base import within
from smoelenboek.serve import files
from smoelenboek.serve.news import News
from smoelenboek.serve.preview import CSS, STYLE, Preview

SCRIPT = b'<script src="/_reload.js" defer></script>'
# Hidden tabs don't listen: a browser keeps at most six connections to one host.
RELOAD_JS = """\
// Reloads the page when `serve` has built anew. It is in no published page.
let news
const listen = () => {
  news?.close()
  if (document.hidden) return
  news = new EventSource("/_reload")
  news.onmessage = ({ data }) => {
    if (data === "BUILD") return
    news.close()
    location.reload()
  }
}
document.addEventListener("visibilitychange", listen)
listen()
"""
KEEP_ALIVE_S = 15.0
HOSTS = {"localhost", "127.0.0.1"}
NOTHING_YET = "There is no such page, nor a page that says so: see what the build says in the terminal.\n"


class Handler(BaseHTTPRequestHandler):
    """GET and HEAD on the output, below the site's path; `/_reload.js` and `/_reload` are the server's own."""

    protocol_version = "HTTP/1.1"
    server_version = "smoelenboek"
    sys_version = ""

    def __init__(
        self, *request: Any, output: Path, news: News, headers: Sequence[tuple[str, str]], preview: Preview
    ) -> None:
        self._output = output
        self._preview = preview
        self._news = news
        self._headers = headers
        super().__init__(*request)

    def do_GET(self) -> None:
        """Answer."""
        path = urlsplit(self.path).path if self.path.startswith("/") else ""
        if (self.headers.get("Host") or "").partition(":")[0] not in HOSTS:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"Ask for localhost.\n", files.KINDS[".txt"])
        elif path == "/_reload.js":
            script = RELOAD_JS.replace("BUILD", self._news.newest)
            self._send(HTTPStatus.OK, script.encode(), files.KINDS[".js"])
        elif path == "/_preview.css":
            self._send(HTTPStatus.OK, CSS.encode(), files.KINDS[".css"])
        elif path == "/_reload":
            self._stream()
        else:
            self._page(path)

    do_HEAD = do_GET  # noqa: N815 - the same

    def _page(self, path: str) -> None:
        """Answer with a file of the output, the way to it, or 404.html."""
        base = self._preview.base
        inside = within(base, path)
        file = files.find(self._output, inside) if inside else "/" if path in {base, "/"} else None
        if isinstance(file, str):
            query = urlsplit(self.path).query
            to = base + file
            self._send(HTTPStatus.FOUND, b"", files.HTML, location=f"{to}?{query}" if query else to)
        elif file:
            self._send(HTTPStatus.OK, file.read_bytes(), files.kind(file))
        elif missing := files.find(self._output, "/404.html"):
            self._send(HTTPStatus.NOT_FOUND, Path(missing).read_bytes(), files.HTML)
        else:
            self._send(HTTPStatus.NOT_FOUND, NOTHING_YET.encode(), files.KINDS[".txt"])

    def _send(self, status: HTTPStatus, body: bytes, kind: str, location: str | None = None) -> None:
        """Send a whole answer; a page gets the script that reloads it and the bar about drafts, on its way out only."""
        if kind == files.HTML and body:
            bar = self._preview.bar(within(self._preview.base, urlsplit(self.path).path) or "/")
            head, end, rest = body.partition(b"</head>")
            text, close, after = rest.rpartition(b"</body>")
            body = head + SCRIPT + (STYLE if bar else b"") + end + text + bar + close + after
        self._begin(status, kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self) -> None:
        """Tell the newest build's name now and at every new build, until the browser or the server goes."""
        self.close_connection = True
        self._begin(HTTPStatus.OK, "text/event-stream; charset=utf-8")
        self.end_headers()
        latest = ""
        while not self._news.closed and self.command != "HEAD":
            newest = self._news.newest
            self.wfile.write(f"data: {newest}\n\n".encode() if newest != latest else b": still here\n\n")
            latest = newest
            self._news.wait(latest, KEEP_ALIVE_S)

    def _begin(self, status: HTTPStatus, kind: str) -> None:
        """Send the status and the headers of every answer."""
        self.send_response(status)
        for name, value in self._headers:
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")

    def handle(self) -> None:
        """Answer until the browser goes; that it went is no error."""
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def log_message(self, format: str, *facts: Any) -> None:
        """Say nothing: the terminal is for the build's messages."""
