"""lunr.js, and the Dutch stemmer of lunr-languages, as modules for the browser.

They are data of the mkdocs package that requirements.txt pins; nothing of mkdocs is imported or run. In: that package.
Out: file name → module. Comments are left out, which is half of each file; every notice of a licence stays.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import distribution
from typing import NamedTuple

from smoelenboek.catalogues import LANGUAGES
from smoelenboek.search.term_counts import stop_words

PACKAGE = "mkdocs"


class Script(NamedTuple):
    """A file of the package: its path there, what it is called here, and the digest of what was looked at."""

    path: str
    name: str
    sha256: str


SCRIPTS = (
    Script(
        "mkdocs/contrib/search/templates/search/lunr.js",
        "lunr.js",
        "c1a28d9e95163292fbcc07ff794f1f0e1ade8741c513afe96d5b1046a18110bc",
    ),
    Script(
        "mkdocs/contrib/search/lunr-language/lunr.stemmer.support.js",
        "lunr-stemmer-support.js",
        "9acfb121aae107828dc54f15cf779ef4a151cdaaade158be705a26e6e96ec618",
    ),
    Script(
        "mkdocs/contrib/search/lunr-language/lunr.nl.js",
        "lunr-nl.js",
        "72f0cd46480beb723a4580a6c03f1908bdd76d7b2fc1630352ff3006a622e6c5",
    ),
)
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/[ \t]*|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
_NOTICE = re.compile(r"@license|copyright", re.IGNORECASE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
# They are UMD, and look for a CommonJS module; a script of a page they would need `this` to be the window.
_MODULE = """\
// From the package {package} {version}, without comments but for notices; the whole source is there, in
// {path}
const exports = {{}}, module = {{ exports }}
{source}
export default module.exports
"""


class ChangedScriptError(Exception):
    """The package holds another file than the one that was looked at."""


@cache
def modules() -> dict[str, bytes]:
    """Return each script by its name, as a module whose default export is what the script exports."""
    package = distribution(PACKAGE)
    made = {}
    for script in SCRIPTS:
        source = package.read_text(f"../{script.path}") or ""
        if hashlib.sha256(source.encode()).hexdigest() != script.sha256:
            message = f"{script.path} of {PACKAGE} {package.version} is not what it was."
            raise ChangedScriptError(message)
        text = _MODULE.format(package=PACKAGE, version=package.version, path=script.path, source=shortened(source))
        made[script.name] = text.encode()
    made["search-stop.js"] = _stop_lists().encode()
    return made


def _stop_lists() -> str:
    """Return the stop words of each language, as a module."""
    lists = {language: " ".join(sorted(stop_words(language))) for language in LANGUAGES}
    sets = ", ".join(f'{language}: new Set("{words}".split(" "))' for language, words in lists.items())
    return f"export const stop = {{ {sets} }}\n"


def shortened(source: str) -> str:
    """Return a script without its indents and its comments on lines of their own, but for notices of a licence."""
    return _INDENT.sub("", without_comments(source)).strip()


def without_comments(source: str) -> str:
    """Return a script without its comments on lines of their own, but for notices of a licence."""
    return _COMMENT.sub(lambda match: match[0] if _NOTICE.search(match[0]) else "", source)
