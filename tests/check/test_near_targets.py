"""A dead link is told as it was written, with what it was probably meant to be, and never with a wild guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.worlds import checked_world

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\ntitle: T\nauthors: [anna-bakker]\nsummary: S.\n---\n"
MEETING = "content/posts/2025/2025-08-20-meeting-september.md"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


def advice(folder: Path, text: str) -> list[tuple[str, str, str]]:
    """Return (code, what was written, what was probably meant) for each dead link of a post with `text`."""
    world = {"content/posts/2026/2026-11-20-links.md": HEAD + text, MEETING: f"{HEAD}Come.\n"}
    faults = [fault for fault in checked_world(folder, world).faults if fault.file.endswith("-links.md")]
    return [(fault.code, dict(fault.facts)["written"], dict(fault.facts).get("near_word", "")) for fault in faults]


@pytest.mark.parametrize(
    ("heading", "link", "near"),
    [
        ("Congress 2020", "#congress2020", "#congress-2020"),
        ("English translation", "#english", "#english-translation"),
        ("Services/discounts", "#discounts", "#servicesdiscounts"),
        ("Good intentions", "#good-intention", "#good-intentions"),
        ("Who comes?", "#form-1", ""),
    ],
)
def test_a_dead_link_to_a_heading_names_the_heading_that_was_meant(
    tmp_path: Path, heading: str, link: str, near: str
) -> None:
    assert advice(tmp_path, f"# {heading}\n\n[there]({link})\n") == [("anchor-dead", link, near)]


def test_a_word_in_two_headings_names_neither(tmp_path: Path) -> None:
    text = "# English version\n\n# English words\n\n[there](#english)\n"

    assert advice(tmp_path, text) == [("anchor-dead", "#english", "")]


def test_a_heading_of_another_text_is_named_with_that_text(tmp_path: Path) -> None:
    other = "2026-11-21-plans.md"
    world = {
        "content/posts/2026/2026-11-20-links.md": f"{HEAD}[plans]({other}#plans2027)\n",
        f"content/posts/2026/{other}": f"{HEAD}# Plans 2027\n",
    }

    (fault,) = checked_world(tmp_path, world).faults

    assert dict(fault.facts) == {"written": f"{other}#plans2027", "near_word": f"{other}#plans-2027"}


def test_a_link_to_words_of_a_text_is_no_dead_heading(tmp_path: Path) -> None:
    assert advice(tmp_path, "# Plans\n\n[there](#:~:text=three%20people)\n") == []


def test_a_post_of_another_year_is_no_guess(tmp_path: Path) -> None:
    assert advice(tmp_path, "[a](/blog/2025/08/meeting-september) [b](/blog/2024/08/meeting-september)\n") == [
        ("link-dead", "/blog/2025/08/meeting-september", "/posts/2025-08-20-meeting-september/"),
        ("link-dead", "/blog/2024/08/meeting-september", ""),
    ]


def test_an_address_is_told_as_it_was_written(tmp_path: Path) -> None:
    assert [written for _, written, _ in advice(tmp_path, "[a](\\teams/it) [b](</old page/>) [c](/old%20page/)\n")] == [
        "\\teams/it",
        "/old%20page/",
    ]
