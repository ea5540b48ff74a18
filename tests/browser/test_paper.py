"""What is printed fits the paper that it is made for."""

import re

import pytest
from playwright.sync_api import Page

MILLIMETRE = 72 / 25.4  # points


def sheets(page: Page) -> list[tuple[int, int]]:
    """The sizes of the sheets that a page is printed on, in millimetres."""
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    return [(round(float(wide) / MILLIMETRE), round(float(high) / MILLIMETRE)) for wide, high in boxes]


def test_the_organisation_is_one_sheet_of_a3(page: Page) -> None:
    page.goto("/organisation/print/")

    assert sheets(page) == [(420, 297)]


@pytest.mark.parametrize("path", ["/people/print/", "/locations/print/"])
def test_the_face_book_has_a_sheet_of_a4_for_each_part(page: Page, path: str) -> None:
    page.goto(path)
    parts = page.get_by_role("main").get_by_role("heading", level=2).count()
    printed = sheets(page)

    assert set(printed) == {(210, 297)}
    assert len(printed) >= parts


@pytest.mark.parametrize(
    ("path", "part", "promise"),
    [
        ("/people/", "main .wall > li", "breakInside"),  # a face and its name
        ("/people/print/", "main .wall > li", "breakInside"),
        ("/calls/", "main .entries > li", "breakInside"),
        ("/calls/", "main h2", "breakAfter"),  # a heading and what it is above
    ],
)
def test_what_belongs_together_stays_on_one_sheet(page: Page, path: str, part: str, promise: str) -> None:
    page.emulate_media(media="print")
    page.goto(path)
    styles = page.locator(part).evaluate_all(f"parts => parts.map(part => getComputedStyle(part).{promise})")

    assert set(styles) == {"avoid"}
