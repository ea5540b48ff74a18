"""The words of a name. In: a name as shown. Out: words.

nameWords of theme/static/js/search/people/roster.js does the same: a test holds the two equal.
"""

from __future__ import annotations

import re
import unicodedata

from smoelenboek.search.words import normalise, tokens

# Han, kana and hangul after NFKD, as search/people/roster.js names them by their scripts.
_EASTERN = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}"
)
_APOSTROPHES = ("'", "’", "‘", "`")
_PARTS = re.compile(r"[\s-]+")


def name_words(name: str) -> list[str]:
    """Return the words of a name; of “Jan van den Berg” also vandenberg, vd, vdberg, jvdb, as people write it in haste.

    Of one in Chinese, Japanese or Korean also how it ends: the family's name comes first, and nothing is between.
    """
    words = list(tokens(name))
    words += [word[at:] for word in words if _EASTERN.fullmatch(word) for at in range(1, len(word))]
    parts = _PARTS.split(name)
    bare = [part.removeprefix(part[0]) if part[:1] in _APOSTROPHES else part for part in parts]  # “'t”
    small = [unicodedata.category(part[0]) == "Ll" if part else False for part in bare]  # “van der”
    first = next((at for at in range(1, len(parts)) if small[at]), None)
    family = next((at for at in range(first, len(parts)) if not small[at]), None) if first else None
    if first and family:
        particles = [normalise(part) for part in bare[first:family]]
        initials = "".join(particle[:1] for particle in particles)
        last = normalise(bare[family])
        words += ["".join(particles) + last, initials + last, normalise(parts[0])[:1] + initials + last[:1]]
        if len(particles) > 1:
            words += [initials, "".join(particles)]
    return words
