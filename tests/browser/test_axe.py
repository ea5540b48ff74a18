"""axe finds nothing on any kind of page, in light and in dark, on a wide and on a narrow screen."""

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from smoelenboek.commands.check import checked
from smoelenboek.contract import addresses
from smoelenboek.pages import pages
from smoelenboek.site import Site
from tests.browser.forms import PERSON, opened
from tests.conftest import PROJECT
from tests.effort import examples

Look = tuple[str, int, dict[str, object]]  # scheme, width, what axe is asked
Looks = tuple[Look, ...]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()

# What is folded away is read too, once unfolded.
UNFOLD = "document.querySelectorAll('details').forEach(details => { details.open = true })"
RUN = """([within, options]) => axe.run(within, { resultTypes: ["violations"], ...options }).then(
    result => result.violations.flatMap(violation => violation.nodes.map(
        node => `${violation.id} ${node.target.join(" ")} ${node.failureSummary}`)))"""
COLOURS = ["color-contrast", "link-in-text-block"]
# Looking at colours takes axe three quarters of its time. They do not depend on the width, and the dark changes nothing
# else: so colours are asked once in each scheme, once at each width.
WIDE: Look = ("light", 1280, {})
NARROW: Look = ("light", 390, {"rules": {rule: {"enabled": False} for rule in COLOURS}})
DARK: Look = ("dark", 390, {"runOnly": COLOURS})
FORCED: Look = ("dark", *NARROW[1:])  # colours are the reader's, and axe compares those that the page asked for
LOOKS: Looks = (WIDE, NARROW, DARK)


@pytest.fixture(scope="module")
def site() -> Site:
    return checked(PROJECT).site


# Not shown by themselves: what others extend, what leads on at once, and what needs a thread longer than the sample's.
TEMPLATES = sorted({file.stem for file in (PROJECT / "theme/templates").glob("*.html")} - {"base", "moved", "thread"})


@pytest.fixture(scope="module")
def kinds(site: Site, sample: Path) -> dict[str, str]:
    """Of each kind of page the address of the longest.

    A kind is a template in a part of the site at a depth, so that skills and languages are two, and so are a year and a
    month. A new template comes along by itself. Posts that ask different things are kinds, and people who have left.
    """
    longest: dict[str, str] = {}
    for kind, address in candidates(site):
        if kind not in longest or length(sample, address) > length(sample, longest[kind]):
            longest[kind] = address
    return longest


def candidates(site: Site) -> Iterator[tuple[str, str]]:
    removed = {addresses.person(person.id) for person in site.people.values() if person.has_left}
    for page in pages(site):
        if page.template == "moved":  # leads on at once: there is nothing to look at
            continue
        part = "" if page.template == "page" else page.url.split("/")[1]
        yield f"{page.template} {part} {page.url.count('/')} {'gone' if page.url in removed else ''}", page.url
    for post in site.posts:
        asks = "call" if post.call else "poll" if post.poll else "event" if post.event else ""
        yield f"article {asks}", addresses.post(post.id)


def length(sample: Path, address: str) -> int:
    file = sample / address.strip("/")
    return (file / "index.html" if file.is_dir() else file).stat().st_size


def violations(page: Page, address: str, looks: Looks = LOOKS) -> Iterator[str]:
    """Yield what axe says, the page loaded once. Playwright's evaluate is not held to the page's policy."""
    page.goto(address)
    yield from shown(page, address, looks=looks)


def shown(page: Page, address: str, within: str = "html", looks: Looks = LOOKS) -> Iterator[str]:
    """Yield what axe says of the page as it is now, or of a part of it."""
    page.evaluate(UNFOLD)
    page.evaluate(AXE)
    for scheme, width, options in looks:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        for violation in page.evaluate(RUN, [within, options]):
            yield f"{address} {scheme} {width}: {violation}"


@pytest.mark.parametrize("template", TEMPLATES)
def test_axe_finds_nothing_on_any_kind_of_page(kinds: dict[str, str], sample: Path, page: Page, template: str) -> None:
    """The longest page of each template in all looks; the other kinds of it narrow too where all examples are tried."""
    page.emulate_media(reduced_motion="reduce")
    of_template = [address for kind, address in kinds.items() if kind.split(" ")[0] == template]

    first, *others = sorted(of_template, key=lambda address: -length(sample, address))
    complaints = [*violations(page, first, LOOKS)]
    looks = LOOKS if examples(0, 1) else (WIDE, DARK)
    complaints += [line for address in others for line in violations(page, address, looks)]

    assert complaints == []


@pytest.mark.parametrize("template", ["index", "article", "person", "people", "group", "search", "pulse", "me"])
def test_axe_finds_nothing_where_a_reader_forces_colours(
    kinds: dict[str, str], sample: Path, page: Page, template: str
) -> None:
    page.emulate_media(reduced_motion="reduce", forced_colors="active")
    of_template = [address for kind, address in kinds.items() if kind.split(" ")[0] == template]

    assert [*violations(page, max(of_template, key=lambda address: length(sample, address)), (FORCED,))] == []


FACES_AND_MARKS = [
    ("/people/", "main .wall span.face"),
    ("/people/", ".top nav [aria-current]"),
    ("/", "main .featured"),
    ("/posts/2026-11-16-testlezers-gezocht/", "main meter"),
    ("/posts/2026-11-16-testlezers-gezocht/", ".panel .label"),
]


@pytest.mark.parametrize(("where", "mark"), FACES_AND_MARKS)
def test_what_a_background_shows_has_a_line_where_colours_are_forced(page: Page, where: str, mark: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(where)
    lines = page.locator(mark).first.evaluate(
        "node => [getComputedStyle(node).outlineStyle, getComputedStyle(node).textDecorationLine]"
    )

    assert lines in (["solid", "none"], ["none", "underline"])


def test_every_kind_of_page_has_a_template_that_axe_looks_at(kinds: dict[str, str]) -> None:
    assert {kind.split(" ")[0] for kind in kinds} == set(TEMPLATES)


FORMS = (
    "/posts/2026-10-05-de-nieuwe-cao/",
    "/posts/2026-11-16-testlezers-gezocht/",
    "/posts/2026-11-13-drie-bussen-geef-een-cijfer/",
    "/people/bram-van-t-hof/",
    "/people/noelle-van-der-wal/",
    "/groups/lunchwandelaars/",
    "/take-part/",
)


@pytest.mark.parametrize("where", FORMS)
@pytest.mark.parametrize("person", [None, PERSON])
def test_axe_finds_nothing_on_forms_that_are_filled_in_wrong(
    page: Page, where: str, person: tuple[str, str] | None
) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, where, person=person)
    page.evaluate(UNFOLD)
    for search in page.locator(".who-are-you").get_by_role("searchbox").all():  # not the site's, soon a combobox
        search.fill("a")
    for button in page.locator("form .send > .button").all():
        button.click()

    assert "\n".join(shown(page, where, within="[data-script^=take-part]")) == ""


PICTURE = ["/ light 1280 image-alt", "/ light 390 image-alt"]


@pytest.mark.parametrize(("scheme", "colour"), [("light", "#ddd"), ("dark", "#333")])
def test_axe_would_find_something(page: Page, scheme: str, colour: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/")
    page.evaluate(
        """colour => {
            const [text, picture] = ["p", "img"].map(name => document.querySelector("main").appendChild(
                document.createElement(name)));
            text.textContent = "Hardly to be seen";
            text.style.color = colour;
            picture.src = "/static/icon.svg";
        }""",
        colour,
    )

    violations_ = [line.split(": ", 1) for line in shown(page, "/")]

    rules = [f"{look} {violation.split()[0]}" for look, violation in violations_]
    assert sorted(rules) == sorted([f"/ {scheme} {1280 if scheme == 'light' else 390} color-contrast", *PICTURE])
