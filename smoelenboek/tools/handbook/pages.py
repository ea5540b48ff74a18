"""The handbook's generated pages: every field of every file, and every message. Made from the code, so never old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.catalogues import LANGUAGES
from smoelenboek.tools.handbook.field_types import Words
from smoelenboek.tools.handbook.frame import address, back, book, page, path, plain, word
from smoelenboek.tools.handbook.messages import message_pages
from smoelenboek.tools.schema.fields import fields, groups, purpose, top

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import BaseModel

    from smoelenboek.tools.schema.fields import Field

SLUG = "handboek-velden"


def pages(faults: Path) -> dict[str, str]:
    """Return the generated pages: path from the project's folder → Markdown. `faults` holds the fault files."""
    return {
        path(slug, language): text
        for language in LANGUAGES
        for slug, text in [*field_pages(language), *message_pages(language, faults)]
    }


def field_pages(language: str) -> Iterator[tuple[str, str]]:
    """Yield slug and text: first the page that leads to the others, then those with the tables."""
    about = book()["fields"]
    rows = []
    for name, texts in about["pages"].items():
        slug = f"{SLUG}-{name}"
        kinds = ", ".join(f"`{book()['kinds'][kind]['file']}`" for kind in texts["kinds"])
        rows.append(f"- [{texts[language]['title']}]({address(slug, language)}): {kinds}")
        parts = [part for kind in texts["kinds"] for part in _kind(kind, language)]
        yield slug, page(texts[language], language, *parts, back("fields", SLUG, language))
    yield SLUG, page(about[language], language, about[language]["lead"], "\n".join(rows))


def _kind(kind: str, language: str) -> Iterator[str]:
    """Yield what stands on a page about one kind of file: its heading, its table, those of the mappings inside."""
    model, hidden = top(kind)
    inside = groups(model, hidden)
    words = Words(language, inside)
    title, lead = book()["kinds"][kind][language]
    file = word("file", language, f"`{book()['kinds'][kind]['file']}`")
    yield f"## {title}\n\n{lead} {file}"
    yield _table(fields(model, words, hidden), language)
    for group, at in inside.items():
        yield f"### `{at}`\n\n{plain(_purpose(model, at.split('.'), inside, language))}"
        yield _table(fields(group, words), language)


def _purpose(model: type[BaseModel], at: list[str], inside: dict[type[BaseModel], str], language: str) -> str:
    """Return what the field at a path is for."""
    parent = {path: group for group, path in inside.items()}.get(".".join(at[:-1]), model)
    return purpose(parent, at[-1], language)


def _table(rows: Iterator[Field], language: str) -> str:
    return "\n".join([word("columns", language), "|---|---|---|", *(_row(field, language) for field in rows)])


def _row(field: Field, language: str) -> str:
    written = [field.type]
    if field.required:
        written.append(word("required", language))
    if field.default:
        written.append(word("default", language, field.default))
    return f"| `{field.name}` | {'; '.join(written)} | {plain(field.purpose)} |"
