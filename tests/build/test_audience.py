"""A build for an audience: what it may not see is in no byte of the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smoelenboek import themes
from smoelenboek.commands import build, making
from smoelenboek.publish.proof import texts
from tests.audiences import ALL, Marks, whitelist, world
from tests.effort import examples
from tests.themes.test_themes import install
from tests.worlds import BASE, EPOCH, lay

if TYPE_CHECKING:
    from pathlib import Path

LINES = [f"{list_}:{line}" for list_, lines in ALL.items() for line in lines]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))


def output_of(root: Path, marks: Marks, lines: set[str], extra: dict[str, str] | None = None) -> dict[str, bytes]:
    """Return path → content of a build for an audience with these lines."""
    some = {list_: [line for line in every if f"{list_}:{line}" in lines] for list_, every in ALL.items()}
    site = lay(root / "site", {**world(marks, whitelist("partners", **some)), **(extra or {})})
    assert build.main(site, root / "out", audience="partners") == 0
    files = (file for file in (root / "out").rglob("*") if file.is_file())
    return {file.relative_to(root / "out").as_posix(): file.read_bytes() for file in files}


def read(files: dict[str, bytes]) -> str:
    """Return all that files say, their names too, in small letters."""
    raw = (content.decode("utf-8", "replace") for content in files.values())
    decoded = (text for path, content in files.items() for text in texts(path, content))
    return "\n".join((*files, *raw, *decoded)).casefold()


@settings(max_examples=examples(2, 60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=st.sets(st.sampled_from(LINES)).map(lambda some: {*LINES} - some))
def test_no_byte_of_the_output_holds_what_an_audience_may_not_see(
    lines: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    marks = Marks()
    text = read(output_of(tmp_path_factory.mktemp("world"), marks, lines))

    allows = lines.__contains__
    assert [word for word, rule in marks.rules.items() if word in text and not rule(allows)] == []
    assert [word for word in sorted(marks.shown) if word not in text and marks.rules[word](allows)] == []


def test_nobody_takes_part_in_the_site_of_an_audience(tmp_path: Path) -> None:
    files = output_of(tmp_path, Marks(), {*LINES})

    assert "take-part/index.html" not in files
    pages = [path for path, content in files.items() if b"/take-part/" in content and path.endswith(".html")]
    assert [path for path in pages if "handbook/" not in path] == []
    assert not any(b"git-zq" in content for content in files.values())
    assert b"data-ways" not in files["me/index.html"]  # nobody's profile is changed there: no digest is offered


def test_what_is_hidden_is_a_colleague_in_each_language(tmp_path: Path) -> None:
    config = BASE["site.yml"] + "languages: [en, nl]\naudiences:\n"
    both = {
        "site.yml": config + whitelist("partners", kinds=["pages"]),
        "content/pages/about.md": "---\ntitle: About\n---\nAsk @anna-bakker, or [Anna](/people/anna-bakker/).\n",
    }
    site = lay(tmp_path / "site", {**BASE, **both})
    assert build.main(site, tmp_path / "out", audience="partners") == 0

    english, dutch = ((tmp_path / "out" / path).read_text() for path in ("about/index.html", "nl/about/index.html"))
    assert "<p>Ask a colleague, or Anna.</p>" in english
    assert "een collega, or Anna.</p>" in dutch


def test_an_audience_that_there_is_not_is_told_with_the_nearest_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = lay(tmp_path / "site", {**BASE, "site.yml": BASE["site.yml"] + "audiences:\n" + whitelist("partners")})

    assert build.main(site, tmp_path / "out", audience="partner") == 1

    expected = "site.yml has no audience “partner” in `audiences`. Did you mean “partners”?"
    assert capsys.readouterr().out.splitlines()[-1] == expected
    assert not (tmp_path / "out").exists()


def test_a_build_that_forgets_to_narrow_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = lay(tmp_path / "site", world(Marks(), whitelist("partners", **ALL)))
    monkeypatch.setattr(making, "seen_by", lambda whole, _audience: whole)

    assert build.main(site, tmp_path / "out", audience="partners") == 1

    assert "may not see" in capsys.readouterr().out.splitlines()[-1]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_secret_in_a_template_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    packages = tmp_path / "site-packages"
    monkeypatch.setattr(themes.sysconfig, "get_path", lambda _name: str(packages))
    template = '{% extends "smoelenboek/404.html" %}{% block main %}<p>Ask Bram <b>Smit</b>.</p>{% endblock %}'
    install(packages, {"templates/404.html": template})
    config = BASE["site.yml"] + f"language: {language}\ntheme: ridge\naudiences:\n"
    bram = {"people/bram-smit.yml": "name: {given: Bram, family: Smit}\njob_title: Tester\n"}
    site = lay(tmp_path / "site", {**BASE, "site.yml": config + whitelist("partners", kinds=["people"]), **bram})

    assert build.main(site, tmp_path / "out", audience="partners") == 1

    expected = {
        "en": "404.html: a full name is in it that the audience “partners” may not see."
        " It ends in “it”. 1 files hold such a thing. Nothing was published.",
        "nl": "404.html: er staat een volledige naam in. Het publiek “partners” mag dat niet zien."
        " Die eindigt op “it”. In 1 bestanden staat zoiets. Er is niets gepubliceerd.",
    }
    assert capsys.readouterr().out.splitlines()[-1] == expected[language]
    assert not (tmp_path / "out").exists()


def test_no_site_is_built_over_that_of_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = lay(tmp_path / "site", {**BASE, "site.yml": BASE["site.yml"] + "audiences:\n" + whitelist("partners")})
    assert build.main(site, tmp_path / "whole") == 0
    assert build.main(site, tmp_path / "narrow", audience="partners") == 0

    assert build.main(site, tmp_path / "whole", audience="partners") == 1
    assert build.main(site, tmp_path / "narrow") == 1

    assert capsys.readouterr().out.count("holds something that is not a site of ours") == 2
