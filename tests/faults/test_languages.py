"""A language is data: a catalogue, words.yml and codes.yml. No code asks for one by its name."""

from pathlib import Path

import pytest
import yaml

from smoelenboek.catalogues import EXPLAINED
from smoelenboek.commands.check import Checked, summary
from smoelenboek.faults import CODES, report, words
from smoelenboek.faults.codes import Code
from smoelenboek.faults.fault import Fault

FAULTS = Path(words.__file__).parent


def test_each_language_of_the_interface_has_words_and_messages():
    assert tuple(words.WORDS) == EXPLAINED
    assert {tuple(sorted(code.texts)) for code in CODES.values()} == {tuple(sorted(EXPLAINED))}


@pytest.fixture
def _frisian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A third language, added as data alone."""
    rows = yaml.safe_load((FAULTS / "words.yml").read_text("utf-8"))
    rows["fy"] = {**rows["en"], "why": {"no SVG": "it is gjin SVG"}}
    rows["fy"]["summary"] = {**rows["en"]["summary"], "sentence": "{faults}, {advice}, {files}!", "thousands": "."}
    (tmp_path / "words.yml").write_text(yaml.safe_dump(rows))
    monkeypatch.setattr(report, "WORDS", words.read(tmp_path / "words.yml"))
    monkeypatch.setattr("smoelenboek.commands.check.WORDS", report.WORDS)
    monkeypatch.setitem(CODES, "x", Code("x", CODES["phone"].severity, {"fy": ("Net goed: {why}.", "Bêst.")}))


@pytest.mark.usefixtures("_frisian")
def test_a_third_language_takes_no_line_of_code():
    fault = Fault("a.svg", 1, 1, "x", (("why", "no SVG"),))

    assert report.sentence(fault, "fy") == ("Net goed: it is gjin SVG.", "Bêst.")
    assert summary(Checked(None, [], 1234), "fy") == "0 faults, 0 pieces of advice, 1.234!"
