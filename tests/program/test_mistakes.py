"""What no command takes is said in a sentence, in the language of the site, and nothing is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smoelenboek.program import main

if TYPE_CHECKING:
    from pathlib import Path

SENTENCES = {
    "init site --name=A --organisation=B --name=C": (
        "--name was given twice. Keep one of the two.",
        "--name staat er twee keer. Laat er één staan.",
    ),
    "init --name A --name B": (
        "--name was given twice. Keep one of the two.",
        "--name staat er twee keer. Laat er één staan.",
    ),
    "build --output a --output check": (
        "--output was given twice. Keep one of the two.",
        "--output staat er twee keer. Laat er één staan.",
    ),
    "buld": (
        "There is no command “buld”. Did you mean `build`?\nSee what it takes: smoelenboek --help",
        "Er is geen opdracht “buld”. Bedoelde je `build`?\nZo zie je wat er kan: smoelenboek --help",
    ),
    "buld --help": (
        "There is no command “buld”. Did you mean `build`?\nSee what it takes: smoelenboek --help",
        "Er is geen opdracht “buld”. Bedoelde je `build`?\nZo zie je wat er kan: smoelenboek --help",
    ),
    "build --outptu x": (
        "build has no option --outptu. Did you mean `--output`?\nSee what it takes: smoelenboek build --help",
        "build heeft geen optie --outptu. Bedoelde je `--output`?\nZo zie je wat er kan: smoelenboek build --help",
    ),
    "build it": (
        "build takes no “it” here.\nSee what it takes: smoelenboek build --help",
        "Bij build past hier geen “it”.\nZo zie je wat er kan: smoelenboek build --help",
    ),
    "build --output": (
        "--output needs a value.\nSee what it takes: smoelenboek build --help",
        "--output heeft een waarde nodig.\nZo zie je wat er kan: smoelenboek build --help",
    ),
    "init": (
        "init needs this as well: FOLDER.\nSee what it takes: smoelenboek init --help",
        "init heeft ook dit nodig: FOLDER.\nZo zie je wat er kan: smoelenboek init --help",
    ),
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a site, in which commands are typed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("smoelenboek.program.tasks.options.CALLER", tmp_path)
    return tmp_path


def typed(line: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Type a line; return how it ended."""
    monkeypatch.setattr("sys.argv", ["smoelenboek", *line.split()])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize("line", SENTENCES)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_mistake_is_told_in_the_language_of_the_site(site, monkeypatch, capsys, line, language):
    (site / "site.yml").write_text(f"name: S\norganisation: O\nlanguage: {language}\n")

    assert typed(line, monkeypatch) == 2

    assert capsys.readouterr().err == SENTENCES[line][language == "nl"] + "\n"
    assert [file.name for file in site.iterdir()] == ["site.yml"]


def test_an_option_says_the_language_where_there_is_no_site(site, monkeypatch, capsys):
    assert typed("init site --language=nl --name=A --name=B", monkeypatch) == 2

    assert "staat er twee keer" in capsys.readouterr().err
    assert not list(site.iterdir())


def test_an_option_may_stand_at_each_command_of_a_line(site, monkeypatch, capsys):
    assert typed("check --site a check --site b", monkeypatch) == 1

    assert "[site-missing]" in capsys.readouterr().out
