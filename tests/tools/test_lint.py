"""The rooms test and the catalogues, each on a small tree made for the occasion."""

from pathlib import Path

import pytest

from smoelenboek import catalogues
from smoelenboek.tools.lint import command, programs, rooms

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def tree(root: Path, **files: str) -> Path:
    """Write files under `root`; `__` in a name is a slash, and a name without ending is Python."""
    for name, text in files.items():
        file = root / (name.replace("__", "/") + ("" if "." in name else ".py"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return root


def test_every_room_of_the_engine_keeps_the_order():
    assert rooms.breaches(command.ROOT) == []


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("import smoelenboek.site\n", 1),
        ("from smoelenboek import site\n", 1),
        ("from .. import site\n", 1),
        ("from ..site.world import Site\n", 1),
        ("def f():\n    import smoelenboek.site\n", 2),
    ],
)
def test_a_room_that_imports_one_below_it_is_told_with_its_line(tmp_path, source, line):
    assert rooms.breaches(tree(tmp_path, smoelenboek__read__person=source)) == [
        f"smoelenboek/read/person.py:{line}: read may not import site, which comes after it."
    ]


@pytest.mark.parametrize(
    "source",
    [
        "from smoelenboek.model import Person\n",
        "from . import cache\n",
        "import pelicanish\n",
        "from ..text import yaml\n",
    ],
)
def test_a_room_may_import_what_is_above_it_and_itself(tmp_path, source):
    assert rooms.breaches(tree(tmp_path, smoelenboek__read__person=source)) == []


def test_only_the_plugin_meets_pelican(tmp_path):
    source = "import pelican\n"
    root = tree(tmp_path, smoelenboek__pelican_plugin=source, smoelenboek__read__person=source, pelicanconf=source)

    assert rooms.breaches(root) == [
        "smoelenboek/read/person.py:1: only pelican_plugin may import pelican.",
        "pelicanconf.py:1: only pelican_plugin may import pelican.",
    ]


def test_a_room_without_a_place_in_the_order_is_told(tmp_path):
    root = tree(tmp_path, smoelenboek__attic__old="")

    assert rooms.breaches(root) == [
        "smoelenboek/attic/old.py:1: attic is no room. Give it its place in ORDER, in smoelenboek/tools/lint/rooms.py."
    ]


def world(root: Path, dutch: str = "") -> Path:
    """A site with one text in a template and one, with a plural, in code."""
    files = {
        "theme__templates__a.html": "{% trans %}Colleagues{% endtrans %}",
        "smoelenboek__pages__x": 'ngettext("%(n)s post", "%(n)s posts", n)\n',
        "smoelenboek__locale__nl.po": HEAD + dutch,
    }
    tree(root, **files)
    catalogues.update(root)
    return root


def test_an_update_leaves_english_complete_and_names_what_dutch_lacks(tmp_path):
    mend = "is not in smoelenboek/locale/nl.po. Run `invoke catalogues` and fill it in."

    assert catalogues.missing(world(tmp_path)) == [
        f"theme/templates/a.html:1: “Colleagues” {mend}",
        f"smoelenboek/pages/x.py:1: “%(n)s post” {mend}",
    ]


DUTCH = (
    'msgid "Colleagues"\nmsgstr "Collega\'s"\n\n'
    'msgid "%(n)s post"\nmsgid_plural "%(n)s posts"\nmsgstr[0] "%(n)s bericht"\nmsgstr[1] "%(n)s berichten"\n\n'
)


def test_an_update_keeps_translations_and_drops_what_is_not_used(tmp_path):
    root = world(tmp_path, DUTCH + 'msgid "Gone"\nmsgstr "Weg"\n')

    assert catalogues.missing(root) == []
    assert "Collega" in (root / "smoelenboek/locale/nl.po").read_text()
    assert "Weg" not in (root / "smoelenboek/locale/nl.po").read_text()


def test_a_second_update_changes_no_byte(tmp_path):
    root = world(tmp_path, DUTCH)
    before = [file.read_bytes() for file in sorted(root.rglob("*.po"))]

    catalogues.update(root)

    assert [file.read_bytes() for file in sorted(root.rglob("*.po"))] == before


def test_a_translation_that_nothing_uses_is_told(tmp_path):
    root = world(tmp_path, DUTCH)
    (root / "theme/templates/a.html").write_text("")

    assert [line.partition(": ")[2] for line in catalogues.missing(root)] == [
        "“Colleagues” is used nowhere. Run `invoke catalogues` to take it out."
    ] * 2


def test_a_placeholder_that_the_text_does_not_have_is_told(tmp_path):
    root = world(tmp_path, DUTCH.replace("%(n)s berichten", "%(m)s berichten"))

    assert [line.partition(": ")[2] for line in catalogues.missing(root)] == [
        "“%(n)s post” has no such placeholders. Use the ones of the text."
    ]


def test_a_text_inside_an_f_string_is_told(tmp_path):
    root = tree(world(tmp_path), smoelenboek__new__drafts="heading = f\"## {_('Agenda')}\"\n")

    assert "smoelenboek/new/drafts.py:1: a text inside an f-string is not found. Take the call out of it." in (
        catalogues.missing(root)
    )


@pytest.mark.parametrize(
    "source",
    [
        "import subprocess\n",
        "from subprocess import run\n",
        "import os\n\nos.system('git push')\n",
        "import os\n\n\ndef push():\n    os.execvp('git', ['git'])\n",
    ],
)
def test_only_one_module_starts_git(tmp_path, source):
    root = tree(tmp_path, smoelenboek__git__program=source, smoelenboek__gate__judge=source, smoelenboek__system=source)

    (breach,) = programs.breaches(root)

    assert breach.startswith("smoelenboek/gate/judge.py:")
    assert breach.endswith("starts programs. Start git by smoelenboek/git/program.py.")


def test_the_engine_starts_programs_only_where_it_may():
    assert programs.breaches(command.ROOT) == []
