"""A text that is written in each of a site's languages: `name: {nl: Netwerk, en: Grid}`, or one text for all of them.

In a value it is a text like any other, in one language: whoever shows, sorts or searches it need not know of the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeVar

from pydantic import BaseModel, create_model
from pydantic_core import PydanticCustomError, core_schema

from smoelenboek.catalogues import LANGUAGES
from smoelenboek.model import parse
from smoelenboek.model.base import Model, wrong
from smoelenboek.model.fields import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic.json_schema import JsonSchemaValue

Value = TypeVar("Value", bound=BaseModel)


def spoken(name: str, base: type[Model]) -> Any:
    """Return `base` with a field for a text in each language that we have a catalogue of."""
    texts: dict[str, Any] = dict.fromkeys(LANGUAGES, (Text | None, None))
    return create_model(name, __base__=base, __module__=base.__module__, **texts)


if TYPE_CHECKING:
    Texts = Model
else:
    Texts = spoken("Texts", Model)


class LocalText(Texts):
    """A text in the site's languages."""

    @property
    def texts(self) -> dict[str, str]:
        """Return language → text, of those that are written."""
        return texts_of(self)

    def __str__(self) -> str:
        """Return the text in the first language that has one."""
        return next(iter(self.texts.values()), "")

    def into(self, language: str) -> str:
        """Return the text in `language`, else in another."""
        return self.texts.get(language) or str(self)


def texts_of(value: BaseModel) -> dict[str, str]:
    """Return language → text, of a value with a field for each language."""
    return {language: text for language in LANGUAGES if (text := getattr(value, language))}


class Wording(str):
    """A text as it is in one language, which knows itself in others. Equal to another if all of them are.

    language  the one that it is shown in.
    """

    __slots__ = ("language", "texts")

    language: str
    texts: Mapping[str, str]

    def __new__(cls, texts: Mapping[str, str], language: str) -> Self:
        """Show `texts` in `language`, else in the first that has one."""
        shown = language if language in texts else next(iter(texts))
        wording = super().__new__(cls, texts[shown])
        wording.language, wording.texts = shown, texts
        return wording

    def into(self, language: str) -> Wording:
        """Return the text in `language`; the same where nobody has written that."""
        return Wording(self.texts, language) if language in self.texts and language != self.language else self

    def __getnewargs__(self) -> tuple[Mapping[str, str], str]:  # type: ignore[override] # of this class, for pickle
        return self.texts, self.language

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other) is True and (not isinstance(other, Wording) or self.texts == other.texts)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    def __repr__(self) -> str:
        return f"Wording({self.texts!r}, {self.language!r})"


@dataclass(frozen=True, slots=True)
class Worded:
    """Marks a field that takes a line of at most `most` characters, or a mapping with such a line for each language."""

    most: int
    lines: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.with_info_wrap_validator_function(self._read, handler.generate_schema(LocalText))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        text: JsonSchemaValue = {"type": "string"} if self.lines else {"type": ["string", "number"]}
        return {"anyOf": [text | {"maxLength": self.most}, handler(schema)]}

    def _read(self, written: Any, handler: Any, info: ValidationInfo) -> str:
        """Take what is written. The context of the validation says which language is the site's."""
        if not isinstance(written, dict):
            return self._text(written)
        texts = handler(written).texts
        if not texts:
            raise wrong("missing", at=LANGUAGES[0])
        for language, text in texts.items():
            try:
                self._text(text)
            except PydanticCustomError as bad:
                raise wrong(bad.type, at=language, **(bad.context or {})) from None
        return Wording(texts, (info.context or {}).get("language", ""))

    def _text(self, written: Any) -> str:
        return parse.long_text(written, self.most) if self.lines else parse.text(written, self.most)


def worded(most: int) -> Worded:
    """Return the mark that takes a line of at most `most` characters, or one for each language."""
    return Worded(most)


ONE_LINE = Worded(500)  # as long as fields.Text
LINES = Worded(10_000, lines=True)  # as long as fields.LongText
Words = Annotated[str, ONE_LINE]
LongWords = Annotated[str, LINES]


def language_of(text: str | None, otherwise: str) -> str:
    """Return the language in which a text is shown; `otherwise` for one that says nothing of it."""
    return text.language if isinstance(text, Wording) else otherwise


def in_other_words(text: str | None) -> tuple[str, ...]:
    """Return what a text is in its other languages, for who looks for it."""
    return tuple(other for other in text.texts.values() if other != text) if isinstance(text, Wording) else ()


def worded_in(value: Value, language: str) -> Value:
    """Return a value with each of its texts in `language`, where that is written; the same value if none changes."""
    changes: dict[str, object] = {}
    for name in type(value).model_fields:
        held = getattr(value, name)
        becomes = _in(held, language)
        if becomes is not held:
            changes[name] = becomes
    return value.model_copy(update=changes) if changes else value


def _in(held: Any, language: str) -> Any:
    if isinstance(held, Wording):
        return held.into(language)
    if isinstance(held, Model):
        return worded_in(held, language)
    if isinstance(held, tuple):
        parts = tuple(_in(part, language) for part in held)
        return parts if any(part is not before for part, before in zip(parts, held, strict=True)) else held
    return held
