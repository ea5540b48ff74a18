"""A field takes what its standard takes, and tells of the rest; a file of faults/examples shows each message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from smoelenboek.model.fields import Address, Duration, Hours, PhoneNumber, Project, RRule, TimeZone


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


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=8,9",
        "FREQ=WEEKLY;BYDAY=1TU",
        "FREQ=WEEKLY;BYMONTHDAY=7",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=3;UNTIL=20270101",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;INTERVAL=2",
        "FREQ=DAILY;UNTIL=20271301",
        "FREQ=DAILY;EXDATE=20261201",
        "FREQ=DAILY;",
        "FREQ=WEEKLY;BYDAY=ſU",
    ],
)
def test_a_rule_that_calendars_read_in_different_ways_is_none(rule: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(RRule).validate_python(rule)


def test_utc_is_a_time_zone() -> None:
    assert TypeAdapter(TimeZone).validate_python("UTC") == "UTC"


@pytest.mark.parametrize("length", ["P9999W", "P9999D", "P9999DT9999H9999M", "PT0M"])
def test_a_length_of_time_that_fits_a_calendar_is_one(length: str) -> None:
    assert TypeAdapter(Duration).validate_python(length) == length


@pytest.mark.parametrize("length", ["P99999W", "PT99999999999M", "P١D", "P1Y"])
def test_a_length_of_time_that_nothing_can_count_is_none(length: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Duration).validate_python(length)


@pytest.mark.parametrize("project", ["group/project", "group/sub.group/my_project-2", "~anna/site", "org/.github"])
def test_a_project_is_a_path_on_a_forge(project: str) -> None:
    assert TypeAdapter(Project).validate_python(project) == project


@pytest.mark.parametrize(
    "project",
    ["../../etc", "group/..", "./project", "group//project", "/group/project", "group/project/", "project", "a/b c",
     "a/b?c", "a/b#c", "a/%2e%2e", "https://git.example/a/b", "a/b\nc", "a/é"],
)  # fmt: skip
def test_what_leads_elsewhere_on_a_forge_is_no_project(project: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Project).validate_python(project)


BEGUN = st.sampled_from(["https://", "http://", "https://a.example/", "09:00-", "17-", "+31 ", "06", "git@a:", "a/../"])


@given(st.builds(str.__add__, BEGUN, st.text(max_size=20)))
def test_what_is_offered_instead_would_be_taken(written: str) -> None:
    for field in (Address, Hours, PhoneNumber, Project):
        try:
            TypeAdapter(field).validate_python(written)
        except ValidationError as error:
            near = error.errors()[0]["ctx"]["near_word"]
            assert not near or TypeAdapter(field).validate_python(near) == near != written
