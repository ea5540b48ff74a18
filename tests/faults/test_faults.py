"""What a writer reads. A case is a file of faults/examples: a small world, then its report in both languages.

`=== path/of/file` begins a file of the world; behind it may be how to make what a text file can't hold:
(absent), (symlink: target), (fifo), (escaped), (repeat 300000 x), (sparse 11534336), (png 2x2). `*** change by ACCOUNT`
begins what the gate judges: see tests/gate/cases.py. `*** issue` begins the text of an issue, for the desk, and
`*** import SOURCE` what people are brought in from: see tests/directory/imports.py.
"""

import re
from pathlib import Path

import pytest

from smoelenboek.commands.check import checked
from smoelenboek.contract import limits
from smoelenboek.desk.envelope import read
from smoelenboek.desk.proposal import files_of
from smoelenboek.faults import CODES, Fault, Severity
from smoelenboek.faults.report import FORMATS, report
from smoelenboek.handbook.examples import FOLDER
from smoelenboek.text import markdown
from tests.directory.imports import told_of
from tests.gate.cases import is_change, messages
from tests.worlds import BASE, EPOCH, checked_world, lay, lay_section

CASES = sorted(FOLDER.glob("*.txt"))
CHANGES = [case for case in CASES if is_change(case.read_text())]
ISSUES = [case for case in CASES if case.read_text().startswith("*** issue")]
IMPORTS = [case for case in CASES if case.read_text().startswith("*** import")]
SITES = [case for case in CASES if case not in {*CHANGES, *ISSUES, *IMPORTS}]
# The budget of text/work.py comes before markdown-time; theme-file takes a package: see tests/themes/.
BY_NO_FILE = {"markdown-time", "theme-file"}


@pytest.fixture(autouse=True)
def _same_day_and_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))


def parts(case: Path) -> tuple[str, str, str]:
    """Return the world of a case, and its report in English and Dutch."""
    match = re.fullmatch(r"(.*?)^--- en\n(.*?)^--- nl\n(.*)", case.read_text(), re.DOTALL | re.MULTILINE)
    assert match, f"{case.name} needs a world, `--- en` and `--- nl`"
    return match[1], match[2].rstrip("\n"), match[3].rstrip("\n")


def said_in(case: Path) -> set[str]:
    """Return the codes in the English report of a case."""
    return {match[1] for line in parts(case)[1].split("\n") if (match := re.search(r" \[([a-z-]+)\]$", line))}


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case.stem)
def test_says_what_stands_against_a_change(case, tmp_path):
    world, english, dutch = parts(case)

    assert messages(world, tmp_path / "english", "en") == english
    assert messages(world, tmp_path / "dutch", "nl") == dutch


@pytest.mark.parametrize("case", ISSUES, ids=lambda case: case.stem)
def test_says_what_is_wrong_with_the_text_of_an_issue(case):
    world, english, dutch = parts(case)
    heading, _, text = world.partition("\n")
    repeated = re.fullmatch(r"\*\*\* issue \(repeat (\d+) (.)\)", heading)
    values = read(text + repeated[2] * int(repeated[1]) if repeated else text, "issue")
    faults = values.faults or files_of(values, lambda path: BASE[path].encode(), "en")[1]

    assert report(faults, language="en") == english
    assert report(faults, language="nl") == dutch


@pytest.mark.parametrize("case", IMPORTS, ids=lambda case: case.stem)
def test_says_what_is_wrong_with_a_source_of_people(case, tmp_path):
    world, english, dutch = parts(case)
    faults = told_of(world, tmp_path / "site")

    assert report(faults, language="en") == english
    assert report(faults, language="nl") == dutch


@pytest.mark.parametrize("case", SITES, ids=lambda case: case.stem)
def test_says_what_is_wrong_and_how_to_mend_it(case, tmp_path):
    world, english, dutch = parts(case)
    site = lay(tmp_path / "site", BASE)
    for heading, _, content in (
        section.partition("\n") for section in re.split("^=== ", world, flags=re.MULTILINE)[1:]
    ):
        lay_section(site, heading, content)

    faults = checked(site).faults

    assert report(faults, language="en") == english
    assert report(faults, language="nl") == dutch


@pytest.mark.parametrize("code", sorted(CODES.keys() - BY_NO_FILE))
def test_every_code_has_a_case_in_which_it_is_said(code):
    assert any(code in said_in(case) for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_bears_a_code_of_its_own_report_and_all_codes_exist(case):
    assert case.stem in said_in(case)
    assert said_in(case) <= CODES.keys()


def test_a_good_site_gives_no_fault_and_no_advice(tmp_path):
    assert checked_world(tmp_path, {}).faults == []


@pytest.mark.usefixtures("_no_collector")
def test_a_text_that_takes_too_long_is_a_fault_and_not_a_wait(monkeypatch):
    monkeypatch.setattr(limits, "MOST_SECONDS", 0.001)

    result, problems = markdown.prose("> *a* [b](c)\n\n" * 3000, line=7)

    assert not result
    assert [(problem.code, problem.at) for problem in problems] == [("markdown-time", (7, 1))]


@pytest.mark.usefixtures("_no_collector")
def test_a_text_that_took_too_long_is_tried_again_in_the_next_build(tmp_path, monkeypatch):
    post = "---\ntitle: Slow\nauthors: [anna-bakker]\nsummary: S.\n---\n" + "> *a* [b](/posts/)\n\n" * 3000
    slow = {"content/posts/2026/2026-11-05-slow.md": post}
    with monkeypatch.context() as tiny:
        tiny.setattr(limits, "MOST_SECONDS", 0.001)
        assert [fault.code for fault in checked_world(tmp_path, slow).faults] == ["markdown-time"]

    assert checked_world(tmp_path, slow).faults == []


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_sentence_ends_and_quotes_as_print_does(code, language):
    wrong, mend = CODES[code].texts[language]

    assert wrong.endswith(".")
    assert mend.endswith((".", "{like}", "…"))
    assert wrong.count("“") == wrong.count("”")
    assert "  " not in wrong + mend


# Words of English that are none of Dutch, nor a field's name or a value.
ENGLISH = {
    *("the", "this", "that", "these", "not", "and", "with", "which", "are", "have", "has", "there", "here", "who"),
    *("what", "into", "from", "than", "must", "cannot", "your", "should", "were", "could", "because", "when", "before"),
    *("after", "only", "every", "nobody", "somebody", "everything", "it", "its", "they", "them", "been", "does"),
}


def _dutch_words(sentence: str) -> set[str]:
    """Return the words of a sentence, without what it quotes and without the fields and ids that it names."""
    plain = re.sub(r"“[^”]*”|`[^`]*`|[\w.-]*[./_\[][\w./\[\]-]*|^[\w.\[\]]+:", " ", sentence)
    return set(re.findall(r"[a-z']+", plain.lower()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_dutch_sentence_has_no_english_word(case):
    text = [
        match[1] for line in parts(case)[2].split("\n") if (match := re.search(r":\d+:\d+: (.*) \[[a-z-]+\]$", line))
    ]

    assert {word for sentence in text for word in _dutch_words(sentence)} & ENGLISH == set()


def test_what_a_library_says_in_a_new_way_is_dutch_too():
    fault = Fault.of("yaml-syntax", "x.yml", (1, 1), why="something that libyaml never said before")

    assert "something" not in report([fault], language="nl")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_can_say_every_severity(format):
    faults = [
        Fault.of("text-bom", "people/a,b.yml", (3, 1)),
        Fault.of("gate-kind", "x.md"),
        Fault.of("summary-missing", "x.md", (1, 1)),
    ]

    text = report(faults, language="nl", format=format)

    assert {fault.severity for fault in faults} == set(Severity)
    assert text.count("text-bom") >= 1
    assert text.count("summary-missing") >= 1


def test_a_fact_may_have_any_name():
    """A fact called `file` or `code` once met the parameters of `Fault.of`, and stopped the check of a whole site."""
    assert Fault.of("word-unknown", "x.md", (1, 2), file="skills", code="a", at="b").file == "x.md"


def test_a_github_command_holds_no_separator_of_its_own():
    fault = Fault.of("text-nfc", "people/a,b:c.yml", (3, 1), written="50% é\n::error::")

    text = report([fault], language="en", format="github")

    assert text.startswith("::error file=people/a%2Cb%3Ac.yml,line=3,col=1,title=text-nfc::“50%25 é%0A")
    assert "\n" not in text
