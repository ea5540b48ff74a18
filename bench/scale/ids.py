"""Names → ids: small ASCII letters, digits and single dashes; the second of the same name gets -2."""

import re
from unicodedata import normalize

LONGEST_ID = 40  # characters, of a person, group or word
LONGEST_POST = 80  # its date included
COUNTER_ROOM = 5  # for "-1234"
SPELT = {
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "ı": "i",
    "þ": "th",
    "Þ": "Th",
}
LETTERS = str.maketrans(SPELT)
DEVICES = {"con", "prn", "aux", "nul"} | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
RESERVED = {"index", "page", "print", "feed"} | DEVICES


def folded(text: str) -> str:
    """Return `text` as an id, of any length."""
    ascii_only = normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", ascii_only)).strip("-")


class Ids:
    """Ids of one kind, given out once each."""

    def __init__(self, longest: int = LONGEST_ID) -> None:
        self.longest = longest
        self.taken: dict[str, int] = {}

    def new(self, text: str) -> str:
        """Return an id for `text` that nobody has."""
        base = folded(text)[: self.longest - COUNTER_ROOM].strip("-")
        if len(base) < 2 or base in RESERVED or base.isdigit():  # noqa: PLR2004 - an id has two characters
            base = f"{base}-x".strip("-")
        id_ = base
        while id_ in self.taken:
            self.taken[base] += 1
            id_ = f"{base}-{self.taken[base]}"
        self.taken[id_] = 1
        return id_
