"""Search, one's own profile and thanks for everyone: with wide or large text, at 400 % zoom, and with keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.forms import opened
from tests.browser.test_read_aloud import ANNA, SCENES, TREES, in_language
from tests.browser.test_search_page import answered
from tests.effort import examples

LANGUAGES = ["en", "nl"][: examples(1, 2)]
# WCAG 1.4.12, and 1.4.4. Styles of a page's own are refused; a sheet that a driver adds is not.
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } "
SPACING += "p { margin-bottom: 2em !important }"
LARGE = "html { font-size: 200% !important }"
ADOPT = """css => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}"""
# What holds words that are cut off. What only screen readers get is one pixel large.
CUT = """() => [...document.querySelectorAll("main *")].filter(part => {
    const { overflowX, overflowY } = getComputedStyle(part)
    const hides = [overflowX, overflowY].some(how => ["hidden", "clip"].includes(how))
    const isCut = part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1
    return hides && isCut && part.clientWidth > 1 && part.checkVisibility() && part.textContent.trim()
}).map(part => part.outerHTML.slice(0, 120))"""
CONTROLS = ":is(a[href], button, input, select, textarea, summary)"
# Whether anything of what has the focus is to be seen: WCAG 2.4.11.
COVERED = """part => {
    part.focus()
    // What is in the place of a checkbox that nobody sees.
    const shown = getComputedStyle(part).opacity === "0" ? part.closest("label") : part
    const { left, right, top, bottom } = shown.getBoundingClientRect()
    const points = [left + 3, (left + right) / 2, right - 3].flatMap(
        x => [top + 3, (top + bottom) / 2, bottom - 3].map(y => document.elementFromPoint(x, y)))
    return points.some(hit => hit && shown.contains(hit)) ? "" : part.outerHTML.slice(0, 120)
}"""
FOCUS = """() => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement)
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none"
}"""


@pytest.fixture(params=LANGUAGES)
def tree(request: pytest.FixtureRequest) -> str:
    return TREES[request.param]


@pytest.fixture
def tab(browser: Browser, company_address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=company_address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", SCENES)
def test_wide_and_large_text_is_cut_off_nowhere(tab: Page, tree: str, name: str) -> None:
    tab.set_viewport_size({"width": 640, "height": 800})
    SCENES[name](tab, tree)
    for css in SPACING, LARGE:
        tab.evaluate(ADOPT, css)

        assert tab.evaluate(CUT) == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.parametrize("name", SCENES)
def test_at_400_percent_nothing_sticks_out_and_no_focus_is_covered(tab: Page, tree: str, name: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 256})  # 1280 × 1024
    tab.emulate_media(reduced_motion="reduce")
    part = SCENES[name](tab, tree)

    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    controls = [control for control in part.locator(CONTROLS).all() if control.is_visible()]
    assert len(controls) > 3
    assert [covered for control in controls if (covered := control.evaluate(COVERED))] == []


def tabbed(tab: Page, role: str, name: str, most: int = 90) -> None:
    """Press Tab until something is in focus; on the way each focus is to be seen."""
    there = tab.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    for _ in range(most):
        tab.keyboard.press("Tab")
        assert tab.evaluate(FOCUS), tab.evaluate("document.activeElement.outerHTML")
        if there.evaluate("part => part === document.activeElement"):
            return
    raise AssertionError(f"{most} times Tab lead to no {role} {name}")


def sent(tab: Page) -> str:
    with tab.context.expect_page() as new:
        tab.keyboard.press("Enter")
    return str(new.value.url)


def test_search_takes_keys_alone(tab: Page, tree: str) -> None:
    tab.goto(f"{tree}/search/")
    tab.get_by_role("heading", level=1).wait_for()
    tab.keyboard.press("/")
    expect(tab.get_by_role("main").get_by_role("searchbox")).to_be_focused()
    tab.keyboard.type("anna")
    answered(tab)
    tabbed(tab, "link", "Anna Bakker")
    tab.keyboard.press("Enter")

    expect(tab.get_by_role("heading", name="Anna Bakker", level=1)).to_be_visible()


def test_ones_own_profile_is_changed_with_keys_alone(tab: Page, tree: str) -> None:
    opened(tab, f"{tree}/people/anna-bakker/", person=ANNA)
    summary = tab.get_by_text(in_language("Change my profile", tree), exact=True)
    summary.wait_for()
    for _ in range(90):
        tab.keyboard.press("Tab")
        if summary.evaluate("part => part === document.activeElement"):
            break
    tab.keyboard.press("Enter")
    tab.get_by_role("textbox", name=in_language("Pronouns", tree)).wait_for()
    tabbed(tab, "textbox", in_language("Pronouns", tree)) if not focused(tab, in_language("Pronouns", tree)) else None
    tab.keyboard.type("she/her")
    act = in_language("Send what I changed", tree)
    tabbed(tab, "link", button(act, tree))

    assert "she%2Fher" in sent(tab)


def test_thanks_are_given_with_keys_alone(tab: Page, tree: str) -> None:
    opened(tab, f"{tree}/people/bram-smit/", person=ANNA)
    summary = tab.locator("#thank summary").first
    summary.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#thank").get_by_role("textbox")).to_be_focused()
    tab.keyboard.type("For the cake.")
    tabbed(tab, "link", button(in_language("Thank", tree), tree))

    assert "For%20the%20cake." in sent(tab)


def button(act: str, tree: str) -> str:
    return in_language("{act}: continue in {forge}", tree).format(act=act, forge="GitHub")


def focused(tab: Page, name: str) -> bool:
    return bool(tab.get_by_role("textbox", name=name).evaluate("part => part === document.activeElement"))
