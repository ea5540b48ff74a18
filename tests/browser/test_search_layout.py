"""The page of the search keeps still, is light to load, keeps its place, and shows in forced colours what is chosen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

SHIFTS = """() => new Promise((resolve) => {
    let sum = 0
    new PerformanceObserver((list) => {
        for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value
    }).observe({ type: "layout-shift", buffered: true })
    setTimeout(() => resolve(sum), 300)
})"""
MOST_SHIFT = 0.02
MOST_REQUESTS = 24  # the sample has more documents than stand in one file: all of them would be 20 KB more


def shown(page: Page, query: str) -> None:
    page.goto(f"/search/{query}")
    expect(page.locator(".search-results")).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["", "?q=modem", "?q=noele+wal", "?language=fr&level=B2", "?q=zzzz"])
def test_nothing_moves_when_the_results_come(page: Page, query: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, query)

    assert page.evaluate(SHIFTS) <= MOST_SHIFT


@pytest.mark.parametrize("query", ["?q=modem", "?q=hoe+declareer+ik+mijn+lunch", "?q=anna+modem+vergadering"])
def test_the_page_takes_few_requests(page: Page, query: str) -> None:
    requests: list[str] = []
    page.context.on("request", lambda value: requests.append(value.url))
    shown(page, query)
    aside = ("/_reload", "/face.webp", "/icon.svg")  # of `serve`, late, and of browsers now and then
    own = [url for url in requests if not any(part in url for part in aside)]

    assert len(own) <= MOST_REQUESTS, "\n".join(own)


def test_the_way_back_leads_to_where_one_was(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    shown(page, "?q=modem")
    page.evaluate("scrollTo(0, 900)")
    page.wait_for_function("() => history.state?.top === 900")
    page.locator(".hit a").last.evaluate("link => link.click()")
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()

    page.wait_for_function("() => scrollY === 900")


@pytest.fixture
def forced(browser: Browser, address: str) -> Callable[[str], Page]:
    """A page where the reader's own few colours are forced."""
    context = browser.new_context(base_url=address, forced_colors="active")

    def opened(path: str) -> Page:
        page = context.new_page()
        page.goto(path)
        return page

    return opened


def test_the_active_option_shows_in_forced_colours(forced: Callable[[str], Page]) -> None:
    page = forced("/posts/")
    page.get_by_role("combobox", name="Zoeken").fill("noel")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")

    outline = "node => getComputedStyle(node).outlineStyle"
    assert page.get_by_role("option", selected=True).evaluate(outline) == "solid"
    assert page.get_by_role("option").last.evaluate(outline) == "none"


def test_the_chosen_kind_shows_in_forced_colours(forced: Callable[[str], Page]) -> None:
    page = forced("/search/?q=modem&kind=post")
    expect(page.locator(".search-results")).to_have_attribute("aria-busy", "false")
    outlines = page.locator(".search-kinds label").evaluate_all(
        "labels => labels.map(one => [one.querySelector('input').checked, getComputedStyle(one).outlineStyle])"
    )

    assert [style for checked, style in outlines if checked] == ["solid"]
    assert {style for checked, style in outlines if not checked} == {"none"}


def test_what_is_said_stands_in_a_region_that_is_always_there(page: Page) -> None:
    page.goto("/posts/")
    page.get_by_role("combobox", name="Zoeken").focus()
    status = page.get_by_role("search").get_by_role("status")
    expect(status).to_have_count(1)
    status.evaluate("node => (globalThis.region = node)")
    page.get_by_role("combobox", name="Zoeken").fill("noel")

    expect(status).to_contain_text("resulta")
    assert page.evaluate("() => globalThis.region.isConnected")
