"""Each format is what the tool that reads it documents, and names every fault once."""

import json

import pytest

from smoelenboek.faults import CODES, Fault
from smoelenboek.faults.report import FORMATS, report

FAULTS = [
    Fault.of("unknown", "people/b, c.yml", (4, 1), field="jobtitle", near_word="job_title"),
    Fault.of("missing", "people/a.yml", (1, 1), field="name", key="name"),
    Fault.of("summary-missing", "content/posts/2026/2026-01-01-x.md", (1, 1)),
    Fault.of("file-symlink", "people/100%.yml"),
]


def test_text_is_one_sorted_line_a_fault() -> None:
    lines = report(FAULTS, language="en").split("\n")

    assert lines[-1] == (
        "people/b, c.yml:4:1: jobtitle is not a field we know. Did you mean `job_title`? "
        "Remove it, or start its name with `x-` if it is for your own use. [unknown]"
    )
    assert lines == sorted(lines)


def test_github_gets_one_escaped_command_a_fault() -> None:
    lines = report(FAULTS, language="nl", format="github").split("\n")

    assert [line.split(" ")[0] for line in lines] == ["::notice", "::error", "::error", "::error"]
    assert "file=people/b%2C c.yml,line=4,col=1,title=unknown::" in lines[3]
    assert "file=people/100%25.yml,line=1" in lines[1]


def test_gitlab_gets_a_code_quality_report_with_distinct_fingerprints() -> None:
    rows = json.loads(report(FAULTS * 2, language="en", format="gitlab"))

    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(rows[0])
    assert len({row["fingerprint"] for row in rows}) == len(rows) == 8
    assert {row["severity"] for row in rows} <= {"info", "minor", "major", "critical", "blocker"}


def test_sarif_names_a_rule_and_a_region_for_every_result() -> None:
    log = json.loads(report(FAULTS, language="en", format="sarif"))
    run = log["runs"][0]

    assert log["version"] == "2.1.0"
    assert {row["ruleId"] for row in run["results"]} == {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert all(row["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1 for row in run["results"])


@pytest.mark.parametrize("name", FORMATS)
def test_no_faults_make_a_valid_empty_report(name: str) -> None:
    text = report([], language="en", format=name)

    assert text == "" if name in {"text", "github"} else json.loads(text) is not None


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_code_has_two_sentences_that_end(language: str) -> None:
    wrong = [
        code
        for code, value in CODES.items()
        for text in value.texts[language]
        if not text.rstrip("}").endswith((".", "?", "near", "{like"))
    ]

    assert wrong == []
