"""Every word of the interface comes from a catalogue: where one marks its texts, no word is found outside the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel import Locale

from smoelenboek import catalogues
from smoelenboek.commands.build import build
from smoelenboek.publish import compiled
from smoelenboek.publish import files as publish_files
from tests import worlds
from tests.browser.forms import opened
from tests.build.spoken import READ_ALOUD, pages
from tests.conftest import served

if TYPE_CHECKING:
    from babel.messages import Catalog
    from playwright.sync_api import Browser

WORD = re.compile(r"[^\W\d_]{3,}")
MARKED = re.compile("⟦[^⟦⟧]*⟧")
HIDDEN = re.compile(r"<(script|style|code|samp|kbd|title)\b.*?</\1>|<!--.*?-->", re.DOTALL)
HANDBOOK = ("handbook", "handboek")  # in no catalogue: it is written in each language


def marked(root: Path, language: str) -> Catalog:
    """A catalogue in which each text is between brackets."""
    catalogue = read(root, language)
    for message in catalogue:
        if message.id:
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            brackets = tuple(f"⟦{text}⟧" for text in texts)
            message.string = brackets if isinstance(message.string, tuple) else brackets[0]
    return catalogue


read = catalogues._read


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("marked")
    site = worlds.lay(folder / "site", worlds.bilingual())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogues, "_read", marked)
        patch.setattr(compiled, "FOLDER", folder / "compiled")
        patch.setattr(publish_files, "folder", lambda _: folder / "not-joined")  # what is joined has its texts in it
        patch.setenv("SMOELENBOEK_CACHE", str(folder / "cache"))
        catalogues.load.cache_clear()
        assert build(site, folder / "output") == 0
        yield folder / "output"
    catalogues.load.cache_clear()


def names() -> set[str]:
    """Words that are no text of the interface: the site's own, and names that CLDR has."""
    content = "\n".join(worlds.bilingual().values())
    for language in "nl", "en":
        locale = Locale.parse(language)
        tables = (locale.languages, locale.territories, locale.months["format"]["wide"], locale.days["format"]["wide"])
        content += "\n".join(str(name) for table in tables for name in table.values())
        content += "\n".join(map(str, locale.months["format"]["abbreviated"].values()))
    return {word.lower() for word in WORD.findall(content)}


def unmarked(text: str, names_: set[str]) -> set[str]:
    while text != (shorter := MARKED.sub(" ", text)):
        text = shorter
    return {word for word in WORD.findall(text) if word.lower() not in names_}


def test_no_word_of_a_page_is_outside_the_catalogues(output: Path) -> None:
    names_ = names() | NAMES
    unknown: dict[str, set[str]] = {}
    for path, html in pages(output):
        if not path.removeprefix("en/").startswith(HANDBOOK):
            attributes = re.findall(rf' (?:{"|".join(sorted(READ_ALOUD))})="([^"]*)"', html)
            texts = [re.sub(r"<[^>]*>", " ", HIDDEN.sub(" ", html)), *attributes]
            for word in {word for text in texts for word in unmarked(unescape(text), names_)}:
                unknown.setdefault(word, set()).add(path)

    assert {word: sorted(some)[:3] for word, some in unknown.items()} == {}


FORMS = ("/posts/2026-11-02-kabel/", "/people/anna-bakker/", "/people/bram-smit/", "/take-part/", "/me/")
NO_CODE = "document.querySelectorAll('code').forEach(code => code.remove())"
UNFOLD = "document.querySelectorAll('details').forEach(details => { details.open = true })"


def test_no_word_that_a_script_writes_is_outside_the_catalogues(output: Path, browser: Browser) -> None:
    names_ = names() | {"forge", "gitlab", "create", "issue", "commit", "changes", "merge", "request"}
    unknown: dict[str, set[str]] = {}
    with served(output) as address:
        page = browser.new_context(base_url=address).new_page()
        for path in FORMS:
            opened(page, f"/en{path}", person=("anna-bakker", "Anna Bakker"))
            page.get_by_role("link", name="⟦Me: Anna Bakker⟧").wait_for()
            page.wait_for_load_state("networkidle")
            page.evaluate(UNFOLD)
            page.wait_for_load_state("networkidle")
            page.evaluate(NO_CODE)
            shown = re.sub(r"(?s)⟦Without JavaScript⟧.*", "", page.locator("main").inner_text())
            for word in unmarked(shown, names_):
                unknown.setdefault(word, set()).add(path)
        page.context.close()

    assert unknown == {}


NAMES: set[str] = set()
