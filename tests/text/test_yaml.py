"""YAML is read as text: nothing is guessed, nothing is taken silently, every value has a place."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.contract.characters import BLANK
from smoelenboek.text.yaml import MOST_TOLD, parse, positions

TEXT = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_characters="\x7f\x85\xa0"), min_size=1
).filter(lambda text: text.strip(BLANK) and not any(0x7F <= ord(letter) < 0xA0 for letter in text))
TREES = st.recursive(TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=12)


@pytest.mark.parametrize(
    "written", ["NO", "no", "0612345670", "3.10", "2026-11-23", "1_000", "0x1F", "12:30:00", "true", "null", "~", "1e3"]
)
def test_what_others_guess_stays_text(written: str) -> None:
    assert parse(f"field: {written}\n") == ({"field": written}, [])


@pytest.mark.parametrize("written", ["", '""', '" "', '"\u00a0"', '"\u200b\u3164"'])
def test_a_field_with_nothing_to_be_seen_says_nothing(written: str) -> None:
    assert parse(f"title: {written}\nkind: team\n") == ({"kind": "team"}, [])


@given(st.dictionaries(TEXT, TREES, max_size=5))
def test_any_mapping_of_texts_comes_back_as_it_was_written(tree: dict[str, object]) -> None:
    text = yaml.safe_dump(tree, default_style='"', allow_unicode=True)

    assert parse(text)[0] == tree


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("a: 1\na: 2\n", "yaml-twice", (2, 1)),
        ("a: &x 1\n", "yaml-anchor", (1, 4)),
        ("a: *x\n", "yaml-anchor", (1, 4)),
        ("a: !!python/object/apply:os.system [id]\n", "yaml-anchor", (1, 4)),
        ("<<: {a: 1}\nb: !!set {}\n", "yaml-anchor", (2, 4)),
        ("a:\n\tb: 1\n", "yaml-tab", (2, 1)),
        ("- a\n- b\n", "yaml-mapping", (1, 1)),
        ("a: 1\n---\nb: 2\n", "yaml-dashes", (2, 1)),
        ("? [a]\n: b\n", "yaml-syntax", (1, 3)),
        ('a: "\\u202E"\n', "text-control", (1, 4)),
        ("a: " + "[" * 20 + "]" * 20 + "\n", "yaml-depth", (1, 19)),
    ],
)
def test_what_hides_or_surprises_is_refused_with_its_place(text: str, code: str, at: tuple[int, int]) -> None:
    _, problems = parse(text)

    assert (code, at) in [(problem.code, problem.at) for problem in problems]


def test_every_value_has_the_place_of_its_key_and_of_itself() -> None:
    results = positions("name: {given: Noëlle}\nskills:\n  - id: docsis\n  - fibre\n")

    assert results["name", "given"] == ((1, 8), (1, 15))
    assert results["skills", 0, "id"] == ((3, 5), (3, 9))
    assert results["skills", 1] == ((4, 5), (4, 5))


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    text = "a: &a [x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )

    assert {problem.code for problem in parse(text)[1]} == {"yaml-anchor"}


@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_what_no_editor_shows_as_a_line_end_is_none(sign: str) -> None:
    text = f"# a note{sign}hidden: 1\na: b\n"

    assert parse(text) == ({"a": "b"}, [])
    assert positions(text)["a",][0] == (2, 1)


SIGNS = " a|b: |c:| |  |- |-|'|\"|[|]|{|}|,|#| #|>|@|“|\u00a0|\n|\n  |---|&|*|=|?|\\|\t|: x\n|key: value\n".split("|")  # noqa: SIM905 - forty of them read best in a row
TRICKY = st.lists(st.sampled_from([*SIGNS, "|", "\n"]), max_size=40).map("".join)


@given(TRICKY)
def test_whatever_is_wrong_is_told_at_a_line_of_the_text(text: str) -> None:
    tree, problems = parse(text)

    assert isinstance(tree, dict)
    assert all(1 <= problem.at[0] <= text.count("\n") + 2 for problem in problems)
    assert isinstance(positions(text), dict)


HOSTILE = {
    "brackets": "a: [\n" + " [\n" * 60_000,
    "quote": 'a: "\n' + " x\n" * 60_000,
    "list": "a: [" + '"b",' * 60_000,
    "spaces": " " * 250_000 + "a\nb:c\nd: '\n",
    "quotes": "a: 'b\n" * 30_000,
    "glued": "a:b\n" * 60_000,
    "dashes": "- - " * 60_000 + "\nb: 'x\n",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_told_of_in_few_messages(hostile: str) -> None:
    """And at once: what costs the square of its length would not end."""
    assert 1 <= len(parse(hostile)[1]) <= MOST_TOLD


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("a: b\nc:d\n", ("yaml-space", (2, 2), "c: d")),
        (" a: b\nc: d\n", ("yaml-indent", (1, 1), "a: b")),
        ("a:\n - b\n  - c\n", ("yaml-indent", (3, 1), "- c")),
        ("a:\n  - b\n    - c\n    - d\n", ("yaml-indent", (3, 1), "- c")),
        ("a:{b: c}\n", ("yaml-space", (1, 2), "a: {b: c}")),
        ("a: {b:c, d: e}\n", ("yaml-space", (1, 8), "b: c")),
        ("a: 't Hof\nb: c\nd: 'e'\n", ("yaml-quote", (1, 4), 'a: "\'t Hof"')),
        ("a:\n  - {b: c, d: e\nf: g\n", ("yaml-bracket", (2, 5), "- {b: c, d: e}")),
        ("a: @bram-hof\n", ("yaml-sign", (1, 4), "a: bram-hof")),
        ("a: [@bram-hof, b]\n", ("yaml-sign", (1, 5), "a: [bram-hof, b]")),
        ('a: ["b, c]\n', ("yaml-quote", (1, 5), 'a: ["b", c]')),
        ("a: | b\n  c\n", ("yaml-block", (1, 4), "a: b")),
        ("a: b: c\n", ("yaml-colon", (1, 4), 'a: "b: c"')),
        ("a: We are #1 here\n", ("yaml-comment", (1, 11), 'a: "We are #1 here"')),
        ("a: b\n  c: d\n", ("yaml-indent", (2, 1), "c: d")),
        ("a:\n  -b\n", ("yaml-dash", (2, 3), "- b")),
    ],
)
def test_a_mistake_is_told_where_it_was_made_with_the_line_as_it_was_meant(text, facts) -> None:
    code, at, mended = facts

    assert [(problem.code, problem.at, dict(problem.facts)["mended"]) for problem in parse(text)[1]] == [
        (code, at, mended)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: b  # a note\n",
        "# a note\na: b\n",
        'a: "We are #1"\n',
        "a: |\n  We are #1\n",
        "a:  # a group\n  b: c\n",
        "a: c#\n",
    ],
)
def test_a_comment_that_is_written_as_one_is_none_of_our_business(text) -> None:
    assert parse(text)[1] == []


@pytest.mark.parametrize(
    "text",
    ["a: 'b\n  c'\nd: e\n", "a: [b,\n  c]\n", "a: {b: c,\n    d: e}\n", "a: b\n  c d\n", "a :  b\n", "a: >\n  b: c\n"],
)
def test_what_yaml_allows_is_no_mistake(text) -> None:
    assert parse(text)[1] == []
