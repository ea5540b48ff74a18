"""What each figure of a report counts, in both languages: figures.yml alone says it. The fact sheet shows it all."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from smoelenboek.catalogues import explained

_HEADS = {"en": ("Figure", "What it counts", "CHAOSS"), "nl": ("Cijfer", "Wat het telt", "CHAOSS")}


@cache
def definitions() -> dict[str, Any]:
    """Return what figures.yml says: sections, figures, words."""
    text = Path(__file__).with_name("figures.yml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)  # our own file, and a safe loader
    return loaded


def table(language: str) -> str:
    """Return all figures as tables of Markdown, a heading each section."""
    lines, language = list[str](), explained(language)
    for section in definitions()["sections"]:
        lines += [f"### {section[language]}", "", f"| {' | '.join(_HEADS[language])} |", "|---|---|---|"]
        for name in section["figures"]:
            figure = definitions()["figures"][name]
            lines.append(f"| {figure[language][0]} | {figure[language][1]} | {figure.get('chaoss', '–')} |")
        lines.append("")
    return "\n".join(lines).rstrip()
