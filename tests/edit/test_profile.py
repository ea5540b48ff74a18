"""A form changes fields of a profile: those values are written, and nothing else of the file differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smoelenboek.edit.profile import cleaned, with_fields
from smoelenboek.model.person import Person
from smoelenboek.state.own_profile import FORM_FIELDS, digest, is_empty, own_values
from smoelenboek.text import yaml
from tests.worlds import value

if TYPE_CHECKING:
    from smoelenboek.state.own_profile import Json

PROFILE = """\
# Written by hand.
name: {given: Anna, family: Bakker}  # as on the door
job_title: Planner
email: anna@voorbeeld.example
skills:   # what I can
  - {id: docsis, level: expert, since: 2014}
  - wifi
languages: [{tag: nl, level: native}, fr]
working_hours: {mon: 08:30-17:00, tue: "09:00-12:30"}
phone: "+31612345678"
bio: |
  Ask me about cables.

  And about **tea**.
x-desk: 12
"""
BIOGRAPHY = "  Ask me about cables.\n\n  And about **tea**.\n"
TEXTS = st.text(st.sampled_from("ab:#-'\"{}[]|>&*!%@`\\ \n\t,?~é🦔\u2028\u00a0"), max_size=12) | st.sampled_from(
    ["x\naccounts: {gitlab: me}", "yes", "null", "12", "2026-11-28", "0x1", "- a", "a: b", "#", "---", "...", "<<", "|"]
)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.integers(0, 9999),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from(["id", "level", "from", "a"]), parts),
    max_leaves=6,
)


def person(text: str) -> Person:
    result = value("people/anna-bakker.yml", text)
    assert isinstance(result, Person)
    return result


@given(st.dictionaries(st.sampled_from(FORM_FIELDS), VALUES, max_size=4))
@example({"bio": "x\naccounts: {gitlab: me}"})
@example({"bio": ""})
def test_a_profile_differs_in_what_was_sent_and_in_nothing_else(values: dict[str, Json]) -> None:
    written = with_fields(PROFILE, values)
    if written is None:  # YAML, as it is read here, can't hold it: a line separator, a tab
        return

    before, after = yaml.parse(PROFILE)[0], yaml.parse(written)[0]
    assert {field: tree for field, tree in after.items() if field not in values} == {
        field: tree for field, tree in before.items() if field not in values
    }
    assert all((field in after) is not is_empty(cleaned(sent)) for field, sent in values.items())
    assert "# Written by hand.\nname: {given: Anna, family: Bakker}  # as on the door\n" in written
    assert written.endswith("\n")


@pytest.mark.parametrize(
    ("values", "old", "new"),
    [
        ({"bio": "One: short."}, f"bio: |\n{BIOGRAPHY}", "bio: 'One: short.'\n"),
        ({"bio": "Two\n\nlines # of text."}, BIOGRAPHY, "  Two\n\n  lines # of text.\n"),
        ({"phone": ""}, 'phone: "+31612345678"\n', ""),
        ({"languages": [{"tag": "nl"}]}, "[{tag: nl, level: native}, fr]", "[{tag: nl}]"),
        ({"working_hours": {"fri": "09:00-17:00"}}, '{mon: 08:30-17:00, tue: "09:00-12:30"}', "{fri: 09:00-17:00}"),
        ({"open_to_calls": True}, "x-desk: 12\n", "x-desk: 12\nopen_to_calls: true\n"),
        ({"phone": "+31612345678"}, "", ""),
    ],
)  # fmt: skip
def test_it_is_written_as_people_write_it(values: dict[str, Json], old: str, new: str) -> None:
    assert with_fields(PROFILE, values) == PROFILE.replace(old, new)


def test_a_long_list_has_a_line_for_each_entry() -> None:
    skills = [{"id": f"skill-{letter}", "level": "expert", "offer": "teach"} for letter in "abcd"]

    written = with_fields(PROFILE, {"skills": skills})

    assert written
    assert "skills:\n  - {id: skill-a, level: expert, offer: teach}\n  - {id: skill-b" in written


def test_what_a_form_shows_is_written_back_as_the_same_profile() -> None:
    values = own_values(person(PROFILE))
    assert list(values) == ["phone", "working_hours", "languages", "skills", "bio"]

    written = with_fields(PROFILE, values)

    assert written
    assert person(written) == person(PROFILE)


def test_a_digest_is_of_the_value_and_of_no_way_to_write_it() -> None:
    other = (
        PROFILE.replace("phone: ", "phone:   ")
        .replace("  - wifi\n", "  - {id: wifi}\n")
        .replace("job_title: P", "job_title: Roster p")
    )

    assert {field: digest(value) for field, value in own_values(person(PROFILE)).items()} == {
        field: digest(value) for field, value in own_values(person(other)).items()
    }
    assert digest("a") != digest("b")
    assert digest(None) == digest("") == digest([]) == ""
