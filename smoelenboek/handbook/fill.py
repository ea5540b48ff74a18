"""A text of the handbook is filled in: a template of ours, with the values of `values.py` and nothing else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

from smoelenboek.handbook.values import Markdown, code, codes, escaped, line

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def environment() -> Environment:
    """Return the environment of the texts. It has no loader: no text can include another."""
    templates = Environment(  # noqa: S701 - Markdown, escaped by `finalize`; the sanitiser comes after it
        undefined=StrictUndefined, finalize=escaped, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    templates.globals.clear()
    templates.filters.update(code=code, codes=codes, line=line, raw=Markdown)
    return templates


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return a text with its values. Raises jinja2.UndefinedError for a name that there is not."""
    return environment().from_string(text).render(values)
