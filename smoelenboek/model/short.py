"""Short forms: where MODEL lets a writer put just the id or the text, it becomes the long form first.

One shape inside means one fault per mistake; a pydantic union would tell two, at places nobody wrote.
The JSON Schema for editors does offer both forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import core_schema

from smoelenboek.catalogues import LANGUAGES

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic.json_schema import JsonSchemaValue


@dataclass(frozen=True, slots=True)
class Short:
    """Marks a field where a plain text stands for the mapping `{key: text}`, or with `many` for a list of it.

    own_language  the key is the site's language, of which the context of the validation tells.
    """

    key: str
    many: bool = False
    own_language: bool = False

    def lengthen(self, written: Any, info: ValidationInfo) -> Any:
        """Return the long form of what was written; what is not plain text stays, for pydantic to judge."""
        if not isinstance(written, str):
            return written
        key = (info.context or {}).get("language", self.key) if self.own_language else self.key
        long = {key: written}
        return [long] if self.many else long

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.with_info_before_validator_function(self.lengthen, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        long = handler(schema)
        return {"anyOf": [self._plain(long, handler), long]}

    def _plain(self, long: JsonSchemaValue, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Return the schema of the text that stands for `long`: that of the key in the mapping inside."""
        inside = handler.resolve_ref_schema(long)
        if self.key in inside.get("properties", {}):
            return dict(inside["properties"][self.key])
        parts = [inside["items"]] if "items" in inside else inside.get("anyOf", [])
        return next((schema for part in parts if (schema := self._plain(part, handler))), {})


def short(key: str) -> Short:
    """Return the mark that takes a plain text as the mapping `{key: text}`."""
    return Short(key)


def short_list(key: str) -> Short:
    """Return the mark that takes a plain text as the list `[{key: text}]`."""
    return Short(key, many=True)


def one_text() -> Short:
    """Return the mark that takes a plain text as the mapping `{language: text}` in the site's language."""
    return Short(LANGUAGES[0], own_language=True)
