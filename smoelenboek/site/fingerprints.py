"""An answer → 16 bytes that stand for it: an equal answer of another build has the same."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Mapping
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from smoelenboek.model.base import FileModel
from smoelenboek.site.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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


def fingerprint_of_call(call: Callable[[], object], about: object, digests: Mapping[int, bytes]) -> bytes:
    """Return what stands for a function of a module with all that it will be given, and for what it is about.

    There are as many as pages, and nearly all of them are given a value or two.
    """
    plain = _plain((about, call), digests)
    if plain is None:
        return fingerprint_of((about, call), digests)
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).digest()


def _plain(part: object, digests: Mapping[int, bytes]) -> str | None:
    """Return a text that two calls or answers share only if they are the same; None for what is not plain.

    Plain are texts, numbers, values of the site, the site, and what is made of these: tuples, lists and partials.
    """
    kind = type(part)
    inside: Sequence[object] = ()
    text = None
    if kind is str:
        text = f"s{len(part)} {part}"  # type: ignore[arg-type] # a text has a length
    elif (digest := digests.get(id(part))) is not None:
        text = f"v{digest.hex()}"
    elif kind in _SIMPLE:
        text = f"{kind.__name__} {part},"
    elif isinstance(part, Answers):
        text = "site,"
    elif isinstance(part, FunctionType):
        text = f"f{part.__module__}.{part.__qualname__}," if "<" not in part.__qualname__ else None
    elif isinstance(part, partial):
        inside = (part.func, part.args, *sorted(part.keywords.items()))
    elif kind is tuple or kind is list:
        inside = part  # type: ignore[assignment] # a sequence
        text = f"{kind.__name__}0()"
    if not inside:
        return text
    texts = [_plain(piece, digests) for piece in inside]
    return None if None in texts else f"{kind.__name__}{len(texts)}({''.join(texts)})"  # type: ignore[arg-type] # none is None


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
