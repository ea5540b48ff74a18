"""Former addresses become paths of the output: nobody lands one alone, and a hostile one does not pass at all."""

import pytest

from smoelenboek.commands.check import checked
from smoelenboek.gate.export_merged import export_merged
from tests.gate.world import HELLO, WORLD, Company, post
from tests.worlds import codes as codes_of

NEW = "content/posts/2026/2026-11-20-old.md"
OLD = f"content/posts/2026/{HELLO}.md"
PAGE = "content/pages/about.md"
ACCOUNTS = ["annab", "brams", "carlaw", "daanv", "evao", "nobody", "hr-bot", ""]
HOSTILE = [
    "/../index.html",
    "/a/../../etc/passwd",
    "/a/./b/",
    "//evil.example/",
    "/a//b/",
    "https://evil.example/",
    "a/b",
    "/%2e%2e/x/",
    "/a%2Fb/",
    "/a%5Cb/",
    "/a%00/",
    "/%E2%80%AEgnp/",
    "/.git/config",
    "/.htaccess",
    "/con/",
    "/a b/",
    "/a;return 301 /x/",
    "/?a=$request_uri",
    '/?a="};',
    "/a\\\\b/",
    "/<script>/",
    "/" + "x" * 200,
]
OURS = [
    "/index.html",
    "/posts/",
    "/Posts/2019/",
    "/people/anna-bakker/photo.webp",
    "/static/js/site.js",
    "/redirects.map",
    "/service-worker.js",
    "/oauth2/callback",
    "/api/people.json",
]


def listed(*addresses: str) -> str:
    return "former_addresses: [" + ", ".join("'" + address.replace("'", "''") + "'" for address in addresses) + "]\n"


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return Company(tmp_path_factory.mktemp("company"), WORLD)


def page(more: str) -> str:
    return f"---\ntitle: About\n{more}---\nText.\n"


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.parametrize("path", [NEW, OLD, PAGE])
def test_nobody_lands_one_without_a_reviewer(company, account, path):
    more = listed("/2019/05/old.html")
    text = page(more) if path == PAGE else post("Old", more)

    assert company.verdict({path: text}, account)[0] != "self-service"


@pytest.mark.parametrize("account", ["carlaw", "nobody"])
@pytest.mark.parametrize("address", HOSTILE)
def test_a_hostile_one_is_refused_from_anyone(company, account, address):
    verdict, codes = company.verdict({NEW: post("Old", listed(address))}, account)

    assert verdict == "refuse"
    assert {code for code in codes if code.startswith("former-address")} != set()


@pytest.mark.parametrize("address", OURS)
def test_an_address_of_ours_stops_the_job_before_anybody_reviews_it(company, address, tmp_path):
    verdict, _ = company.verdict({NEW: post("Old", listed(address))}, "carlaw")

    assert verdict != "self-service"
    assert export_merged(company.folder, "main", "work", tmp_path / "merged") == []
    assert "former-address-own" in codes_of(checked(tmp_path / "merged"))


def test_an_ordinary_one_is_only_reviewed(company):
    verdict, codes = company.verdict({NEW: post("Old", listed("/2019/05/old.html", "/?p=123"))}, "carlaw")

    assert verdict == "review"
    assert {code for code in codes if code.startswith("former-address")} == set()
