"""An answer → 16 bytes that stand for it: an equal answer of another build has the same."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from smoelenboek.model.base import FileModel
from smoelenboek.site.tables import Table

if TYPE_CHECKING:
    pass


DIGEST_SIZE = 16  # bytes
_SIMPLE = frozenset({str, int, bool, type(None)})


class Answers:
    """What a Site is, where its class is not known yet."""

    __slots__ = ()


def fingerprint_of(answer: object, digests: Mapping[int, bytes]) -> bytes:
    """Return what stands for an answer. What can't be has a new one each time: it counts as changed.

    digests: by identity, of all that each of the site's values says, its path included.
    """
    if (digest := digests.get(id(answer))) is not None:
        return digest
    try:
        if type(answer) in _SIMPLE:
            content = f"{type(answer).__name__} {answer}".encode("utf-8", "surrogatepass")
        elif isinstance(answer, (set, frozenset)):
            content = repr(sorted(map(repr, answer))).encode("utf-8", "surrogatepass")
        elif type(answer) is list and all(id(value) in digests for value in answer):
            content = b"".join([digests[id(value)] for value in answer])
        else:
            content = _pickled(answer, digests)
        return hashlib.blake2b(content, digest_size=DIGEST_SIZE).digest()
    except Exception:  # noqa: BLE001 - whatever pickle raises, the answer is then taken for another
        return os.urandom(DIGEST_SIZE)


class _Pickler(pickle.Pickler):
    """Writes values by their digests and the site by its name: for comparing, never to be read.

    A set within an answer is written as it comes, so its order may differ: the answer then counts as changed.
    """

    def __init__(self, file: io.BytesIO, digests: Mapping[int, bytes]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.fast = True  # two equal answers may differ in which of their parts are the same object
        self._digests = digests

    def reducer_override(self, part: Any) -> Any:
        """Called for what is not plain: not for texts, numbers, tuples, lists and dicts."""
        if isinstance(part, FileModel):
            return bytes, (self._digests[id(part)],)
        if isinstance(part, BaseModel):
            return str, (f"{type(part).__qualname__} {part!r}",)
        if isinstance(part, Table):
            return str, (f"table {part.name}",)
        return (str, ("site",)) if isinstance(part, Answers) else NotImplemented


def _pickled(answer: object, digests: Mapping[int, bytes]) -> bytes:
    file = io.BytesIO()
    _Pickler(file, digests).dump(answer)
    return file.getvalue()
