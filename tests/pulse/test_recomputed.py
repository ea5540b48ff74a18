"""Each figure is what a second program makes of the same files."""

from __future__ import annotations

import re

import pytest

from bench.scale import write_company
from smoelenboek.handbook.figures import definitions
from smoelenboek.model.edition import FIGURES
from smoelenboek.pulse.editions import written as as_written
from tests.checkout import PROJECT
from tests.effort import examples
from tests.pulse.query import Quarter, expected, files_of, months
from tests.pulse.worlds import company, editions

TWO_YEARS = ("2024-q4", "2026-q3")
FIGURE = re.compile(r'<div class="figure">\s*<h3>(.*?)</h3>(.*?)</div>', re.DOTALL)
ROW = re.compile(r'<tr><th scope="row">(\d) ’(\d\d)</th><td>(.*?)</td></tr>')
MONTH = re.compile(r'<tr><th scope="row">(\d{4}-\d\d)</th><td>.*?</td><td>(\d+)</td></tr>')


def differences(folder, first, last):
    """Return every figure that the two programs do not agree on, and the names of those that were expected."""
    files = files_of(folder)
    names, wrong = set(), []
    for edition in editions(folder, first, last):
        quarter = Quarter(files, edition.id)
        if (right := expected(quarter)) != edition.figures:
            wrong.append((edition.id, right, edition.figures))
        if (right := months(quarter)) != by_month(edition):
            wrong.append((edition.id, right, by_month(edition)))
        wrong += [(edition.id, row) for row in wrong_rows(edition, quarter)]
        wrong += [(edition.id, step) for step in edition.growth if step.signups != joined(quarter, step.days)]
        names |= edition.figures.keys()
    return wrong, names


def by_month(edition):
    """Return month → kind → how many."""
    return {
        month.month: {kind: count for kind in ("posts", "comments") if (count := getattr(month, kind)) is not None}
        for month in edition.months
    }


def wrong_rows(edition, quarter):
    """Yield rows of tables that are not what the files say."""
    for rows, field in ((edition.departments, "department"), (edition.places, "location")):
        for row in rows:
            names = {*row.of, *([""] if row.none else [])}
            people = {id_ for id_ in quarter.here if quarter.files.people[id_].get(field, "") in names}
            if (row.took_part, row.everyone) != (len(people & quarter.took), round(len(people) / 5) * 5):
                yield row
        if rows and sum(row.took_part for row in rows) != len(quarter.took):
            yield field


def joined(quarter, days):
    """Return how many had signed up so many days after each call."""
    return sum(after <= days for after, _ in quarter.joined)


def test_a_second_query_over_the_files_gives_the_same_of_the_sample():
    wrong, names = differences(PROJECT, *TWO_YEARS)

    assert wrong == []
    assert len(names) >= 18, names


def test_its_editions_are_those_of_its_files():
    written = {file.stem: file.read_text("utf-8") for file in (PROJECT / "content/pulse").glob("*.yml")}

    assert written == {edition.id: as_written(edition) for edition in editions(PROJECT, *TWO_YEARS)}


def test_each_number_on_its_page_is_that_of_the_second_query(sample):
    page = (sample / "pulse/index.html").read_text("utf-8")
    label = {figure["nl"][0]: name for name, figure in definitions()["figures"].items()}
    files, shown, expected_numbers = files_of(PROJECT), {}, {}
    for title, figure in FIGURE.findall(page):
        for number, year, text in ROW.findall(figure):
            shown[f"20{year}-q{number}", label[title]] = int(text.split()[0]) if text[0].isdigit() else None
    for id_, name in shown:
        expected_numbers[id_, name] = expected(Quarter(files, id_)).get(name)

    assert len(shown) >= 100
    assert shown == expected_numbers
    of_months = MONTH.findall(page)
    last = months(Quarter(files, TWO_YEARS[1]))
    assert {month: int(comments) for month, comments in of_months} == {
        month: counts["comments"] for month, counts in last.items()
    }
    everyone = [int(count) for count in re.findall(r"<li>Kwartaal \d van \d{4}: ongeveer (\d+) mensen</li>", page)]
    assert everyone == [round(len(Quarter(files, id_).here) / 5) * 5 for id_ in sorted({id_ for id_, _ in shown})]


@pytest.mark.parametrize("seed", range(examples(1, 12)))
def test_and_of_a_company_of_hundreds(tmp_path, seed):
    write_company(tmp_path, people=examples(400, 3100), posts=examples(500, 1200), groups=60, comments=2500, seed=seed)

    wrong, names = differences(tmp_path, *TWO_YEARS)

    assert wrong == []
    assert names <= set(FIGURES)


@pytest.mark.parametrize("seed", range(examples(8, 200)))
def test_and_of_companies_of_any_shape(tmp_path, seed):
    assert differences(company(tmp_path, seed), "2025-q4", "2026-q3")[0] == []
