"""Each figure is what a second program makes of the same files."""

from __future__ import annotations

import pytest

from bench.scale import write_company
from smoelenboek.model.edition import FIGURES
from tests.effort import examples
from tests.pulse.query import Quarter, expected, files_of, months
from tests.pulse.worlds import company, editions, sample

TWO_YEARS = ("2024-q4", "2026-q3")


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


def test_a_second_query_over_the_files_gives_the_same_of_the_sample(tmp_path):
    wrong, names = differences(sample(tmp_path), *TWO_YEARS)

    assert wrong == []
    assert len(names) >= 18, names


@pytest.mark.parametrize("seed", range(examples(1, 12)))
def test_and_of_a_company_of_hundreds(tmp_path, seed):
    write_company(tmp_path, people=examples(400, 3100), posts=examples(500, 1200), groups=60, comments=2500, seed=seed)

    wrong, names = differences(tmp_path, *TWO_YEARS)

    assert wrong == []
    assert names <= set(FIGURES)


@pytest.mark.parametrize("seed", range(examples(8, 200)))
def test_and_of_companies_of_any_shape(tmp_path, seed):
    assert differences(company(tmp_path, seed), "2025-q4", "2026-q3")[0] == []
