"""Reading in every engine: in the dark, without scripts, without a network, on paper, and the bars of a poll."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from PIL import Image

from smoelenboek.publish.headers import HEADERS
from tests.engines.conftest import Readers
from tests.engines.published import published
from tests.engines.reader import WAIT, Reader
from tests.engines.world import POLL, POST

ACCENT, LINE = (29, 79, 145), (223, 219, 209)  # 00-tokens.css, in light
PAPER = {False: "rgb(252, 251, 248)", True: "rgb(20, 23, 26)"}


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_is_as_dark_as_its_reader_wants(readers: Readers, dark: bool) -> None:
    reader = readers(dark=dark)
    reader.open("/")

    assert reader.tell("getComputedStyle(document.body).backgroundColor") == PAPER[dark]


def test_without_scripts_the_box_leads_to_search_and_a_post_says_how_by_hand(readers: Readers, company: Path) -> None:
    with published(company, [*HEADERS, ("Content-Security-Policy", "script-src 'none'")]) as address:
        without_scripts(readers(address=address))


def without_scripts(reader: Reader) -> None:
    """Read and search on a site whose scripts no browser runs."""
    reader.open(f"/posts/{POST}/")
    reader.unfold("Add a comment")
    reader.sees("link", "More in the handbook")
    reader.sees("heading", "Hello")
    reader.click("searchbox", "Search")
    reader.type("anna")
    reader.press("Enter")
    reader.sees("heading", "Search")

    assert reader.where() == "/search/?q=anna"


def test_what_was_read_can_be_read_without_a_network_and_people_are_found(readers: Readers, company: Path) -> None:
    with published(company) as address:
        reader = readers(address=address)
        reader.open("/")
        reader.until("navigator.serviceWorker.controller?.state === 'activated'")
        reader.open(f"/posts/{POST}/")
        reader.until(f"caches.open('smoelenboek').then(kept => kept.match('/posts/{POST}/')).then(Boolean)")

    reader.open(f"/posts/{POST}/")
    reader.sees("heading", "Hello")
    reader.open(f"/posts/{POLL}/")
    reader.sees("heading", "No network")
    reader.open("/search/?q=anna")
    reader.sees("link", "Anna Bakker")


def test_the_bars_of_a_poll_have_the_colours_of_the_site(reader: Reader) -> None:
    """Seen on the screen: no style tells what an engine draws a meter with."""
    reader.open(f"/posts/{POLL}/")
    reader.sees("searchbox", "Your name")  # the forms are there: nothing moves any more
    reader.tell("document.querySelectorAll('meter')[1].scrollIntoView({ block: 'center', behavior: 'instant' })")
    end = time.monotonic() + WAIT
    while not (shown := all(near(*pair) for pair in zip(bar(reader), (ACCENT, LINE), strict=True))):
        if time.monotonic() > end:
            break
        time.sleep(0.2)  # what is on the screen is what was drawn last

    assert shown, bar(reader)


def bar(reader: Reader) -> list[tuple[int, ...]]:
    """Return two colours of the bar that is filled for eight tenths: where it is full, and where it is empty."""
    place = "(({ left, width, top, height }) => [left, width, top + height / 2])"
    left, width, middle = reader.tell(f"{place}(document.querySelectorAll('meter')[1].getBoundingClientRect())")
    with Image.open(io.BytesIO(reader.picture())) as image:
        return [image.convert("RGB").getpixel((left + part * width, middle)) for part in (0.3, 0.9)]


def near(color: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    """Say whether two colours are the same to the eye."""
    return all(abs(value - other) < 8 for value, other in zip(color, expected, strict=True))


@pytest.mark.needs("print")
def test_a_page_is_printed_without_what_one_can_do_on_it(reader: Reader) -> None:
    reader.open(f"/posts/{POST}/")
    reader.unfold("Add a comment")
    reader.sees("searchbox", "Your name")

    printed = reader.printed()
    assert "Hello" in printed
    assert reader.say("Your name") not in printed
    assert reader.say("Add a comment") not in printed
