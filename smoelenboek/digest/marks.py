"""What stands for a person or an address where colleagues can read it, or where a mail carries it: an HMAC.

Without the key nobody can tell whose it is, nor make one: trying all colleagues does not lead to it.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

LENGTH = 32  # hexadecimal digits: 128 bits
KEY = "SMOELENBOEK_DIGEST_KEY"  # the variable of the environment with the key
SHORTEST_KEY = 20  # characters


def hidden(key: str, purpose: str, about: str) -> str:
    """Return the mark of `about` for one purpose: marks of two purposes don't tell that they are of the same."""
    text = f"{purpose}\0{about.strip().lower()}".encode()
    return hmac.new(key.encode(), text, hashlib.sha256).hexdigest()[:LENGTH]


def list_id(address: str | None) -> str:
    """Return what the list of a site's digests is called (RFC 2919), by the site's address."""
    return f"digest.{urlsplit(address or '').hostname or ''}"


def unsubscription(key: str, list_: str, round_: str, person: str) -> str:
    """Return the mark that stops somebody's digests, as the mail of a round holds it."""
    return hidden(key, f"unsubscribe {list_} {round_}", person)


def is_unsubscription(key: str, list_: str, round_: str, person: str, mark: str) -> bool:
    """Say whether a mark that somebody sent is the right one."""
    right = unsubscription(key, list_, round_, person)
    return len(key) >= SHORTEST_KEY and hmac.compare_digest(right.encode(), mark.encode())
