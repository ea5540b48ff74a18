"""Each preset reads a list in its real shape, with its traps: what comes of it is in `plans/`, to be looked at.

BLESS=1 accepts what differs.
"""

import os
from pathlib import Path

import pytest

from smoelenboek.directory import mapping
from smoelenboek.directory.importing import Options
from smoelenboek.directory.rendering import FORMATS, rendered
from tests.directory.imports import PLAIN, SITE, planned
from tests.worlds import lay

HERE = Path(__file__).parent
SOURCES = sorted((HERE / "sources").iterdir())
BY_THEIR_COLUMNS = {"google.csv": "google", "afas.csv": "afas", "hibob.json": "hibob", "entra.csv": "entra"} | {
    "entra-old.csv": "entra"
}


def told_of(folder: Path, source: Path, *, format: str, language: str) -> str:
    site = lay(folder / f"{format}-{language}", SITE)
    plan, _ = planned(site, source, Options(PLAIN, as_=BY_THEIR_COLUMNS.get(source.name, "")))
    return rendered(plan, format=format, language=language)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_list_in_its_real_shape_becomes_the_plan_that_was_blessed(tmp_path, source):
    text = told_of(tmp_path, source, format="text", language="en")
    blessed = HERE / "plans" / f"{source.name}.txt"
    if os.environ.get("BLESS"):
        blessed.write_text(text)

    assert text == blessed.read_text()


@pytest.mark.parametrize(("format", "language"), [(form, tongue) for form in FORMATS for tongue in ("nl", "en")])
def test_a_plan_is_told_in_each_form_and_language_as_blessed(tmp_path, format, language):
    text = told_of(tmp_path, HERE / "sources/afas.csv", format=format, language=language)
    blessed = HERE / "plans" / f"afas.{language}.{format}"
    if os.environ.get("BLESS"):
        blessed.write_text(text)

    assert text == blessed.read_text()


@pytest.mark.parametrize("name", mapping.names())
def test_a_preset_names_no_column_twice_and_ignores_none_that_it_takes(name):
    columns = mapping.preset(name)
    taken = [mapping.column_key(column) for column in columns.columns]
    ignored = {mapping.column_key(column) for column in columns.ignore if not column.endswith("*")}

    assert len(taken) == len({*taken})
    assert ignored & {*taken} == set()


def test_a_misspelt_field_in_a_column_map_is_told_at_its_line(tmp_path):
    file = tmp_path / "x.import.yml"
    file.write_text("columns:\n  Naam: dispaly\nleaveout: {}\n")
    columns, faults = mapping.read_map(file)

    assert columns is None
    assert [(fault.line, fault.code, dict(fault.facts).get("near_word")) for fault in faults] == [
        (2, "choice", "display"),
        (3, "unknown", "leave_out"),
    ]


def test_a_column_map_goes_before_the_preset(tmp_path):
    file = tmp_path / "x.import.yml"
    file.write_text("columns: {Kostenplaats: department}\nignore: [Afdeling]\nvalues: {usage: {X: partner}}\n")
    columns, faults = mapping.read_map(file)
    both = mapping.combined(mapping.preset("table"), columns)

    assert faults == []
    assert mapping.taken(["Afdeling", "Kostenplaats"], both) == {"department": ["Kostenplaats"]}
    assert mapping.unknown(["Afdeling", "Kostenplaats", "Schoenmaat"], both) == ["Schoenmaat"]
    assert both.values["usage"]["X"] == "partner"
    assert both.values["usage"]["eigen"] == "own"
