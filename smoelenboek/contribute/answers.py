"""One answer is checked as soon as it is given: its value, or why it is wrong and what may be meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from smoelenboek.contract.ids import is_id
from smoelenboek.contract.limits import LONGEST_ID, LONGEST_SLUG
from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.contract.patterns import NAMED
from smoelenboek.contribute.compose import NAME, SHAPES, listed
from smoelenboek.contribute.write import unprintable
from smoelenboek.faults import CODES, Fault
from smoelenboek.faults.report import sentence
from smoelenboek.read.validate import MODELS, field_type
from smoelenboek.text.days import day_of
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate

IDS = ("id", "person", "group")
DAYS = ("date", "ends", "started")
# Answers that must refer to something that exists → its kind. Others may be named before they exist.
_NAMES = {"authors": "person", "owner": "person", "person": "person", "group": "group", "post": "post"}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as the file will contain it; or, with `wrong`, why it is wrong, and the nearest valid one."""

    value: str
    wrong: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class Judge:
    """Checks answers for one kind of file."""

    kind: str
    site: Path
    day: dt.date
    language: str
    gettext: Translate

    def answer(self, name: str, written: str) -> Answer:
        """Return one answer, checked: its form, and whether what it refers to exists."""
        plain = self.form(name, written)
        return plain if plain.wrong or name not in _NAMES else self._named(name, plain.value)

    def form(self, name: str, written: str) -> Answer:
        """Return an answer in its final form, such as a day in ISO form, or what is wrong with it."""
        if unprintable(written):
            _ = self.gettext
            return Answer(written, _("{name} has a control character in it. Type it again.").format(name=name))
        if name in DAYS and (day := day_of(written, self.day)):
            return Answer(day.isoformat())
        if name in DAYS:
            return self._refused(name, written, "date", {"written": written[:40]})
        longest = LONGEST_SLUG if self.kind == "post" else LONGEST_ID
        if name in IDS and not is_id(written, longest=longest):
            return Answer(written, self._no_id(name, written, longest))
        return self._field(name, written)

    def _no_id(self, name: str, written: str, longest: int) -> str:
        _ = self.gettext
        wrong = _("{name}: “{answer}” can’t be an id.").format(name=name, answer=written)
        rule = _("Use 2 to {most} small letters, digits and single dashes, and no reserved word.")
        return f"{wrong} {rule.format(most=longest)}"

    def _field(self, name: str, written: str) -> Answer:
        """Check an answer by the type of its field."""
        model = MODELS[Kind(self.kind)]
        if self.kind == "person" and name in NAME:
            model = model.model_fields["name"].annotation  # type: ignore[assignment]
        field = next((own for own, info in model.model_fields.items() if (info.alias or own) == name), None)
        if field is None or name in IDS:
            return Answer(written)
        value = listed(written) if name in SHAPES[self.kind].lists else written
        try:
            field_type(model, field).validate_python(value, context={"language": self.language})
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            return self._refused(name, written, first["type"], dict(first.get("ctx") or {}))
        return Answer(written)

    def _refused(self, name: str, written: str, code: str, facts: dict[str, object]) -> Answer:
        if code not in CODES:  # a code of pydantic's own, for a shape that a line of text can't have
            return Answer(written)
        fault = Fault.of(code, "", **{"field": name, **facts})
        return Answer(written, " ".join(sentence(fault, self.language)), str(facts.get("near_word", "")))

    def _named(self, name: str, written: str) -> Answer:
        """Check whether what an answer refers to exists."""
        kind = _NAMES[name]
        ids = self._ids(kind)
        for id_ in listed(written) if name in SHAPES[self.kind].lists else [written]:
            if id_ not in ids:
                near = nearest(id_, ids) or ""
                facts: dict[str, object] = {"kind": kind, "written": id_, "near_word": near}
                refused = self._refused(name, written, "reference-unknown", facts)
                return Answer(written, refused.wrong, written.replace(id_, near) if near else "")
        return Answer(written)

    def _ids(self, kind: str) -> set[str]:
        """Return the ids of a kind that have a file."""
        folder, pattern = NAMED.get(kind, NAMED[Kind.POST])
        paths = (file.relative_to(self.site).as_posix() for file in (self.site / folder).glob(pattern))
        return {location.id for path in paths if (location := site_path(path)) and location.kind == kind}
