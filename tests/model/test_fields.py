"""A field takes what its standard takes, and tells of the rest; a sentence of tests/faults/ shows each message."""

import pytest
from pydantic import TypeAdapter, ValidationError

from smoelenboek.model.fields import RRule


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYEASTER=0",
        "FREQ=WEEKLY;BYWEEKDAY=TU",
        "FREQ=WEEKLY;FREQ=DAILY",
        "INTERVAL=2",
        "FREQ=DAILY EXDATE:20261201T100000",
        "FREQ=DAILY\nEXDATE:20261201T100000",
    ],
)
def test_a_rule_that_only_a_library_knows_is_none(rule: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(RRule).validate_python(rule)


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;BYDAY=TU", "RRULE:FREQ=MONTHLY;BYDAY=1TH;UNTIL=20271231"])
def test_a_rule_of_rfc_5545_is_one(rule: str) -> None:
    assert TypeAdapter(RRule).validate_python(rule) == rule
