"""Searching in every engine: by keyboard, and there and back."""

from tests.engines.reader import Reader

ACTIVE = "document.querySelector('[role=combobox]').getAttribute('aria-activedescendant')"


def at_the_box(reader: Reader, words: str = "") -> None:
    """Open a page, and type words into its box."""
    reader.open("/")
    reader.sees("combobox", "Search")
    reader.press("/")
    reader.is_at("combobox", "Search")
    if words:
        reader.type(words)
        reader.until("document.querySelector('[role=listbox]')?.ariaBusy === 'false'")


def test_keys_lead_to_the_box_through_it_and_out_of_it(reader: Reader) -> None:
    at_the_box(reader, "planner")
    assert "Anna Bakker" in reader.sees("option", "Anna")
    for key, name in (("ArrowDown", "Anna Bakker"), ("ArrowDown", "Cees Smit"), ("ArrowUp", "Anna Bakker")):
        reader.press(key)
        assert name in reader.tell(f"document.getElementById({ACTIVE}).textContent")
    reader.press("Escape")
    reader.misses("option")
    assert reader.value("combobox", "Search") == "planner"

    reader.press("Escape")
    assert reader.value("combobox", "Search") == ""
    reader.is_at("combobox", "Search")


def test_enter_leads_to_the_hit_and_the_way_back_to_a_closed_box(reader: Reader) -> None:
    at_the_box(reader, "planner")
    reader.press("ArrowDown", "Enter")
    reader.sees("heading", "Anna Bakker")
    assert reader.where() == "/people/anna-bakker/"

    reader.back()
    reader.sees("combobox", "Search")
    reader.tell("new Promise(done => setTimeout(done, 500))")  # until whatever would open it has had its time
    reader.misses("option")


def test_filters_stand_in_the_address_and_the_way_back_takes_them_off(reader: Reader) -> None:
    reader.open("/search/?q=planner")
    reader.sees("link", "Anna Bakker")
    reader.click("checkbox", "German")
    reader.misses("link", "Anna Bakker")
    reader.sees("link", "Cees Smit")
    assert reader.where() == "/search/?q=planner&language=de"

    reader.click("link", "Cees Smit")
    reader.sees("heading", "Cees Smit")
    reader.back()
    reader.sees("link", "Cees Smit")
    assert reader.where() == "/search/?q=planner&language=de"
    reader.back()
    reader.sees("link", "Anna Bakker")


def test_the_wall_of_faces_is_filtered_in_place_and_the_way_back_shows_everyone(reader: Reader) -> None:
    reader.open("/people/")
    reader.click("searchbox", "Name or work")  # WebKit's way back passes over a page on which nobody did anything
    reader.choose("Any language", "German")
    reader.misses("link", "Anna Bakker")
    reader.sees("link", "Cees Smit")
    assert reader.where() == "/people/?language=de"

    reader.back()
    reader.sees("link", "Anna Bakker")
    assert reader.where() == "/people/"
