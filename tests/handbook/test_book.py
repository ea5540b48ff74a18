"""Every site shows the handbook: in its languages, with its own forge and addresses, and its own pages before ours."""

import re
from pathlib import Path

import pytest

from smoelenboek.commands.build import build
from smoelenboek.commands.check import checked
from smoelenboek.contract.addresses import FRONT
from smoelenboek.forge.kinds import KINDS
from smoelenboek.handbook import book
from smoelenboek.handbook.book import Chapter, chapters
from smoelenboek.handbook.contents import names
from tests.handbook.sites import FORGES, SETTINGS, site
from tests.worlds import BASE, EPOCH, lay

NAMES = {"none": "", **{kind: forge.name for kind, forge in KINDS.items()}}
OWN = "---\ntitle: Our way\nsummary: How we do it.\n---\nAsk Anna.\n"
HOSTILE = (
    "<script>alert(1)</script> [click](javascript:alert(2)) {{ 7 * 7 }} {% for a in b %} `tick` ``` | *bold* "
    "[[post:x]] @anna-bakker ![x](x.png) www.evil.example"
)


@pytest.fixture(autouse=True)
def _same_day_and_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a test lays its site."""
    return tmp_path / "site"


def page(output: Path, address: str) -> str:
    """The text of a built page."""
    return (output / address.strip("/") / "index.html").read_text()


def test_a_site_without_a_page_of_its_own_shows_the_handbook(folder, tmp_path):
    lay(folder, {**BASE, "site.yml": SETTINGS})

    assert build(folder, tmp_path / "output") == 0

    first = page(tmp_path / "output", "/handbook/")
    assert [name for name in names()[1:] if f'href="/handbook/{name}/"' not in first and "-" not in name] == []
    assert all((tmp_path / "output/handbook" / name / "index.html").exists() for name in names()[1:])
    assert 'href="/handbook/"' in page(tmp_path / "output", "/posts/")


def test_a_process_parses_our_pages_once(tmp_path, monkeypatch):
    monkeypatch.setattr(book, "_BOOKS", {})
    first = chapters(site(tmp_path / "a"))
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "another-cache"))
    monkeypatch.delattr(book, "_parsed")

    assert chapters(site(tmp_path / "b")) == first
    with pytest.raises(NameError):
        chapters(site(tmp_path / "c", "forge: {kind: gitlab, url: 'https://git.example', project: team/site}\n"))


def test_a_page_of_the_site_replaces_ours_and_others_stay(folder, tmp_path):
    files = {
        "content/pages/handbook/posts.md": OWN,
        "content/pages/handbook/parking.md": OWN.replace("way", "car park"),
    }
    lay(folder, {**BASE, "site.yml": SETTINGS, **files})

    assert build(folder, tmp_path / "output") == 0

    replaced = page(tmp_path / "output", "/handbook/posts/")
    assert "Ask Anna." in replaced
    assert 'href="/handbook/parking/"' in page(tmp_path / "output", "/handbook/")
    assert "Ask Anna." not in page(tmp_path / "output", "/handbook/replies/")


def test_a_new_title_of_a_page_is_in_the_list_on_every_page(folder, tmp_path):
    own = "content/pages/handbook/parking.md"
    lay(folder, {**BASE, "site.yml": SETTINGS, own: OWN})
    assert build(folder, tmp_path / "output") == 0

    lay(folder, {own: OWN.replace("Our way", "Where to park")})
    assert build(folder, tmp_path / "output") == 0

    assert "Where to park" in page(tmp_path / "output", "/handbook/messages-text/")
    assert "Our way" not in page(tmp_path / "output", "/handbook/messages-text/")


def test_the_first_page_can_be_the_sites_own(folder):
    book = chapters(site(folder, files={"content/pages/handbook.md": OWN}))

    assert (book[0].href, book[0].title) == ("/handbook/", "Our way")


@pytest.mark.parametrize(
    ("settings", "files", "languages"),
    [
        ("language: en\n", {}, {"en"}),
        ("language: nl\n", {}, {"nl"}),
        ("language: nl\n", {"content/pages/about.md": OWN, "content/pages/about.en.md": OWN}, {"nl", "en"}),
    ],
)
def test_the_handbook_speaks_the_languages_of_the_site(folder, settings, files, languages):
    assert {chapter.language for chapter in chapters(site(folder, settings, files))} == languages


def test_a_translation_links_to_pages_in_its_own_language(folder):
    files = {"content/pages/about.md": OWN, "content/pages/about.en.md": OWN}
    book = chapters(site(folder, "language: nl\n", files))

    english = [chapter for chapter in book if chapter.language == "en"]

    assert {chapter.href.split("/")[-2] for chapter in english} == {"en"}
    links = {to for chapter in english for to in re.findall(r'href="(/handbook/[^"#]*)', chapter.prose.html)}
    assert links
    assert {to for to in links if not to.endswith("/en/")} == set()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", FORGES)
def test_every_link_of_the_handbook_leads_somewhere(folder, tmp_path, kind, language):
    lay(
        folder,
        {**BASE, "site.yml": f"{SETTINGS}{FORGES[kind]}language: {language}\n", "content/etiquette.md": ETIQUETTE},
    )
    assert build(folder, tmp_path / "output") == 0
    pages = {
        name: page(tmp_path / "output", name) for name in ["handbook", *(f"handbook/{name}" for name in names()[1:])]
    }

    dead = {
        (name, to)
        for name, text in pages.items()
        for to, part in re.findall(r'<a [^>]*href="(/[^"#?]*)?(?:\?[^"#]*)?(?:#(h-[^"]*))?"', text)
        if not leads(tmp_path / "output", to or f"/{name}/", part)
    }

    assert dead == set()


ETIQUETTE = "---\nversion: 1\nshort: Be kind.\nrules: [{id: kind, short: Be kind.}]\n---\n"


def leads(output: Path, address: str, part: str) -> bool:
    """Whether a file is there for an address, with a heading of that id."""
    file = output / address.strip("/")
    file = file / "index.html" if address.endswith("/") else file
    return file.is_file() and (not part or file.read_text().count(f' id="{part}"') == 1)


@pytest.mark.parametrize("kind", FORGES)
def test_the_sites_own_forge_and_mail_address_are_filled_in(folder, kind):
    book = {chapter.name: chapter.prose.html for chapter in chapters(site(folder, FORGES[kind]))}
    text = "".join(book[name] for name in (FRONT, "forms", "proposals"))

    assert ("replies@example.org" in text) == (kind != "none")
    assert {name for name in ("GitLab", "GitHub", "Gitea", "Forgejo") if name in text} == {NAMES[kind]} - {""}


AS_IN_ANY_TEXT = {"/people/anna-bakker/", "http://www.evil.example"}  # a mention, and an address that stands alone


def links(chapter: Chapter) -> set[str]:
    """Where the links of a page lead."""
    return set(re.findall(r'href="([^"]*)"', chapter.prose.html)) | set(
        re.findall(r'src="([^"]*)"', chapter.prose.html)
    )


def test_a_hostile_name_is_shown_as_it_is_and_does_nothing(folder):
    settings = f"name: {HOSTILE!r}\norganisation: {HOSTILE!r}\nurl: https://book.example\n"
    forge = "forge: {kind: gitlab, url: 'https://git.example', project: team/site}\n"
    lay(folder, {**BASE, "site.yml": settings + forge})
    hostile = checked(folder).site
    assert hostile is not None
    plain = site(folder.parent / "plain", FORGES["gitlab"].replace("replies_by_mail", "x-mail"))

    for chapter, usual in zip(chapters(hostile), chapters(plain), strict=True):
        assert "<script" not in chapter.prose.html
        assert "javascript:" not in re.sub(r">[^<]*<", "><", chapter.prose.html)
        assert links(chapter) - links(usual) <= AS_IN_ANY_TEXT
        assert chapter.prose.html.count("49") == usual.prose.html.count("49")
        assert chapter.prose.html.count("<pre") == usual.prose.html.count("<pre")


def test_what_is_kept_of_the_handbook_follows_the_sites_settings(folder):
    first = chapters(site(folder, FORGES["gitlab"]))
    again = chapters(site(folder, FORGES["gitlab"]))
    moved = chapters(site(folder, FORGES["github"]))

    assert first == again
    assert first != moved


@pytest.mark.parametrize("language", ["nl", "en"])
def test_addresses_that_the_handbook_had_before_lead_on(folder, tmp_path, language):
    lay(folder, {**BASE, "site.yml": f"{SETTINGS}language: {language}\n"})
    assert build(folder, tmp_path / "output") == 0

    former = tmp_path / "output/handboek-bericht/index.html"

    assert former.exists() == (language == "nl")
    if former.exists():
        assert "url=/handbook/posts/" in former.read_text()


def test_a_link_to_the_handbook_is_no_dead_link(folder):
    text = OWN + "[a](/handbook/) [b](/handbook/posts/) [c](/handbook/messages-text/) [d](/handbook/nothing/)\n"
    result = checked(lay(folder, {**BASE, "site.yml": SETTINGS, "content/pages/about.md": text}))

    assert [dict(fault.facts)["written"] for fault in result.faults] == ["/handbook/nothing/"]
