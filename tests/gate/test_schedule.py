"""Who moves an event is asked to say so in `modified`; whoever says so, or moves nothing, is not."""

from __future__ import annotations

import pytest

from tests.gate.world import Company, post

FAIR = "content/posts/2026/2026-11-10-fair.md"
EVENT = "event: {{start: {}, except: [{}]}}\n"
WEEKLY = "event: {{start: 2026-12-04T20:00, rrule: {}}}\n"
BEFORE = EVENT.format("2026-12-05T20:00", "")
MOVES = {
    "forward": (BEFORE, EVENT.format("2026-12-04T20:00", ""), True),
    "back": (BEFORE, EVENT.format("2026-12-06T20:00", ""), True),
    "another zone": (BEFORE, BEFORE.replace("except", "timezone: Europe/London, except"), True),
    "another rule": (WEEKLY.format("FREQ=WEEKLY"), WEEKLY.format("FREQ=DAILY"), True),
    "a later last day": ("call: {closes: 2026-12-01}\n", "call: {closes: 2026-12-02}\n", True),
    "with an old day of change": (
        f"modified: 2026-11-11\n{BEFORE}",
        f"modified: 2026-11-11\n{WEEKLY.format('')}",
        True,
    ),
    "with today": (BEFORE, f"modified: 2026-11-23\n{EVENT.format('2026-12-04T20:00', '')}", False),
    "again today": (
        f"modified: 2026-11-23\n{BEFORE}",
        f"modified: 2026-11-23\n{EVENT.format('2027-01-01', '')}",
        False,
    ),
    "a day left out": (
        WEEKLY.format("FREQ=WEEKLY"),
        WEEKLY.format("FREQ=WEEKLY, except: [2026-12-11]"),
        False,
    ),
    "only another place": (BEFORE, BEFORE.replace("except", "place: Hall, except"), False),
    "a new event": ("", BEFORE, False),
}


@pytest.mark.parametrize(("was", "becomes", "asked_for"), MOVES.values(), ids=MOVES)
def test_a_move_that_modified_does_not_tell_of_is_told(was, becomes, asked_for, tmp_path):
    company = Company(tmp_path)
    company.commit("main", {FAIR: post("Fair", was)}, start="main^0")

    verdict, codes = company.verdict({FAIR: post("Fair", becomes)}, "carlaw")

    assert verdict == "review"
    assert ("event-moved" in codes) is asked_for
