"""A site in two languages: one tree each, of the same pages, in which nothing is in a language that it does not say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from markupsafe import escape

from bench.scale import write_company
from smoelenboek.commands.build import build
from tests import worlds
from tests.build.spoken import counterparts, fragments, in_trees, leads_on, names_in, other_language, pages, unsaid
from tests.checkout import copy_sample
from tests.effort import examples

POST = "posts/2026-11-02-kabel"


@pytest.fixture(scope="module")
def dutch(bilingual: Path) -> dict[str, str]:
    return in_trees(bilingual)[0]


@pytest.fixture(scope="module")
def english(bilingual: Path) -> dict[str, str]:
    return in_trees(bilingual)[1]


class Company(NamedTuple):
    """A company's pages in both languages, and what its people are called: “van de” is no Dutch in a name."""

    dutch: dict[str, str]
    english: dict[str, str]
    names: re.Pattern[str]


COMPANIES = ("small", "sample", "made up")[: examples(1, 3)]


@pytest.fixture(scope="module", params=COMPANIES)
def company(request: pytest.FixtureRequest, bilingual: Path, tmp_path_factory: pytest.TempPathFactory) -> Company:
    output, people = bilingual, bilingual.parent / "site"
    if request.param != "small":
        folder = tmp_path_factory.mktemp("company")
        people, output = folder / "site", folder / "output"
        if request.param == "sample":
            settings = copy_sample(people) / "site.yml"
            settings.write_text(re.sub("\nlanguage: .*", "\nlanguages: [nl, en]", settings.read_text()))
        else:
            write_company(people, people=60, posts=30, groups=12, comments=120, seed=5, bilingual=True)
        assert build(people, output) == 0
    return Company(*in_trees(output), names_in(people))


def test_each_page_is_in_the_language_of_its_tree(company: Company) -> None:
    dutch, english, _ = company

    assert [*other_language(dutch, "nl"), *other_language(english, "en")] == []


def test_each_page_has_its_counterpart_or_says_it_has_none(company: Company) -> None:
    dutch, english, _ = company

    assert [*counterparts(dutch, english, "nl"), *counterparts(english, dutch, "en")] == []


def test_only_pages_that_lead_on_have_no_counterpart(dutch: dict[str, str], english: dict[str, str]) -> None:
    alone = [(path, html) for path, html in [*dutch.items(), *english.items()] if (path in dutch) != (path in english)]

    assert [path for path, html in alone if not leads_on(html)] == []


def test_the_switch_leads_to_the_same_page(dutch: dict[str, str], english: dict[str, str]) -> None:
    def switch(html: str, language: str) -> set[str | None]:
        return {link["href"] for link in fragments(html).links if link.get("hreflang") == language}

    for path in dutch.keys() & english.keys():
        if not leads_on(dutch[path]):
            address = f"/{path}".removesuffix("index.html")
            assert switch(dutch[path], "en") == {f"/en{address}"}
            assert switch(english[path], "nl") == {address}


def test_no_text_is_in_a_language_that_it_does_not_say(company: Company) -> None:
    dutch, english, names = company

    assert [*unsaid(dutch, names), *unsaid(english, names)] == []


def test_a_translation_has_the_address_of_its_post(dutch: dict[str, str], english: dict[str, str]) -> None:
    assert '<h1 lang="nl">De kabel komt er aan</h1>' in dutch[f"{POST}/index.html"]
    assert '<h1 lang="en">The cable is coming</h1>' in english[f"{POST}/index.html"]


def test_the_former_address_of_a_translation_leads_on(dutch: dict[str, str], english: dict[str, str]) -> None:
    for path, to in (f"{POST}/en", f"/en/{POST}/"), ("over/en", "/en/over/"), ("handbook/en", "/en/handbook/"):
        assert f'content="0; url={to}"' in dutch[f"{path}/index.html"]
        assert f'content="0; url={to}"' in english[f"{path}/index.html"]


def test_comments_stand_under_a_post_in_both_languages(dutch: dict[str, str], english: dict[str, str]) -> None:
    for tree in dutch, english:
        assert 'id="20261103T091500Z-bram-smit"' in tree[f"{POST}/index.html"]


def test_each_language_has_feeds_of_its_own(bilingual: Path) -> None:
    assert "De kabel komt er aan" in (bilingual / "feed.xml").read_text()
    feed = (bilingual / "en/feed.xml").read_text()
    assert "The cable is coming" in feed
    assert "https://smoelenboek.example/en/posts/2026-11-02-kabel/" in feed


def test_an_entry_of_a_calendar_is_the_same_one_in_both(bilingual: Path) -> None:
    def uids(file: Path) -> list[str]:
        return re.findall("^UID:.*", file.read_text(), re.MULTILINE)

    assert uids(bilingual / "calendar.ics")
    assert uids(bilingual / "calendar.ics") == uids(bilingual / "en/calendar.ics")


def test_names_of_groups_and_topics_are_in_each_language(dutch: dict[str, str], english: dict[str, str]) -> None:
    for tree, group, mission, topic, now in (
        (dutch, "Netwerk", "Wij houden het net in de lucht.", "De kabel van de kelder", "nog geen kabel"),
        (english, "Grid", "We are the ones who keep the grid up.", "The cable of the cellar", "not yet a cable"),
    ):
        assert f"<h1>{group}</h1>" in tree["groups/network/index.html"]
        assert mission in tree["groups/network/index.html"]
        assert f">{group}</a>" in tree["people/bram-smit/index.html"]
        assert f"<h1>{topic}</h1>" in tree["dossiers/kabel/index.html"]
        assert now in tree["dossiers/kabel/index.html"]


def test_links_of_every_page_are_in_each_language(dutch: dict[str, str], english: dict[str, str]) -> None:
    assert '<a href="/huis/">De regels van het huis</a>' in dutch["people/index.html"]
    assert '<a href="/en/huis/">The rules of the house</a>' in english["people/index.html"]
    assert '<a href="/en/over/" lang="nl">Naar de kantine</a>' in english["people/index.html"]


def test_a_hostile_name_is_text_in_each_language(tmp_path: Path) -> None:
    files, name = worlds.bilingual(), """<b>x</b> "'><script>alert(1)</script> {{ 7 * 7 }} %(x)s"""
    group = "content/groups/network/index.md"
    written = json.dumps({"nl": f"{name}1", "en": f"{name}2"})
    site = worlds.lay(tmp_path / "site", files | {group: files[group].replace("{nl: Netwerk, en: Grid}", written)})
    assert build(site, tmp_path / "output") == 0

    for tree, shown in ("", f"{name}1"), ("en", f"{name}2"):
        page = (tmp_path / "output" / tree / "groups/network/index.html").read_text()
        assert f"<h1>{escape(shown)}</h1>" in page


WORDINGS = [
    ("{}", ["missing"]),
    ("{xx: Choir}", ["unknown"]),
    ("{nl: {en: Choir}}", ["shape"]),
    ("[Koor, Choir]", ["shape"]),
    (f"{{nl: {'x' * 501}}}", ["text-length"]),
    ("{nl: Koor, en: Choir}", []),
    ("{en: Choir}", []),
]


@pytest.mark.parametrize(("written", "codes"), WORDINGS, ids=lambda part: str(part)[:20])
def test_a_name_is_one_text_or_one_in_each_language(tmp_path: Path, written: str, codes: list[str]) -> None:
    group = f"---\nname: {written}\nkind: guild\n---\n"

    assert worlds.codes(worlds.checked_world(tmp_path, {"content/groups/choir/index.md": group})) == codes


@pytest.mark.parametrize(("field", "most"), [("name", 500), ("mission", 300), ("goal", 500)])
def test_a_long_text_in_one_language_is_told_at_its_place(tmp_path: Path, field: str, most: int) -> None:
    name = "" if field == "name" else "name: Choir\n"
    group = f"---\n{name}kind: guild\n{field}: {{nl: ok, en: {'x' * (most + 1)}}}\n---\n"
    world = worlds.checked_world(tmp_path, {"content/groups/choir/index.md": group})

    assert [(fault.line, fault.column, fault.code) for fault in world.faults] == [
        (3 if not name else 4, len(field) + 16, "text-length")
    ]


def test_a_page_of_people_has_no_language_for_a_name(tmp_path: Path) -> None:
    world = worlds.checked_world(tmp_path, {"content/pages/en.md": "---\ntitle: England\n---\n"})

    assert worlds.codes(world) == ["page-slug"]


@pytest.mark.parametrize(("written", "code"), [("[nl, nl]", "repeated"), ("[nl, xx]", "choice")])
def test_languages_are_each_known_and_once(tmp_path: Path, written: str, code: str) -> None:
    site = worlds.BASE["site.yml"] + f"languages: {written}\n"

    assert worlds.codes(worlds.checked_world(tmp_path, {"site.yml": site})) == [code]


def test_language_is_the_first_of_languages(tmp_path: Path) -> None:
    site = worlds.BASE["site.yml"] + "language: en\nlanguages: [nl, en]\n"

    assert worlds.codes(worlds.checked_world(tmp_path, {"site.yml": site})) == ["together"]


def test_a_small_change_makes_few_pages_again_in_each_language(tmp_path: Path) -> None:
    site, output = worlds.lay(tmp_path / "site", worlds.bilingual()), tmp_path / "output"
    assert build(site, output) == 0
    before = {path: (output / path).stat().st_mtime_ns for path, _ in pages(output)}
    file = site / "content/posts/2026/2026-11-02-kabel.en.md"
    file.write_text(file.read_text().replace("in spring", "in summer"))
    assert build(site, output) == 0

    changed = {path for path, _ in pages(output) if (output / path).stat().st_mtime_ns != before[path]}

    assert f"en/{POST}/index.html" in changed
    assert f"{POST}/index.html" not in changed


def test_a_change_gives_what_a_build_of_everything_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A translation comes, a name changes in one language alone, and a page goes."""
    site, output = worlds.lay(tmp_path / "site", worlds.bilingual()), tmp_path / "output"
    assert build(site, output) == 0
    (site / "content/posts/2026/2026-11-03-lassen.en.md").write_text(
        "---\ntitle: Who wants to weld\nsummary: A course.\n---\nCome and see.\n"
    )
    group = site / "content/groups/network/index.md"
    group.write_text(group.read_text().replace("en: Grid", "en: Mains"))
    (site / "content/pages/over.en.md").unlink()
    assert build(site, output) == 0
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "other"))
    assert build(site, tmp_path / "whole") == 0

    changed, whole = dict(pages(output)), dict(pages(tmp_path / "whole"))

    assert "<h1>Mains</h1>" in changed["en/groups/network/index.html"]
    assert changed.keys() == whole.keys()
    assert [path for path in whole if changed[path] != whole[path]] == []
