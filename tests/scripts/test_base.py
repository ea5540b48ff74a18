"""Scripts put the path of a site before its addresses in two places, and no module reaches the site in another way."""

import re

from tests.conftest import PROJECT

SCRIPTS = PROJECT / "theme" / "static" / "js"
# Each is in the modules that put the path on, and nowhere else.
EDGES = {r"\bfetch\(": "shared/fetch.js", r"setAttribute\((?!\"aria|\"role)": "shared/element.js"}


def test_only_two_modules_hand_an_address_to_the_browser() -> None:
    for pattern, edge in EDGES.items():
        others = [
            file.relative_to(SCRIPTS).as_posix()
            for file in SCRIPTS.rglob("*.js")
            if re.search(pattern, file.read_text("utf-8"))
        ]

        assert others == [edge], pattern


def test_no_module_leads_the_page_to_an_address_of_its_own() -> None:
    led = re.compile(r"location\.(?:href|pathname) = |location\.(?:assign|replace)\(|window\.open\(")

    assert [file.name for file in SCRIPTS.rglob("*.js") if led.search(file.read_text("utf-8"))] == []


def test_what_a_browser_keeps_is_named_for_the_path() -> None:
    named = re.compile(r"[\"'`]smoelenboek[.\"'`]")

    assert [file.name for file in SCRIPTS.rglob("*.js") if named.search(file.read_text("utf-8"))] == []
