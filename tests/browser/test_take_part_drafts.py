"""What someone types is never lost without a word: not by a reload, a closed tab, a second tab, or a full storage."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.forms import PERSON, opened, ready

POST = "/posts/2026-10-05-de-nieuwe-cao/"
OTHER = "/posts/2026-11-18-hybride-werken-het-besluit/"
LATER = "2026-11-23T12:00:01Z"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
FORGETFUL = "Storage.prototype.setItem = () => {}"


def text(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Je reactie")


def tab(context: BrowserContext, address: str = POST) -> Page:
    opened_ = context.new_page()
    opened_.goto(address)
    ready(opened_)
    return opened_


def test_a_draft_survives_a_reload(page: Page) -> None:
    opened(page, POST)
    text(page).fill("Nog niet af")
    page.get_by_role("radio", name="Oneens").check()
    page.reload()

    expect(text(page)).to_have_value("Nog niet af")
    expect(page.get_by_role("radio", name="Oneens")).to_be_checked()
    expect(page.get_by_text("Bewaard in deze browser tot je het verstuurt.")).to_be_visible()


def test_a_draft_survives_a_closed_tab_and_stays_with_its_post_and_its_person(page: Page) -> None:
    context = page.context
    first = context.new_page()
    opened(first, POST)
    text(first).fill("Nog niet af")
    first.close()

    expect(text(tab(context))).to_have_value("Nog niet af")
    expect(text(tab(context, OTHER))).to_have_value("")
    someone_else = context.new_page()
    opened(someone_else, POST, person=("wayan", "Wayan"))
    expect(text(someone_else)).to_have_value("")


def test_what_was_typed_before_saying_who_you_are_outlives_a_reload_too(page: Page) -> None:
    opened(page, POST, person=None)
    text(page).fill("Naamloos begonnen")
    page.reload()
    expect(text(page)).to_have_value("Naamloos begonnen")

    page.get_by_role("searchbox", name="Je naam").fill("noelle")
    page.get_by_role("button", name=PERSON[1]).click()
    page.reload()

    expect(text(page)).to_have_value("Naamloos begonnen")


def test_what_stands_on_the_screen_goes_along_when_one_turns_out_to_be_someone_else(page: Page) -> None:
    opened(page, POST)
    text(page).fill("Onder de verkeerde naam")
    other = tab(page.context)
    page.get_by_role("button", name="Ben jij dit niet?").click()
    page.get_by_role("searchbox", name="Je naam").fill("wayan")
    page.get_by_role("button", name="Wayan").click()

    expect(page.get_by_text("Jij bent Wayan.")).to_be_visible()
    expect(text(page)).to_have_value("Onder de verkeerde naam")
    expect(text(other)).to_have_value("Onder de verkeerde naam")
    expect(other.get_by_text("Jij bent Noëlle van der Wal.")).to_be_visible()


def test_a_name_can_be_forgotten(page: Page) -> None:
    opened(page, POST)
    page.get_by_role("button", name="Ben jij dit niet?").click()
    page.get_by_role("button", name="Vergeet mijn naam").click()
    page.reload()
    ready(page)

    expect(page.get_by_role("searchbox", name="Je naam")).to_be_visible()
    assert "Noëlle" not in page.evaluate("JSON.stringify(localStorage)")


def test_two_tabs_never_write_over_each_other(page: Page) -> None:
    opened(page, POST)
    text(page).fill("Samen begonnen")
    other = tab(page.context)
    text(other).fill("De ene kant op")
    # Each tab has a copy of the storage, which the browser brings up to date in its own time.
    page.wait_for_function("Object.values(localStorage).some(draft => draft.includes('De ene kant op'))")
    page.clock.set_fixed_time(LATER)
    text(page).fill("De andere kant op")

    expect(other.get_by_text("Er is nog een concept")).to_be_visible()
    expect(text(other)).to_have_value("De ene kant op")
    other.close()
    third = tab(page.context)
    expect(text(third)).to_have_value("De andere kant op")
    third.get_by_role("button", name="Gebruik dat concept").click()
    expect(text(third)).to_have_value("De ene kant op")


def test_what_is_sent_in_one_tab_stays_readable_in_the_other(page: Page) -> None:
    opened(page, POST)
    text(page).fill("Eén keer is genoeg")
    other = tab(page.context)
    with page.context.expect_page():
        page.get_by_role("link", name="Verder in GitLab", exact=True).click()
    page.get_by_role("button", name="Ik heb het verstuurd").click()

    expect(other.get_by_text("Verstuurd op")).to_be_visible()
    expect(text(other)).to_have_value("Eén keer is genoeg")


def test_a_draft_goes_only_when_its_writer_says_so(page: Page) -> None:
    opened(page, POST)
    text(page).fill("Toch maar niet")
    with page.context.expect_page():
        page.get_by_role("link", name="Verder in GitLab", exact=True).click()
    page.get_by_role("button", name="Niet verstuurd; bewaar mijn tekst").click()
    page.reload()
    expect(text(page)).to_have_value("Toch maar niet")

    page.get_by_role("button", name="Concept weggooien").click()
    page.reload()
    ready(page)

    expect(text(page)).to_have_value("")


@pytest.mark.parametrize("storage", [FULL, FORBIDDEN, FORGETFUL])
def test_where_nothing_can_be_kept_the_page_says_so_and_asks_before_it_closes(page: Page, storage: str) -> None:
    page.context.add_init_script(storage)
    opened(page, POST, person=None)
    page.get_by_role("searchbox", name="Je naam").fill("noelle")
    page.get_by_role("button", name=PERSON[1]).click()
    text(page).press_sequentially("Weg is weg")

    expect(page.get_by_text("Deze browser kan geen concepten bewaren.")).to_be_visible()
    requests: list[str] = []
    page.on("dialog", lambda dialog: (requests.append(dialog.type), dialog.accept()))
    page.reload()
    assert requests == ["beforeunload"]


def test_a_storage_that_holds_nonsense_is_no_draft(page: Page) -> None:
    opened(page, POST)
    page.evaluate(
        "key => { localStorage.setItem(key, '{\"values\":'); localStorage.setItem(`${key}2`, '7') }",
        f"smoelenboek.draft|comment|{POST.split('/')[2]}|{PERSON[0]}|x",
    )
    page.reload()
    ready(page)

    expect(text(page)).to_have_value("")
    expect(page.get_by_role("link", name="Verder in GitLab", exact=True)).to_be_visible()


def test_what_was_sent_is_shown_until_it_stands_on_the_page(page: Page) -> None:
    opened(page, POST)
    there = page.locator("article.reply").first.get_attribute("id")
    key = f"smoelenboek.sent|comment|{POST.split('/')[2]}|{PERSON[0]}"
    row = "path => ({ at: Date.now(), path, values: {}, way: 'issue' })"
    keep = f"([key, ...paths]) => localStorage.setItem(key, JSON.stringify(paths.map({row})))"
    page.evaluate(
        keep, [key, f"content/replies/x/comments/{there}.md", "content/replies/x/comments/20990101T000000Z-a-b.md"]
    )
    page.reload()

    expect(page.get_by_text("staat nog niet op deze pagina")).to_have_count(1)
    expect(page.get_by_role("link", name="verstuurde, staat nu op deze pagina")).to_have_attribute("href", f"#{there}")


def test_a_new_post_that_was_sent_is_told_when_it_is_on_the_site(page: Page) -> None:
    opened(page, "/take-part/")
    row = "path => ({ at: Date.now(), path, values: {}, way: 'issue' })"
    keep = f"([key, ...paths]) => localStorage.setItem(key, JSON.stringify(paths.map({row})))"
    there, not_there = "2026-11-20-who-talks-in-february", "2026-11-22-not-yet"
    paths = [f"content/posts/2026/{there}.md", f"content/posts/2026/{not_there}/index.md"]
    page.evaluate(keep, [f"smoelenboek.sent|post||{PERSON[0]}", *paths])
    page.reload()

    link = page.get_by_role("link", name="verstuurde, staat nu op de site")
    expect(link).to_have_attribute("href", f"/posts/{there}/")
    expect(page.get_by_text("staat nog niet op de site")).to_have_count(1)
