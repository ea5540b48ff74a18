"""A new post in the form: what it asks, its tags, its cover and its preview, to the file that the check accepts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.forms import composed, faults_with, opened
from tests.browser.test_take_part_photo import picture
from tests.effort import examples

FORM = "section[aria-labelledby=new-post]"


def begun(page: Page) -> None:
    opened(page, "/take-part/")
    page.get_by_role("textbox", name="Titel").fill("Een mast")
    page.get_by_role("textbox", name="Tekst", exact=True).fill("Hij staat.")


def call(page: Page) -> None:
    page.get_by_role("combobox", name="Wat vraag je?").select_option("vrijwilligers")
    page.get_by_role("textbox", name="Hoeveel mensen je nodig hebt").fill("2")
    page.get_by_role("textbox", name="Hoeveel er mee kunnen doen").fill("4")
    page.get_by_role("textbox", name="Waar").fill("Zaal 3: boven")


def poll(page: Page) -> None:
    page.get_by_role("combobox", name="Wat vraag je?").select_option("te kiezen: een peiling")
    page.get_by_role("textbox", name="Vraag", exact=True).fill("Rood of blauw?")
    choices = page.get_by_role("group", name="Wat je kunt kiezen")
    for box, text in zip(choices.get_by_role("textbox").all(), ("Rood", "Blauw"), strict=True):
        box.fill(text)


def event(page: Page) -> None:
    page.get_by_role("combobox", name="Wat vraag je?").select_option("te komen: een bijeenkomst")
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


def test_a_poll_with_one_option_is_not_sent(page: Page) -> None:
    begun(page)
    poll(page)
    page.get_by_role("group", name="Wat je kunt kiezen").get_by_role("textbox").last.fill("")
    page.get_by_role("link", name="Bericht versturen: verder in GitLab").click()

    expect(page.get_by_text("Geef minstens twee keuzes.")).to_be_visible()
    assert len(page.context.pages) == 1


def test_a_cover_is_described_and_its_picture_goes_beside_the_text(page: Page, tmp_path: Path) -> None:
    begun(page)
    page.get_by_label("Omslagfoto").set_input_files(
        {"name": "De Mast!.PNG", "mimeType": "image/png", "buffer": picture()}
    )
    button = page.get_by_role("link", name="Bericht versturen: verder in GitLab")
    button.click()
    expect(page.get_by_role("textbox", name="Wat er op het plaatje staat")).to_be_focused()
    page.keyboard.type("Een mast in de mist")
    with page.context.expect_page():
        button.click()

    expect(page.get_by_text("sleep het plaatje de-mast.png onder de tekst")).to_be_visible()
    file = composed(page.locator(FORM))
    assert file.path == "content/posts/2026/2026-11-23-een-mast/index.md"
    assert "\ncover: {file: de-mast.png, alt: Een mast in de mist}\n" in file.text
    assert faults_with(file, tmp_path) == []


def test_a_preview_shows_the_text_as_it_will_be(page: Page) -> None:
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


def test_a_draft_keeps_what_a_post_asks(page: Page) -> None:
    begun(page)
    poll(page)
    page.reload()

    expect(page.get_by_role("textbox", name="Vraag", exact=True)).to_have_value("Rood of blauw?")
    expect(page.get_by_role("group", name="Wat je kunt kiezen").get_by_role("textbox").last).to_have_value("Blauw")
