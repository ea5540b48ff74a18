"""The contract as one value of plain JSON, for programs that are not Python: schemas/contract.json, by `invoke schema`.

Placeholders stand between braces, `{person}`; a day is YYYY-MM-DD, a moment in UTC YYYYMMDDTHHMMSSZ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smoelenboek.contract import addresses, files, limits
from smoelenboek.contract.ownership import OWN_FIELDS, OWN_KINDS
from smoelenboek.contract.paths import (
    BRAND_SUFFIXES,
    DIRECTORY_FILE,
    DOCUMENT_SUFFIXES,
    PICTURE_SUFFIXES,
    SITE_FILE,
    VOCABULARIES,
    Kind,
)
from smoelenboek.contract.patterns import AT
from smoelenboek.contract.reserved import DEVICES, FIRST_WORDS, ID_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY, _STAMP = "YYYY-MM-DD", "YYYYMMDDTHHMMSSZ"
_POST = f"{_DAY}-{{slug}}"
_PERSON, _GROUP, _DOSSIER, _PAGE, _NAME = "{person}", "{group}", "{dossier}", "{page}", "{name}"

# What a file of a kind may be called: all its forms.
PATHS: dict[Kind, tuple[str, ...]] = {
    Kind.SITE: (SITE_FILE,),
    Kind.DIRECTORY: (DIRECTORY_FILE,),
    Kind.PERSON: (files.person(_PERSON),),
    Kind.PHOTO: tuple(files.photo(_PERSON, suffix) for suffix in sorted(PICTURE_SUFFIXES)),
    Kind.POST: files.post(_POST),
    Kind.COMMENT: (files.comment(_POST, _STAMP, _PERSON),),
    Kind.SIGNUP: (files.signup(_POST, _PERSON),),
    Kind.VOTE: (files.vote(_POST, _PERSON),),
    Kind.GROUP: (files.group(_GROUP),),
    Kind.MEMBERSHIP: (files.membership(_GROUP, _PERSON),),
    Kind.MINUTES: (files.minutes(_GROUP, _DAY),),
    Kind.DOSSIER: files.dossier(_DOSSIER),
    Kind.KUDOS: (files.kudos(_STAMP, _PERSON),),
    Kind.PAGE: (files.page(_PAGE),),
    Kind.ETIQUETTE: (files.etiquette(),),
    Kind.VOCABULARY: tuple(files.vocabulary(words) for words in VOCABULARIES),
    Kind.EDITION: (files.edition("YYYY-qN"),),
    Kind.BRAND: (files.brand(_NAME),),
    Kind.DIGEST: (files.digest(_DAY),),
    Kind.DOCUMENT: (
        f"{files.post_folder(_POST)}/{_POST}/{_NAME}",
        f"{files.documents_folder(_GROUP)}/{_NAME}",
        f"{files.dossier_folder(_DOSSIER)}/{_NAME}",
    ),
}

# The page on which a file is shown, for kinds that have one of their own.
ADDRESSES: dict[Kind, str] = {
    Kind.PERSON: addresses.person(_PERSON),
    Kind.PHOTO: addresses.photo(_PERSON),
    Kind.POST: addresses.post(_POST),
    Kind.COMMENT: addresses.comment(_POST, f"{_STAMP}-{_PERSON}"),
    Kind.GROUP: addresses.group(_GROUP),
    Kind.MINUTES: addresses.minutes(_GROUP, _DAY),
    Kind.DOSSIER: addresses.dossier(_DOSSIER),
    Kind.PAGE: addresses.page(_PAGE),
    Kind.EDITION: addresses.PULSE,
    Kind.DIGEST: addresses.digest(_DAY),
}


def written() -> dict[str, Any]:
    """Return the contract: a row a kind, the limits by name in lower case, the words that no name may be."""
    return {
        "kinds": {str(kind): _row(kind) for kind in Kind},
        "own_fields": list(OWN_FIELDS),
        "suffixes": {
            "pictures": _sorted(PICTURE_SUFFIXES),
            "documents": _sorted(DOCUMENT_SUFFIXES),
            "brand": _sorted(BRAND_SUFFIXES),
        },
        "limits": {name.lower(): limit for name, limit in vars(limits).items() if _is_limit(name)},
        "reserved": {"ids": _sorted(ID_WORDS), "devices": _sorted(DEVICES), "first_words": _sorted(FIRST_WORDS)},
    }


def _row(kind: Kind) -> dict[str, Any]:
    address = {"address": ADDRESSES[kind]} if kind in ADDRESSES else {}
    return {"at": AT[kind], "paths": list(PATHS[kind]), **address, "own": kind in OWN_KINDS}


def _is_limit(name: str) -> bool:
    return name.isupper() and name not in {"KIB", "MIB"}


def _sorted(words: Iterable[str]) -> list[str]:
    return sorted(words)
