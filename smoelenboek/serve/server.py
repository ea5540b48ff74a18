"""The web server of `serve`: a thread that answers on 127.0.0.1, each request in a thread of its own."""

from collections.abc import Sequence
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from smoelenboek.serve.handler import Handler
from smoelenboek.serve.news import News
from smoelenboek.serve.preview import Preview


class Server:
    """Serves `output`; `headers` go with every answer. Makes the port its own at once, answers after `start`."""

    def __init__(
        self, port: int, output: Path, news: News, headers: Sequence[tuple[str, str]], preview: Preview | None = None
    ) -> None:
        handler = partial(Handler, output=output, news=news, headers=headers, preview=preview or Preview())
        self._http = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._http.daemon_threads = True
        self._http.block_on_close = False
        self._news = news
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)

    @property
    def port(self) -> int:
        """The port that was given, or the one that was found for 0."""
        return self._http.server_port

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more, and let the browsers that wait for news go."""
        self._news.close()
        if self._thread.is_alive():
            self._http.shutdown()
        self._http.server_close()
