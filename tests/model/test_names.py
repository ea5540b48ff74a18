"""Names are shown and sorted as the Netherlands and Belgium do."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.model.names import Name, PartnerName

WORD = st.text("abcdefghijklmnopqrstuvwxyzéëïøłß'ÉÅ", min_size=1, max_size=8).filter(str.strip)
NAMES = st.builds(
    Name, given=WORD, family=WORD, family_prefix=st.sampled_from([None, "van", "van der", "de", "'t", "ten"])
)


def name(
    given: str, family: str, prefix: str | None = None, usage: str = "own", partner: PartnerName | None = None
) -> Name:
    return Name(given=given, family=family, family_prefix=prefix, usage=usage, partner=partner)


@pytest.mark.parametrize(
    ("usage", "shown", "listed"),
    [
        ("own", "Anna van Dijk", "Dijk, Anna van"),
        ("partner", "Anna de Boer", "Boer, Anna de"),
        ("partner-own", "Anna de Boer-van Dijk", "Boer-van Dijk, Anna de"),
        ("own-partner", "Anna van Dijk-de Boer", "Dijk-de Boer, Anna van"),
    ],
)
def test_a_partners_name_is_used_in_four_ways(usage: str, shown: str, listed: str) -> None:
    anna = name("Anna", "Dijk", "van", usage, PartnerName(family_prefix="de", family="Boer"))

    assert (anna.shown, anna.sorted_as("nl")) == (shown, listed)


@pytest.mark.parametrize(
    ("sorting", "listed"), [("nl", "Berg, Els van den"), ("be", "Van den Berg, Els"), ("literal", "Els van den Berg")]
)
def test_each_country_has_its_alphabet(sorting: str, listed: str) -> None:
    assert name("Els", "Berg", "van den").sorted_as(sorting) == listed


def test_a_name_of_one_word_is_shown_and_sorted_as_it_is() -> None:
    wayan = Name(display="Wayan")

    assert (wayan.shown, wayan.sorted_as("nl"), wayan.sort_key("nl")) == ("Wayan", "Wayan", ("wayan", "", ""))


def test_the_dutch_list_sorts_by_family_then_prefix_then_given() -> None:
    order = [name("Zoë", "Berg"), name("Bas", "Berg", "van"), name("Anna", "Berg", "van den"), name("Cas", "Bérgman")]

    for shuffled in permutations(order):
        assert sorted(shuffled, key=lambda value: value.sort_key("nl")) == order


def test_an_apostrophe_and_an_accent_change_no_place() -> None:
    assert name("A", "Hof", "'t").sort_key("nl")[:2] == ("hof", "t")
    assert name("A", "Łø").sort_key("nl") == name("A", "lo").sort_key("nl")


def test_d_apostrophe_takes_no_space() -> None:
    assert name("Luc", "Hondt", "d'").shown == "Luc d'Hondt"


@given(NAMES)
def test_every_part_of_a_name_is_shown(value: Name) -> None:
    assert [part for part in (value.given, value.family, value.family_prefix) if part and part not in value.shown] == []


@given(st.lists(NAMES, max_size=12), st.sampled_from(["nl", "be", "literal"]))
def test_the_order_depends_on_the_names_alone(names: list[Name], sorting: str) -> None:
    forth = sorted(name.sort_key(sorting) for name in names)
    back = sorted(name.sort_key(sorting) for name in reversed(names))

    assert forth == back
