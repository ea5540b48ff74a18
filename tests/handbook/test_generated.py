"""The pages about fields and messages: everything that can be written, and everything that can be said."""

import re
from functools import cache

import pytest

from smoelenboek.catalogues import LANGUAGES
from smoelenboek.faults import CODES
from smoelenboek.handbook.field_pages import field_pages
from smoelenboek.handbook.field_types import Words
from smoelenboek.handbook.fields import KINDS, fields, groups, purposes, top
from smoelenboek.handbook.messages import message_pages

WITHOUT_EXAMPLE = {"markdown-time", "theme-file"}  # no file provokes it
MOST_BYTES = 50_000


@cache
def text(about: str, language: str) -> str:
    """The pages about fields or messages in one language, one behind the other."""
    pages = {"fields": field_pages, "messages": message_pages}[about](language)
    return "\n".join(page.body for _, page in pages)


def tables(kind: str, language: str) -> list[tuple[str, list[str]]]:
    """The heading of each table that a kind of file needs, and the names of its rows."""
    model, hidden = top(kind)
    inside = groups(model, hidden)
    types = Words(language, inside)
    own = ("", [field.name for field in fields(model, types, hidden)])
    return [own, *((at, [field.name for field in fields(value, types)]) for value, at in inside.items())]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_of_file_has_its_row(kind, language):
    rows = [
        (heading.group(1) or "", re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
        for section in re.split(r"^(?=###? )", text("fields", language), flags=re.MULTILINE)
        if (heading := re.match(r"###? (?:`([^`]+)`$)?", section, re.MULTILINE))
    ]

    assert [table for table in tables(kind, language) if table not in rows] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_purpose_in_the_language_and_nothing_else_does(language):
    used: dict[str, set[str]] = {}
    for kind in KINDS:
        model, hidden = top(kind)
        inside = groups(model, hidden)
        for value, left_out in [(model, hidden), *((part, frozenset()) for part in inside)]:
            rows = list(fields(value, Words(language, inside), left_out))
            assert [f"{value.__name__}.{field.name}" for field in rows if not field.purpose] == []
            used.setdefault(value.__name__, set()).update(field.name for field in rows)

    stale = {name: set(texts) - used.get(name, set()) for name, texts in purposes(language).items()}

    assert {name: left for name, left in stale.items() if left} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_there_once_with_an_example_and_in_the_index(language):
    body = text("messages", language)
    sections = dict(re.findall(r"^## ([a-z-]+)$(.*?)(?=^## |\Z)", body, re.MULTILINE | re.DOTALL))

    assert re.findall(r"^## ([a-z-]+)$", body, re.MULTILINE) == list(CODES)
    assert re.findall(r"^\| \[([a-z-]+)\]", body, re.MULTILINE) == list(CODES)
    assert {code for code, section in sections.items() if "\n> " not in section} == WITHOUT_EXAMPLE
    assert re.findall(r"\{(?:field|written|near|other)\}", body) == []


def test_a_page_of_the_handbook_is_light(sample):
    sizes = {file: file.stat().st_size for file in (sample / "handbook").rglob("index.html")}

    assert len(sizes) > len(CODES) // 10
    assert {file: size for file, size in sizes.items() if size >= MOST_BYTES} == {}
