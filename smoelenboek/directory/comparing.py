"""One person's fields, but for name and manager: as a new profile gets them, and as an existing one changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smoelenboek.catalogues import EXPLAINED
from smoelenboek.directory.plan import FieldChange
from smoelenboek.directory.records import FORGES, several
from smoelenboek.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.directory.plan import ProfileEdit
    from smoelenboek.directory.records import Record
    from smoelenboek.directory.words import Departments, Vocabulary
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

# A profile's field → what a source has for it.
SOURCES = {
    "name": ("given", "call_name", "family", "display", "family_prefix", "partner_family", "usage"),
    "pronouns": ("pronouns",),
    "job_title": ("job_title", "job_title_nl", "job_title_en"),
    "department": ("department", "department_id", "department_path"),
    "manager": ("manager", "manager_email"),
    "email": ("email",),
    "phone": ("phone", "mobile"),
    "location": ("location",),
    "roles": ("roles",),
    "started": ("started",),
    "accounts": FORGES,
    "state": ("state",),
}
_PHONES = {"phone": "work", "mobile": "cell"}
_DOMAIN_SIGN = "@"


class Comparing:
    """Makes edits of fields. A word that the site does not know leaves its field as it is, and is counted."""

    def __init__(self, site: Site, departments: Departments, locations: Vocabulary, roles: Vocabulary) -> None:
        self._site = site
        self._departments = departments
        self._locations = locations
        self._roles = roles
        self._unknown: Counter[tuple[str, str]] = Counter()
        self._domains = tuple(f"{_DOMAIN_SIGN}{domain.casefold()}" for domain in site.config.email_domains)

    def followed(self, columns: frozenset[str]) -> list[str]:
        """Return the fields of a profile for which a source has a column; whoever leaves it, `state` always."""
        return [name for name, sources in SOURCES.items() if name == "state" or columns & {*sources}]

    def fill(self, edit: ProfileEdit, record: Record) -> None:
        """Give a new profile all that the source says."""
        scalars = edit.scalars
        scalars |= {place: text for name in SOURCES for place, text in self._scalars(name, record) if text}
        if record["state"] == "leave":
            scalars["state",] = "leave"
        for forge in FORGES:
            if record[forge]:
                scalars["accounts", forge] = record[forge]
        if roles := self._role_ids(record):
            edit.lists["roles"] = roles
        if phones := _phones(record):
            edit.lists["phone"] = phones

    def compare(self, edit: ProfileEdit, record: Record, person: Person, owned: tuple[str, ...]) -> list[FieldChange]:
        """Put in the edit what the source has otherwise; return it field by field."""
        changes: list[FieldChange] = []
        for name in owned:
            if name in {"name", "manager"} or name not in SOURCES:
                continue
            if name == "state":
                changes += self._state(edit, record, person)
            elif name in {"phone", "roles"}:
                changes += self._list(name, edit, record, person)
            else:
                changes += self._single(name, edit, record, person)
        for forge in FORGES:
            present = getattr(person.accounts, forge) if person.accounts else None
            if record[forge] and not present:
                edit.scalars["accounts", forge] = record[forge]
                changes.append(FieldChange(f"accounts.{forge}", "", record[forge]))
        return changes

    def _single(self, name: str, edit: ProfileEdit, record: Record, person: Person) -> Iterator[FieldChange]:
        for place, text in self._scalars(name, record):
            present = self._present(place, person)
            if text == present or (not text and name == "job_title"):  # a profile must have one
                continue
            edit.scalars[place] = text
            yield FieldChange(".".join(place), present, text)

    def _scalars(self, name: str, record: Record) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield (place, text) of what a record says of one field; nothing where it says nothing that can be taken."""
        texts = record.texts
        match name:
            case "pronouns" | "email" if name in texts:
                if name == "email" and texts[name] and not self._is_ours(texts[name]):
                    self._unknown["email", texts[name].rpartition("@")[2]] += 1
                else:
                    yield (name,), texts[name]
            case "job_title":
                yield from self._job_title(record)
            case "department" if texts.keys() & {*SOURCES[name]}:
                yield (name,), self._departments.of(record)
            case "location" if name in texts:
                if (id_ := self._locations.of(texts[name]) if texts[name] else "") is not None:
                    yield (name,), id_
                else:
                    self._unknown[name, texts[name]] += 1
            case "started" if record.started is not None:
                yield (name,), record.started.isoformat()

    def _job_title(self, record: Record) -> Iterator[tuple[tuple[str, ...], str]]:
        texts = record.texts
        both = [
            (language, texts[f"job_title_{language}"]) for language in EXPLAINED if texts.get(f"job_title_{language}")
        ]
        if both:
            yield from ((("job_title", language), text) for language, text in both)
            if "job_title" in texts and (language := self._site.config.language) not in EXPLAINED:
                yield ("job_title", language), texts["job_title"]
        elif "job_title" in texts:
            yield ("job_title",), texts["job_title"]

    def _is_ours(self, email: str) -> bool:
        return not self._domains or email.casefold().endswith(self._domains)

    def _present(self, place: tuple[str, ...], person: Person) -> str:
        """Return what a profile says now."""
        match place:
            case ("job_title",):
                return person.job_title.into(self._site.config.language) if person.job_title else ""
            case ("job_title", language):
                return (getattr(person.job_title, language) if person.job_title else None) or ""
            case ("department",):
                group = self._site.group(person.department)
                return group.id if group else ""
            case _:
                value = getattr(person, place[0])
                return str(value) if value is not None else ""

    def _state(self, edit: ProfileEdit, record: Record, person: Person) -> Iterator[FieldChange]:
        following = record["state"] or ("active" if "state" in record.texts else "")
        if following and following != person.state and not person.has_left:
            edit.scalars["state",] = "" if following == "active" else following
            yield FieldChange("state", person.state, following)

    def _list(self, name: str, edit: ProfileEdit, record: Record, person: Person) -> Iterator[FieldChange]:
        if not record.texts.keys() & {*SOURCES[name]}:
            return
        if name == "roles":
            following, present = self._role_ids(record), person.roles
            if sorted(following) == sorted(present):
                return
            edit.lists[name] = following
            yield FieldChange(name, ", ".join(present), ", ".join(following))
            return
        covered = {type_ for source, type_ in _PHONES.items() if source in record.texts}
        numbers = tuple((phone.value, phone.type or "work") for phone in person.phone)
        phones = _phones(record)
        if sorted(phones) == sorted(number for number in numbers if number[1] in covered):
            return
        edit.lists[name] = (*phones, *(number for number in numbers if number[1] not in covered))
        yield FieldChange(name, ", ".join(value for value, _ in numbers), ", ".join(value for value, _ in phones))

    def _role_ids(self, record: Record) -> tuple[str, ...]:
        ids = []
        for written in several(record["roles"]):
            if (id_ := self._roles.of(written)) is not None:
                ids.append(id_)
            else:
                self._unknown["roles", written] += 1
        return tuple(dict.fromkeys(ids))

    def shown(self, edit: ProfileEdit) -> Iterator[tuple[str, str]]:
        """Yield (field, text) of a edit, as people read it."""
        for place, text in edit.scalars.items():
            if place[0] != "name":
                yield ".".join(place), text
        for name, parts in edit.lists.items():
            yield name, ", ".join(part if isinstance(part, str) else part[0] for part in parts)

    def unknown_words(self, file: str) -> Iterator[Fault]:
        """Yield each word that the site does not know, and how many people have it."""
        for (name, written), count in sorted(self._unknown.items()):
            code = "import-domain" if name == "email" else "import-word"
            yield Fault.of(code, file, field=name, written=written[:60], count=count)


def _phones(record: Record) -> tuple[tuple[str, str], ...]:
    return tuple((record[name], type_) for name, type_ in _PHONES.items() if record[name])
