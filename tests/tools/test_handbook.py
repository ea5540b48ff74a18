"""The handbook on the site: complete in both languages, not stale, light, and its examples pass the check."""

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from smoelenboek.catalogues import LANGUAGES
from smoelenboek.commands.check import checked
from smoelenboek.faults import CODES
from smoelenboek.tools.handbook.field_types import Words
from smoelenboek.tools.handbook.frame import FOLDER, address, path
from smoelenboek.tools.handbook.pages import pages
from smoelenboek.tools.schema.fields import KINDS, fields, groups, purposes, top

ROOT = Path(__file__).parents[2]
GENERATED = pages(ROOT / "tests/faults")
WITHOUT_FILE = ("handboek-opmaak", "handboek", "handboek-zoeken")  # they tell nobody to write one
WRITTEN = (
    *WITHOUT_FILE,
    *(
        f"handboek-{value}"
        for value in ("bericht", "profiel", "reactie", "meedoen", "samenvoegen", "notulen", "oproep")
    ),
)
ON_DISK = sorted((ROOT / FOLDER).glob("handboek*.md"))
WITHOUT_EXAMPLE = {"markdown-time"}  # no file provokes it
MOST_BYTES = 50_000
EXAMPLE = re.compile(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = {
    (slug, language): dict(EXAMPLE.findall((ROOT / path(slug, language)).read_text()))
    for slug in WRITTEN
    for language in LANGUAGES
}


def generated(about: str, language: str) -> str:
    """The generated pages about fields or messages in one language, one behind the other."""
    return "\n".join(
        text for name, text in GENERATED.items() if about in name and (".en." in name) == (language == "en")
    )


def tables(kind: str, language: str) -> list[tuple[str, list[str]]]:
    """The heading of each table that a kind of file needs, and the names of its rows."""
    model, hidden = top(kind)
    inside = groups(model, hidden)
    words = Words(language, inside)
    own = ("", [field.name for field in fields(model, words, hidden)])
    return [own, *((at, [field.name for field in fields(value, words)]) for value, at in inside.items())]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_of_file_has_its_row(kind, language):
    text = generated("velden", language)
    results = [
        (heading.group(1) or "", re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
        for section in re.split(r"^(?=###? )", text, flags=re.MULTILINE)
        if (heading := re.match(r"###? (?:`([^`]+)`$)?", section, re.MULTILINE))
    ]

    assert [table for table in tables(kind, language) if table not in results] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_purpose_in_the_language_and_nothing_else_does(language):
    used: dict[str, set[str]] = {}
    for kind in KINDS:
        model, hidden = top(kind)
        inside = groups(model, hidden)
        for value, left_out in [(model, hidden), *((part, frozenset()) for part in inside)]:
            results = list(fields(value, Words(language, inside), left_out))
            assert [f"{value.__name__}.{field.name}" for field in results if not field.purpose] == []
            used.setdefault(value.__name__, set()).update(field.name for field in results)

    stale = {name: set(text) - used.get(name, set()) for name, text in purposes(language).items()}

    assert {name: left for name, left in stale.items() if left} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_there_once_with_an_example_and_in_the_index(language):
    text = generated("meldingen", language)
    sections = dict(re.findall(r"^## ([a-z-]+)$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))

    assert re.findall(r"^## ([a-z-]+)$", text, re.MULTILINE) == list(CODES)
    assert re.findall(r"^\| \[([a-z-]+)\]", text, re.MULTILINE) == list(CODES)
    assert {code for code, section in sections.items() if "\n> " not in section} == WITHOUT_EXAMPLE
    assert re.findall(r"\{(?:field|written|near|other)\}", text) == []


def test_the_pages_are_what_the_command_makes_and_no_old_one_is_left():
    stale = [
        name for name, text in GENERATED.items() if not (ROOT / name).exists() or (ROOT / name).read_text() != text
    ]
    by_hand = {path(slug, language) for slug in WRITTEN for language in LANGUAGES}

    assert stale == [], "run `invoke schema`"
    assert {f"{FOLDER}/{file.name}" for file in ON_DISK} == GENERATED.keys() | by_hand


@pytest.mark.parametrize("name", GENERATED)
def test_a_made_page_says_so_in_its_front_matter(name):
    assert GENERATED[name].split("\n")[1].startswith("# Made by `invoke schema`")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", WRITTEN[len(WITHOUT_FILE) :])
def test_a_written_page_has_a_complete_example(slug, language):
    assert EXAMPLES[slug, language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_are_without_fault_or_advice_in_the_sample(language, tmp_path):
    """All of a language together: the example of a vote belongs to that of a poll, which is on another page."""
    examples = {name: text for (_, of), some in EXAMPLES.items() if of == language for name, text in some.items()}
    for folder in ("content", "people"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "site.yml", tmp_path)
    for name, text in examples.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
        for picture in re.findall(r"!\[[^\]]+\]\(([\w.-]+)\)", text):
            Image.new("RGB", (40, 30)).save((tmp_path / name).parent / picture)

    faults = checked(tmp_path).faults

    assert len(examples) == sum(len(some) for (_, of), some in EXAMPLES.items() if of == language)
    assert [fault for fault in faults if fault.file in examples] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", WRITTEN)
def test_a_written_page_has_a_translation_with_the_same_shape(slug, language):
    text = (ROOT / path(slug, language)).read_text()
    other = (ROOT / path(slug, "nl" if language == "en" else "en")).read_text()

    assert re.findall(r"^(##+|```\w*)", text, re.MULTILINE) == re.findall(r"^(##+|```\w*)", other, re.MULTILINE)
    assert len(re.findall(r"^- \*\*|^\| `", text, re.MULTILINE)) == len(
        re.findall(r"^- \*\*|^\| `", other, re.MULTILINE)
    )


def test_the_handbook_is_without_fault_or_advice():
    faults = checked(ROOT).faults

    assert [fault for fault in faults if fault.file.startswith(f"{FOLDER}/handboek")] == []


def rendered(sample: Path, file: Path) -> Path:
    """Where the page of a file in content/pages stands in the output."""
    slug, _, language = file.name.removesuffix(".md").partition(".")
    return sample / address(slug, language or "nl").strip("/") / "index.html"


@pytest.mark.parametrize("file", ON_DISK, ids=lambda file: file.name)
def test_a_page_is_light(sample, file):
    assert rendered(sample, file).stat().st_size < MOST_BYTES


@pytest.mark.parametrize("file", ON_DISK, ids=lambda file: file.name)
def test_links_inside_the_handbook_lead_to_headings_that_are_there_once(sample, file):
    html = rendered(sample, file).read_text()
    here = "/" + rendered(sample, file).parent.relative_to(sample).as_posix() + "/"
    for to, part in re.findall(r'href="((?:/handboek[^"#]*)?)#(h-[^"]+)"', html):
        assert (sample / (to or here).strip("/") / "index.html").read_text().count(f' id="{part}"') == 1, (to, part)
