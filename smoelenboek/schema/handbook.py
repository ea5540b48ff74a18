"""The handbook's tables: every code with its sentences, and every field. Made from the code, so never out of date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smoelenboek.faults import CODES, Code, Severity
from smoelenboek.schema.fields import KINDS, entry, fields, from_path, inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

FOLDER = "docs/handbook"
_NOTICE = "<!-- Made by `invoke schema`; change the code instead. -->"
_FAULTS = {
    "en": (
        "Faults and advice",
        "A **fault** stops a build; **advice** is shown and stops nothing. Each message ends on its code.",
        {Severity.FAULT: "Fault", Severity.ADVICE: "Advice"},
    ),
    "nl": (
        "Fouten en adviezen",
        "Een **fout** houdt de bouw tegen; een **advies** wordt alleen getoond. Elke melding eindigt op haar code.",
        {Severity.FAULT: "Fout", Severity.ADVICE: "Advies"},
    ),
}
# Where a sentence is a frame around a fact, an example of the fact.
_EXAMPLES = {
    "shape": {"en": "a list", "nl": "een lijst"},
    "together": {
        "en": "a name has `given` and `family`, or `display`",
        "nl": "een naam heeft `given` en `family`, of `display`",
    },
}
_FACT = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def pages() -> dict[str, str]:
    """Return the handbook's generated pages: path from the project's folder → Markdown."""
    return {
        f"{FOLDER}/faults.en.md": faults("en"),
        f"{FOLDER}/faults.nl.md": faults("nl"),
        f"{FOLDER}/fields.en.md": fields_page(),
    }


def faults(language: str) -> str:
    """Return the page with every code, in the order in which a file meets them."""
    title, about, _ = _FAULTS[language]
    return "\n\n".join([_NOTICE, f"# {title}", about, *(_code(code, language) for code in CODES.values())]) + "\n"


def _code(code: Code, language: str) -> str:
    wrong, mend = (_general(text, code.name, language) for text in code.texts[language])
    severity = _FAULTS[language][2][code.severity]
    return f"### {code.name}\n\n{severity}: {wrong}\n\n{mend}"


def _general(sentence: str, code: str, language: str) -> str:
    """Return a sentence without the facts of one file."""
    facts = {"near": "", "domains": "", "wanted": _EXAMPLES.get(code, {}).get(language, "…")}
    said = _FACT.sub(lambda found: facts.get(found[1], "…"), sentence.removeprefix("{field}: "))
    return said.replace("{{", "{").replace("}}", "}").strip()


def fields_page() -> str:
    """Return the page with a table of fields for every kind of file, and for what stands inside them."""
    about = (
        "What may stand in each kind of file. A key that is not here is a fault, unless it starts with `x-`: "
        "those are yours. What the file's path says, such as who someone is and when, is never a field."
    )
    tables = [_NOTICE, "# Fields", about]
    seen: set[type[BaseModel]] = set()
    for kind, model in KINDS.items():
        top = entry(model) or model
        hidden = frozenset() if entry(model) else from_path(kind)
        tables.append(f"## {kind}\n\n{_told(model)}\n\n{_table(top, hidden)}")
        for one in inside(top, hidden):
            if one not in seen:
                seen.add(one)
                tables.append(f"### {one.__name__}\n\n{_told(one)}\n\n{_table(one)}")
    return "\n\n".join(tables) + "\n"


def _told(model: type[BaseModel]) -> str:
    """Return a model's docstring as Markdown, where `<id>` would be a tag."""
    return (model.__doc__ or "").replace("<", r"\<")


def _table(model: type[BaseModel], hidden: frozenset[str] = frozenset()) -> str:
    return "\n".join(["| field | type | required | what for |", "|---|---|---|---|", *_rows(model, hidden)])


def _rows(model: type[BaseModel], hidden: frozenset[str]) -> Iterator[str]:
    for field in fields(model, hidden):
        yield f"| `{field.name}` | {field.type} | {'yes' if field.required else ''} | {field.purpose} |"
