"""Lighthouse gives 100 for accessibility and for best practices to each page that people open most.

How fast they are is measured in `bench`: what else a machine does changes it.
"""

import os
from pathlib import Path

from tests.chromium import chromium
from tests.conftest import served
from tests.lighthouse.audits import QUALITY, Audit, addresses_of, audited

BEST = dict.fromkeys(QUALITY, 100)
WITHOUT_LANGUAGE = '<!doctype html><title>A page</title><main><h1>A page</h1><img src="icon.svg"></main>'


def results(address: str, *paths: str) -> list[Audit]:
    program = os.environ.get("SMOELENBOEK_CHROMIUM") or chromium()
    assert program
    return audited(address, paths, QUALITY, program)


def test_lighthouse_has_no_complaint(sample: Path, address: str) -> None:
    kinds = addresses_of(sample)
    audits = dict(zip(kinds, results(address, *kinds.values()), strict=True))

    assert {kind: audit for kind, audit in audits.items() if audit.scores != BEST} == {}


def test_lighthouse_would_complain(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(WITHOUT_LANGUAGE)
    with served(tmp_path) as address:
        (audit,) = results(address, "/")

    assert audit.scores["accessibility"] < BEST["accessibility"]
    assert any(line.startswith("image-alt ") for line in audit.complaints)
