"""The words of a name. In: a name as shown. Out: words.

nameWords of theme/static/js/search-roster.js does the same: a test holds the two equal.
"""

from __future__ import annotations

import re
import unicodedata

from smoelenboek.search.words import normalise, tokens

_PARTS = re.compile(r"[\s-]+")


def name_words(name: str) -> list[str]:
    """Return the words of a name; of “Noëlle van der Wal” also vanderwal, vd, vdwal, as people write it in haste."""
    words = list(tokens(name))
    parts = _PARTS.split(name)
    small = [unicodedata.category(part[0]) == "Ll" if part else False for part in parts]  # “van der”
    first = next((at for at in range(1, len(parts)) if small[at]), None)
    family = next((at for at in range(first, len(parts)) if not small[at]), None) if first else None
    if first and family:
        particles = [normalise(part) for part in parts[first:family]]
        initials = "".join(one[:1] for one in particles)
        last = normalise(parts[family])
        words += ["".join(particles) + last, initials + last]
        if len(particles) > 1:
            words += [initials, "".join(particles)]
    return words
