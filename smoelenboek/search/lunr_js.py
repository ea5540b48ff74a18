"""lunr.js, the Dutch stemmer of lunr-languages, and markdown-it, as modules for the browser.

In: their files as npm has them, in `resources.LUNR`: `tools/libraries.py` puts them there once, and a wheel holds them.
Out: file name → module. Comments are left out, which is half of each file; every notice of a licence stays.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import NamedTuple

from smoelenboek import resources
from smoelenboek.catalogues import LANGUAGES
from smoelenboek.search.term_counts import stop_words


class LibraryFile(NamedTuple):
    """A file of an npm package: its path there, what it is called here, and the digest of what was looked at."""

    package: str
    version: str
    path: str
    name: str
    sha256: str


SEARCH = (
    LibraryFile(
        "lunr",
        "2.3.9",
        "lunr.js",
        "lunr.js",
        "9431726f05c0eae2a6e54dc197709422869f25cad44f2430d2fb7ddae80cc717",
    ),
    LibraryFile(
        "lunr",
        "2.3.9",
        "LICENSE",
        "lunr.LICENSE",
        "ae33f5a0d538cd93de1136a052ffa734b59d6b28e7cfc19e03de1d8b5d9f40ea",
    ),
    LibraryFile(
        "lunr-languages",
        "1.14.0",
        "lunr.stemmer.support.js",
        "lunr-stemmer-support.js",
        "9acfb121aae107828dc54f15cf779ef4a151cdaaade158be705a26e6e96ec618",
    ),
    LibraryFile(
        "lunr-languages",
        "1.14.0",
        "lunr.nl.js",
        "lunr-nl.js",
        "72f0cd46480beb723a4580a6c03f1908bdd76d7b2fc1630352ff3006a622e6c5",
    ),
    LibraryFile(
        "lunr-languages",
        "1.14.0",
        "LICENSE",
        "lunr-languages.LICENSE",
        "1a2c0a1e111a34ce11f56d6b7ee6270efe616dfaa90c5858312d5052e5778d72",
    ),
)
READER = (  # of Markdown, for the preview of a form: the release that markdown-it-py is a port of
    LibraryFile(
        "markdown-it",
        "14.1.0",
        "dist/markdown-it.min.js",
        "markdown-it.js",
        "38c70a1e7ca91ab40e2d9e6e60129851a717ed1c7d4acbbdd41bf9503791cf68",
    ),
    LibraryFile(
        "markdown-it",
        "14.1.0",
        "LICENSE",
        "markdown-it.LICENSE",
        "792c48c5a849a15fdf9e37e8bcf9e6d1dd13b32b46c642a748a0a46a9919d473",
    ),
    # What it holds of others.
    LibraryFile(
        "entities",
        "4.5.0",
        "LICENSE",
        "entities.LICENSE",
        "cb992345949ccd6e8394b2cd6c465f7b897c864f845937dbf64e8997f389e164",
    ),
    LibraryFile(
        "linkify-it",
        "5.0.0",
        "LICENSE",
        "linkify-it.LICENSE",
        "95e3f7f0e81e9b4940cdfaa1956aaff5e4dfd2fb1565041e7c78eb9a606f23e3",
    ),
    LibraryFile(
        "mdurl",
        "2.0.0",
        "LICENSE",
        "mdurl.LICENSE",
        "6b6a356c4337e2446841f30f3cdf7e7023af8c5260b5e347c0f987b9f6aa2644",
    ),
    LibraryFile(
        "punycode.js",
        "2.3.1",
        "LICENSE-MIT.txt",
        "punycode.LICENSE",
        "483acb265f182907d1caf6cff9c16c96f31325ed23792832cc5d8b12d5f88c8a",
    ),
    LibraryFile(
        "uc.micro",
        "2.1.0",
        "LICENSE.txt",
        "uc.micro.LICENSE",
        "483acb265f182907d1caf6cff9c16c96f31325ed23792832cc5d8b12d5f88c8a",
    ),
)
FILES = (*SEARCH, *READER)
SCRIPTS = tuple(file for file in FILES if file.name.endswith(".js"))
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
_NOTICE = re.compile(r"@license|copyright", re.IGNORECASE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
# They are UMD, and look for a CommonJS module; a script of a page they would need `this` to be the window.
_MODULE = """\
// From the npm package {file.package} {file.version}, without comments but for notices; the whole source is there, in
// {file.path}
const exports = {{}}, module = {{ exports }}
{source}
export default module.exports
"""


class LibraryError(Exception):
    """A library is not there, or it is another than the one that was looked at. The text says which."""


@cache
def modules() -> dict[str, bytes]:
    """Return each script by its name, as a module whose default export is what the script exports."""
    sources = {file.name: _MODULE.format(file=file, source=shortened(_source(file))) for file in SCRIPTS}
    return {name: source.encode() for name, source in sources.items()} | {"search-stop.js": _stop_lists().encode()}


def _source(file: LibraryFile) -> str:
    """Return what a script holds; raise LibraryError if it is not what was looked at."""
    try:
        content = (resources.LUNR / file.name).read_bytes()
    except OSError:
        raise LibraryError(f"{resources.LUNR / file.name} is not there. In a checkout: python3 tasks.py") from None
    if not intact(file, content):
        raise LibraryError(f"{file.name} of {file.package} {file.version} is not what it was.")
    return content.decode()


def intact(file: LibraryFile, content: bytes) -> bool:
    """Say whether a file holds what was looked at."""
    return hashlib.sha256(content).hexdigest() == file.sha256


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
