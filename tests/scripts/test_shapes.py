"""What Python writes for scripts has the shapes that scripts declare: TypeScript holds the real files to each *.d.ts.

The content of each file of a site stands in a module as a value of its declared type. There TypeScript tells a field
that nobody declared, one that is missing, and one of another type.
"""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from smoelenboek.commands.check import checked
from smoelenboek.contract import script
from smoelenboek.search import index, index_files, people_cache
from smoelenboek.search.documents import KINDS
from smoelenboek.tools.npm import NODE, installed
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Content = tuple[str, str, str]  # where it is from, its type, and the content as JSON

SCRIPTS = PROJECT / "theme" / "static" / "js"
HEADER = f"""
import type * as search from "{SCRIPTS}/search/formats.d.ts"
import type * as me from "{SCRIPTS}/me/types.d.ts"
import type * as forms from "{SCRIPTS}/take-part/types.d.ts"
import type {{ addresses }} from "{SCRIPTS}/built/addresses.d.ts"
import type {{ characters, limits, paths, reserved }} from "{SCRIPTS}/built/contract.d.ts"
/** The data- attributes of an element that becomes a form. */
type Attribute =
  | keyof Omit<forms.Subject, "site"> | keyof forms.Site
  | "script" | "person" | "photo" | "signIn" | "whoami" | "whoamiField"
"""
OF_SEARCH = {
    "manifest": "Manifest", "people": "PeopleFile", "head": "Head", "facets": "FacetsFile", "texts": "TextAbout",
    "letter": "LetterPiece", "postings": "PostingsPiece", "names": "NamesPiece", "someone": "PeoplePiece",
    "groups": "GroupsPiece", **dict.fromkeys(KINDS[2:], "TextRow[]"), "levels": "Levels",
}  # fmt: skip
JSON_ATTRIBUTES = {"options", "groups", "tags", "departments", "locations", "own"}


def of_index(files: Mapping[str, bytes]) -> Iterator[Content]:
    for path, content in files.items():
        name = re.split(r"[/.]", path)[1]
        if path.endswith(".json"):
            yield path, f"search.{OF_SEARCH[name]}", content.decode()


class Forms(HTMLParser):
    """The attributes of each element of a page that becomes a form, by the names that scripts give them."""

    def __init__(self) -> None:
        super().__init__()
        self.subjects: list[dict[str, str]] = []

    def handle_starttag(self, _tag: str, attributes: list[tuple[str, str | None]]) -> None:
        data = {name.removeprefix("data-"): text or "" for name, text in attributes if name.startswith("data-")}
        if data.get("script", "").startswith("take-part"):
            self.subjects.append(
                {re.sub(r"-(\w)", lambda match: match[1].upper(), name): text for name, text in data.items()}
            )


def of_forms(output: Path) -> Iterator[Content]:
    for page in output.rglob("index.html"):
        if "data-script" in (text := page.read_text()):
            parser = Forms()
            parser.feed(text)
            for subject in parser.subjects:
                where = page.relative_to(output).as_posix()
                yield where, "Partial<Record<Attribute, string>>", json.dumps(subject)
                for name in subject.keys() & JSON_ATTRIBUTES:
                    yield f"{where}: {name}", f'forms.Subject["{name}"]', subject[name]


@pytest.fixture(scope="module")
def contents(sample: Path) -> list[Content]:
    """All that the sample's scripts read, the index also as a large company has it: in pieces."""
    site = checked(PROJECT).site
    assert site
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people_cache, "WHOLE", 0)
        patch.setattr(index, "FEW", 0)
        pieces = index_files(site)
    whole = {file.relative_to(sample).as_posix(): file.read_bytes() for file in sample.glob("search/*.json")}
    own = next(file for file in sample.glob("people/*/me.json") if b'"questions":[[' in file.read_bytes())
    return [
        *of_index(whole),
        *of_index(pieces),
        *of_forms(sample),
        ("me.json", "me.Mine", own.read_text()),
        ("me/open.json", "me.Open", (sample / "me/open.json").read_text()),
        ("me/offered.json", "me.Offered", (sample / "me/offered.json").read_text()),
        ("take-part/people.json", "forms.Listing[]", (sample / "take-part/people.json").read_text()),
        ("take-part/profile.json", "forms.Choices", (sample / "take-part/profile.json").read_text()),
        *(
            (name, f"typeof {match[1]}", match[2])
            for name, source in script.modules().items()
            for match in re.finditer(r"^export const (\w+) = (.*)$", source, re.MULTILINE)
        ),
    ]


def complaints(contents: list[Content], folder: Path) -> list[str]:
    """Return what TypeScript says of these, with where each is from."""
    lines = HEADER.splitlines()
    first = len(lines) + 1
    lines += [f"export const a{at}: {type_} = {content.strip()}" for at, (_, type_, content) in enumerate(contents)]
    (folder / "shapes.ts").write_text("\n".join(lines) + "\n")
    tsc = installed(PROJECT) / "typescript" / "bin" / "tsc"
    options = ["--noEmit", "--strict", "--allowJs", "--pretty", "false", "--allowImportingTsExtensions", "--types", ""]
    options += ["--target", "es2024", "--module", "esnext", "--moduleResolution", "bundler"]
    command = [NODE, tsc, *options, folder / "shapes.ts"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    errors = re.findall(r"^shapes\.ts\((\d+),\d+\): (.*)$", ran.stdout, re.MULTILINE)
    assert bool(errors) == bool(ran.returncode), ran.stdout + ran.stderr
    return [f"{contents[int(line) - first][0]}: {text}" for line, text in errors if int(line) >= first] or [
        text for _, text in errors
    ]


def test_what_scripts_read_is_what_they_declare(contents: list[Content], tmp_path: Path) -> None:
    assert {name for name, _, _ in contents} >= {"addresses.js", "contract.js", "search/manifest.json", "me.json"}
    assert {type_ for _, type_, _ in contents} >= {f"search.{shape}" for shape in OF_SEARCH.values()}

    assert complaints(contents, tmp_path) == []


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ('"photo":', '"picture":', "me.json"),
        ('"answered":[', '"extra":1,"answered":[', '"extra"'),
        ('"name":"', '"name":1,"other":"', "is not assignable"),
    ],
)
def test_another_shape_is_told(contents: list[Content], tmp_path: Path, before: str, after: str, text: str) -> None:
    own = next(part for part in contents if part[0] == "me.json")
    assert before in own[2]

    (complaint, *_) = complaints([(*own[:2], own[2].replace(before, after, 1))], tmp_path)

    assert text in complaint
