"""Rows become people: each a record of corrected texts by field; several contracts of one person become one record.

What a field can't be is a fault at its row if it would make somebody else of a person, else advice: then the field
is left as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import phonenumbers

from smoelenboek.directory import days
from smoelenboek.directory.mapping import column_key, taken, unknown
from smoelenboek.directory.source import Row
from smoelenboek.faults import Fault
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smoelenboek.directory.source import Source
    from smoelenboek.model.people_source import Columns

_KEY = re.compile(r"[\w@+~{}:|#=.-]+(?: [\w@+~{}:|#=.-]+){0,3}")
_LONGEST_KEY = 120
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")
_USAGES = ("own", "partner", "partner-own", "own-partner")
_STATES = ("active", "leave", "alumni")
_DAYS = ("started", "ends")
_NUMBERS = ("phone", "mobile")
_REPEATED = frozenset(
    {"usage", "pronouns", "job_title", "job_title_nl", "job_title_en", "department", "department_id", "manager"}
    | {"department_parent", "department_path", "manager_email", "location", "roles", "started", "ends", "state"}
)
_SEVERAL = re.compile(r"\s*(?:\||;|,(?! ?(?:Inc|Ltd)))\s*")
_ACCOUNT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
FORGES = ("gitlab", "github", "gitea", "forgejo")
_FORMS = {"email": _EMAIL, "manager_email": _EMAIL, **dict.fromkeys(FORGES, _ACCOUNT)}
BETWEEN_VALUES = " | "  # parts the values of one attribute


@dataclass(slots=True)
class Record:
    """One person as the source has them.

    key    the source's, or an e-mail address, or an id of ours: by what the source has.
    texts  field → what it says; a field that the source has and leaves empty is there, as "".
    row    of the contract that counts.
    """

    key: str
    row: Row
    texts: dict[str, str]
    started: dt.date | None = None
    ends: dt.date | None = None

    def __getitem__(self, name: str) -> str:
        """Return what a field says; "" if nothing."""
        return self.texts.get(name, "")


@dataclass(slots=True)
class Records:
    """All people in a source who are here today.

    fields   what the source has a column for: only these follow it.
    ended    keys of those whose contract has ended.
    coming   how many begin later.
    """

    people: list[Record] = field(default_factory=list)
    fields: frozenset[str] = frozenset()
    ended: set[str] = field(default_factory=set)
    coming: int = 0
    rows: int = 0
    faults: list[Fault] = field(default_factory=list)


def records(source: Source, mapping: Columns, today: dt.date, country: str | None) -> Records:
    """Return the people in a source, whose rows are let go.

    country  of telephone numbers that name none, ISO 3166; None if nobody knows.
    """
    columns = taken(source.columns, mapping)
    result = Records(fields=frozenset(columns), rows=len(source.rows))
    result.faults += [Fault.of("import-column", source.name, written=name) for name in unknown(source.columns, mapping)]
    reading = _Reading(source, mapping, columns, mapping.country or country, result.faults)
    contracts: dict[str, list[Record]] = {}
    for row in source.rows:
        if (record := reading.record(row)) is not None:
            contracts.setdefault(record.key, []).append(record)
    result.faults += reading.left_out()
    source.rows.clear()
    for key, rows in contracts.items():
        current = [row for row in rows if _is_current(row, today)]
        if current:
            chosen = max(current, key=_weight)
            chosen.started = min((row.started for row in rows if row.started), default=None)
            result.people.append(chosen)
        elif all(row.started and row.started > today for row in rows):
            result.coming += 1
        else:
            result.ended.add(key)
    return result


def _is_current(record: Record, today: dt.date) -> bool:
    begun = record.started is None or record.started <= today
    return begun and (record.ends is None or record.ends >= today) and record["state"] != "alumni"


def _weight(record: Record) -> tuple[float, dt.date]:
    """Return by what one contract counts before another: its hours, then its first day."""
    try:
        hours = float(record["hours"].replace(",", "."))
    except ValueError:
        hours = 0.0
    return hours, record.started or dt.date.min


class _Reading:
    """Reads rows by one mapping, and counts what was left out."""

    def __init__(
        self,
        source: Source,
        mapping: Columns,
        columns: Mapping[str, list[str]],
        country: str | None,
        faults: list[Fault],
    ) -> None:
        self._columns = columns
        self._country = country
        self._faults = faults
        self._name = source.name
        self._leave_out = {
            column: {fold(value) for value in values}
            for name, values in mapping.leave_out.items()
            for column in source.columns
            if column_key(column) == column_key(name)
        }
        self._values = {
            name: {fold(written): meant for written, meant in values.items()} for name, values in mapping.values.items()
        }
        self._key_column = self._chosen_key(source)
        self._orders = {name: self._order(source, mapping, name) for name in _DAYS if name in columns}
        self._texts: dict[str, str] = {}
        self._skipped: Counter[tuple[str, str]] = Counter()
        self._countryless: Counter[str] = Counter()

    def _chosen_key(self, source: Source) -> str:
        """Return the column of keys: the best that says anything; people without a number have their e-mail."""
        candidates = [column for name in ("key", "person", "email") for column in self._columns.get(name, ())]
        return next((column for column in candidates if any(column in row.cells for row in source.rows)), "")

    def _order(self, source: Source, mapping: Columns, name: str) -> str:
        if mapping.dates:
            return mapping.dates
        columns = self._columns[name]
        order = days.order_of(row.cells[column] for row in source.rows for column in columns if column in row.cells)
        return order or days.DAY_FIRST

    def record(self, row: Row) -> Record | None:
        """Return the record of a row; None if it is left out or can't be read."""
        for column, values in self._leave_out.items():
            for written in row.cells.get(column, "").split(BETWEEN_VALUES):
                if written and fold(written) in values:
                    self._skipped[column, written] += 1
                    return None
        key = row.cells.get(self._key_column, "").split(BETWEEN_VALUES)[0]
        if len(key) > _LONGEST_KEY or not _KEY.fullmatch(key) or ".." in key:
            self._faults.append(row.fault("import-key", written=key[:40], column=self._key_column or "?"))
            return None
        texts = {name: self._shared(name, self._text(row, name)) for name in self._columns}
        place = Row(row.file, row.line, {})  # a company's cells are not held twice
        record = Record(key.casefold() if "@" in key else key, place, texts)
        for name in _DAYS:
            if name in record.texts:
                setattr(record, name, self._day(place, name, record.texts.pop(name)))
        self._put_right(record)
        return record

    def _text(self, row: Row, name: str) -> str:
        """Return what a field says: of several columns the first that is not empty, in the map's words."""
        text = next((row.cells[column] for column in self._columns[name] if column in row.cells), "")
        return self._values.get(name, {}).get(fold(text), text) if name in self._values else text

    def _shared(self, name: str, text: str) -> str:
        """Return one and the same text for all who have it: of a department, say, there is one for hundreds."""
        return self._texts.setdefault(text, text) if name in _REPEATED else text

    def _day(self, row: Row, name: str, written: str) -> dt.date | None:
        try:
            return days.day(written, self._orders[name])
        except ValueError:
            self._faults.append(row.fault("import-date", written=written[:40], column=self._columns[name][0]))
            return None

    def _put_right(self, record: Record) -> None:
        """Check and normalise the fields that have a form."""
        usage = record["usage"]
        if usage and usage not in _USAGES:
            facts = {"written": usage[:40], "column": self._columns["usage"][0], "words": ", ".join(_USAGES)}
            self._faults.append(record.row.fault("import-usage", **facts))
            record.texts["usage"] = ""
        if record["state"] and record["state"] not in _STATES:
            self._advise(record, "state", record["state"])
        for name, form in _FORMS.items():
            written = record[name].split(BETWEEN_VALUES)[0].removeprefix("mailto:")
            if written and not form.fullmatch(written):
                self._advise(record, name, written)
            elif name in record.texts:
                record.texts[name] = written
        for name in _NUMBERS:
            if written := record[name].split(BETWEEN_VALUES)[0]:
                self._phone(record, name, written)

    def _phone(self, record: Record, name: str, written: str) -> None:
        try:
            number = phonenumbers.parse(written, self._country)
        except phonenumbers.NumberParseException as bad:
            if self._country is None and bad.error_type == bad.INVALID_COUNTRY_CODE:
                record.texts.pop(name)
                self._countryless[self._columns[name][0]] += 1
            else:
                self._advise(record, name, written)
            return
        if phonenumbers.is_possible_number(number) and not number.extension:
            record.texts[name] = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        else:
            self._advise(record, name, written)

    def _advise(self, record: Record, name: str, written: str) -> None:
        """Tell that a field says nothing that can be taken; the record then is as if its source had no such column."""
        record.texts.pop(name)
        self._faults.append(record.row.fault("import-value", written=written[:60], column=self._columns[name][0]))

    def left_out(self) -> Iterator[Fault]:
        """Yield how many rows were left out, by column and value, and telephone numbers for want of a country."""
        for (column, written), count in sorted(self._skipped.items()):
            yield Fault.of("import-left-out", self._name, column=column, written=written, count=count)
        for column, count in sorted(self._countryless.items()):
            yield Fault.of("import-country", self._name, column=column, count=count)


def several(written: str) -> list[str]:
    """Return the parts of a cell that holds a list."""
    return [part for part in _SEVERAL.split(written) if part]
