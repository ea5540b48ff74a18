"""The handbook's texts: complete in both languages, filled in from a closed set of values, with good examples."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError, meta
from PIL import Image

from smoelenboek.catalogues import LANGUAGES
from smoelenboek.commands.check import checked
from smoelenboek.contract.ownership import OWN_FIELDS
from smoelenboek.faults.report import report
from smoelenboek.handbook import book
from smoelenboek.handbook.contents import GENERATED, SECTIONS, names
from smoelenboek.handbook.fill import environment, filled
from smoelenboek.handbook.values import values
from smoelenboek.handbook.words import words
from smoelenboek.publish.headers import HEADERS
from smoelenboek.text.markdown import prose
from tests.handbook.sites import FORGES, site
from tests.worlds import EPOCH, lay

WRITTEN = [name for section in SECTIONS.values() for name in section if name not in GENERATED]
TEXTS = {language: book.texts(language) for language in LANGUAGES}


def test_every_page_is_written_in_every_language_and_no_other():
    assert {language: sorted(texts) for language, texts in TEXTS.items()} == dict.fromkeys(LANGUAGES, sorted(WRITTEN))
    assert {main: tuple(words()[main]["pages"]) for main in GENERATED} == GENERATED
    assert len(set(names())) == len(names())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FORGES)
def test_a_page_of_every_kind_of_site_is_good_markdown(tmp_path, kind, language):
    facts = values(site(tmp_path, FORGES[kind]), language)
    problems = {}

    for name, text in book._texts(language, facts).items():
        problems[name] = prose(text.body)[1]
        assert "{{" not in text.body.replace("{{< figure >}}", "")

    assert {name: some for name, some in problems.items() if some} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_page_names_only_values_that_there_are(tmp_path, name, language):
    text = TEXTS[language][name]
    placeholders = meta.find_undeclared_variables(environment().parse(text.body))

    assert placeholders <= values(site(tmp_path), language).keys()
    assert "{{" not in text.title + text.summary


def test_a_value_that_there_is_not_stops_the_build():
    with pytest.raises(UndefinedError):
        filled("Write to {{ mial }}.", {"mail": "a@example.org"})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_page_has_the_same_shape_in_both_languages(name, language):
    shape = re.compile(r"^(##+|```\w*|\{%.*%\}|1\. |- \*\*|\| `)", re.MULTILINE)

    assert shape.findall(TEXTS[language][name].body) == shape.findall(TEXTS["en"][name].body)


def test_nobody_and_no_group_of_the_sample_is_in_the_handbook():
    root = Path(__file__).parents[2]
    ids = {file.stem for file in (root / "people").glob("*.yml")} - {"wayan"}  # a name of one part, as it is written
    groups = {file.name for file in (root / "content/groups").iterdir() if "-" in file.name}
    texts = "\n".join(file.read_text() for file in book.FOLDER.rglob("*") if file.suffix in {".md", ".yml", ".py"})

    assert {id_ for id_ in ids | groups if re.search(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", texts)} == set()


EXAMPLE = re.compile(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WITHOUT_FILE = {
    "index",
    "search",
    "forms",
    "proposals",
    "markdown",
    "setup",
    "brand",
    "moving",
    "people",
    "pulse",
    "digest",
    "privacy",
    "hosting",
    "upkeep",
}
# What the examples take for granted, by language: who is there, and which words.
WORLD = {
    "en": {
        "people/tom-reed.yml": "name: {given: Tom, family: Reed}\njob_title: Builder\n",
        "people/carla-moss.yml": "name: {given: Carla, family: Moss}\njob_title: Manager\n",
        "content/groups/bike-team/index.md": "---\nname: Bike team\nkind: team\nleads: [alice-baker]\n---\n",
        "content/dossiers/commuting.md": "---\ntitle: Commuting\nphase: explore\n---\nHow we come to work.\n",
        "content/vocabulary/locations.yml": "leeds: {name: Leeds}\n",
        "content/vocabulary/skills.yml": "maps: {}\ntraffic: {}\npython: {}\ncycling: {}\n",
        "content/vocabulary/interests.yml": "cycling: {}\n",
        "content/vocabulary/tags.yml": "bikes: {}\nlunch: {}\n",
    },
    "nl": {
        "people/bram-smit.yml": "name: {given: Bram, family: Smit}\njob_title: Bouwer\n",
        "people/carla-vos.yml": "name: {given: Carla, family: Vos}\njob_title: Leidinggevende\n",
        "content/groups/fietsteam/index.md": "---\nname: Fietsteam\nkind: team\nleads: [anna-bakker]\n---\n",
        "content/dossiers/woon-werk.md": "---\ntitle: Woon-werk\nphase: explore\n---\nHoe we naar het werk komen.\n",
        "content/vocabulary/locations.yml": "utrecht: {name: Utrecht}\n",
        "content/vocabulary/skills.yml": "kaarten: {}\nverkeer: {}\npython: {}\nfietsen: {}\n",
        "content/vocabulary/interests.yml": "fietsen: {}\n",
        "content/vocabulary/tags.yml": "fietsen: {}\nlunch: {}\n",
    },
}
PLANNING = {"content/groups/planning/index.md": "---\nname: Planning\nkind: department\n---\n"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_are_a_site_without_error_or_advice(tmp_path, monkeypatch, language):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    settings = f"name: The Book\norganisation: Example\nurl: https://book.example\nlanguage: {language}\n"
    facts = values(site(tmp_path / "other", f"language: {language}\n"), language)
    pages = {name: dict(EXAMPLE.findall(filled(TEXTS[language][name].body, facts))) for name in WRITTEN}
    examples = {path: text for page in pages.values() for path, text in page.items()}
    folder = lay(tmp_path / "site", {"site.yml": settings, **WORLD[language], **PLANNING, **examples})
    for path, text in examples.items():
        for picture in re.findall(r"!\[[^\]]+\]\(([\w.-]+)\)", text):
            Image.new("RGB", (40, 30)).save((folder / path).parent / picture)

    assert {name for name, page in pages.items() if not page} == WITHOUT_FILE
    assert report(checked(folder).faults, language="en") == ""


def test_the_page_about_hosting_has_every_header():
    for language in LANGUAGES:
        text = TEXTS[language]["hosting"].body
        assert [name for name, value in HEADERS if f'add_header {name} "{value}" always;' not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_about_proposals_says_which_fields_are_ones_own_here(tmp_path, language):
    facts = values(site(tmp_path, "owned_by_hr: [name, phone]\n"), language)
    text = filled(TEXTS[language]["proposals"].body, facts)

    assert [name for name in OWN_FIELDS if f"`{name}`" not in text] == []
    assert "`phone`" not in text.split("`name`")[0]
