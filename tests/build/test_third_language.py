"""A third language is one catalogue: with it a site is built, checked and searched in that language too."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from tests import german, worlds
from tests.build.spoken import fragments, leads_on, pages

POST = "posts/2026-11-02-kabel"


@pytest.fixture(scope="module")
def spoken(trilingual: Path) -> dict[str, str]:
    """The pages of the German tree."""
    return dict(pages(trilingual / "de"))


@pytest.fixture(scope="module")
def dutch(trilingual: Path) -> dict[str, str]:
    return {path: html for path, html in pages(trilingual) if path[:3] not in {"de/", "en/"}}


def test_every_page_of_its_tree_says_its_language(spoken: dict[str, str]) -> None:
    assert {re.search('<html lang="([^"]+)"', html)[1] for html in spoken.values()} == {"de"}


def test_its_tree_has_the_same_pages(spoken: dict[str, str], dutch: dict[str, str]) -> None:
    alone = spoken.keys() ^ dutch.keys()

    assert [path for path in alone if not leads_on((spoken | dutch)[path])] == []


def test_the_switch_names_all_three(spoken: dict[str, str], dutch: dict[str, str]) -> None:
    def switch(html: str) -> set[tuple[str | None, str | None]]:
        return {(link["href"], link["hreflang"]) for link in fragments(html).links if "hreflang" in link}

    assert switch(spoken["groups/index.html"]) == {("/groups/", "nl"), ("/en/groups/", "en")}
    assert switch(dutch["groups/index.html"]) == {("/de/groups/", "de"), ("/en/groups/", "en")}
    assert ">Deutsch<" in dutch["groups/index.html"]


def test_its_interface_is_what_the_catalogue_has(spoken: dict[str, str]) -> None:
    page = spoken["groups/index.html"]

    assert ">Beiträge</a>" in page
    assert "2 Mitglieder" in page
    assert ">Etiquette</a>" in page, "what nobody has translated yet is in English"


def test_its_texts_are_in_it(spoken: dict[str, str]) -> None:
    assert '<h1 lang="de">Das Kabel kommt</h1>' in spoken[f"{POST}/index.html"]
    assert "<h1>Netz</h1>" in spoken["groups/network/index.html"]
    assert "<h1>Das Kabel im Keller</h1>" in spoken["dossiers/kabel/index.html"]
    assert ">Schweißen<" in spoken["people/anna-bakker/index.html"]
    assert '<a href="/de/huis/">Hausordnung</a>' in spoken["groups/index.html"]


def test_its_days_are_as_its_people_write_them(spoken: dict[str, str]) -> None:
    assert (
        ">30. November 2026" in spoken["posts/2026-11-05-lunch/index.html"] or "Montag" in spoken["events/index.html"]
    )


def test_its_handbook_is_in_english_and_says_so(spoken: dict[str, str]) -> None:
    texts = dict(fragments(spoken["handbook/posts/index.html"]).texts)

    assert texts["Write the text below the fields. An empty line begins a new paragraph."] == "en"


def test_no_text_is_taken_for_another_language(spoken: dict[str, str]) -> None:
    languages = {language for text, language in fragments(spoken[f"{POST}/index.html"]).texts if "Berge" in text}

    assert languages == {"de"}


@pytest.fixture(scope="module")
def engine(trilingual: Path) -> Path:
    return trilingual.parent / "engine"


def test_a_site_may_be_in_that_language_alone(engine: Path, tmp_path: Path) -> None:
    site = worlds.lay(tmp_path / "site", {**worlds.BASE, "site.yml": worlds.BASE["site.yml"] + "language: de\n"})
    built = german.run(engine, "build", "--site", site, "--output", tmp_path / "output")

    assert built.returncode == 0, built.stdout + built.stderr
    assert '<html lang="de"' in (tmp_path / "output/handbook/index.html").read_text()


def test_faults_are_told_in_english_there(engine: Path, tmp_path: Path) -> None:
    group = "---\nname: {xx: Chor}\nkind: guild\n---\n"
    files = {**worlds.BASE, "site.yml": worlds.BASE["site.yml"] + "language: de\n"}
    site = worlds.lay(
        tmp_path, {**files, "content/groups/choir/index.md": group, "content/pages/de.md": "---\ntitle: D\n---\n"}
    )
    checked = german.run(engine, "check", "--site", site)

    assert checked.returncode == 1
    assert "choir/index.md:2:8: name.xx is not a field we know. Here one can write: nl, en, de." in checked.stdout
    assert "[page-slug]" in checked.stdout


def test_a_job_title_in_it_goes_out_as_one_of_no_other_language_and_comes_back(engine: Path, tmp_path: Path) -> None:
    profile = worlds.BASE["people/anna-bakker.yml"] + "email: anna@voorbeeld.example\n"
    both = profile.replace("job_title: Planner", "job_title: {de: Planerin, en: Planner}")
    files = {**worlds.BASE, "site.yml": worlds.BASE["site.yml"] + "language: de\n", "people/anna-bakker.yml": both}
    site, list_ = worlds.lay(tmp_path / "site", files), tmp_path / "people.csv"
    exported = german.run(engine, "export-people", "--as=csv", "--site", site, "--to", list_)
    text = list_.read_text(encoding="utf-8-sig")
    list_.write_text(text.replace("Planerin", "Planung"), encoding="utf-8-sig")
    back = ("import-people", "--from", list_, "--as=table", "--people=1", "--plain-keys", "--format=json")
    planned = german.run(engine, *back, "--site", site)

    assert exported.returncode == 0, exported.stdout + exported.stderr
    (row,) = csv.DictReader(text.splitlines(), delimiter=csv.Sniffer().sniff(text.splitlines()[0]).delimiter)
    assert [row[f"Job title{column}"] for column in ("", " nl", " en")] == ["Planerin", "", "Planner"]
    (step,) = json.loads(planned.stdout)["steps"]
    assert [tuple(change.values()) for change in step["changes"]] == [("job_title.de", "Planerin", "Planung")]


@pytest.mark.parametrize("code", ["de", "fr"])
def test_an_engine_without_its_catalogue_refuses_a_language(tmp_path: Path, code: str) -> None:
    site = worlds.BASE["site.yml"] + f"languages: [en, {code}]\n"

    assert worlds.codes(worlds.checked_world(tmp_path, {"site.yml": site})) == ["choice"]
