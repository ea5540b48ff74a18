"""A new post in the form: what it asks, its tags, its cover and its preview, to the file that the check accepts."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from smoelenboek.contract.limits import MOST_ISSUE
from smoelenboek.desk import envelope
from tests.browser.forms import File, composed, faults_with, opened
from tests.browser.test_take_part_photo import picture
from tests.effort import examples

FORM = "section[aria-labelledby=new-post]"


def begun(page: Page) -> None:
    opened(page, "/take-part/")
    page.get_by_role("textbox", name="Titel").fill("Een mast")
    page.get_by_role("textbox", name="Tekst", exact=True).fill("Hij staat.")


def call(page: Page) -> None:
    page.get_by_role("combobox", name="Soort bericht").select_option("een oproep aan vrijwilligers")
    page.get_by_role("textbox", name="Hoeveel mensen je nodig hebt").fill("2")
    page.get_by_role("textbox", name="Hoeveel er mee kunnen doen").fill("4")
    page.get_by_role("textbox", name="Waar").fill("Zaal 3: boven")


def poll(page: Page) -> None:
    page.get_by_role("combobox", name="Soort bericht").select_option("een peiling")
    page.get_by_role("textbox", name="Vraag", exact=True).fill("Rood of blauw?")
    choices = page.get_by_role("group", name="Wat je kunt kiezen")
    for box, text in zip(choices.get_by_role("textbox").all(), ("Rood", "Blauw"), strict=True):
        box.fill(text)


def event(page: Page) -> None:
    page.get_by_role("combobox", name="Soort bericht").select_option("een bijeenkomst")
    page.get_by_label("Begint").fill("2026-12-01T10:00")
    page.get_by_label("Eindigt").fill("2026-12-01T11:30")


REQUESTS = [
    (call, 'call: {need: {min: 2, max: 4}, place: "Zaal 3: boven"}'),
    (poll, 'poll: {question: "Rood of blauw?", options: [{id: rood, text: Rood}, {id: blauw, text: Blauw}]}'),
    (event, 'event: {start: "2026-12-01T10:00", end: "2026-12-01T11:30"}'),
]


@pytest.mark.parametrize(("ask", "line"), REQUESTS[: examples(1, 3)])
def test_a_post_asks_what_was_chosen(page: Page, tmp_path: Path, ask, line: str) -> None:
    begun(page)
    ask(page)
    file = composed(page.locator(FORM))

    assert f"\n{line}\n" in file.text
    assert faults_with(file, tmp_path) == []


def test_a_draft_keeps_what_a_post_asks_and_a_poll_with_one_option_is_not_sent(page: Page) -> None:
    begun(page)
    poll(page)
    page.reload()
    expect(page.get_by_role("textbox", name="Vraag", exact=True)).to_have_value("Rood of blauw?")
    last = page.get_by_role("group", name="Wat je kunt kiezen").get_by_role("textbox").last
    expect(last).to_have_value("Blauw")
    last.fill("")
    page.get_by_role("link", name="Bericht versturen: verder in GitLab").click()

    expect(page.get_by_text("Geef minstens twee keuzes.")).to_be_visible()
    assert len(page.context.pages) == 1


def chosen(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("Omslagfoto").set_input_files({"name": name, "mimeType": "image/png", "buffer": content})


def noise(side: int) -> bytes:
    """A picture that no format makes small, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "Kampen, 52.555 N"
    written = io.BytesIO()
    Image.effect_noise((side, side), 120).save(written, "JPEG", exif=exif)
    return written.getvalue()


def test_what_is_no_picture_is_told_and_a_small_cover_is_in_the_address(page: Page) -> None:
    begun(page)
    chosen(page, "brief.png", b"no picture")
    expect(page.get_by_text("Deze browser kan dat plaatje niet lezen.")).to_be_visible()
    assert composed(page.locator(FORM)).path == "content/posts/2026/2026-11-23-een-mast.md"
    chosen(page, "mast.png", picture())
    page.get_by_role("textbox", name="Wat er op het plaatje staat").fill("Rood en blauw")
    with page.context.expect_page() as new:
        page.get_by_role("link", name="Bericht versturen: verder in GitLab").click()
    new.value.wait_for_load_state()
    (text,) = parse_qs(urlsplit(new.value.url).query)["issue[description]"]

    assert [path.rpartition("/")[2] for path in envelope.read(text, "issue").files] == ["index.md", "mast.webp"]


def named(page: Page, name: str) -> Locator:
    return page.get_by_role("status").filter(has_text=name)


def test_a_cover_is_described_and_goes_along_with_the_text(page: Page, tmp_path: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    begun(page)
    chosen(page, "De Mast!.JPG", noise(900))
    expect(named(page, "de-mast.webp")).to_be_visible()
    button = page.get_by_role("link", name="Bericht versturen: verder in GitLab")
    button.click()
    expect(page.get_by_role("textbox", name="Wat er op het plaatje staat")).to_be_focused()
    page.keyboard.type("Een mast in de mist")
    with page.context.expect_page():
        button.click()

    expect(page.get_by_role("listitem").filter(has_text="Plak in het veld wat gekopieerd is")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    contents = envelope.read(copied, "issue")
    folder = "content/posts/2026/2026-11-23-een-mast"
    file = File(f"{folder}/index.md", contents.files[f"{folder}/index.md"].decode())
    assert "\ncover: {file: de-mast.webp, alt: Een mast in de mist}\n" in file.text
    assert (contents.faults, len(contents.files), len(copied) < MOST_ISSUE) == ([], 2, True)
    with Image.open(io.BytesIO(contents.files[f"{folder}/de-mast.webp"])) as image:
        assert (image.width == image.height > 300, dict(image.getexif())) == (True, {})
    assert faults_with(file, tmp_path) == []


def test_a_cover_that_is_hard_to_make_small_still_goes_along(page: Page) -> None:
    begun(page)
    chosen(page, "ruis.png", noise(600))
    expect(named(page, "ruis.webp")).to_be_visible()
    page.reload()  # the draft has it

    expect(named(page, "ruis.webp")).to_be_visible()
    page.get_by_role("button", name="Zonder omslagfoto").click()
    expect(named(page, "ruis.webp")).to_have_count(0)


def test_a_text_that_leaves_no_room_for_a_cover_is_told_so(page: Page) -> None:
    begun(page)
    page.get_by_role("textbox", name="Tekst", exact=True).fill("Hij staat. " * 5000)
    chosen(page, "ruis.png", noise(600))
    page.get_by_role("textbox", name="Wat er op het plaatje staat").fill("Ruis")
    page.get_by_role("link", name="Bericht versturen: verder in GitLab").click()

    expect(page.get_by_text("De tekst is te lang om samen met een omslagfoto te versturen.")).to_be_visible()
    assert len(page.context.pages) == 1


def test_a_preview_shows_text_names_and_links_as_the_page_will(page: Page) -> None:
    begun(page)
    text = page.get_by_role("textbox", name="Tekst", exact=True)
    text.fill("## Nu\n\n- een\n- twee\n\n<b>x</b> ![Mast](https://voorbeeld.example/m.png)")
    page.get_by_text("Voorbeeld", exact=True).click()
    preview = page.locator(".preview")

    expect(preview.get_by_role("heading", name="Nu")).to_be_visible()
    expect(preview.get_by_role("listitem")).to_have_count(2)
    expect(preview.get_by_text("<b>x</b> [Mast]")).to_be_visible()
    text.fill("**Vet**")
    expect(preview.get_by_text("Vet", exact=True)).to_be_visible()
    expect(preview.get_by_role("heading")).to_have_count(0)
    text.fill("@wayan leest [[post:2026-10-05-de-nieuwe-cao]]; @niemand.")

    expect(preview.get_by_role("link", name="Wayan", exact=True)).to_have_attribute("href", "/people/wayan/")
    title = preview.get_by_role("link", name="De nieuwe cao", exact=False)
    expect(title).to_have_attribute("href", "/posts/2026-10-05-de-nieuwe-cao/")
    expect(preview.get_by_role("link")).to_have_count(2)
    expect(preview).to_contain_text("; @niemand.")


def test_a_preview_leads_to_nothing_that_is_not_there(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address).new_page()
    begun(page)
    page.get_by_role("textbox", name="Tekst", exact=True).fill("[[group:nergens|Dit]] en [[page:nergens]].")
    page.get_by_text("Voorbeeld", exact=True).click()

    expect(page.locator(".preview").get_by_text("Dit en nergens.")).to_be_visible()
    expect(page.locator(".preview").get_by_role("link")).to_have_count(0)
    page.context.close()
