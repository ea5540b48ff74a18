"""From the home page, by links alone, every page and document is reached; and no page of a list is heavy."""

import gzip
import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from smoelenboek.commands.build import build
from smoelenboek.contract import addresses
from smoelenboek.publish.compressed import GZIP_LEVEL
from tests.build import many
from tests.conftest import first_of_all
from tests.worlds import lay

LINK = re.compile(r'\s(?:href|src|action)="(/[^"#?]*)')
MOST_BYTES = 20_000  # of a page as it is sent; with its style and scripts it weighs under 50 KB
LEADS_ON = re.compile('http-equiv="refresh"|<p class="note">[^<]*(?:no longer works here|werkt hier niet meer)')
NO_PAGES = {"404.html", "offline.html"}  # shown when something fails


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a company with many of everything."""
    with first_of_all(tmp_path_factory, "many") as (folder, is_first):
        if is_first:
            assert build(lay(folder / "site", many.files()), folder / "output") == 0
    return folder / "output"


def linked(page: str) -> set[str]:
    """The files that a page leads to."""
    return {addresses.file(unquote(address)) for address in LINK.findall(page)}


def reached(output: Path) -> set[str]:
    """All files that links lead to, from the home page on."""
    results, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path not in results:
            results.add(path)
            if path.endswith(".html") and (output / path).exists():  # a text may hold a dead link
                waiting += linked((output / path).read_text("utf-8"))
    return results


def there(output: Path) -> set[str]:
    """All pages and documents, but those that only lead on to where something is now.

    Nor those of people who left: they stand where they are named, and in no list (privacy).
    """
    files = {file.relative_to(output).as_posix(): file for file in output.rglob("*") if file.is_file()}
    shared = re.compile(r"(posts|groups|dossiers|people|pages)/.*\.(?!html|ics|xml)\w+")
    pages = {
        path for path, file in files.items() if file.suffix == ".html" and not LEADS_ON.search(file.read_text("utf-8"))
    }
    fetched = {path for path in files if path.endswith("/me.json")}  # by /me/, for its reader
    return (pages | {path for path in files if shared.fullmatch(path)}) - NO_PAGES - fetched


@pytest.mark.parametrize("company", ["output", "sample", "made_up"])
def test_every_page_and_document_is_reached_from_the_home_page(company: str, request: pytest.FixtureRequest) -> None:
    folder = Path(os.fspath(request.getfixturevalue(company)))

    assert sorted(there(folder) - reached(folder)) == []


def test_what_is_said_of_more_leads_to_it(output: Path) -> None:
    more = re.compile(r"(?:and|en) [\d.,]+ (?:more|older|andere|oudere)\b")

    assert [str(page) for page in output.rglob("*.html") if more.search(page.read_text("utf-8"))] == []


def test_every_comment_stands_once(output: Path) -> None:
    folder = output / "posts/2026-11-01-call"
    ids = [
        id_
        for page in folder.rglob("*.html")
        for id_ in re.findall(r'<article[^>]* id="(2\S+)"', page.read_text("utf-8"))
    ]

    assert len(ids) == len(set(ids)) == 300


@pytest.mark.parametrize(
    "list_",
    [
        *(
            f"groups/guild/{kind}"
            for kind in ("members", "groups", "minutes", "posts", "decisions", "actions", "kudos")
        ),
        *(f"people/person-000/{kind}" for kind in ("posts", "kudos", "actions", "comments")),
        *(f"posts/2026-11-01-{kind}" for kind in ("call/signups", "poll/votes")),
        *(
            "people/person-001/joined",
            "groups/guild/documents",
            "dossiers/subject/timeline",
            "skills/word-001/learning",
        ),
        *("languages/fr/posts", "skills/page/2", "tags/page/2", "dossiers/page/2", "events/page/2"),
        "posts/2026-11-01-call/20261103T080000Z-anna-bakker/page/3",
    ],
)
def test_each_long_list_has_its_pages(output: Path, list_: str) -> None:
    assert (output / list_ / "index.html").exists()


def test_no_page_of_a_list_is_heavy(output: Path) -> None:
    heavy = {
        str(page.relative_to(output)): size
        for page in output.rglob("*.html")
        if (size := len(gzip.compress(page.read_bytes(), GZIP_LEVEL))) > MOST_BYTES
    }

    assert heavy == {}


def test_a_picture_that_a_text_shows_is_no_document_of_its_own(output: Path) -> None:
    pages = [(output / path / "index.html").read_text("utf-8") for path in ("groups/guild", "groups/guild/documents")]

    assert ['src="/groups/guild/documents/plan-00.png"' in page for page in pages] == [True, False]
    assert [page.count(">plan-00.png<") for page in pages] == [0, 0]
    assert pages[0].count(">plan-01.pdf<") == 1


@pytest.mark.parametrize("post", ["2026-11-01-call", "2026-11-01-poll"])
def test_a_form_knows_everybody_who_is_there_already(output: Path, post: str) -> None:
    page = (output / "posts" / post / "index.html").read_text("utf-8")
    there = {id_ for ids in re.findall(r'data-there="([^"]*)"', page) for id_ in ids.split()}

    assert there == {*many.PEOPLE}
