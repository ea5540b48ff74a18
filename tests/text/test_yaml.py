"""YAML is read as text: nothing is guessed, nothing is taken silently, every value has a place."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.text.yaml import parse, positions

TEXT = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_characters="\x7f\x85\xa0"), min_size=1
).filter(lambda text: not any(0x7F <= ord(letter) < 0xA0 for letter in text))
TREES = st.recursive(TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=12)


@pytest.mark.parametrize(
    "written", ["NO", "no", "0612345670", "3.10", "2026-11-23", "1_000", "0x1F", "12:30:00", "true", "null", "~", "1e3"]
)
def test_what_others_guess_stays_text(written: str) -> None:
    assert parse(f"field: {written}\n") == ({"field": written}, [])


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
        ("a: 1\n---\nb: 2\n", "yaml-mapping", (2, 1)),
        ("? [a]\n: b\n", "yaml-syntax", (1, 3)),
        ('a: "\\u202E"\n', "text-control", (1, 4)),
        ("a: " + "[" * 20 + "]" * 20 + "\n", "yaml-depth", (1, 19)),
    ],
)
def test_what_hides_or_surprises_is_refused_with_its_place(text: str, code: str, at: tuple[int, int]) -> None:
    _, problems = parse(text)

    assert (code, at) in [(one.code, one.at) for one in problems]


def test_every_value_has_the_place_of_its_key_and_of_itself() -> None:
    found = positions("name: {given: Noëlle}\nskills:\n  - id: docsis\n  - fibre\n")

    assert found["name", "given"] == ((1, 8), (1, 15))
    assert found["skills", 0, "id"] == ((3, 5), (3, 9))
    assert found["skills", 1] == ((4, 5), (4, 5))


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    text = "a: &a [x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )

    assert {one.code for one in parse(text)[1]} == {"yaml-anchor"}


@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_what_no_editor_shows_as_a_line_end_is_none(sign: str) -> None:
    text = f"# a note{sign}hidden: 1\na: b\n"

    assert parse(text) == ({"a": "b"}, [])
    assert positions(text)["a",][0] == (2, 1)
