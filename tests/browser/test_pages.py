"""The site as people meet it, in a real Chromium: by role and name, as a screen reader would find things."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

POST = "/posts/2026-10-05-de-nieuwe-cao/"
PERSON = "/people/noelle-van-der-wal/"
GROUP = "/groups/modemwissel/"
PAGES = ("/", "/posts/", POST, "/people/", PERSON, "/groups/", GROUP, "/tags/", "/etiquette/", "/over/")


def test_a_reader_finds_a_post_and_its_thread(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Berichten").first.click()
    page.get_by_role("link", name="De nieuwe cao", exact=False).first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("cao")
    thread = page.get_by_role("article").filter(has=page.get_by_role("link", name="Fatima El Amrani"))
    expect(thread.first).to_be_visible()


def test_a_permalink_leads_to_its_comment(page: Page) -> None:
    page.goto(POST)
    comment = page.locator("article[id^='2026']").first
    link = comment.get_by_role("link").filter(has=page.locator("time")).first
    link.click()

    expect(page).to_have_url(re.compile(f"#{comment.get_attribute('id')}$"))


def test_a_reader_finds_a_colleague_who_speaks_french(page: Page) -> None:
    page.goto("/people/")
    page.get_by_role("link", name="Wal, Noëlle van der").or_(
        page.get_by_role("link", name="Noëlle van der Wal")
    ).first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Noëlle van der Wal")
    expect(page.get_by_role("definition").filter(has_text="Frans")).to_be_visible()
    expect(page.get_by_role("link", name="noelle", exact=False).first).to_have_attribute(
        "href", "mailto:noelle.vanderwal@voorbeeld.example"
    )


def test_a_group_leads_to_its_members_and_minutes(page: Page) -> None:
    page.goto(GROUP)
    page.get_by_role("main").locator("a[href*='/minutes/']").first.click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main").locator("a[href='/groups/modemwissel/']").first).to_be_visible()


def test_the_first_tab_skips_to_the_text(page: Page) -> None:
    page.goto(POST)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("#main$"))


@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out_at_320_pixels(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PAGES)
def test_every_page_reads_without_javascript(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)

    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("navigation").first).to_be_visible()
    context.close()


def test_the_dark_is_dark_and_the_light_is_light(browser: Browser, address: str) -> None:
    def paper(scheme: str) -> float:
        context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(POST)
        pixel = page.evaluate(
            "() => { const c = document.createElement('canvas').getContext('2d');"
            " c.fillStyle = getComputedStyle(document.body).backgroundColor; c.fillRect(0, 0, 1, 1);"
            " return Array.from(c.getImageData(0, 0, 1, 1).data) }"
        )
        context.close()
        return sum(pixel[:3]) / 3

    assert paper("dark") < 60
    assert paper("light") > 200


def test_what_is_not_there_says_so(page: Page, address: str) -> None:
    response = page.request.get(f"{address}/people/nobody-here/")

    assert response.status == 404
    assert "text/html" in response.headers["content-type"]
