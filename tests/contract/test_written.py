"""The contract as JSON says what the engine does: a path filled in is of its kind, and limits are the engine's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smoelenboek.contract import limits
from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.contract.written import PATHS, written

ROOT = Path(__file__).resolve().parents[2]
VALUES = {
    "{person}": "anna-bakker",
    "{group}": "choir",
    "{dossier}": "fibre",
    "{page}": "about",
    "{name}": "map.svg",
    "{slug}": "a-new-mast",
    "YYYYMMDDTHHMMSSZ": "20261121T091500Z",
    "YYYY-MM-DD": "2026-11-20",
    "qN": "q3",
    "YYYY": "2026",
}


def filled(path: str) -> str:
    """Return a path with each placeholder replaced."""
    for placeholder, text in VALUES.items():
        path = path.replace(placeholder, text)
    return path


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for kind, paths in PATHS.items() for path in paths])
def test_each_written_path_is_read_as_its_kind(kind: Kind, path: str) -> None:
    location = site_path(filled(path))

    assert location is not None
    assert location.kind is kind


def test_the_contract_has_every_kind_and_every_limit() -> None:
    contract = written()

    assert set(contract["kinds"]) == set(Kind)
    assert contract["limits"]["most_thanks"] == limits.MOST_THANKS
    assert contract["limits"]["most_reply_bytes"] == limits.MOST_REPLY_BYTES


def test_the_committed_contract_is_the_engines() -> None:
    committed = json.loads((ROOT / "schemas" / "contract.json").read_text("utf-8"))

    assert committed == json.loads(json.dumps(written())), "run `invoke schema`"
