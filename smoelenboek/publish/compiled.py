"""Our templates are compiled once on a machine, as Python's modules are, not once a process: a quarter of a second.

The code stands where Python keeps that of this room: whoever can write there can write the engine. A change brings
none: it is no part of a site, and no cache that travels between the jobs of a forge.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import lru_cache
from pickle import UnpicklingError
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache
from jinja2 import __version__ as jinja

from smoelenboek.resources import ENGINE

if TYPE_CHECKING:
    from babel.support import Translations
    from jinja2 import Environment
    from jinja2.bccache import Bucket

_OPTIONS = ("autoescape", "trim_blocks", "lstrip_blocks", "keep_trailing_newline", "undefined", "optimized", "is_async")
SUFFIX = ".jinja"
FOLDER = ENGINE / "publish" / "__pycache__"


class Compiled(FileSystemBytecodeCache):
    """Our templates, compiled with one catalogue. Where nothing can be written, nothing is kept."""

    def __init__(self, catalogue: Translations, environment: Environment) -> None:
        """The catalogue decides the code, since texts are translated while a template is compiled; so do options."""
        self._engine = _engine()
        super().__init__(str(FOLDER), f"{self._engine}-{_version(catalogue, environment)}-%s{SUFFIX}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that was kept of a template. What is damaged is as if it were not there."""
        try:
            super().load_bytecode(bucket)
        except (OSError, ValueError, EOFError, TypeError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template. The first of an engine removes what older engines left here."""
        with suppress(OSError):
            FOLDER.mkdir(exist_ok=True)
            if not any(FOLDER.glob(f"{self._engine}-*{SUFFIX}")):
                self._prune()
            super().dump_bytecode(bucket)

    def _prune(self) -> None:
        """Remove the code of other engines. One that still runs will compile its own again."""
        for file in FOLDER.glob(f"*{SUFFIX}"):
            if not file.name.startswith(f"{self._engine}-"):
                file.unlink(missing_ok=True)


def _engine() -> str:
    """Return what stands for this engine: whatever changes in it that decides the code of every template."""
    digest = hashlib.blake2b(jinja.encode(), digest_size=8)
    for file in (ENGINE / "publish" / "environment.py", *sorted((ENGINE / "locale").glob("*.po"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _version(catalogue: Translations, environment: Environment) -> str:
    """Return what stands for all else that decides it, beside its text: a site has its own words."""
    options = [getattr(environment, name) for name in _OPTIONS], sorted(environment.extensions)
    return hashlib.blake2b(repr((_texts(catalogue), options)).encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=8)  # catalogues are loaded once a process
def _texts(catalogue: Translations) -> bytes:
    texts = sorted(catalogue._catalog.items(), key=repr)  # noqa: SLF001 - as gettext has kept them since 1997
    return hashlib.blake2b(repr(texts).encode(), digest_size=16).digest()
