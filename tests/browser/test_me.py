"""/me/: who one is, what waits, what one follows and what this browser keeps. Nothing leaves the browser."""

import re

from playwright.sync_api import Locator, Page, expect

GROUP = "/groups/modemwissel/"
POLL = "/posts/2026-11-13-drie-bussen-geef-een-cijfer/"


def chosen(page: Page, words: str, name: str) -> None:
    """Say who one is."""
    page.goto("/me/")
    page.get_by_role("main").get_by_role("searchbox", name=re.compile("Je naam")).fill(words)
    page.get_by_role("button", name=re.compile(name)).click()
    expect(page.get_by_text(f"Jij bent {name}.")).to_be_visible()


def waiting(page: Page) -> Locator:
    """The poll among what one has not answered yet."""
    unanswered = page.get_by_role("region", name="Nog niet beantwoord")
    return unanswered.get_by_role("link", name="Drie bussen op proef: geef een cijfer")


def test_who_one_is_stands_at_the_top_of_every_page(page: Page) -> None:
    chosen(page, "hanneke", "Hanneke ten Cate")
    page.goto("/posts/")

    link = page.get_by_role("banner").get_by_role("link", name="Ik: Hanneke ten Cate")
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_role("heading", name="Vragen die op mij wachten")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name=re.compile("koffie"))).to_be_visible()


def test_an_open_poll_waits_for_who_did_not_vote(page: Page) -> None:
    chosen(page, "hanneke", "Hanneke ten Cate")
    expect(waiting(page)).to_be_visible()

    chosen_again = page.get_by_role("button", name="Ben jij dit niet?")
    chosen_again.click()
    page.get_by_role("main").get_by_role("searchbox", name=re.compile("Je naam")).fill("youssef")
    page.get_by_role("button", name=re.compile("Youssef")).click()
    expect(page.get_by_text("Jij bent Youssef Aït Benali.")).to_be_visible()
    expect(page.get_by_role("heading", name="Mijn groepen")).to_be_visible()
    expect(waiting(page)).to_have_count(0)


def test_what_one_follows_is_kept_in_this_browser(page: Page) -> None:
    page.goto(GROUP)
    page.get_by_role("button", name="Volgen").click()
    expect(page.get_by_role("button", name="Je volgt dit")).to_be_visible()

    page.goto("/me/")
    expect(page.get_by_role("link", name="Modemwissel")).to_be_visible()
    page.get_by_role("button", name="Modemwissel niet meer volgen").click()
    expect(page.get_by_role("link", name="Modemwissel")).to_have_count(0)


def test_on_a_phone_ones_own_page_is_where_one_is_and_its_line_is_below_ones_face(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/me/")

    current = page.get_by_role("banner").locator("[aria-current]")
    expect(current).to_have_count(1)
    expect(current).to_have_accessible_name("Ik")
    expect(current).to_have_css("box-shadow", re.compile(r"0px 2px 0px 0px$"))


def test_a_day_of_another_year_says_which(page: Page) -> None:
    page.clock.set_fixed_time("2026-11-23T12:00:00Z")
    chosen(page, "hanneke", "Hanneke ten Cate")

    questions = page.get_by_role("region", name="Vragen die op mij wachten")
    expect(questions.get_by_text("antwoord uiterlijk 16 januari 2025", exact=True)).to_be_visible()
    expect(questions.get_by_text("antwoord uiterlijk 25 november", exact=True)).to_be_visible()


def test_the_page_asks_for_no_more_than_two_files_and_sends_nothing(page: Page) -> None:
    requests: list[tuple[str, str]] = []
    chosen(page, "hanneke", "Hanneke ten Cate")
    page.on("request", lambda request: requests.append((request.method, request.url)))
    page.reload()
    expect(page.get_by_role("heading", name="Vragen die op mij wachten")).to_be_visible()

    fetched = [url.split("/", 3)[3] for _, url in requests if url.endswith("json")]
    assert sorted(fetched) == ["me/open.json", "people/hanneke-ten-cate/me.json"]
    assert {method for method, _ in requests} == {"GET"}
