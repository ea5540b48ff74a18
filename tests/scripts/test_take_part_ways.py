"""Every way leads to the same file: addresses per forge, none over the limit, nothing lost where one is too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smoelenboek.forge import urls
from smoelenboek.forge.kinds import KINDS
from smoelenboek.model.siteconfig import SiteConfig
from tests.scripts.run import Module, module

PATH = "content/replies/2026-11-02-hello/comments/20261124T091500Z-anna-bakker.md"
FILE = {"path": PATH, "text": "---\nkind: question\n---\nOp = & of + ? “Ja” 🦔\n"}
HOST = "https://git.example/poldernet/smoelen-boek"


def config(kind: str, **more: object) -> SiteConfig:
    about = {"kind": kind, "url": "https://git.example/", "project": "poldernet/smoelen-boek", "branch": "main"}
    return SiteConfig.model_validate({"name": "S", "organisation": "P", "forge": about, **more})


def offered(text: SiteConfig) -> tuple[str, ...]:
    return urls.ways(text.forge, text.ways, by_mail=text.replies_by_mail is not None)


def site(kind: str, **more: object) -> dict[str, Any]:
    """What a page tells its script of a site."""
    text = config(kind, **more)
    return {
        "forge": urls.kind(text.forge),
        "project": urls.project_url(text.forge),
        "branch": urls.branch(text.forge),
        "ways": list(offered(text)),
        "mail": text.replies_by_mail or "",
    }


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Module]:
    with module("take-part-ways.js", tmp_path_factory.mktemp("ways")) as running:
        yield running


def address_of(way: dict[str, Any]) -> tuple[str, dict[str, list[str]]]:
    """Where a way leads: its address without the question, and what the question says."""
    parts = urlsplit(way["address"])
    return f"{parts.scheme}://{parts.netloc}{parts.path}", parse_qs(parts.query, strict_parsing=True)


@pytest.mark.parametrize(
    ("kind", "address", "name"),
    [
        ("github", f"{HOST}/new/main", PATH),
        ("gitea", f"{HOST}/_new/main/{PATH.rpartition('/')[0]}", PATH.rpartition("/")[2]),
        ("forgejo", f"{HOST}/_new/main/{PATH.rpartition('/')[0]}", PATH.rpartition("/")[2]),
    ],
)
def test_a_forge_that_can_fills_in_the_new_file(ways: Module, kind: str, address: str, name: str) -> None:
    editor = next(way for way in ways("ways", site(kind), FILE) if way["way"] == "editor")

    assert address_of(editor) == (address, {"filename": [name], "value": [FILE["text"]]})


@pytest.mark.parametrize(
    ("kind", "page", "title", "text"),
    [
        ("gitlab", "-/issues/new", "issue[title]", "issue[description]"),
        ("github", "issues/new", "title", "body"),
        ("gitea", "issues/new", "title", "body"),
        ("forgejo", "issues/new", "title", "body"),
    ],
)
def test_every_forge_fills_in_an_issue_that_holds_the_file(
    ways: Module, kind: str, page: str, title: str, text: str
) -> None:
    best = ways("ways", site(kind), FILE, {"title": "Een vraag & meer"})[0]

    address, query = address_of(best)
    assert (best["way"], best["filled"], address, query[title]) == (
        "issue", True, f"{HOST}/{page}", ["Een vraag & meer"],
    )  # fmt: skip
    above, envelope = query[text][0].split("\n\n", 1)
    assert envelope == f"```smoelenboek\n{PATH}\n\n{FILE['text']}```\n"
    assert above.startswith("Een programma leest de regels hieronder: laat ze zoals ze zijn. Klik op ‘Create")


@pytest.mark.parametrize("kind", KINDS)
def test_an_issue_that_is_too_long_for_an_address_says_what_is_to_be_pasted(ways: Module, kind: str) -> None:
    (issue, *_) = ways("ways", site(kind), {**FILE, "text": "x" * 9000})

    (text,) = [words[0] for name, words in address_of(issue)[1].items() if "title" not in name]
    assert text.startswith("Plak hier wat gekopieerd is: met Ctrl+V")


def test_gitlabs_own_editor_gets_the_name_and_the_rest_by_the_clipboard(ways: Module) -> None:
    editor = next(way for way in ways("ways", site("gitlab"), FILE) if way["way"] == "editor")

    folder, _, name = PATH.rpartition("/")
    assert editor["address"] == f"{HOST}/-/new/main/{folder}?file_name={name}"
    assert (editor["copy"], editor["filled"]) == (FILE["text"], False)


def test_mail_holds_the_file_with_the_line_ends_of_mail(ways: Module) -> None:
    offers = ways("ways", site("none", replies_by_mail="re+acties@voorbeeld.example"), FILE, {"title": "Één vraag"})

    assert [value["way"] for value in offers] == ["mail", "copy"]
    address = urlsplit(offers[0]["address"])
    assert (address.scheme, unquote(address.path)) == ("mailto", "re+acties@voorbeeld.example")
    query = parse_qs(address.query.replace("+", "%2B"))
    assert query["subject"] == ["Één vraag"]
    assert query["body"][0].replace("\r\n", "\n") == f"```smoelenboek\n{PATH}\n\n{FILE['text']}```\n"
    assert "\n" not in query["body"][0].replace("\r\n", "")


@pytest.mark.parametrize("kind", [*KINDS, "none"])
def test_what_is_too_long_for_an_address_goes_by_the_clipboard(ways: Module, kind: str) -> None:
    long = {**FILE, "text": FILE["text"] + "é" * 3000 + "\n"}

    offers = ways("ways", site(kind, replies_by_mail="reacties@voorbeeld.example"), long)

    for value in offers:
        assert len(value["address"]) <= (2000 if value["way"] == "mail" else 6000)
        assert not value["filled"]
        assert long["text"] in value["copy"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_there_is_changed_on_the_forges_edit_page(ways: Module, kind: str) -> None:
    offers = ways("ways", site(kind, ways=["editor"]), FILE, {"there": True})

    assert [(value["address"], value["copy"]) for value in offers] == [
        (urls.edit_url(config(kind).forge, PATH), FILE["text"])
    ]


def test_an_issue_comes_before_a_file_and_what_signs_in_before_mail(ways: Module) -> None:
    mail = {"replies_by_mail": "reacties@voorbeeld.example"}

    def order(kind: str, text: str = "", **more: object) -> list[str]:
        return [way["way"] for way in ways("ways", site(kind, **mail), {**FILE, "text": f"{text}\n"}, more)]

    for kind in KINDS:
        assert order(kind) == ["issue", "editor", "mail", "copy"]
        assert order(kind, there=True) == ["issue", "editor", "mail", "copy"]
        assert order(kind, "x" * 9000) == ["issue", "editor", "mail", "copy"]
    assert order("none") == ["mail", "copy"]


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        ("gitlab", {}, ("editor", "issue", "copy")),
        ("github", {"ways": ["issue", "copy"]}, ("issue", "copy")),
        ("forgejo", {}, ("editor", "issue", "copy")),
        ("gitea", {"ways": ["mail"]}, ("copy",)),
        ("none", {"replies_by_mail": "a@b.example", "ways": ["mail"]}, ("mail",)),
        ("forgejo", {"ways": ["editor"]}, ("editor",)),
    ],
)
def test_a_site_offers_what_it_allows_and_what_there_is(kind: str, more: dict[str, Any], expected: tuple[str]) -> None:
    assert offered(config(kind, **more)) == expected


def test_a_project_without_an_address_is_no_forge() -> None:
    text = SiteConfig.model_validate({"name": "S", "organisation": "P", "forge": {"kind": "github"}})

    assert (urls.kind(text.forge), urls.new_url(text.forge, "people"), offered(text)) == ("none", "", ("copy",))


@pytest.mark.parametrize("kind", KINDS)
def test_pages_and_scripts_make_the_same_address_of_a_new_file(ways: Module, kind: str) -> None:
    editor = next(way for way in ways("ways", site(kind), {**FILE, "text": "x" * 9000}) if way["way"] == "editor")
    folder = "" if kind == "github" else f"/{PATH.rpartition('/')[0]}"

    assert editor["address"].partition("?")[0] == urls.new_url(config(kind).forge, folder.strip("/")).rstrip("/")


@given(text=st.lists(st.sampled_from(["`", "```", "````", "\n", "smoelenboek", "a", " ", "~~~"]), max_size=30))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_closes_its_own_envelope(ways: Module, text: list[str]) -> None:
    content = "".join(text) + "\n"

    opened, path, empty, *lines = ways("envelope", {"path": PATH, "text": content}).split("\n")

    fence = opened.removesuffix("smoelenboek")
    assert (set(fence), path, empty) == ({"`"}, PATH, "")
    assert "\n".join(lines[: lines.index(fence)]) + "\n" == content
    assert lines[lines.index(fence) :] == [fence, ""]
