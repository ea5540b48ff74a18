"""What stands for a person or an address where colleagues can read it, or where a mail carries it: an HMAC.

Without the key nobody can tell whose it is, nor make one: trying all colleagues does not lead to it.
"""

from __future__ import annotations

import hashlib
import hmac

LENGTH = 32  # hexadecimal digits: 128 bits
KEY = "SMOELENBOEK_DIGEST_KEY"  # the variable of the environment with the key
SHORTEST_KEY = 20  # characters


def hidden(key: str, purpose: str, about: str) -> str:
    """Return the mark of `about` for one purpose: marks of two purposes don't tell that they are of the same."""
    text = f"{purpose}\0{about.strip().lower()}".encode()
    return hmac.new(key.encode(), text, hashlib.sha256).hexdigest()[:LENGTH]


def is_mark(key: str, purpose: str, about: str, mark: str) -> bool:
    """Say whether a mark that somebody sent is the right one."""
    return bool(key) and hmac.compare_digest(hidden(key, purpose, about), mark)
