"""The page of the search: filters that combine, an address that holds everything, help where nothing is found."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from smoelenboek.commands.build import build
from smoelenboek.publish.headers import HEADERS
from smoelenboek.serve.news import News
from smoelenboek.serve.server import Server
from tests import worlds
from tests.browser.test_axe import shown

HOSTILE = "<img src=x onerror=alert(1)>"


def opened(page: Page, query: str = "") -> Page:
    """Open the page with a question in its address, and wait for the answer."""
    page.goto(f"/search/{query}")
    answered(page)
    return page


def answered(page: Page) -> None:
    """Wait until there is all that was asked for."""
    page.wait_for_selector(".search-results[aria-busy=false]", state="attached")


def people(page: Page) -> list[str]:
    return page.get_by_role("region", name="Mensen").get_by_role("link").all_inner_texts()


def check(page: Page, facet: str, value: str) -> None:
    """Choose a value of a facet by its name. Its count is behind it."""
    filter_of(page, facet).get_by_role("checkbox", name=re.compile(rf"^{value} \d+$")).check()
    answered(page)


def filter_of(page: Page, facet: str) -> Locator:
    return page.get_by_role("group", name=facet, exact=True)


def test_an_address_that_was_shared_shows_the_same(page: Page) -> None:
    opened(page, "?language=fr&level=B2&location=zwolle")

    assert people(page) == ["Noëlle van der Wal", "Fatima El Amrani"]
    expect(filter_of(page, "Taal").get_by_role("checkbox", name=re.compile("^Frans"))).to_be_checked()
    expect(page.get_by_role("combobox", name="Niveau")).to_have_value("B2")
    chosen = page.get_by_role("list", name="Gekozen filters").get_by_role("button")
    expect(chosen).to_have_text(["Frans, B2", "Zwolle, hoofdkantoor", "Alle filters weghalen"])


def test_filters_combine_and_stand_in_the_address(page: Page) -> None:
    opened(page)
    check(page, "Taal", "Frans")
    page.get_by_role("combobox", name="Niveau").select_option("native")
    answered(page)
    assert people(page) == ["Noëlle van der Wal"]
    check(page, "Helpt graag", "legt het graag uit")

    assert people(page) == ["Noëlle van der Wal"]
    expect(page).to_have_url(re.compile(r"/search/\?language=fr&level=native&offer=teach$"))


def test_counts_are_of_all_hits_not_of_those_shown(page: Page) -> None:
    opened(page, "?kind=person")
    shown_ = page.get_by_role("region", name="Mensen").get_by_role("listitem").count()
    count = (
        filter_of(page, "Taal")
        .get_by_role("checkbox", name=re.compile("^Nederlands"))
        .evaluate("box => Number(box.parentElement.querySelector('.count').textContent)")
    )

    assert count > shown_


def test_back_and_forward_go_through_the_steps(page: Page) -> None:
    opened(page, "?q=modem")
    everyone = people(page)
    check(page, "Taal", "Frans")
    assert people(page) == ["Noëlle van der Wal"]

    page.go_back()
    answered(page)
    assert people(page) == everyone
    expect(page.get_by_role("searchbox")).to_have_value("modem")
    page.go_forward()
    answered(page)
    assert people(page) == ["Noëlle van der Wal"]


def test_a_word_that_is_typed_is_one_step(page: Page) -> None:
    opened(page, "?q=modem")
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").press_sequentially("frans")
    expect(page).to_have_url(re.compile(r"\?q=frans$"))
    expect(page).to_have_title(re.compile("^frans · "))

    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=modem$"))


def test_a_filter_is_taken_away_by_its_name(page: Page) -> None:
    opened(page, "?language=fr&location=zwolle")
    page.get_by_role("button", name="Frans weghalen").click()
    answered(page)

    expect(page).to_have_url(re.compile(r"/search/\?location=zwolle$"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="Mensen").get_by_role("link").first).to_be_focused()


def test_a_long_list_shows_more_and_leads_on_to_it(page: Page) -> None:
    opened(page, "?kind=person")
    element = page.get_by_role("region", name="Mensen").get_by_role("listitem")
    before = element.count()
    page.get_by_role("button", name=re.compile("Toon er nog")).click()

    expect(element).not_to_have_count(before)
    expect(element.nth(before).get_by_role("link")).to_be_focused()


def test_more_values_of_a_filter_can_be_shown(page: Page) -> None:
    opened(page)
    values = filter_of(page, "Vaardigheid").get_by_role("checkbox")
    assert values.count() == 6
    filter_of(page, "Vaardigheid").get_by_role("button", name=re.compile("^Nog")).click()

    assert values.count() > 30
    expect(values.nth(6)).to_be_focused()


def test_the_focus_stays_on_a_filter_that_was_chosen(page: Page) -> None:
    opened(page)
    box = filter_of(page, "Taal").get_by_role("checkbox", name=re.compile("^Fries"))
    box.focus()
    page.keyboard.press("Space")
    answered(page)

    expect(box).to_be_focused()
    expect(box).to_be_checked()


def test_nothing_found_offers_to_drop_a_filter_and_who_comes_near(page: Page) -> None:
    opened(page, "?skill=docsis&language=tr")
    expect(page.get_by_role("status")).to_have_text("Niets gevonden.")
    expect(page.get_by_role("heading", name="Mensen met verwante kennis")).to_be_visible()
    page.get_by_role("main").get_by_role("listitem").get_by_role("button", name="DOCSIS weghalen").last.click()
    answered(page)

    expect(page).to_have_url(re.compile(r"/search/\?language=tr$"))
    assert people(page)


def test_nothing_found_offers_words_that_are_near(page: Page) -> None:
    opened(page, "?q=xqyz+jnsn")
    page.get_by_role("button", name="jansen").click()
    answered(page)

    expect(page).to_have_url(re.compile(r"\?q=jansen$"))


def test_whatever_an_address_holds_is_text(page: Page) -> None:
    for query, text in (
        (f"?q={HOSTILE}", f"voor “{HOSTILE}”"),
        (f"?skill={HOSTILE}", "Niets gevonden."),
        ("?language=constructor&level=__proto__", "Niets gevonden."),
        ("?kind=x&year=-1&q=%00", "Niets gevonden"),
    ):
        opened(page, query)
        expect(page.get_by_role("status")).to_contain_text(text)
        assert page.get_by_role("main").locator("img[src=x]").count() == 0


def test_what_people_wrote_is_text(browser: Browser, tmp_path: Path) -> None:
    bold = "<b>Wal</b>"
    person = f"name: {{given: Eve, family: '{bold}'}}\njob_title: '<i>Planner</i>'\n"
    post = f"---\ntitle: Eve {bold}\nauthors: [eve-wal]\nsummary: A <b>test</b>.\n---\nHello.\n"
    files = worlds.BASE | {"people/eve-wal.yml": person, "content/posts/2026/2026-11-09-eve.md": post}
    assert build(worlds.lay(tmp_path / "site", files), tmp_path / "output") == 0
    server = Server(0, tmp_path / "output", News(), HEADERS)
    server.start()
    context = browser.new_context(base_url=f"http://127.0.0.1:{server.port}")
    page = opened(context.new_page(), "?q=eve")

    expect(page.get_by_role("main").get_by_role("link", name=bold)).to_have_text([f"Eve {bold}"] * 2)
    expect(page.get_by_role("main").get_by_text("<i>Planner</i>")).to_be_visible()
    context.close()
    server.stop()


def test_without_scripts_the_lists_lead_everywhere(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search/?q=frans")

    expect(page.get_by_text("Voor zoeken is JavaScript nodig")).to_be_visible()
    links = page.get_by_role("navigation", name="Of blader").get_by_role("link")
    for href in ("/people/", "/skills/", "/languages/", "/locations/", "/interests/", "/tags/"):
        expect(links.and_(page.locator(f"[href='{href}']"))).to_be_visible()
    context.close()


def test_nothing_sticks_out_on_a_small_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, "?q=modem&language=nl&language=en&location=zwolle")
    page.get_by_text("Filters (3)").click()

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_many_kinds_of_hits_stay_within_a_small_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, "?q=hoeveel+verlof+krijg+ik+bij+rouw")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("query", ["?q=modem&language=nl&level=B2", "?skill=docsis&language=tr"])
def test_axe_finds_nothing_on_results(page: Page, query: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, query)

    assert "\n".join(shown(page, query)) == ""
