"""The small functions on text: the front matter's end, letters folded for the alphabet, and names in addresses."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.contract.ids import is_id
from smoelenboek.text.fold import fold, slug
from smoelenboek.text.frontmatter import split
from smoelenboek.text.ids import MOST_HINTS, Hints, _key, nearest

LINES = st.lists(st.text(st.characters(blacklist_characters="\n-", blacklist_categories=("Cs",)))).map("\n".join)


def test_the_front_matter_ends_where_the_body_starts():
    assert split("---\ntitle: A\n---\nBody.\n") == ("title: A\n", "Body.\n", 4, [])


def test_a_rule_in_the_body_belongs_to_the_body():
    assert split("---\na: b\n---\n\nOne\n\n---\n\nTwo\n")[1] == "\nOne\n\n---\n\nTwo\n"


def test_a_longer_line_of_dashes_is_no_end():
    front, body, line, problems = split("---\na: |\n----\n---x\n---\nBody.\n")

    assert (front, body, line, problems) == ("a: |\n----\n---x\n", "Body.\n", 6, [])


@pytest.mark.parametrize("text", ["---\n---\n", "---\n---", "---\na: b\n---"])
def test_a_file_may_have_no_body(text):
    assert split(text)[1] == ""
    assert split(text)[3] == []


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("", "front-matter", (1, 1)),
        ("a: b\n", "front-matter", (1, 1)),
        ("---", "front-matter-open", (1, 1)),
        ("---\na: b\nNot a field.\n", "front-matter-open", (3, 1)),
        ("---\na: b\n", "front-matter-open", (1, 1)),
        ("--- \na: b\n---\n", "front-matter-line", (1, 1)),
        ("---\na: b\n--- \nText\n", "front-matter-line", (3, 1)),
        ("---\na: b\n----\nText\n\n---\n", "front-matter-line", (3, 1)),
        ("---\na: b\n—\nText\n", "front-matter-line", (3, 1)),
        ("+++\na: b\n+++\nText\n", "front-matter-line", (1, 1)),
        ("\n---\na: b\n---\n", "front-matter-above", (1, 1)),
    ],
)
def test_a_file_without_whole_front_matter_says_so_at_that_line(text, code, at):
    assert (code, at) in [(value.code, value.at) for value in split(text)[3]]


def test_a_line_that_is_almost_a_fence_is_read_as_one():
    assert split("\n--- \na: b\n----\nText\n")[:3] == ("\na: b\n", "Text\n", 5)


def test_a_text_may_do_without_front_matter_where_all_fields_are_optional():
    assert split("Text\n", optional=True) == ("", "Text\n", 1, [])


@given(LINES, LINES)
def test_front_matter_and_body_come_back_as_they_were_written(front, body):
    front += "\n"
    parts = split(f"---\n{front}---\n{body}")

    assert parts == (front, body, front.count("\n") + 3, [])


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("'s-Gravenzande Ångström", "s-gravenzande angstrom"),
        ("’t Hof", "t hof"),
        ("D'Hondt", "dhondt"),
        ("Łukasz Øster", "lukasz oster"),
        ("Weiß", "weiss"),
        ("Æsop Œuvre", "aesop oeuvre"),
        ("IJsselmuiden ĳs", "ijsselmuiden ijs"),
        ("Þór Eiðsson", "thor eidsson"),
        ("ﬁets", "fiets"),
    ],
)
def test_letters_that_people_take_for_the_same_are_the_same(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_what_was_folded_stays_as_it_is(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_slug_is_fit_for_an_address_or_empty(text):
    id_ = slug(text)

    assert id_ == "" or is_id(f"x-{id_}", longest=90)


def test_a_slug_keeps_the_words():
    assert slug("Wat is 5G? Zoë's antwoord") == "wat-is-5g-zoes-antwoord"


@pytest.mark.parametrize("written", ["anna-bakker", "5g", "p-4711", "a" * 40, "12-34"])
def test_small_letters_digits_and_single_dashes_make_an_id(written):
    assert is_id(written)


@pytest.mark.parametrize(
    "written", ["", "a", "Anna", "a b", "a--b", "-a", "a-", "2026", "a" * 41, "con", "lpt9", "index", "é1", "a\n", "٢a"]
)
def test_anything_else_makes_none(written):
    assert not is_id(written)


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("jobtitle", "job_title"),
        ("job-title", "job_title"),
        ("Job Title", "job_title"),
        ("depratment", "department"),
        ("job_title", "job_title"),
        ("xyz", None),
    ],
)
def test_a_slip_of_the_pen_finds_the_word_that_was_meant(written, near):
    assert nearest(written, ["job_title", "department", "manager"]) == near


NAMES = st.lists(st.text(st.sampled_from("abcdeé-_"), min_size=1, max_size=9), max_size=12, unique_by=_key)


@given(st.text(st.sampled_from("abcdeé-_"), min_size=1, max_size=9), NAMES)
def test_what_is_left_out_at_a_glance_is_never_the_nearest(written, names):
    by_key = {_key(name): name for name in names}
    near = nearest(written, names)

    if near is None or _key(near) != _key(written):
        close = difflib.get_close_matches(_key(written), by_key, n=1, cutoff=0.7)
        begun = [name for name in by_key.values() if name.startswith(f"{written.lower()}-")]
        assert [near] == ([by_key[value] for value in close] or (begun if len(begun) == 1 else [None]))


def test_hints_end_where_a_file_has_been_made_of_mistakes():
    hints = Hints()

    assert [hints.near("depratment", ["department"]) for _ in range(MOST_HINTS + 2)][-3:] == ["department", "", ""]
