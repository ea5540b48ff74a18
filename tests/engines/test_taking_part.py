"""Taking part in every engine: a comment, an answer, a vote and a photo, each to the file that it makes."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from tests.browser.test_take_part_photo import picture
from tests.engines.reader import Reader
from tests.engines.world import LONG, POLL, POST, QUESTION_ID


def opened(reader: Reader, address: str) -> None:
    """Open a page and say that one is Dina."""
    reader.open(address)
    reader.unfold("Add a comment")
    reader.sees("searchbox", "Your name")
    reader.click("searchbox", "Your name")
    reader.type("dina")
    reader.click("button", "Dina Mulder")


def test_a_comment_becomes_a_file(reader: Reader) -> None:
    opened(reader, f"/posts/{POST}/")
    reader.is_at("textbox", "Your comment")
    reader.type("Does this hold for me too?")
    reader.click("radio", "Question")
    reader.unfold("Other ways to send")
    name, content = reader.download("button", "Download the file")

    assert name.endswith("Z-dina-mulder.md")
    assert content.decode() == "---\nkind: question\n---\nDoes this hold for me too?\n"


def test_the_field_for_an_answer_is_wholly_to_be_seen(reader: Reader) -> None:
    reader.narrow(1000, 600)
    opened(reader, f"/posts/{LONG}/")
    reader.tell("scrollTo({ top: 0, behavior: 'instant' })")
    reader.click("link", "Reply to Cees Smit")
    reader.is_at("textbox", "Your comment")
    field = "document.activeElement.getBoundingClientRect()"
    # Where a page scrolls smoothly it takes its time.
    reader.until(f"new Promise(done => setTimeout(() => done({field}.top >= 0 && {field}.bottom <= innerHeight), 300))")
    reader.type("On Monday.")
    reader.unfold("Other ways to send")
    _, content = reader.download("button", "Download the file")

    assert content.decode() == f"---\nreply_to: {QUESTION_ID}\nkind: answer\n---\nOn Monday.\n"


def test_a_grade_is_a_whole_number_and_what_is_not_stays_as_it_was_typed(reader: Reader) -> None:
    opened(reader, f"/posts/{POLL}/")
    reader.click("textbox", "The small one")
    reader.type("3,5")
    reader.unfold("Other ways to send")
    reader.click("button", "Download the file")
    assert reader.say("Give whole numbers from 0 to 10.") in reader.tell(
        "document.querySelector('.field .wrong').textContent"
    )
    assert reader.value("textbox", "The small one") == "3,5"

    reader.is_at("textbox", "The small one")
    reader.press("Backspace", "Backspace", "Backspace")
    reader.type("8")
    name, content = reader.download("button", "Download the file")
    assert name == "dina-mulder.yml"
    assert "scores: {small: 8}\n" in content.decode()


def test_a_photo_is_cut_where_the_sliders_say(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "dina.jpg"
    file.write_bytes(picture())
    opened(reader, f"/posts/{POST}/")
    reader.open("/people/dina-mulder/")
    reader.unfold("New photo")
    reader.put("A photo of you", file)
    reader.slide("Size", 0.5)
    reader.slide("Move sideways", 1)
    reader.click("textbox", "What the photo shows")
    reader.type("Dina laughs")
    reader.click("checkbox", "It is me")
    reader.click("button", "Crop photo")
    name, content = reader.download("link", "Download the photo")

    assert name == "dina-mulder.jpg"
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size) == ("JPEG", (450, 450))
        assert [color.index(max(color)) for color in (image.getpixel((5, 225)), image.getpixel((445, 225)))] == [2, 2]
    assert b"Kampen" not in content


def test_my_page_shows_what_waits_for_me_and_what_i_follow(reader: Reader) -> None:
    reader.open("/people/anna-bakker/")
    reader.click("button", "Follow")
    reader.sees("button", "You follow this")
    reader.open("/people/cees-smit/")
    reader.click("button", "Follow")
    reader.sees("button", "You follow this")
    reader.open("/me/")
    reader.sees("searchbox", "Your name")
    reader.click("searchbox", "Your name")
    reader.type("dina")
    reader.click("button", "Dina Mulder")

    reader.sees("heading", "Questions waiting for me")
    reader.sees("link", "Me: Dina Mulder")
    reader.sees("link", "Cees Smit")
    reader.sees("link", "In a feed reader")
    reader.click("link", "As a digest by email")
    reader.sees("heading", "Dina Mulder")
    reader.until("document.body.textContent.includes('{rhythm: week, people: [anna-bakker, cees-smit]}')")
