"""The wall of faces is filtered where it is: by name, department, place, skill, language, and who is at work today."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from smoelenboek.commands.build import build
from tests.browser.test_axe import LOOKS, shown
from tests.conftest import served, watched
from tests.worlds import BASE, lay

EARLY = "2026-11-23T04:00:00Z"  # a Monday, before anybody of the sample begins
ALL = 37


@pytest.fixture(scope="module")
def large_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A company of which everybody stands on the pages of letters, and a filter leaves more than is shown at once."""
    folder: Path = tmp_path_factory.mktemp("large")
    profile = "name: {{given: {}, family: Test}}\njob_title: Tester\nlanguages: [{}]\n"
    letters = "abcdefghijklmnopqrstuvwxyz"
    several = {
        f"people/p-{a}{b}.yml": profile.format(f"{a.upper()}{b}", "fr" if a == "a" else "nl")
        for a in letters[:5]
        for b in letters
    }
    files = {**BASE, "site.yml": BASE["site.yml"] + "languages: [en, nl]\n", **several}
    assert build(lay(folder / "site", files), folder / "output") == 0
    with served(folder / "output") as where:
        yield where


def filters(page: Page) -> Locator:
    return page.get_by_role("form", name="Collega’s filteren")


def results(page: Page) -> Locator:
    return page.get_by_role("region", name="Resultaten")


def hrefs(links: Locator) -> list[str]:
    return [str(link.get_attribute("href")) for link in links.all()]


def people(page: Page) -> list[str]:
    """Return the addresses of those who are shown, once an answer is there."""
    expect(results(page)).to_have_attribute("aria-busy", "false")
    return hrefs(results(page).get_by_role("link"))


@pytest.mark.parametrize(
    ("menu", "choice", "parameter"),
    [
        ("Alle afdelingen", "Klantenservice", "department"),
        ("Alle werkplekken", "Zwolle, hoofdkantoor", "location"),
        ("Elke vaardigheid", "DOCSIS", "skill"),
        ("Elke taal", "Frans", "language"),
    ],
)
def test_a_menu_leaves_whom_it_names(page: Page, menu: str, choice: str, parameter: str) -> None:
    page.goto("/people/")
    everyone = page.locator("#everyone").get_by_role("listitem").filter(has=page.locator(".face"))
    expect(everyone).to_have_count(ALL)
    filters(page).get_by_label(menu).select_option(label=choice)
    expect(results(page)).to_be_visible()
    some = people(page)

    assert 0 < len(some) < ALL
    assert parameter in page.url
    expect(page.get_by_role("status").filter(has_text=re.compile(rf"^{len(some)} collega"))).to_be_visible()
    expect(everyone.first).to_be_hidden()
    assert results(page).locator(".face").count() == len(some)


def test_a_skill_and_a_language_say_how_well(page: Page) -> None:
    page.goto("/people/?language=fr&skill=docsis")

    person = results(page).get_by_role("listitem").filter(has_text="Noëlle van der Wal")
    expect(person).to_contain_text("DOCSIS, expert")
    expect(person).to_contain_text("Frans, moedertaal")


def test_at_work_today_is_what_the_pages_of_people_say(page: Page) -> None:
    page.clock.set_fixed_time(EARLY)
    page.goto("/people/")
    everyone = hrefs(page.locator("#everyone .wall").get_by_role("link"))
    filters(page).get_by_label("Vandaag aan het werk").check()
    expect(results(page)).to_be_visible()
    some = people(page)
    expect(page.get_by_role("status").filter(has_text="alleen wie werktijden in het profiel heeft")).to_be_visible()

    at_work = []
    for href in everyone:
        page.goto(href)
        page.wait_for_load_state("networkidle")
        at_work += [href] * page.get_by_text("Vandaag aan het werk vanaf").is_visible()
    assert 5 < len(some) < ALL
    assert some == at_work


def test_who_is_at_work_follows_the_day_of_the_reader(page: Page) -> None:
    page.clock.set_fixed_time("2026-11-22T12:00:00Z")  # a Sunday
    page.goto("/people/?at_work=today&location=gent")

    expect(filters(page).get_by_label("Vandaag aan het werk")).to_be_checked()
    expect(page.get_by_role("status").filter(has_text="Geen collega’s gevonden.")).to_be_visible()


def test_filters_stand_in_the_address_and_each_is_a_step_back(page: Page) -> None:
    page.goto("/people/?language=fr")
    expect(filters(page).get_by_label("Elke taal")).to_have_value("fr")
    spoken = people(page)
    filters(page).get_by_label("Alle werkplekken").select_option(label="Zwolle, hoofdkantoor")
    expect(page).to_have_url(re.compile(r"/people/\?language=fr&location=zwolle$"))
    expect(results(page).get_by_role("link")).not_to_have_count(len(spoken))
    page.go_back()

    expect(page).to_have_url(re.compile(r"/people/\?language=fr$"))
    expect(results(page).get_by_role("link")).to_have_count(len(spoken))
    expect(filters(page).get_by_label("Alle werkplekken")).to_have_value("")


def test_a_name_filters_while_it_is_typed_and_is_one_step(page: Page) -> None:
    page.goto("/people/")
    filters(page).get_by_label("Naam of functie").press_sequentially("noel", delay=20)
    expect(results(page).get_by_role("link", name="Noëlle van der Wal")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=noel$"))
    page.go_back()

    expect(page).to_have_url(re.compile(r"/people/$"))
    expect(results(page)).to_be_hidden()
    expect(page.get_by_role("navigation", name="Op letter")).to_be_visible()


def test_one_goes_back_to_everyone_by_a_link(page: Page) -> None:
    page.goto("/people/?skill=docsis")
    page.get_by_role("main").get_by_role("link", name="Toon iedereen").click()

    expect(page.get_by_role("navigation", name="Op letter")).to_be_visible()
    expect(results(page)).to_be_hidden()
    expect(filters(page).get_by_label("Elke vaardigheid")).to_have_value("")
    expect(filters(page).get_by_label("Naam of functie")).to_be_focused()
    assert urlsplit(page.url).query == ""


def test_nothing_is_fetched_for_filters_before_one_is_used(page: Page) -> None:
    paths: list[str] = []
    page.on("request", lambda request: paths.append(urlsplit(request.url).path))
    page.goto("/people/")
    page.wait_for_load_state("networkidle")
    before = [path for path in paths if "/search/" in path or "people-wall" in path]
    filters(page).get_by_label("Vandaag aan het werk").check()
    expect(results(page)).to_be_visible()

    assert before == []
    assert any("/search/facets." in path for path in paths)
    assert not any("/search/t" in path for path in paths)  # what texts say is not asked


def test_what_is_chosen_before_the_script_has_come_counts(page: Page) -> None:
    held: list[Route] = []
    page.route("**/people-filter.js", lambda route: held.insert(0, route))
    with page.expect_request("**/people-filter.js"):
        page.goto("/people/")
    filters(page).get_by_label("Elke taal").select_option(label="Frans")
    for route in held:
        route.continue_()

    expect(results(page).get_by_role("link", name="Noëlle van der Wal")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?language=fr$"))


def test_axe_finds_nothing_on_a_filtered_wall(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/people/?language=fr&skill=docsis")
    expect(results(page)).to_be_visible()

    assert [*shown(page, "/people/", looks=LOOKS)] == []


def test_without_scripts_everybody_is_there_and_the_form_leads_to_the_search(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/people/")
    expect(page.locator("#everyone .wall .face")).to_have_count(ALL)
    expect(filters(page).get_by_label("Vandaag aan het werk")).to_be_hidden()
    filters(page).get_by_label("Elke taal").select_option(label="Frans")
    filters(page).get_by_role("button", name="Toon").click()
    query = urlsplit(page.url)
    context.close()

    assert query.path == "/search/"
    assert "language=fr" in query.query


def test_the_filters_speak_the_language_of_the_site(browser: Browser, large_address: str) -> None:
    with watched(browser, large_address) as page:
        page.goto("/people/")
        form = page.get_by_role("form", name="Filter colleagues")
        form.get_by_label("Name or work").fill("bc")

        expect(page.get_by_role("region", name="Results").get_by_role("link").first).to_be_visible()
        expect(page.get_by_role("status").filter(has_text=re.compile(r"^\d+ colleagues?$"))).to_be_visible()
        expect(page.get_by_role("link", name="Show everyone")).to_be_visible()
        page.goto("/nl/people/?q=zzzzzz")
        expect(page.get_by_role("status").filter(has_text="Geen collega’s gevonden.")).to_be_visible()


def test_of_many_a_part_is_shown_and_a_button_leads_on_to_the_rest(browser: Browser, large_address: str) -> None:
    with watched(browser, large_address) as page:
        page.goto("/people/?q=tester")
        region = page.get_by_role("region", name="Results")
        expect(region.get_by_role("link")).to_have_count(96)
        region.get_by_role("button", name=re.compile(r"^Show \d+ more$")).click()

        expect(region.get_by_role("link")).to_have_count(130)
        expect(region.get_by_role("link").nth(96)).to_be_focused()
        page.goto("/people/?language=fr")
        expect(region.get_by_role("link")).to_have_count(26)
