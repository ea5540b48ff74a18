"""What somebody most likely meant; told in a message, never taken for a value."""

import datetime as dt

import pytest

from smoelenboek.model import hints
from smoelenboek.text.days import day_of

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20-11-2026", "2026-11-20"),
        ("20/11/2026", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("20261120", "2026-11-20"),
        ("20 november 2026", "2026-11-20"),
        ("November 20th, 2026", "2026-11-20"),
        ("1 mrt 2027", "2027-03-01"),
        ("20 november", "2026-11-20"),
        ("2 januari", "2027-01-02"),
        ("vandaag", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("31-02-2026", None),
        ("20-11", None),
        ("29 februari", None),
        ("ooit", None),
        ("", None),
    ],
)
def test_a_day_as_people_write_it(written, day):
    assert day_of(written, TODAY) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("hint", "written", "meant"),
    [
        (hints.phone, "+31 6 1234 5678", "+31612345678"),
        (hints.phone, "06-12 34 56 78", "+31612345678"),
        (hints.phone, "0031 (0)38 123 45 67", "+31381234567"),
        (hints.phone, "ext. 12", ""),
        (hints.address, "www.example.org", "https://www.example.org"),
        (hints.address, "http://example.org/a?b=c", "https://example.org/a?b=c"),
        (hints.address, "javascript:alert(1)", ""),
        (hints.address, "no address", ""),
        (hints.project, "https://gitlab.example/group/project", "group/project"),
        (hints.project, "git@github.com:group/project.git", "group/project"),
        (hints.project, "https://gitlab.example/a/b/c/-/tree/main", "a/b/c"),
        (hints.project, "/group/project/", "group/project"),
        (hints.hours, "9-17", "09:00-17:00"),
        (hints.hours, "8.30 tot 17.00 uur", "08:30-17:00"),
        (hints.duration, "2 uur", "PT2H"),
        (hints.duration, "90 min", "PT90M"),
        (hints.duration, "a while", ""),
        (hints.name, "Jan van der Berg", "{given: Jan, family_prefix: van der, family: Berg}"),
        (hints.name, "Sukarno", ""),
        (hints.name, "Jan: {x}", ""),
        (hints.items, "docsis, wifi", "[docsis, wifi]"),
        (hints.items, "#tea, #cake", "[tea, cake]"),
        (hints.items, "[x", ""),
    ],
)
def test_a_value_as_people_write_it(hint, written, meant):
    assert hint(written) == meant


def test_a_field_of_another_name_is_one_only_where_it_can_stand():
    assert hints.field("Functie", ("job_title", "name")) == "job_title"
    assert hints.field("functie", ("title",)) == ""


@pytest.mark.parametrize("field", sorted({value for field in hints.FIELDS.values() for value in field.split()}))
def test_each_hint_names_a_field_that_there_is(field):
    from smoelenboek.read.positions import FROM_PATH
    from smoelenboek.read.validate import MODELS

    allowed = {"date", "id", "person"} | {value for own in FROM_PATH.values() for value in own}
    todo = list(MODELS.values())
    visited = set()
    while todo:
        model = todo.pop()
        if model in visited:
            continue
        visited.add(model)
        for name, info in model.model_fields.items():
            allowed.add(info.alias or name)
            todo += _models(info.annotation)
    assert field in allowed


def _models(annotation):
    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models(part)]


@pytest.mark.parametrize("written", ["", " ", "Cher"])
def test_of_less_than_two_words_no_name_is_made(written):
    assert hints.name(written) == ""
