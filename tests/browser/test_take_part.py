"""What people do on the pages, each act by role and name: the file that it makes is one that the check accepts."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import ndiff
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from smoelenboek.desk import envelope
from smoelenboek.desk.proposal import files_of
from tests.browser.forms import File, composed, enveloped, faults_with, opened
from tests.conftest import PROJECT

POST = "/posts/2026-10-05-de-nieuwe-cao/"
CALL = "/posts/2026-11-16-testlezers-gezocht/"
POLL = "/posts/2026-11-13-drie-bussen-geef-een-cijfer/"
COLLEAGUE = "/people/bram-van-t-hof/"
OWN = "/people/noelle-van-der-wal/"
OPEN_GROUP = "/groups/lunchwandelaars/"
REPLIES = "content/replies/"


def sent(page: Page, button: str) -> File:
    """Press the button by which it goes to the forge, and return the file that arrives there."""
    with page.context.expect_page() as new:
        page.get_by_role("link", name=button, exact=True).and_(page.locator("[target=_blank]")).click()
    new.value.wait_for_load_state()
    address = new.value.url
    new.value.close()
    return enveloped(address)


def comment(page: Page) -> File:
    opened(page, POST)
    page.get_by_role("textbox", name="Je reactie").fill('Geldt "dit": ook voor <b>mij</b>? 🦔')
    page.get_by_role("radio", name="Vraag").check()
    return sent(page, "Verder in GitLab")


def answer(page: Page) -> File:
    opened(page, POST)
    page.get_by_role("link", name="Reageer op Bram van 't Hof").first.click()
    expect(page.get_by_role("textbox", name="Je reactie")).to_be_focused()
    page.keyboard.type("Ja, ook dan.")
    return sent(page, "Verder in GitLab")


def join(page: Page) -> File:
    opened(page, CALL)
    page.get_by_role("textbox", name="Iets wat de anderen moeten weten").fill("no: ik neem de hond mee # echt")
    return sent(page, "Ik doe mee: verder in GitLab")


def withdraw(page: Page) -> File:
    opened(page, CALL, person=("thijs-de-boer", "Thijs de Boer"))
    expect(page.get_by_text("Je bent aangemeld.")).to_be_visible()
    return sent(page, "Ik kan toch niet: verder in GitLab")


def vote(page: Page) -> File:
    opened(page, POLL)
    options = page.get_by_role("group", name="Je cijfers, van 0 tot 10").get_by_role("textbox")
    options.first.fill("8")
    options.last.fill("3")
    return sent(page, "Stemmen: verder in GitLab")


def thank(page: Page) -> File:
    opened(page, COLLEAGUE)
    page.get_by_text("Bedank Bram van 't Hof").click()
    page.get_by_role("textbox", name="Waarvoor?").fill("Voor een nacht lang meten.")
    return sent(page, "Bedanken: verder in GitLab")


def thank_a_group(page: Page) -> File:
    opened(page, OPEN_GROUP)
    page.get_by_text("Bedank Lunchwandelaars").click()
    page.get_by_role("textbox", name="Waarvoor?").fill("Voor de frisse lucht.")
    return sent(page, "Bedanken: verder in GitLab")


def member(page: Page) -> File:
    opened(page, OPEN_GROUP, person=("bram-van-t-hof", "Bram van 't Hof"))
    page.get_by_role("group").filter(has_text="Meedoen").locator("summary").first.click()
    page.get_by_role("textbox", name="Je rol in de groep").fill("loopt voorop")
    return sent(page, "Meedoen: verder in GitLab")


def write(page: Page) -> File:
    opened(page, "/take-part/")
    page.get_by_role("textbox", name="Titel").fill("Één mast: wat nu?")
    tags = page.get_by_role("group", name="Onderwerpen")
    for tag in ("modems", "field-work"):
        tags.get_by_role("button", name="Onderwerp toevoegen").click()
        tags.get_by_role("combobox", name="Onderwerp").last.select_option(tag)
    page.get_by_role("textbox", name="Tekst").fill("Hij staat.\n\n## En nu\n\nVerder.")
    return sent(page, "Bericht versturen: verder in GitLab")


def introduce(page: Page) -> File:
    opened(page, "/take-part/", person=None)
    page.get_by_role("textbox", name="Voornaam").fill("Zoë")
    page.get_by_role("textbox", name="Het tussenvoegsel").fill("van der")
    page.get_by_role("textbox", name="Achternaam").fill("Ster")
    page.get_by_role("textbox", name="Wat je hier doet").fill("Planner")
    page.get_by_role("combobox", name="Afdeling").select_option("network-access")
    page.get_by_role("textbox", name="Over jou").fill("Tekent kabels.\n\nVraag me: alles.")
    return sent(page, "Profiel versturen: verder in GitLab")


@pytest.mark.parametrize(
    ("act", "path", "says"),
    [
        (
            comment,
            f"{REPLIES}2026-10-05-de-nieuwe-cao/comments/20261123T120000Z-noelle-van-der-wal.md",
            '---\nkind: question\netiquette: 2\n---\nGeldt "dit": ook voor &lt;b>mij&lt;/b>? 🦔\n',
        ),
        (answer, f"{REPLIES}2026-10-05-de-nieuwe-cao/comments/20261123T120000Z-noelle-van-der-wal.md", "Ja, ook dan."),
        (
            join,
            f"{REPLIES}2026-11-16-testlezers-gezocht/signups/noelle-van-der-wal.yml",
            'at: 2026-11-23T12:00:00Z\nnote: "no: ik neem de hond mee # echt"\n',
        ),
        (
            withdraw,
            f"{REPLIES}2026-11-16-testlezers-gezocht/signups/thijs-de-boer.yml",
            "at: 2026-11-23T12:00:00Z\nstatus: withdrawn\n",
        ),
        (
            vote,
            f"{REPLIES}2026-11-13-drie-bussen-geef-een-cijfer/votes/noelle-van-der-wal.yml",
            "at: 2026-11-23T12:00:00Z\nscores: {wezel: 8, bever: 3}\n",
        ),
        (
            thank,
            "content/kudos/2026/20261123T120000Z-noelle-van-der-wal.md",
            "---\nto: [bram-van-t-hof]\n---\nVoor een nacht lang meten.\n",
        ),
        (
            thank_a_group,
            "content/kudos/2026/20261123T120000Z-noelle-van-der-wal.md",
            '---\nto: ["group:lunchwandelaars"]\n---\nVoor de frisse lucht.\n',
        ),
        (
            member,
            "content/groups/lunchwandelaars/members/bram-van-t-hof.yml",
            "since: 2026-11-23\nrole: loopt voorop\n",
        ),
        (write, "content/posts/2026/2026-11-23-een-mast-wat-nu.md", "tags: [modems, field-work]"),
        (introduce, "people/zoe-van-der-ster.yml", 'name: {given: "Zoë", family_prefix: van der, family: Ster}'),
    ],
)
def test_each_act_makes_a_file_that_the_check_accepts(
    page: Page, tmp_path: Path, act: Callable[[Page], File], path: str, says: str
) -> None:
    file = act(page)

    assert file.path == path
    assert says in file.text
    assert faults_with(file, tmp_path) == []


def test_an_answer_says_which_comment_it_answers_and_that_it_answers_a_question(page: Page) -> None:
    opened(page, POST)
    question = page.locator("article.reply").filter(has=page.locator(".kind-question")).first
    question.get_by_role("link", name="Reageer op").click()

    expect(page.get_by_text("Niet als antwoord")).to_be_visible()
    front = composed(page.locator("#take-part")).text
    assert f"reply_to: {question.get_attribute('id')}\nkind: answer\n" in front

    page.get_by_role("button", name="Niet als antwoord").click()
    assert "reply_to" not in composed(page.locator("#take-part")).text


def test_who_you_are_is_chosen_once_by_name_without_its_accents(page: Page) -> None:
    opened(page, POST, person=None)
    page.get_by_role("textbox", name="Je reactie").fill("Dit schreef ik eerst.")
    search = page.get_by_role("searchbox", name="Je naam")
    search.fill("noelle wal")
    expect(page.get_by_text("1 persoon gevonden")).to_be_visible()
    page.get_by_role("button", name="Noëlle van der Wal").click()

    expect(page.get_by_text("Jij bent Noëlle van der Wal.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Je reactie")).to_have_value("Dit schreef ik eerst.")
    expect(page.get_by_role("textbox", name="Je reactie")).to_be_focused()
    page.goto(CALL)
    expect(page.get_by_text("Jij bent Noëlle van der Wal.").first).to_be_visible()
    page.get_by_role("button", name="Ben jij dit niet?").first.click()
    expect(page.get_by_role("searchbox", name="Je naam").first).to_be_focused()
    expect(page.get_by_text("blijft in deze browser.").first).to_be_visible()


def test_the_list_of_names_holds_only_what_pages_show(page: Page, address: str) -> None:
    people = page.request.get(f"{address}/take-part/people.json").json()

    assert ["noelle-van-der-wal", "Noëlle van der Wal", "Modemtester"] in people
    assert "henk-oosterhuis" not in {id_ for id_, _, _ in people}  # has left


def test_what_is_missing_is_said_and_nothing_is_opened(page: Page) -> None:
    opened(page, POST, person=None)
    page.get_by_role("link", name="Verder in GitLab", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="Zeg eerst wie je bent.")).to_be_visible()

    opened(page, POST)
    page.get_by_role("link", name="Verder in GitLab", exact=True).click()
    text = page.get_by_role("textbox", name="Je reactie")
    expect(text).to_be_focused()
    expect(text).to_have_attribute("aria-invalid", "true")
    expect(text).to_have_accessible_description("Schrijf eerst iets.")
    text.fill("é" * 4001)
    page.get_by_role("link", name="Verder in GitLab", exact=True).click()
    expect(text).to_have_accessible_description("1 teken te veel.")
    assert len(page.context.pages) == 1


def test_of_several_fields_the_wrong_one_alone_is_invalid(page: Page) -> None:
    opened(page, POLL)
    grades = page.get_by_role("group", name="Je cijfers, van 0 tot 10").get_by_role("textbox")
    first, second, third = grades.all()
    first.fill("7")
    second.fill("3,5")
    page.get_by_role("link", name="Stemmen").click()

    expect(second).to_have_attribute("aria-invalid", "true")
    expect(second).to_be_focused()
    for right in (first, third):
        expect(right).to_have_attribute("aria-invalid", "false")
    second.fill("4")
    page.get_by_role("link", name="Stemmen").click()
    expect(second).to_have_attribute("aria-invalid", "false")


def test_a_form_is_filled_in_and_sent_by_keyboard(page: Page) -> None:
    opened(page, POST, person=None)
    page.get_by_role("searchbox", name="Je naam").focus()
    page.keyboard.type("noelle")
    expect(page.get_by_text("1 persoon gevonden")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("Getypt.")
    for _ in range(3):  # what it is, the etiquette, the button
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Verder in GitLab", exact=True)).to_be_focused()
    with page.context.expect_page() as new:
        page.keyboard.press("Enter")

    new.value.wait_for_load_state()
    assert enveloped(new.value.url).text.endswith("Getypt.\n")


def test_after_sending_the_page_says_what_is_left_and_when_it_is_live(page: Page) -> None:
    opened(page, POST)
    page.get_by_role("textbox", name="Je reactie").fill("Gelezen.")
    sent(page, "Verder in GitLab")

    after = page.get_by_role("status").filter(has_text="Bijna verstuurd")
    expect(after).to_contain_text("Create issue")
    page.get_by_role("button", name="Ik heb het verstuurd").click()
    expect(page.get_by_role("heading", name="Verstuurd")).to_be_focused()
    expect(page.get_by_text("binnen ongeveer tien minuten op de site")).to_be_visible()
    expect(page.get_by_role("textbox", name="Je reactie")).to_have_value("")
    page.get_by_role("button", name="Haal de tekst terug").click()
    expect(page.get_by_role("textbox", name="Je reactie")).to_have_value("Gelezen.")


def test_who_comes_back_after_their_change_was_published_reads_that_it_is_there(page: Page) -> None:
    """A comment is told by its id; what a change of a profile sent is compared with what the page shows."""
    opened(page, OWN)
    page.get_by_text("Mijn profiel aanpassen").click()
    form = page.get_by_role("textbox", name="Over jou")
    bio = form.input_value()
    form.fill(f"{bio} Of toch?")
    with page.context.expect_page():
        page.get_by_role("link", name="Wijzigingen versturen: verder in GitLab").click()
    page.get_by_role("button", name="Ik heb het verstuurd").click()
    expect(page.get_by_text("staat nog niet op deze pagina")).to_be_visible()

    page.evaluate(
        """words => {
      const [name] = Object.keys(localStorage).filter((key) => key.includes("sent|own|"))
      localStorage.setItem(name, localStorage.getItem(name).replaceAll(words, ""))
    }""",
        " Of toch?",
    )  # as if the page had it
    page.reload()
    page.get_by_text("Mijn profiel aanpassen").click()

    expect(page.get_by_text("verstuurde, staat nu op deze pagina.")).to_be_visible()
    expect(page.get_by_text("staat nog niet op deze pagina")).to_have_count(0)


def test_the_link_to_thank_a_colleague_opens_the_form(page: Page) -> None:
    opened(page, COLLEAGUE)
    page.get_by_role("link", name="Bedanken", exact=True).click()

    expect(page.get_by_role("textbox", name="Waarvoor?")).to_be_focused()


def test_what_was_wrong_is_right_as_soon_as_it_is_typed(page: Page) -> None:
    opened(page, POST)
    page.get_by_role("link", name="Verder in GitLab").click()
    expect(page.get_by_text("Schrijf eerst iets.")).to_be_visible()
    page.get_by_role("textbox", name="Je reactie").fill("Nu wel.")

    expect(page.get_by_text("Schrijf eerst iets.")).to_have_count(0)


def test_on_ones_own_profile_one_says_that_it_is_right_and_thanks_nobody(page: Page) -> None:
    opened(page, OWN)
    expect(page.get_by_role("heading", name="Dit is je eigen profiel")).to_be_visible()
    expect(page.get_by_text("Bedank Noëlle")).to_have_count(0)
    link = page.get_by_role("link", name="Klopt nog: verder in GitLab")
    with page.context.expect_page():
        link.click()

    expect(page.get_by_text("Nog niet verstuurd. Klik op ‘Create issue’.")).to_be_visible()
    assert "confirmed: 2026-11-23\n" in changed_profile(link.get_attribute("href") or "")
    page.goto(COLLEAGUE)
    expect(page.get_by_text("Bedank Bram")).to_be_visible()
    expect(page.get_by_role("link", name="Klopt nog: verder in GitLab")).to_have_count(0)


def changed_profile(address: str) -> str:
    """Return Noëlle's profile as the desk makes it of a filled-in issue."""
    text = parse_qs(urlsplit(address).query)["issue[description]"][0]
    files, faults = files_of(envelope.read(text, "issue"), lambda path: (PROJECT / path).read_bytes(), "nl")
    assert faults == []
    return files["people/noelle-van-der-wal.yml"].decode()


def test_ones_own_profile_is_changed_in_a_form_and_only_what_was_touched_is_sent(page: Page) -> None:
    opened(page, OWN)
    page.get_by_text("Mijn profiel aanpassen").click()
    page.get_by_role("textbox", name="Over jou").fill("Kort: vraag me alles.\n\naccounts: {gitlab: me}")
    languages = page.get_by_role("group", name="Talen")
    languages.get_by_role("button", name="Taal toevoegen").click()
    languages.get_by_role("combobox", name="Taal").last.select_option("Fries")
    languages.get_by_role("combobox", name="Hoe goed").last.select_option("moedertaal")
    skills = page.get_by_role("group", name="Wat je kunt")
    skills.get_by_role("button", name=re.compile("Vaardigheid [0-9] weghalen")).last.click()
    page.get_by_role("textbox", name="vrijdag").fill("09:00-12:00")
    page.get_by_role("checkbox", name="Vraag mij gerust").uncheck()
    link = page.get_by_role("link", name="Wijzigingen versturen: verder in GitLab")
    with page.context.expect_page():
        link.click()

    before = (PROJECT / "people/noelle-van-der-wal.yml").read_text()
    after = changed_profile(link.get_attribute("href") or "")
    lines = [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    touched = {line[2:].split(":")[0] for line in lines if re.match("[+-] [a-z_]+:", line)}
    assert touched == {"languages", "working_hours", "open_to_calls"}
    assert "  accounts: {gitlab: me}" in after
    assert "+ open_to_calls: false" in lines
    assert "{tag: fy, level: native}]" in after
    assert "since: 2014" in after  # the form has no field for it
    assert "translation" not in after.split("learning:")[0]


def test_a_vote_that_was_sent_is_told_once_the_page_says_the_same(page: Page) -> None:
    opened(page, POLL, person=("youssef-ait-benali", "Youssef Aït Benali"))
    with page.context.expect_page():
        page.get_by_role("link", name="Mijn stem wijzigen: verder in GitLab").click()
    page.get_by_role("button", name="Ik heb het verstuurd").click()

    expect(page.get_by_text("verstuurde, staat nu op deze pagina.")).to_be_visible()


def test_the_link_to_change_the_page_opens_the_form_on_ones_own(page: Page) -> None:
    """The file is a link of its own. For who is somebody else the page's link leads to the file."""
    opened(page, OWN)
    file = page.get_by_role("link", name="Als bestand op GitLab")
    expect(file).to_have_attribute("href", re.compile(r"/edit/main/people/noelle-van-der-wal\.yml$"))
    change = page.get_by_role("link", name="Wijzig deze pagina")
    change.click()

    expect(page.get_by_role("textbox", name="Over jou")).to_be_visible()
    expect(page.get_by_text("Mijn profiel aanpassen")).to_be_in_viewport()
    assert urlsplit(page.url).path == OWN
    page.get_by_role("button", name="Ben jij dit niet?").click()
    page.get_by_role("button", name="Vergeet mijn naam").click()
    expect(file).to_have_count(0)
    assert change.evaluate(LED) is True


LED = """link => {
  let isLed
  link.addEventListener("click", (event) => {
    isLed = !event.defaultPrevented
    event.preventDefault()
  })
  link.click()
  return isLed
}"""


def test_a_page_with_two_forms_asks_once_who_one_is(page: Page) -> None:
    opened(page, POLL, person=None)
    name = page.get_by_role("searchbox", name="Je naam")
    expect(name).to_have_count(1)
    page.locator("#take-part summary").first.click()
    page.get_by_role("button", name="Zeg eerst wie je bent.").click()
    expect(name).to_be_focused()
    name.fill("noelle")
    page.get_by_role("button", name="Noëlle van der Wal").click()

    expect(page.get_by_text("Jij bent Noëlle van der Wal.")).to_have_count(1)
    page.get_by_role("textbox", name="Je reactie").fill("Eén naam is genoeg.")
    assert sent(page, "Verder in GitLab").path.endswith("-noelle-van-der-wal.md")


def test_what_is_done_by_hand_is_hidden_where_scripts_run(page: Page) -> None:
    opened(page, POST)

    expect(page.get_by_text("Zonder JavaScript")).to_be_hidden()


def test_hours_that_are_none_are_told_before_anything_is_sent(page: Page) -> None:
    opened(page, OWN)
    page.get_by_text("Mijn profiel aanpassen").click()
    page.get_by_role("textbox", name="vrijdag").fill("9 tot 5")
    page.get_by_role("link", name="Wijzigingen versturen: verder in GitLab").click()

    expect(page.get_by_text("vrijdag: schrijf de uren als 08:30-17:00.", exact=True)).to_be_visible()
    friday = page.get_by_role("textbox", name="vrijdag")
    expect(friday).to_be_focused()
    expect(friday).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("textbox", name="maandag")).to_have_attribute("aria-invalid", "false")
    friday.fill("09:00-17:00")
    expect(page.get_by_text("schrijf de uren als")).to_have_count(0)


def test_a_form_of_ones_profile_in_which_nothing_changed_sends_nothing(page: Page) -> None:
    opened(page, OWN)
    page.get_by_text("Mijn profiel aanpassen").click()
    page.get_by_role("link", name="Wijzigingen versturen: verder in GitLab").click()

    expect(page.get_by_text("Er is nog niets veranderd.")).to_be_visible()
    assert len(page.context.pages) == 1


def test_what_one_gets_by_email_is_chosen_in_the_form_and_can_be_read_on_the_page(page: Page) -> None:
    opened(page, OWN)
    expect(page.get_by_role("term").filter(has_text="Rondbrief per e-mail")).to_be_visible()
    page.get_by_text("Mijn profiel aanpassen").click()
    digest = page.get_by_role("group", name="Rondbrief per e-mail")
    expect(digest.get_by_text("Collega’s kunnen lezen wat je hier kiest.")).to_be_visible()
    digest.get_by_role("combobox", name="Hoe vaak").select_option("één keer per maand")
    groups = digest.get_by_role("group", name="Groepen om te volgen")
    groups.get_by_role("button", name="Groepen om te volgen 1 weghalen").click()
    people = digest.get_by_role("group", name="Mensen om te volgen")
    people.get_by_role("button", name="Toevoegen aan Mensen om te volgen").click()
    people.get_by_role("combobox", name="Mensen om te volgen").last.select_option("bram-van-t-hof")
    link = page.get_by_role("link", name="Wijzigingen versturen: verder in GitLab")
    with page.context.expect_page():
        link.click()

    after = changed_profile(link.get_attribute("href") or "")
    before = (PROJECT / "people/noelle-van-der-wal.yml").read_text()
    chosen = (
        "{rhythm: month, dossiers: [hybride-werken], tags: [docsis, modems], people: [piet-de-jong, bram-van-t-hof]}"
    )
    assert set(after.splitlines()) - set(before.splitlines()) == {f"digest: {chosen}"}


def test_a_digest_without_a_rhythm_is_told_before_anything_is_sent(page: Page) -> None:
    opened(page, OWN)
    page.get_by_text("Mijn profiel aanpassen").click()
    digest = page.get_by_role("group", name="Rondbrief per e-mail")
    digest.get_by_role("combobox", name="Hoe vaak").select_option("–")
    page.get_by_role("link", name="Wijzigingen versturen: verder in GitLab").click()

    expect(digest.get_by_text("Kies hoe vaak.", exact=True)).to_be_visible()


def test_what_nobody_should_read_is_said_before_one_sends_it(page: Page) -> None:
    opened(page, POST)
    text = page.get_by_role("textbox", name="Je reactie")
    warning = page.get_by_role("status").filter(has_text="Alle collega’s kunnen dit lezen")
    text.fill("Stuur het mij.\nMijn BSN is 123456782.")

    expect(warning.get_by_role("listitem")).to_have_text(
        "Je reactie, regel 2: een burgerservicenummer (BSN) dat eindigt op 82"
    )
    assert "1234567" not in warning.inner_text()
    text.fill("Stuur het mij.")
    expect(warning).to_have_count(0)


def test_a_form_is_judged_as_a_whole_and_says_which_field_it_is_about(page: Page) -> None:
    opened(page, "/take-part/")
    title, text = (page.get_by_role("textbox", name=name) for name in ("Titel", "Tekst"))
    warning = page.get_by_role("status").filter(has_text="Alle collega’s kunnen dit lezen")
    title.fill("Mijn BSN")
    text.fill("Hier is het.\nStuur 123456782 door.")

    expect(warning.get_by_role("listitem")).to_have_text(
        "Tekst, regel 2: een burgerservicenummer (BSN) dat eindigt op 82"
    )


def test_what_finds_such_texts_is_fetched_when_somebody_types(page: Page) -> None:
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(urlsplit(request.url).path))
    opened(page, POST)
    expect(page.get_by_role("textbox", name="Je reactie")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [path for path in scripts if "warnings" in path or "sensitive" in path] == []

    with page.expect_request(lambda request: "warnings" in request.url):
        page.get_by_role("textbox", name="Je reactie").fill("Ja.")


@pytest.mark.parametrize("address_", [POST, CALL, POLL, COLLEAGUE, OWN, OPEN_GROUP, "/take-part/"])
def test_no_form_sticks_out_at_320_pixels(page: Page, address_: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, address_)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    ("address_", "path", "text"),
    [
        (CALL, "signups/ID.yml", "at: YYYY-MM-DDTHH:MMZ"),
        (POLL, "votes/ID.yml", "scores: {wezel: 8}"),
        (COLLEAGUE, "content/kudos/YYYY/YYYYMMDDTHHMMSSZ-ID.md", "to: [bram-van-t-hof]"),
        (OWN, "people/noelle-van-der-wal.yml", "confirmed: YYYY-MM-DD"),
        (OPEN_GROUP, "members/ID.yml", "since: YYYY-MM-DD"),
        ("/take-part/", "people/ID.yml", "job_title: …"),
    ],
)
def test_without_scripts_there_is_a_path_a_template_and_a_link(
    browser: Browser, address: str, address_: str, path: str, text: str
) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(address_)
    by_hand = page.get_by_role("group").filter(has_text="Zonder JavaScript")
    by_hand.locator("summary").click()

    expect(by_hand).to_have_count(1)
    expect(by_hand.get_by_text(path)).to_be_visible()
    expect(by_hand.locator("pre").filter(has_text=text.splitlines()[0])).to_contain_text(text)
    expect(by_hand.get_by_role("link", name="Open de pagina ervoor").first).to_have_attribute(
        "href", re.compile("/-/(new|edit)/main/")
    )
    expect(page.get_by_role("textbox")).to_have_count(0)
    context.close()


@pytest.mark.parametrize(
    ("address_", "absent"),
    [
        ("/people/henk-oosterhuis/", "Bedank"),  # has left
        ("/groups/dsl-uit/", "Bedank"),  # archived
        ("/groups/works-council/", "Meedoen"),  # closed
    ],
)
def test_where_nothing_can_be_done_there_is_no_form(page: Page, address_: str, absent: str) -> None:
    opened(page, address_)

    expect(page.get_by_role("group").filter(has_text=absent)).to_have_count(0)


def test_nothing_is_looked_up_that_has_no_id(page: Page) -> None:
    """Firefox warns of it."""
    page.add_init_script(
        """window.asked = []
        const found = document.getElementById
        document.getElementById = function (id) { asked.push(id); return found.call(this, id) }"""
    )
    opened(page, POST)
    page.get_by_role("link", name="Reageer op").first.click()
    page.get_by_role("button", name="Niet als antwoord").click()

    assert "" not in page.evaluate("asked")


def test_what_closed_after_the_page_was_made_says_so(page: Page) -> None:
    opened(page, CALL)
    page.clock.set_fixed_time("2027-06-01T12:00:00Z")
    page.reload()

    expect(page.get_by_text("Dit is gesloten. Meedoen kan niet meer.")).to_be_visible()
    expect(page.get_by_role("link", name="Ik doe mee: verder in GitLab")).to_have_count(0)


def scripts_of(page: Page) -> list[str]:
    """The scripts of forms that a page fetches from here on."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if "/take-part" in request.url else None)
    return fetched


def test_the_form_for_a_comment_is_folded_and_fetched_when_it_is_opened(page: Page) -> None:
    fetched = scripts_of(page)
    page.goto(POST, wait_until="networkidle")
    text = page.get_by_role("textbox", name="Je reactie")

    expect(text).to_have_count(0)
    assert fetched == []
    page.locator("#take-part summary").click()
    expect(text).to_be_visible()
    assert fetched


def test_a_reply_to_a_comment_opens_the_form(page: Page) -> None:
    page.goto(POST, wait_until="networkidle")
    page.get_by_role("link", name="Reageer op Bram van 't Hof").first.click()

    expect(page.get_by_role("textbox", name="Je reactie")).to_be_focused()
    expect(page.get_by_text("Reactie op Bram van 't Hof")).to_be_visible()


def test_the_way_by_hand_is_one_press_away_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(POST)
    by_hand = page.get_by_role("region", name="Reageer")
    by_hand.locator("summary").click()

    expect(by_hand.get_by_text("comments/YYYYMMDDTHHMMSSZ-ID.md")).to_be_visible()
    expect(by_hand.locator("pre")).to_contain_text("---\nkind: question\netiquette: 2\n---\n…")
    expect(by_hand.get_by_role("link", name="Open de pagina ervoor")).to_be_visible()
    context.close()
