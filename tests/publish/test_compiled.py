"""Templates are compiled once on a machine, for each set of texts, and never where that can't be kept."""

import shutil
from pathlib import Path

import pytest
from jinja2 import Environment

from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.publish import environment
from smoelenboek.resources import TEMPLATES


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our templates in a folder of their own, with nothing compiled."""
    monkeypatch.setattr("smoelenboek.publish.compiled.FOLDER", tmp_path / "compiled")
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def fresh(templates: Path, **settings: object) -> Environment:
    """A new environment, as a process makes one."""
    jinja = Environment(**environment.JINJA)  # noqa: S701 - JINJA has autoescape
    environment.prepare(jinja, templates, SiteConfig(name="S", organisation="O", **settings))
    return jinja


def compiled(templates: Path) -> set[str]:
    return {file.name for file in (templates.parent / "compiled").glob("*.jinja")}


def test_a_template_is_compiled_by_the_first_process_alone(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(templates).get_template("moved.html")
    monkeypatch.setattr(Environment, "compile", lambda *_args, **_more: pytest.fail("compiled again"))

    assert fresh(templates).get_template("moved.html").name == "moved.html"


def test_a_changed_template_is_compiled_again(templates: Path) -> None:
    fresh(templates).get_template("moved.html")
    (templates / "moved.html").write_text("Gone to another street.")

    assert fresh(templates).get_template("moved.html").render() == "Gone to another street."


@pytest.mark.parametrize("settings", [{"language": "nl"}, {"brand": {"words": {"topic": "theme"}}}])
def test_other_texts_have_code_of_their_own(templates: Path, settings: dict[str, object]) -> None:
    fresh(templates, language="en").get_template("moved.html")
    english = compiled(templates)
    fresh(templates, **{"language": "en", **settings}).get_template("moved.html")

    assert len(compiled(templates)) == 2 * len(english) == 2


def test_where_nothing_can_be_written_all_is_shown_the_same(templates: Path) -> None:
    (templates.parent / "compiled").write_text("a file")

    assert fresh(templates).get_template("moved.html").name == "moved.html"


def test_damaged_code_is_compiled_again(templates: Path) -> None:
    fresh(templates).get_template("moved.html")
    for file in (templates.parent / "compiled").iterdir():
        file.write_bytes(file.read_bytes()[:20])

    assert fresh(templates).get_template("moved.html").name == "moved.html"


def test_what_an_older_engine_compiled_is_removed(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older, other = (templates.parent / "compiled" / name for name in ("0123-4567.jinja", "environment.pyc"))
    fresh(templates, language="en").get_template("moved.html")
    monkeypatch.setattr("smoelenboek.publish.compiled.jinja", "another")
    for file in (older, other):
        file.write_text("")
    before = compiled(templates)

    for language in ("en", "nl"):
        fresh(templates, language=language).get_template("moved.html")

    assert len(compiled(templates) - before) == 2
    assert not compiled(templates) & before
    assert other.exists()
