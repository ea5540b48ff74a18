"""What scripts must know of the contract, as two modules that stand in the theme's `built/`.

contract.js   limits by name; the path of each file that a form makes; words that no id may be; characters that are
              refused, and those that nobody sees.
addresses.js  where pages stand, and the files that scripts fetch.

Parts of a path or an address stand between braces: `{person}`, a day `{day}`, its year `{year}`, a moment `{stamp}`.
"""

from __future__ import annotations

import json
from typing import Any

from smoelenboek.contract import addresses, characters, files, limits
from smoelenboek.contract.reserved import DEVICES, ID_WORDS

_DAY, _STAMP, _YEAR = "YYYY-MM-DD", "YYYYMMDDTHHMMSSZ", "YYYY"
_POST, _PERSON, _GROUP = "{post}", "{person}", "{group}"

LIMITS = (
    "shortest_id", "longest_id", "longest_slug", "most_reply_bytes", "most_thanks",
    "longest_title", "longest_summary", "longest_name_part", "longest_bio", "longest_note", "longest_label",
    "most_issue", "most_sent_picture_bytes",
)  # fmt: skip


def modules() -> dict[str, str]:
    """Return the source of each module, by its name."""
    contract = {
        "limits": limits_of(),
        "paths": _paths(),
        "reserved": " ".join(sorted(ID_WORDS | DEVICES)),
        "characters": {"refused": characters.REFUSED, "blank": characters.BLANK},
    }
    return {"contract.js": _source(contract), "addresses.js": _source({"addresses": _addresses()})}


def limits_of() -> dict[str, int]:
    """Return the limits that scripts keep, by name."""
    return {name: getattr(limits, name.upper()) for name in LIMITS}


def _paths() -> dict[str, str]:
    paths = {
        "comment": files.comment(_POST, _STAMP, _PERSON),
        "signup": files.signup(_POST, _PERSON),
        "vote": files.vote(_POST, _PERSON),
        "kudos": files.kudos(_STAMP, _PERSON),
        "membership": files.membership(_GROUP, _PERSON),
        "post": files.post(f"{_DAY}-{{slug}}")[0],
        "postFolder": files.post(f"{_DAY}-{{slug}}")[1],
        "person": files.person(_PERSON),
    }
    return {name: _with_parts(path) for name, path in paths.items()}


def _with_parts(path: str) -> str:
    return path.replace(_STAMP, "{stamp}").replace(_DAY, "{day}").replace(_YEAR, "{year}")


def _addresses() -> dict[str, str]:
    return {
        "person": addresses.person("{id}"),
        "face": addresses.face("{id}"),
        "mine": addresses.mine("{id}"),
        "post": addresses.post("{id}"),
        "group": addresses.group("{id}"),
        "tag": addresses.tag("{id}"),
        "dossier": addresses.dossier("{id}"),
        "page": addresses.page("{id}"),
        "open": addresses.OPEN,
        "offered": addresses.OFFERED,
        "search": addresses.SEARCH,
        "manifest": addresses.MANIFEST,
        "takePart": addresses.TAKE_PART,
        "names": addresses.NAMES,
        "choices": addresses.CHOICES,
        "etiquette": addresses.ETIQUETTE,
    }


def _source(values: dict[str, Any]) -> str:
    return "".join(f"export const {name} = {json.dumps(value)}\n" for name, value in values.items())
