"""What a person does and sees, whatever the engine: the journeys are written against this, once.

Everything is named as a screen reader names it, by role and name, in English; in_dutch.py reads the same in Dutch.
A name may be a part; letters' case does not count.
What is asked for is waited for, WAIT at most; an AssertionError or the driver's own says that it did not come.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

WAIT = 10  # seconds


class Reader(Protocol):
    """Somebody with a browser whose storage is empty."""

    engine: str

    def open(self, path: str) -> None:
        """Go to a page of the site."""

    def back(self) -> None:
        """Go back to where one was."""

    def where(self) -> str:
        """The address, without the host."""

    def say(self, text: str) -> str:
        """What the interface says for a text in English, in the language of this reader."""

    def press(self, *keys: str) -> None:
        """Press keys, by their names in UI Events, where the focus is."""

    def type(self, text: str) -> None:
        """Type a text where the focus is, key by key."""

    def click(self, role: str, name: str) -> None:
        """Click on something."""

    def unfold(self, text: str) -> None:
        """Unfold what is folded away: engines give a summary different roles."""

    def choose(self, label: str, what: str) -> None:
        """Choose an option by its text."""

    def put(self, label: str, file: Path) -> None:
        """Choose a file."""

    def slide(self, name: str, to: float) -> None:
        """Put a slider somewhere."""

    def sees(self, role: str, name: str = "") -> str:
        """Wait until something is to be seen; return its text."""

    def misses(self, role: str, name: str = "") -> None:
        """Wait until nothing of the kind is to be seen."""

    def is_at(self, role: str, name: str) -> None:
        """Wait until the focus is there."""

    def value(self, role: str, name: str) -> str:
        """What is in a field."""

    def tell(self, expression: str) -> Any:
        """What a JavaScript expression is: for what is measured, not for what is done."""

    def until(self, expression: str) -> None:
        """Wait until a JavaScript expression is true."""

    def download(self, role: str, name: str) -> tuple[str, bytes]:
        """Click on what gives a file; return its name and what is in it."""

    def narrow(self, width: int, height: int) -> None:
        """Give the page a size, in pixels."""

    def picture(self) -> bytes:
        """What is to be seen now, as a PNG."""

    def printed(self) -> str:
        """The text of the page on paper."""

    def end(self) -> None:
        """Close the browser's window; an AssertionError says what it complained of, where it tells."""


def arriving(folder: Path, click: Callable[[], None]) -> tuple[str, bytes]:
    """Click on what gives a file; return the name and the content of what then comes into the folder of downloads."""
    before = set(folder.iterdir())
    click()
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        new = [file for file in folder.iterdir() if file.is_file() and file not in before and file.stat().st_size]
        if new and not any(file.suffix in {".part", ".wkdownload"} for file in new):
            content = new[0].read_bytes()
            new[0].unlink()  # the next of this name gets no number
            return new[0].name, content
        time.sleep(0.05)
    raise AssertionError(f"nothing came into {folder}")
