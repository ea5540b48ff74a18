"""Who has all editions of a report in every format can work out no figure about fewer than five people."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections import Counter
from fractions import Fraction

import pytest

from bench.scale import write_company
from smoelenboek.owners.reports import rendered
from smoelenboek.read.tree import read_tree
from smoelenboek.site import link
from tests.effort import examples
from tests.pulse.query import FIVE, Quarter, files_of
from tests.pulse.worlds import TODAY, company, editions, sample

MOST_COMBINED = 11  # rows of both tables together, of which every sum and difference is tried


class Equations:
    """What an attacker knows: sums of cells that nobody told, as equations; solved exactly, by elimination."""

    def __init__(self) -> None:
        self.rows: list[tuple[dict[str, Fraction], Fraction]] = []  # each with a leading cell that no other row has

    def _reduced(self, form: dict[str, Fraction], total: Fraction) -> tuple[dict[str, Fraction], Fraction]:
        form = dict(form)
        for row, amount in self.rows:
            lead = next(iter(row))
            if factor := form.get(lead, Fraction(0)):
                for cell, part in row.items():
                    form[cell] = form.get(cell, Fraction(0)) - factor * part
                total -= factor * amount
        return {cell: part for cell, part in form.items() if part}, total

    def learn(self, cells: list[str], total: int) -> None:
        """Add that these cells are `total` together."""
        form, rest = self._reduced(dict.fromkeys(cells, Fraction(1)), Fraction(total))
        if not form:
            assert rest == 0, "what is told contradicts itself"
            return
        lead = next(iter(form))
        form, rest = {lead: Fraction(1)} | {cell: part / form[lead] for cell, part in form.items()}, rest / form[lead]
        rows = []
        for row, amount in self.rows:
            if factor := row.get(lead, Fraction(0)):
                mixed = {cell: row.get(cell, Fraction(0)) - factor * form.get(cell, Fraction(0)) for cell in row | form}
                rows.append(({cell: part for cell, part in mixed.items() if part}, amount - factor * rest))
            else:
                rows.append((row, amount))
        self.rows = [*rows, (form, rest)]

    def answer(self, cells: list[str]) -> Fraction | None:
        """Return what these cells are together, if that follows."""
        form, rest = self._reduced(dict.fromkeys(cells, Fraction(1)), Fraction(0))
        return None if form else -rest


class Attack:
    """One quarter: the true cells with the people behind them, and what the edition tells of their sums."""

    def __init__(self, quarter: Quarter, edition: dict) -> None:
        self.quarter, self.edition, self.facts = quarter, edition, Equations()
        self.cells: dict[str, tuple[int, set[str]]] = {}
        people = quarter.files.people
        self.where = {id_: (people[id_].get("department", ""), people[id_].get("location", "")) for id_ in quarter.here}
        self.sizes = Counter(self.where.values())
        self.people()
        figures = edition["figures"]
        for whole, parts in {
            "questions": ("questions_answered", "questions_open"),
            "promises": ("promises_kept", "promises_broken"),
            "calls": ("calls_filled", "calls_unfilled"),
            "polls": ("polls_decided", "polls_undecided"),
            "groups": ("groups_awake", "groups_asleep", "groups_ended"),
            "skills_asked": ("skills_missing", "skills_there"),
            "languages_asked": ("languages_missing", "languages_there"),
        }.items():
            for part in parts:
                self.cells[part] = quarter.cells.get(part, (0, set()))
                self.tell([part], figures.get(part))
            self.tell(list(parts), figures.get(whole))
        self.months()

    def tell(self, cells: list[str], count: int | None) -> None:
        """Learn a number, if it is told."""
        if count is not None:
            self.facts.learn(cells, count)

    def people(self) -> None:
        """Cells of people: by department, place, and whether they took part; of those, who spoke for the first time.

        How many work where is known: every reader sees that.
        """
        for pair, size in self.sizes.items():
            here = {id_ for id_, where in self.where.items() if where == pair}
            took = here & self.quarter.took
            self.cells[f"took {pair}"], self.cells[f"not {pair}"] = (len(took), took), (size - len(took), here - took)
            self.facts.learn([f"took {pair}", f"not {pair}"], size)
        self.tell([f"took {pair}" for pair in self.sizes], self.edition["figures"].get("took_part"))
        for rows, at in ((self.edition["departments"], 0), (self.edition["places"], 1)):
            for row in rows:
                self.tell([f"took {pair}" for pair in self.sizes if pair[at] in names(row)], row["took_part"])

    def months(self) -> None:
        """Cells of what was written, by month."""
        for kind, written in self.quarter.written.items():
            months = [f"{self.quarter.first:%Y}-{self.quarter.first.month + number:02}" for number in range(3)]
            for month in months:
                some = [people for at, people in written if at == month]
                self.cells[f"{kind} {month}"] = len(some), set().union(*some)
            self.tell([f"{kind} {month}" for month in months], self.edition["figures"].get(kind))
            for row in self.edition["months"]:
                self.tell([f"{kind} {row['month']}"], row[kind])

    def targets(self):
        """Yield sets of cells that somebody would want to know: single ones, pairs, rows, columns and their corners."""
        yield from ([cell] for cell in self.cells)
        pairs = list(self.sizes)
        for state in ("took", "not"):
            for at in (0, 1):
                for name in {pair[at] for pair in pairs}:
                    yield [f"{state} {pair}" for pair in pairs if pair[at] == name]
            for first, second in itertools.combinations(pairs, 2):
                yield [f"{state} {first}", f"{state} {second}"]

    def leaks(self) -> list[str]:
        """Return what can be worked out of fewer than five people."""
        gaps = []
        for cells in self.targets():
            answer = self.facts.answer(cells)
            if answer is None:
                continue
            people = set().union(*(self.cells[cell][1] for cell in cells))
            assert answer == sum(self.cells[cell][0] for cell in cells)
            if len(people) < FIVE:
                gaps.append(f"{self.quarter.id}: {cells} = {answer}")
        return gaps + self.combined()

    def combined(self) -> list[str]:
        """Return every difference of some departments and some places that is about fewer than five people."""
        rows = [("+", 0, names(row)) for row in self.edition["departments"]]
        columns = [("-", 1, names(row)) for row in self.edition["places"]]
        if not rows or not columns or len(rows) + len(columns) > MOST_COMBINED:
            return []
        gaps = []
        for chosen in itertools.product((False, True), repeat=len(rows) + len(columns)):
            signs = Counter()
            for (sign, at, of), is_in in zip([*rows, *columns], chosen, strict=True):
                for pair in self.sizes:
                    if is_in and pair[at] in of:
                        signs[pair] += 1 if sign == "+" else -1
            left = {pair: sign for pair, sign in signs.items() if sign}
            about = sum(self.sizes[pair] for pair in left)
            took = sum(len(self.cells[f"took {pair}"][1]) for pair in left)
            is_set = len(set(left.values())) == 1
            if left and (about < FIVE or (is_set and min(took, about - took) < FIVE)):
                gaps.append(f"{self.quarter.id}: {left} of {about}, {took} of them took part")
        return gaps


def names(row: dict) -> set[str]:
    """Return what a row is about."""
    return {*row["of"], *([""] if row["none"] else [])}


def published(folder, first, last):
    """Return every edition as its JSON holds it, and the report in all formats and both languages."""
    contents = read_tree(folder)
    site = link(contents.values, contents.files, contents.values["site.yml"], TODAY)
    every = editions(folder, first, last)
    texts = {
        (form, language): rendered(every, site, format=form, language=language)
        for form in ("html", "md", "csv", "json")
        for language in ("nl", "en")
    }
    return json.loads(texts["json", "en"])["editions"], texts


def leaks(folder, first, last):
    """Return all that an attacker finds in what is told of a folder."""
    every, _ = published(folder, first, last)
    files = files_of(folder)
    gaps = [leak for edition in every for leak in Attack(Quarter(files, edition["quarter"]), edition).leaks()]
    for before, after in itertools.pairwise(every):
        gaps += differing(before, after)
    for edition in every:
        gaps += few(edition, Quarter(files, edition["quarter"]))
    return gaps


def differing(before: dict, after: dict) -> list[str]:
    """Return numbers of what is that differ by one to four between editions."""
    pairs = [("everyone", before["everyone"], after["everyone"])]
    pairs += [
        (name, before["figures"][name], after["figures"][name])
        for name in ("profiles_complete", "profiles_right", "skills_of_one")
        if name in before["figures"] and name in after["figures"]
    ]
    for table in ("departments", "places"):
        sizes = [{(*row["of"], row["none"]): row["everyone"] for row in edition[table]} for edition in (before, after)]
        pairs += [(of, sizes[0][of], sizes[1][of]) for of in sizes[0].keys() & sizes[1].keys()]
    return [f"{name}: {first} and {second}" for name, first, second in pairs if 0 < abs(first - second) < FIVE]


def few(edition: dict, quarter: Quarter) -> list[str]:
    """Return numbers of people that are below five, or leave fewer than five, and steps of growth about too few."""
    figures, gaps = edition["figures"], []
    for name in ("took_part", "new_voices", "silent_voices", "absence_factor", "skills_of_one"):
        gaps += [f"{name}: {figures[name]}"] if figures.get(name, FIVE) < FIVE else []
    if "took_part" in figures and "new_voices" in figures and figures["took_part"] - figures["new_voices"] < FIVE:
        gaps.append("took part, and not for the first time")
    last = -1
    for step in edition["growth"]:
        people = {person for days, person in quarter.joined if last < days <= step["days"]}
        gaps += [f"signed up until {step['days']}"] if len(people) < FIVE else []
        last = step["days"]
    return gaps


@pytest.mark.parametrize("seed", range(examples(16, 200)))
def test_nothing_about_fewer_than_five_follows(tmp_path, seed):
    assert leaks(company(tmp_path, 1000 + seed), "2025-q4", "2026-q3") == []


def test_nor_of_the_sample_with_two_years_of_history(tmp_path):
    assert leaks(sample(tmp_path), "2024-q4", "2026-q3") == []


def test_nor_of_a_company_of_hundreds(tmp_path):
    write_company(tmp_path, people=examples(150, 1200), posts=300, groups=30, comments=1500, seed=5)

    assert leaks(tmp_path, "2025-q4", "2026-q3") == []


def test_an_attacker_finds_what_is_told_of_too_few(tmp_path):
    """The attack is worth something: of tables without joined rows it finds what they give away."""
    gaps = []
    for seed in range(12):
        folder = company(tmp_path / str(seed), 1000 + seed)
        files = files_of(folder)
        every, _ = published(folder, "2025-q4", "2026-q3")
        for edition in every:
            quarter = Quarter(files, edition["quarter"])
            for table, field in (("departments", "department"), ("places", "location")):
                where = {id_: files.people[id_].get(field, "") for id_ in quarter.here}
                edition[table] = [
                    {
                        "of": [name],
                        "none": name == "",
                        "took_part": sum(where[id_] == name for id_ in quarter.took),
                    }
                    for name in sorted(set(where.values()))
                ]
            gaps += Attack(quarter, edition).leaks()
    assert gaps


def test_no_format_tells_a_number_that_another_hides(tmp_path):
    every, texts = published(sample(tmp_path), "2024-q4", "2026-q3")

    for language in ("nl", "en"):
        rows = list(csv.DictReader(io.StringIO(texts["csv", language])))
        numbers_of = {(row["quarter"], row["figure"]): row["number"] for row in rows if not row["row"]}
        for edition in every:
            for name, number in edition["figures"].items():
                assert numbers_of.pop((edition["quarter"], name)) == str(number)
            assert numbers_of.pop((edition["quarter"], "everyone")) == str(edition["everyone"])
        assert set(numbers_of.values()) <= {""}
        numbers = {number for edition in every for number in re.findall(r"\d+", json.dumps(edition))}
        for form in ("md", "html"):
            body = texts[form, language].partition("<body>")[2] or texts[form, language]
            body = re.sub(r"<(svg|style).*?</\1>|<[^>]+>", " ", body, flags=re.DOTALL)
            body = re.sub(r"’\d\d\b|180|\b\d{4}-\d\d\b", " ", body)
            hours = {str(int(number) // 24) for number in numbers}
            assert set(re.findall(r"\d+", body)) <= numbers | hours


def test_no_person_is_named_in_any_format(tmp_path):
    folder = sample(tmp_path)
    _, texts = published(folder, "2024-q4", "2026-q3")

    for text in texts.values():
        for id_, person in files_of(folder).people.items():
            assert id_ not in text
            assert f"{person['name'].get('given')} " not in text
