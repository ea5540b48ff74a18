"""/me/: who one is, what waits, what one follows and what this browser keeps. Nothing leaves the browser."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from icalendar import Calendar
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.forms import opened
from tests.browser.test_take_part_ways import ANNA, served

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


TAG, TOPIC, COLLEAGUE = "/tags/lunch-lecture/", "/dossiers/hybride-werken/", "/people/bram-van-t-hof/"
SILENT = "/people/jayden-pinas/"  # has written nothing


def follow(page: Page, *addresses: str) -> None:
    for address in addresses:
        page.goto(address)
        page.get_by_role("button", name="Volgen").click()
    page.goto("/me/")


def test_what_one_follows_is_offered_as_feed_and_calendar_where_it_has_one(page: Page, sample: Path) -> None:
    follow(page, GROUP, TAG, TOPIC, COLLEAGUE, SILENT)
    followed = page.get_by_role("region", name="Wat ik volg")
    expect(followed.get_by_role("link", name="Agenda")).to_have_count(3)

    feeds, calendars = (
        [link.get_attribute("href") or "" for link in followed.get_by_role("link", name=name, exact=True).all()]
        for name in ("In een feedlezer", "Agenda")
    )
    assert feeds == [f"{home}feed.xml" for home in (GROUP, TAG, TOPIC, COLLEAGUE)]
    assert calendars == [f"{home}calendar.ics" for home in (GROUP, TAG, TOPIC)]
    assert all((sample / address.lstrip("/")).is_file() for address in (*feeds, *calendars))


def test_the_calendars_of_what_one_follows_are_saved_as_one_file_without_doubles(page: Page, sample: Path) -> None:
    """An entry of a topic and of its tag stands in it once. The page's Content-Security-Policy lets it be saved."""
    homes = (GROUP, TAG, "/tags/electric-vans/", "/dossiers/elektrische-bussen/")
    follow(page, *homes)
    followed = page.get_by_role("region", name="Wat ik volg")
    with page.expect_download() as download:
        followed.get_by_role("button", name="Alle agenda’s in één bestand opslaan").click()
    expect(followed.get_by_role("status")).to_have_text("Het bestand is opgeslagen.")

    assert download.value.suggested_filename == "calendar.ics"
    saved = Calendar.from_ical(Path(download.value.path()).read_bytes())
    uids = [str(event["UID"]) for event in saved.walk("VEVENT")]
    each = [Calendar.from_ical((sample / f"{home[1:]}calendar.ics").read_bytes()).walk("VEVENT") for home in homes]
    every = [str(event["UID"]) for events in each for event in events]
    assert sorted(uids) == sorted({*every})
    assert len(every) > len(uids)
    assert [str(zone["TZID"]) for zone in saved.walk("VTIMEZONE")] == ["Europe/Amsterdam"]


def test_one_calendar_is_no_collection(page: Page) -> None:
    follow(page, GROUP, COLLEAGUE)
    followed = page.get_by_role("region", name="Wat ik volg")

    expect(followed.get_by_role("link", name="Agenda")).to_have_count(1)
    expect(followed.get_by_role("button", name="Alle agenda’s in één bestand opslaan")).to_have_count(0)


def test_what_one_follows_becomes_the_digest_in_the_form_of_ones_own_profile(page: Page) -> None:
    """What was chosen already stays in it; the rhythm is weekly where there was none."""
    opened(page, GROUP, person=("bram-van-t-hof", "Bram van ’t Hof"))
    follow(page, GROUP, TAG, TOPIC, "/people/noelle-van-der-wal/")
    followed = page.get_by_role("region", name="Wat ik volg")
    expect(followed.get_by_text("Collega’s kunnen daar lezen wat je kiest.")).to_be_visible()
    followed.get_by_role("link", name="Als rondbrief per e-mail").click()

    digest = page.get_by_role("group", name="Rondbrief per e-mail")
    rhythm = digest.get_by_role("combobox", name="Hoe vaak")
    expect(rhythm).to_be_focused()
    expect(rhythm).to_have_value("week")
    expect(digest.get_by_text("Collega’s kunnen lezen wat je hier kiest.")).to_be_visible()
    link = page.get_by_role("link", name="Wijzigingen versturen: verder in GitLab")
    with page.context.expect_page():
        link.click()
    text = parse_qs(urlsplit(link.get_attribute("href") or "").query)["issue[description]"][0]
    assert sent_digest(text) == {
        "rhythm": "week",
        "dossiers": ["hybride-werken"],
        "tags": ["lunch-lecture"],
        "groups": ["modemwissel"],
        "people": ["noelle-van-der-wal"],
    }


def sent_digest(text: str) -> object:
    """The digest among the changes of a profile that an issue holds."""
    (line,) = (line for line in text.splitlines() if line.startswith('{"'))
    changes = json.loads(line)
    assert [*changes] == ["digest"]
    return changes["digest"]["to"]


def test_a_digest_that_was_chosen_keeps_its_rhythm_and_what_it_holds(page: Page) -> None:
    opened(page, GROUP)  # as Noëlle, who has one
    follow(page, GROUP, COLLEAGUE)
    page.get_by_role("link", name="Als rondbrief per e-mail").click()

    digest = page.get_by_role("group", name="Rondbrief per e-mail")
    expect(digest.get_by_role("combobox", name="Hoe vaak")).not_to_have_value("")
    people = digest.get_by_role("group", name="Mensen om te volgen").get_by_role("combobox")
    expect(people).to_have_count(2)
    assert [choice.input_value() for choice in people.all()] == ["piet-de-jong", "bram-van-t-hof"]


def test_who_has_not_said_who_they_are_or_follows_nothing_gets_no_digest_offered(page: Page) -> None:
    follow(page, GROUP)
    expect(page.get_by_role("link", name="Agenda").first).to_be_visible()
    expect(page.get_by_role("link", name="Als rondbrief per e-mail")).to_have_count(0)


def test_without_a_desk_one_gets_the_line_to_put_into_ones_profile(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path, 'forge: {kind: github, url: "https://git.example", project: a/b}\nways: [editor]\n') as where:
        context = browser.new_context(base_url=where)
        page = opened(context.new_page(), "/groups/network/", person=ANNA)
        page.get_by_role("button", name="Follow").click()
        page.goto("/me/")
        page.get_by_role("link", name="As a digest by email").click()

        expect(page.get_by_text("digest: {rhythm: week, groups: [network]}")).to_be_visible()
        expect(page.get_by_text("Colleagues can read what you choose here.")).to_be_visible()
        context.close()


def test_the_page_asks_for_no_more_than_two_files_and_sends_nothing(page: Page) -> None:
    requests: list[tuple[str, str]] = []
    chosen(page, "hanneke", "Hanneke ten Cate")
    page.on("request", lambda request: requests.append((request.method, request.url)))
    page.reload()
    expect(page.get_by_role("heading", name="Vragen die op mij wachten")).to_be_visible()

    fetched = [url.split("/", 3)[3] for _, url in requests if url.endswith("json")]
    assert sorted(fetched) == ["me/open.json", "people/hanneke-ten-cate/me.json"]
    assert {method for method, _ in requests} == {"GET"}
