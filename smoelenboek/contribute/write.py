"""Write a new file, after the checks of its content; it never overwrites a file, and never leaves the site's folder."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING, Any

import yaml

from smoelenboek.contract.limits import MOST_TEXT_BYTES
from smoelenboek.contract.paths import site_path
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.faults import Fault
from smoelenboek.faults.fault import stopping
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import value_of
from smoelenboek.read.walk import MOST_BYTES, SourceFile
from smoelenboek.text.source import CONTROLS

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.contribute.compose import NewFile
    from smoelenboek.contribute.questions import Translate


NEEDED = ("post", "group")  # the answers that name what must exist
NAMING = ("id", "date")  # … and those that form the path


class _Dumper(yaml.SafeDumper):
    """Block style in the given order, with indented lists and literal blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's
        super().increase_indent(flow, False)

    def text(self, value: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _Dumper.text)


def clean(answer: str) -> str:
    """Return an answer in the form of all texts of a site: NFC, LF, no surrounding space."""
    return unicodedata.normalize("NFC", answer.replace("\r\n", "\n").replace("\r", "\n")).strip()


def source(fields: dict[str, Any], body: str | None) -> bytes:
    """Return the bytes of a file. Values that YAML would misread are quoted."""
    front = yaml.dump(fields, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000) if fields else ""
    return (front if body is None else f"---\n{front}---\n{body}\n").encode()


def judged(file: NewFile, language: str, _: Translate) -> tuple[bytes, list[Fault]]:
    """Return a file's bytes, and its own faults."""
    content = source(file.fields, file.body)
    location = site_path(file.path)
    if location is None:
        raise RefusedError(
            _("{path} does not belong in the site. Correct the name or the date.").format(path=file.path), NAMING
        )
    most = MOST_BYTES.get(location.kind, MOST_TEXT_BYTES)
    if len(content) > most:
        return content, [Fault.of("file-size", file.path, size=len(content), most=most)]
    parsed = parse_file(file.path, location, content)
    return content, stopping(value_of(SourceFile(file.path, location, len(content)), parsed, content, language)[1])


def write(file: NewFile, content: bytes, site: Path, _: Translate) -> None:
    """Write a file's bytes; raise RefusedError if that would overwrite a file, or write outside the site."""
    to = site / file.path
    if file.needs and not any((site / path).is_file() for path in file.needs):
        raise RefusedError(
            _("There is no {path}. Make that first, or correct the name.").format(path=file.needs[0]), NEEDED
        )
    existing = next((path for path in (file.path, *file.instead) if os.path.lexists(site / path)), None)
    if existing:
        raise RefusedError(
            _("{path} already exists. Choose another name, or change that file.").format(path=existing), NAMING
        )
    if not to.parent.resolve().is_relative_to(site.resolve()):
        raise RefusedError(_("{path} would be outside the site.").format(path=file.path))
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("xb") as opened:  # fails if the path exists, even as a symlink
        opened.write(content)


def unprintable(answer: str) -> bool:
    """Return whether an answer contains what no file may contain: control characters or lone surrogates."""
    return CONTROLS.search(answer) is not None or any("\ud800" <= letter <= "\udfff" for letter in answer)
