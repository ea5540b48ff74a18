"""Short forms: where MODEL lets a writer put just the id or the text, it becomes the long form first.

One shape inside means one fault per mistake; a pydantic union would tell two, at places nobody wrote.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from pydantic import BeforeValidator


def _long(written: Any, key: str) -> Any:
    return {key: written} if isinstance(written, str) else written


def _many(written: Any, key: str) -> Any:
    return [{key: written}] if isinstance(written, str) else written


def short(key: str) -> BeforeValidator:
    """Return a validator that takes a plain text as the mapping `{key: text}`."""
    return BeforeValidator(partial(_long, key=key), json_schema_input_type=Any)


def short_list(key: str) -> BeforeValidator:
    """Return a validator that takes a plain text as the list `[{key: text}]`."""
    return BeforeValidator(partial(_many, key=key), json_schema_input_type=Any)
