"""The search box at the top of every page, by keyboard, by mouse, on a small screen and without scripts."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_axe import shown

START = "/etiquette/"


def opened(page: Page, words: str = "", address: str = START) -> Locator:
    """The box of a page, with words typed into it, and what is found shown in full."""
    page.goto(address)
    box = page.get_by_role("combobox", name="Zoeken")
    if words:
        box.fill(words)
        answered(page)
    return box


def answered(page: Page) -> None:
    """Wait until there is all that the words find."""
    expect(page.get_by_role("listbox", name="Resultaten")).to_have_attribute("aria-busy", "false")


def test_half_a_name_finds_a_colleague_first(page: Page) -> None:
    opened(page).press_sequentially("noel")

    expect(page.get_by_role("option").first).to_contain_text("Noëlle van der Wal")
    expect(page.get_by_role("option").first.get_by_text("Modemtester")).to_be_visible()
    expect(page.get_by_role("option").first.locator("mark")).to_have_text(["Noël"])


def test_people_come_first_and_each_kind_has_its_group(page: Page) -> None:
    opened(page, "modem")

    groups = page.get_by_role("listbox", name="Resultaten").get_by_role("group")
    names = groups.evaluate_all("groups => groups.map(group => group.getAttribute('aria-label'))")
    assert names == [
        *("Mensen", "Groepen", "Berichten", "Notulen", "Besluiten", "Actiepunten", "Pagina’s", "Reacties"),
    ]
    expect(page.get_by_role("status")).to_have_text(re.compile(r"\d+ resultaten"))


def test_a_hit_says_why_it_was_found(page: Page) -> None:
    opened(page, "arbeidsrecht")

    hit = page.get_by_role("group", name="Mensen").get_by_role("option").first
    expect(hit).to_contain_text("Vaardigheid: Arbeidsrecht")
    expect(hit.locator("mark")).to_have_text(["Arbeidsrecht"])


def test_keys_lead_to_the_box_and_say_so(page: Page) -> None:
    box = opened(page)
    expect(box).to_have_attribute("aria-keyshortcuts", "/ Control+K Meta+K")
    expect(page.get_by_role("search").get_by_text("/", exact=True)).to_be_visible()

    for keys in ("/", "Control+k", "Meta+k"):
        box.blur()
        page.keyboard.press(keys)
        expect(box).to_be_focused()
    expect(box).to_have_value("")


def test_a_slash_that_is_typed_elsewhere_stays_there(page: Page) -> None:
    opened(page, address="/take-part/")
    elsewhere = page.get_by_role("searchbox", name="Je naam").first  # only the form's script makes it
    elsewhere.press("/")

    expect(elsewhere).to_be_focused()
    expect(elsewhere).to_have_value("/")


def test_the_browsers_own_search_is_left_alone(page: Page) -> None:
    box = opened(page)
    taken = page.evaluate(
        """() => {
            const key = new KeyboardEvent("keydown", { key: "f", ctrlKey: true, bubbles: true, cancelable: true })
            document.body.dispatchEvent(key)
            return key.defaultPrevented
        }"""
    )

    assert taken is False
    expect(box).not_to_be_focused()


def test_a_reader_can_do_without_the_slash(page: Page) -> None:
    page.goto("/search/")
    page.get_by_label("Met de toets / naar het zoekvak, op elke pagina").uncheck()
    box = opened(page)
    page.keyboard.press("/")
    expect(box).not_to_be_focused()

    page.keyboard.press("Control+k")
    expect(box).to_be_focused()


def test_the_arrows_go_round_and_home_and_end_to_the_ends(page: Page) -> None:
    box = opened(page, "frans")
    options = page.get_by_role("option")

    def active() -> int:
        """The number of the option that the box says is active, from 0; -1 if there is none."""
        return box.evaluate(
            """box => [...document.querySelectorAll("[role=option]")].findIndex(option =>
                option.id === box.getAttribute("aria-activedescendant") && option.ariaSelected === "true")"""
        )

    last = options.count() - 1
    steps = [("ArrowDown", 0), ("ArrowDown", 1), ("End", last), ("ArrowDown", -1), ("ArrowUp", last), ("Home", 0)]
    for key, there in [*steps, ("ArrowUp", -1)]:
        page.keyboard.press(key)
        assert active() == there, key
    expect(box).to_be_focused()


def test_enter_goes_to_the_hit(page: Page) -> None:
    opened(page, "noelle wal")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/people/noelle-van-der-wal/$"))


def test_enter_without_a_hit_goes_to_the_page_of_all(page: Page) -> None:
    opened(page, "frans zwolle")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/search/\?q=frans\+zwolle$"))
    expect(page.get_by_role("status")).to_have_text(re.compile("resultaten voor “frans zwolle”"))


def test_a_click_goes_to_the_hit(page: Page) -> None:
    opened(page, "modemwissel")
    page.get_by_role("group", name="Groepen").get_by_role("option").first.click()

    expect(page).to_have_url(re.compile("/groups/modemwissel/$"))


def test_escape_closes_and_then_clears(page: Page) -> None:
    box = opened(page, "frans")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("frans")

    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(box).to_be_focused()


def test_the_list_closes_when_the_focus_goes(page: Page) -> None:
    opened(page, "frans")
    page.keyboard.press("Tab")

    expect(page.get_by_role("listbox")).to_be_hidden()


def test_what_stays_found_is_not_made_anew(page: Page) -> None:
    opened(page, "noel")
    first = page.get_by_role("option").first
    first.evaluate("option => { option.querySelector('img').remembered = 'yes' }")
    page.keyboard.press("ArrowDown")
    page.evaluate("() => document.querySelector('[role=combobox]').dispatchEvent(new Event('input'))")
    answered(page)

    assert first.evaluate("option => option.querySelector('img').remembered") == "yes"
    expect(first).to_have_attribute("aria-selected", "true")


def test_a_mistyped_name_is_asked_about(page: Page) -> None:
    box = opened(page, "noele wal")
    expect(page.get_by_role("group", name="Mensen").get_by_role("option").first).to_contain_text("Noëlle van der Wal")
    page.get_by_role("group", name="Bedoelde je").get_by_role("option", name="noelle wal").click()

    expect(box).to_have_value("noelle wal")
    expect(page.get_by_role("group", name="Bedoelde je")).to_have_count(0)


def test_nothing_found_leads_on(page: Page) -> None:
    opened(page, "xqyz")

    expect(page.get_by_role("status")).to_have_text("Niets gevonden.")
    expect(page.get_by_role("option")).to_have_text(["Alle resultaten, met filters"])


def test_what_is_typed_is_text(page: Page) -> None:
    opened(page, "<img src=x onerror=alert(1)> <b>frans")

    assert page.get_by_role("search").locator("b, img[src=x]").count() == 0


def test_pages_stay_light_until_somebody_searches(page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(START, wait_until="networkidle")
    before = [url for url in requests if "search" in url]
    page.get_by_role("combobox", name="Zoeken").focus()
    page.wait_for_event("worker")

    assert [url.rpartition("/")[2] for url in before] == ["search-box.js"]


def test_without_scripts_the_box_is_a_form(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(START)
    page.get_by_role("searchbox", name="Zoeken").fill("frans")
    page.get_by_role("search").get_by_role("button", name="Zoeken").click()

    expect(page).to_have_url(re.compile(r"/search/\?q=frans$"))
    context.close()


def test_the_open_box_fits_on_any_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, "modem")
    sticks_out = """() => {
        const { left, right } = document.querySelector("[role=listbox]").getBoundingClientRect()
        const { scrollWidth, clientWidth } = document.documentElement
        return left < 0 || right > clientWidth || scrollWidth > clientWidth
    }"""

    for width in (320, 390, 480, 640, 900, 1024, 1040, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 640})
        page.wait_for_function(f"() => innerWidth === {width}")
        page.evaluate("() => new Promise(requestAnimationFrame)")
        assert not page.evaluate(sticks_out), width


def test_axe_finds_nothing_on_the_open_box(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, "noele wal")
    page.keyboard.press("ArrowDown")

    assert "\n".join(shown(page, "the box")) == ""
