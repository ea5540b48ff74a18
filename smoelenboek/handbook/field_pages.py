"""The handbook's pages about fields: every field of every kind of file, taken from the models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.handbook.field_types import Words
from smoelenboek.handbook.fields import fields, groups, purpose, top
from smoelenboek.handbook.words import Text, page, plain, word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from smoelenboek.handbook.fields import Field

NAME = "fields"


def field_pages(language: str) -> Iterator[tuple[str, Text]]:
    """Yield (name, page): first those with the tables, then the page that leads to them."""
    about = words()["fields"]
    rows = []
    for part, texts in about["pages"].items():
        name = f"{NAME}-{part}"
        kinds = ", ".join(f"`{words()['kinds'][kind]['file']}`" for kind in texts["kinds"])
        rows.append(f"- [{texts[language]['title']}]({name}.md): {kinds}")
        tables = [table for kind in texts["kinds"] for table in _kind(kind, language)]
        yield name, page(texts[language], *tables)
    yield NAME, page(about[language], about[language]["lead"], "\n".join(rows))


def _kind(kind: str, language: str) -> Iterator[str]:
    """Yield what is on a page about one kind of file: its heading, its table, those of the mappings inside."""
    model, hidden = top(kind)
    inside = groups(model, hidden)
    types = Words(language, inside)
    title, lead = words()["kinds"][kind][language]
    file = word("file", language, f"`{words()['kinds'][kind]['file']}`")
    yield f"## {title}\n\n{lead} {file}"
    yield _table(fields(model, types, hidden), language)
    for group, at in inside.items():
        yield f"### `{at}`\n\n{plain(_purpose(model, at.split('.'), inside, language))}"
        yield _table(fields(group, types), language)


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
