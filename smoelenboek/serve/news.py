"""The news that browsers wait for: the name of the newest build. Set by the main thread, awaited by the server's."""

import time
from threading import Condition


class News:
    """The newest build's name. It differs from any name told before, by an earlier process too."""

    def __init__(self) -> None:
        self.newest = str(time.time_ns())
        self.closed = False
        self._changed = Condition()

    def tell(self) -> None:
        """Tell that there is a new build."""
        with self._changed:
            self.newest = str(time.time_ns())
            self._changed.notify_all()

    def wait(self, version: str, seconds: float) -> None:
        """Wait until there is another build than `known`, or the news is closed, or the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self.newest != version, timeout=seconds)

    def close(self) -> None:
        """Let everybody who waits go."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()
