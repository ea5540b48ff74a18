"""Logo, cover, fonts and a word of a site's own: clean, from the site itself, and named after their content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from smoelenboek.catalogues import TOPICS, load, of_scripts
from smoelenboek.check.checks import findings
from smoelenboek.contract.limits import MOST_LOGO_BYTES
from smoelenboek.model.brand import Words
from smoelenboek.publish.brand import BrandFiles, brand_files
from smoelenboek.publish.files import scripts, style
from tests.conftest import PROJECT
from tests.model.fonts import woff2
from tests.worlds import checked_world, codes, png

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = "name: N\norganisation: O\nurl: https://smoelenboek.example\n"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h9v9z"/></svg>'


def brand(root: Path, written: str, files: dict[str, str | bytes]) -> BrandFiles:
    """Return what a brand comes to, with these files in content/brand/."""
    laid = {f"content/brand/{name}": content for name, content in files.items()}
    world = checked_world(root, {"site.yml": f"{CONFIG}brand: {written}\n", **laid})
    assert world.site, codes(world)
    return brand_files(world.site, root, None)


def test_a_drawn_logo_loses_its_script_and_keeps_its_shape(tmp_path: Path) -> None:
    hostile = LOGO.replace("<path", "<script>alert(1)</script><path")
    shown = brand(tmp_path, "{logo: {light: logo.svg}}", {"logo.svg": hostile})

    assert shown.logo
    assert (shown.logo.width, shown.logo.height) == (96, 32)
    assert shown.logo.dark == shown.logo.light
    assert b"script" not in shown.files[shown.logo.light.lstrip("/")]


def test_a_photographed_logo_becomes_a_small_webp(tmp_path: Path) -> None:
    shown = brand(tmp_path, "{logo: {light: l.png, dark: d.png}}", {"l.png": png(2000, 100), "d.png": png(2, 2)})

    assert shown.logo
    assert (shown.logo.width, shown.logo.height) == (200, 10)
    assert shown.logo.dark != shown.logo.light
    assert all(content.startswith(b"RIFF") and len(content) < 4000 for content in shown.files.values())


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="64px" height="16"', (128, 32)),
        ('width="100%" height="100%" viewBox="0 0 10 10"', (32, 32)),
        ('width="0" height="0"', (64, 32)),
        ('viewBox="0,0,1000,1"', (200, 1)),
        ('viewBox="0 0 ∞"', (64, 32)),
    ],
)
def test_a_logo_has_its_place_before_it_is_there(tmp_path: Path, attributes: str, size: tuple[int, int]) -> None:
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><path d="M0 0h9v9z"/></svg>'
    shown = brand(tmp_path, "{logo: {light: logo.svg}}", {"logo.svg": drawn})

    assert shown.logo
    assert (shown.logo.width, shown.logo.height) == size


def test_the_name_of_a_file_follows_its_content(tmp_path: Path) -> None:
    before = brand(tmp_path / "a", "{logo: {light: logo.svg}}", {"logo.svg": LOGO})
    after = brand(tmp_path / "b", "{logo: {light: logo.svg}}", {"logo.svg": LOGO.replace("h9", "h8")})

    assert before.logo
    assert re.fullmatch(r"/static/logo\.[0-9a-f]{12}\.svg", before.logo.light)
    assert before.logo != after.logo


def test_a_cover_comes_in_two_sizes(tmp_path: Path) -> None:
    shown = brand(tmp_path, "{cover: {file: dike.png, alt: A dike, focal: [10, 90]}}", {"dike.png": png(1600, 400)})

    assert shown.cover
    assert {shown.cover.small.lstrip("/"), shown.cover.large.lstrip("/")} == shown.files.keys()
    assert (shown.cover.alt, shown.cover.focal) == ("A dike", (10, 90))


def test_a_font_is_asked_of_the_site_alone(tmp_path: Path) -> None:
    fonts = "{text: {regular: r.woff2, bold: b.woff2, italic: i.woff2}, headings: {variable: h.woff2}}"
    laid = {f"{name}.woff2": woff2(body=name.encode()) for name in "rbih"}
    shown = brand(tmp_path, f"{{fonts: {fonts}}}", laid)
    _, sheet = style(PROJECT / "theme", fonts=shown.css)

    assert sheet.count(b"@font-face") == 4
    assert set(re.findall(rb"url\(([^)]*)\)", shown.css)) == {f"/{path}".encode() for path in shown.files}
    assert b"url(../static/r." in sheet
    assert b'--sans: "site-text", var(--system)' in sheet
    assert b'--headings: "site-headings", var(--sans)' in sheet
    assert [re.sub(r".*/(\w).*", r"\1", address) for address in shown.preload] == ["r", "b", "h"]


@pytest.mark.parametrize(
    "font",
    [
        b"",
        b"wOF2",
        b"wOFF" + woff2()[4:],
        b"OTTO" + woff2()[4:],
        woff2(flavour=b"ttcf"),
        woff2(tables=0),
        woff2(unpacked=2**31),
        woff2()[:-1],
        woff2() + b"\0",
        woff2(body=b"\0" * 300_000),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_what_is_no_font_is_refused(tmp_path: Path, font: bytes) -> None:
    files = {"site.yml": f"{CONFIG}brand: {{fonts: {{text: {{regular: f.woff2}}}}}}\n", "content/brand/f.woff2": font}

    assert "font-unreadable" in codes(checked_world(tmp_path, files))


@pytest.mark.parametrize("name", ["../../people/anna-bakker.yml", "/etc/passwd", "logo.svg/..", "x.svg"])
def test_a_brand_names_files_of_its_own_folder_alone(tmp_path: Path, name: str) -> None:
    files = {"site.yml": f'{CONFIG}brand: {{logo: {{light: "{name}"}}}}\n', "content/brand/logo.svg": LOGO}

    assert "brand-missing" in codes(checked_world(tmp_path, files))


def test_a_drawn_logo_that_weighs_on_each_page_is_refused(tmp_path: Path) -> None:
    heavy = LOGO.replace("M0 0", "M0 0" + " " * MOST_LOGO_BYTES)
    files = {"site.yml": f"{CONFIG}brand: {{logo: {{light: logo.svg}}}}\n", "content/brand/logo.svg": heavy}

    assert codes(checked_world(tmp_path, files)) == ["file-size"]


def test_a_cover_without_description_is_told(tmp_path: Path) -> None:
    files = {"site.yml": f"{CONFIG}brand: {{cover: {{file: c.png}}}}\n", "content/brand/c.png": png(4, 4)}
    world = checked_world(tmp_path, files)

    assert world.site
    assert [finding.code for finding in findings(world.site)] == ["cover-alt"]


def test_a_site_chooses_among_the_words_that_fit() -> None:
    schema = Words.model_json_schema()["properties"]["topic"]

    assert set(schema["enum"]) == TOPICS.keys()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_a_topic_has_the_sites_word_everywhere_and_no_other(language: str, topic: str) -> None:
    usual, own = load(language), load(language, topic)
    singular, plural = TOPICS[topic][language]

    assert own.gettext("Topics") == plural.capitalize()
    assert singular in own.ngettext("%(num)s topic that we follow", "%(num)s topics that we follow", 1)
    assert own.gettext("A name, skill or topic") == usual.gettext("A name, skill or topic")
    assert of_scripts(language, topic)["Topics"] == plural.capitalize()


def test_scripts_that_were_joined_have_the_sites_word_too() -> None:
    _, contents = scripts(PROJECT / "theme", "nl", topic="dossier")
    every = b"\n".join(contents.values()).decode()

    assert "Thema’s" not in every
    assert '"Topics": "Dossiers"' in every
