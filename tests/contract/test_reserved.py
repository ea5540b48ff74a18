"""Reserved words are those that the site's own addresses begin with, no more and no fewer."""

from __future__ import annotations

from pathlib import Path

from smoelenboek.contract import files
from smoelenboek.contract.ids import is_id
from smoelenboek.contract.reserved import DEVICES, FILES, FIRST_WORDS, ID_WORDS, LATER_WORDS
from smoelenboek.handbook.contents import FORMER

ROOT = Path(__file__).resolve().parents[2]
NO_FOLDER = {"feed"}  # /feed.xml, which people would mistake for a page


def test_first_words_are_those_of_the_addresses_there_are(sample: Path) -> None:
    folders = {folder.name for folder in sample.iterdir() if folder.is_dir() and not folder.name.startswith(".")}
    own = {file.name.partition(".")[0] for file in (ROOT / files.PAGES).rglob("*.md")}

    assert folders - own - {*FORMER} - LATER_WORDS == FIRST_WORDS - NO_FOLDER


def test_files_of_the_root_are_reserved(sample: Path) -> None:
    plain = {file.name for file in sample.iterdir() if file.is_file() and not file.name.startswith(".")}

    assert plain <= FILES


def test_no_reserved_word_is_an_id() -> None:
    assert [word for word in ID_WORDS | DEVICES if is_id(word)] == []
