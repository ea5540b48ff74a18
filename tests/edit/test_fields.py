"""A change in YAML changes what it means to, and no other character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.edit.fields import appended, renamed, replaced, set_to, without
from smoelenboek.text.yaml import parse
from tests.effort import examples

PROFILE = """\
# Anna 😀
name: {given: 'Anna 😀', family: Bakker}  # as in the passport
manager: "piet-de-jong" # since May
leads: [anna,  bram , "cees"]
members:
  - anna   # first
  - bram

  - cees
away: {from: 2026-12-01, until: 2026-12-24, deputy: bram}
bio: |
  Plans 😀.

state: active
# the end
"""


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (lambda text: replaced(text, {("manager",): "nel"}), '"piet-de-jong" #', '"nel" #'),
        (lambda text: replaced(text, {("leads", 1): "nel", ("leads", 2): "kees"}), 'bram , "cees"', 'nel , "kees"'),
        (lambda text: replaced(text, {("members", 2): "kees"}), "- cees\naway", "- kees\naway"),
        (lambda text: renamed(text, ("away", "deputy"), "instead"), "deputy:", "instead:"),
        (lambda text: set_to(text, ("state",), "alumni"), "state: active", "state: alumni"),
        (lambda text: set_to(text, ("since",), "2026"), "state: active\n", "state: active\nsince: 2026\n"),
        (lambda text: set_to(text, ("away", "text"), "x"), "deputy: bram}", "deputy: bram, text: x}"),
        (lambda text: appended(text, ("leads",), "nel"), '"cees"]', '"cees", nel]'),
        (lambda text: appended(text, ("members",), "nel"), "  - cees\n", "  - cees\n  - nel\n"),
        (lambda text: appended(text, ("former_ids",), "an"), "state: active\n", "state: active\nformer_ids: [an]\n"),
        (lambda text: without(text, ("leads", 0)), "[anna,  bram", "[bram"),
        (lambda text: without(text, ("leads", 2)), ' , "cees"]', "]"),
        (lambda text: without(text, ("members", 1)), "  - bram\n", ""),
        (lambda text: without(text, ("away", "deputy")), ", deputy: bram}", "}"),
        (lambda text: without(text, ("bio",)), "bio: |\n  Plans 😀.\n", ""),
        (lambda text: without(text, ("members",)), "members:\n  - anna   # first\n  - bram\n\n  - cees\n", ""),
    ],
)
def test_nothing_else_changes(change, before, after):
    assert PROFILE.count(before) == 1

    assert change(PROFILE) == PROFILE.replace(before, after)


@pytest.mark.parametrize(
    ("text", "change", "after"),
    [
        ("", lambda text: appended(text, ("former_ids",), "an"), "former_ids: [an]\n"),
        ("state:\nx: y\n", lambda text: set_to(text, ("state",), "alumni"), "state: alumni\nx: y\n"),
        ("state: \nx: y\n", lambda text: set_to(text, ("state",), "alumni"), "state: alumni\nx: y\n"),
        ("# nothing", lambda text: set_to(text, ("state",), "alumni"), "# nothing\nstate: alumni\n"),
        ("---\na: b\n", lambda text: set_to(text, ("state",), "alumni"), "---\na: b\nstate: alumni\n"),
        (
            "a:\n  - {b: c}\n  - d: e\n    f: g\n  - h\n",
            lambda text: without(text, ("a", 1)),
            "a:\n  - {b: c}\n  - h\n",
        ),
        ("a: >\n  b\n  c\n# d\n", lambda text: set_to(text, ("e",), "f"), "a: >\n  b\n  c\ne: f\n# d\n"),
        ("leads:\nx: y\n", lambda text: appended(text, ("leads",), "an"), "leads: [an]\nx: y\n"),
        ("leads: []\n", lambda text: appended(text, ("leads",), "an"), "leads: [an]\n"),
        ("leads:\n- a\n- b\n", lambda text: appended(text, ("leads",), "an"), "leads:\n- a\n- b\n- an\n"),
        ("x: y", lambda text: appended(text, ("leads",), "an"), "x: y\nleads: [an]\n"),
        ("leads:\n  - a  # x\nx: y\n", lambda text: without(text, ("leads", 0)), "leads: []\nx: y\n"),
        ("leads: [a]\n", lambda text: without(text, ("leads", 0)), "leads: []\n"),
        ("{a: b, c: d}\n", lambda text: set_to(text, ("e",), "f"), "{a: b, c: d, e: f}\n"),
        ("wifi:\n", lambda text: appended(text, ("wifi", "former_ids"), "wf"), "wifi: {former_ids: [wf]}\n"),
        (
            "wifi:\n  nl: Wifi\n  en: Wi-Fi\nx: {}\n",
            lambda text: appended(text, ("wifi", "former_ids"), "wf"),
            "wifi:\n  nl: Wifi\n  en: Wi-Fi\n  former_ids: [wf]\nx: {}\n",
        ),
        ("a:\n  b: |\n    c\n\n", lambda text: set_to(text, ("a", "d"), "e"), "a:\n  b: |\n    c\n  d: e\n\n"),
    ],
)
def test_corners(text, change, after):
    assert change(text) == after


WORDS = st.sampled_from(["anna", "'bram'", '"cees"', "nel  # 😀"])


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A file with a list, written in one of three ways."""
    words = draw(st.lists(WORDS, min_size=1, max_size=4))
    plain = [word.split()[0].strip("'\"") for word in words]
    if draw(st.booleans()):
        written = "[" + draw(st.sampled_from([", ", ",", " , ", ",\n  "])).join(w.split()[0] for w in words) + "]"
    else:
        indent = draw(st.sampled_from(["", "  ", "    "]))
        written = "\n" + "\n".join(f"{indent}- {word}" for word in words)
    return f"# a\nlist: {written}\nother: 1  # b\n", plain


@settings(max_examples=examples(100, 2000), deadline=None)
@given(lists(), st.data())
def test_a_list_says_what_it_is_to_say_however_it_is_written(result, data):
    text, words = result
    number = data.draw(st.integers(0, len(words) - 1))

    assert parse(without(text, ("list", number)))[0].get("list", []) == words[:number] + words[number + 1 :]
    assert parse(appended(text, ("list",), "zoe"))[0]["list"] == [*words, "zoe"]
    assert parse(replaced(text, {("list", number): "zoe"}))[0]["list"] == [*words[:number], "zoe", *words[number + 1 :]]
    for changed in (without(text, ("list", number)), appended(text, ("list",), "zoe")):
        assert changed.startswith("# a\nlist:")
        assert changed.endswith("\nother: 1  # b\n")
