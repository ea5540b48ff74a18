"""The check of names, on sources of a line or two."""

import pytest

from smoelenboek.tools.lint import words


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("one = 1", ["one"]),
        ("for item in posts: pass", ["item"]),
        ("[val for val in posts]", ["val"]),
        ("def read(told, *, x): pass", ["told", "x"]),
        ("def made(): pass", ["made"]),
        ("_FOUND: int = 1", ["_FOUND"]),
        ("self.known = 1", ["known"]),
        ("from a import b as thing", ["thing"]),
        ("try: pass\nexcept OSError as something: pass", ["something"]),
        ("post = one.known + other(found)", []),
        ("for post in posts: pass", []),
        ("for x, y in corners: pass", []),
        ("for x, z in corners: pass", ["x"]),
        ("class Dot:\n    x: float\n    y: float", []),
        ("def name(given, family): pass", []),
        ("def name(given): pass\nfamily = 1", ["given"]),
    ],
)
def test_a_vague_name_is_seen_where_it_is_given(tmp_path, source, names):
    file = tmp_path / "a.py"
    file.write_text(source)

    assert [name for _line, name in words.vague(file)] == names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("{% for one in view.posts %}{{ one.title }}{% endfor %}", ["one"]),
        ("{% for post, found in view.posts %}{% endfor %}", ["found"]),
        ("{% set made = 1 %}", ["made"]),
        ("{% macro line(item) %}{% endmacro %}", ["item"]),
        ("{% for post in view.found %}{{ post.done }}{% endfor %}", []),
    ],
)
def test_a_vague_name_in_a_template_is_seen(tmp_path, source, names):
    file = tmp_path / "page.html"
    file.write_text(source)

    assert [name for _line, name in words.vague_in_template(file)] == names


def test_every_vague_name_is_shown(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/a.py").write_text("one = 1\n")
    (tmp_path / "tasks.py").write_text("\nfound = 1\n")

    assert words.breaches(tmp_path) == [
        "tests/a.py:1: one says nothing. Take a noun for what it holds.",
        "tasks.py:2: found says nothing. Take a noun for what it holds.",
    ]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("const one = 1", ["one"]),
        ("const f = ({ found, hits }) => found.length", ["found", "found"]),
        ("reply.done = message?.said", []),
        ("// one\nconst text = `one` + 'said' // made", []),
        ("const { x, y, size } = square", []),
        ("const { x } = square", ["x"]),
    ],
)
def test_a_vague_name_in_a_script_is_seen(tmp_path, source, names):
    file = tmp_path / "a.js"
    file.write_text(source)

    assert [name for _line, name in words.vague_in_script(file)] == names
