"""Days as scripts write them: as pages do, without the year where that is today's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scripts.run import Module, module

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = "2026-11-23"


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Module]:
    with module("days.js", tmp_path_factory.mktemp("days")) as running:
        yield running


@pytest.mark.parametrize(
    ("day", "language", "text"),
    [
        ("2026-11-30", "nl", "30 november"),
        ("2026-03-01", "en", "1 March"),
        ("2025-12-31", "nl", "31 december 2025"),
        ("2027-01-02", "en", "2 January 2027"),
    ],
)
def test_a_day_has_its_year_where_that_is_not_todays(days: Module, day: str, language: str, text: str) -> None:
    assert days("dayText", day, language, TODAY) == text


def test_a_day_by_itself_has_its_year(days: Module) -> None:
    assert days("dayText", "2026-11-30", "nl") == "30 november 2026"
