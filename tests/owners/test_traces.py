"""A person is found however they are written, and a colleague with a longer name or id is not taken for them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.owners.folded import folded
from smoelenboek.owners.identity import identity_of
from smoelenboek.owners.traces import Traces
from tests.effort import examples
from tests.owners.full import ACCOUNT, EMAIL, FORMER, ID, IN_MARKDOWN, NAMESAKE, PHONE, SPELLINGS
from tests.worlds import site

PROFILE = (
    "name: {given: Zwaantje, family_prefix: van, family: Quist, nicknames: [Zwaan]}\njob_title: T\n"
    f"email: {EMAIL}\nphone: '{PHONE}'\naccounts: {{gitlab: {ACCOUNT}}}\nformer_ids: [{FORMER}]\n"
)
PEOPLE = {
    f"people/{ID}.yml": PROFILE,
    f"people/{NAMESAKE}.yml": "name: {given: Zwaantje, family_prefix: van, family: Quist-Smit}\njob_title: T\n",
    "people/noelle-wal.yml": "name: {given: Noëlle, family: Wal}\njob_title: T\naccounts: {gitlab: wal}\n",
    "people/wayan.yml": "name: {display: Wayan}\njob_title: T\n",
}


def traces(who: str = ID, files: dict[str, str] = PEOPLE) -> Traces:
    world = site(files)
    return Traces(identity_of(world, world.people[who]))


FIND = traces()


QUOTED = ("Zwaantje van\n> Quist", "Zwaantje%20van%20Quist", "Zwaantje_van_Quist.pdf")


@pytest.mark.parametrize("written", [*SPELLINGS, *IN_MARKDOWN, *QUOTED])
def test_a_person_is_found_in_every_spelling(written):
    assert FIND.within(f"Ask {written}, or nobody.")


@pytest.mark.parametrize(
    "written",
    [
        NAMESAKE,
        f"20261104T121500Z-{NAMESAKE}.md",
        "Zwaantje van Quist-Smit",
        "Zwaantje van Quisteren",
        "Zwaantje",
        "van Quist",
        f"x{EMAIL}",
        f"{EMAIL}.org",
        "0653907183",
        "10653907182",
        f"{ACCOUNT}8",
        "",
    ],
)
def test_nobody_else_is_taken_for_them(written):
    assert FIND(f"Ask {written} or nobody.") == []


def test_accents_and_escapes_do_not_hide_a_name():
    find = traces("noelle-wal")

    for name in ("Noëlle", "Noe\u0308lle", "Noelle", "No&euml;lle", r"No\u00eblle", "No%C3%ABlle"):
        assert find.within(f"{name} Wal"), name


def test_an_account_that_is_a_word_counts_in_an_address_alone():
    find = traces("noelle-wal")

    assert find("behind the wal") == []
    assert find.within("https://git.example/wal")


def test_a_name_of_one_word_is_none_within_a_longer_name():
    find = traces("wayan")

    assert [trace.kind for trace in find("Ask Wayan. @wayan, people/wayan.yml")] == ["name", "id", "id"]
    assert find("Ask Wayan Tester or Ketut Wayan; a wayan show") == []


def test_what_a_colleague_has_as_well_is_no_mark():
    shared = {**PEOPLE, "people/zw-q.yml": PROFILE.replace(f"former_ids: [{FORMER}]\n", "")}
    find = traces(files=shared)

    assert find("Zwaantje van Quist, 0653907182") == []
    assert {kind for kind, _text in find.identity.shared} == {"name", "email", "phone", "account"}
    assert find.within(ID)


@settings(max_examples=examples(300, 5000), deadline=None)
@given(st.text(st.sampled_from("aë&;#x6%41\\u00'`\u00adZ \n"), max_size=40))
def test_a_letter_of_a_folded_text_has_its_place(source):
    text = folded(source)

    places = [text.span(number, number + 1) for number in range(len(text.text))]
    assert all(0 <= start < end <= len(source) for start, end in places)
    assert places == sorted(places)


@settings(max_examples=examples(200, 3000), deadline=None)
@given(st.text(max_size=30), st.sampled_from(SPELLINGS), st.text(max_size=30))
def test_the_place_of_a_trace_is_what_was_written(before, written, after):
    source = f"{before}\nask {written} and\n{after}"

    assert any(source[trace.start : trace.end] in written for trace in FIND(source))
