"""A face book: on the first screen of a phone there is a face, what one came for, and the way to everything else."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from smoelenboek.publish.headers import HEADERS
from smoelenboek.serve.news import News
from smoelenboek.serve.preview import Preview
from smoelenboek.serve.server import Server

PHONE = {"width": 390, "height": 844}
POST = "/posts/2026-10-05-de-nieuwe-cao/"
PERSON = "/people/ciaran-o-suilleabhain/"
FACES = ("/", "/people/", PERSON, POST, "/groups/", "/groups/modemwissel/", "/organisation/", "/posts/")
FIRST_SCREEN = """(node) => {
    const box = node.getBoundingClientRect()
    const bar = document.querySelector(".top nav").getBoundingClientRect()
    return box.width > 0 && box.top >= 0 && box.bottom <= bar.top
}"""


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return page


@pytest.mark.parametrize("path", FACES)
def test_a_face_stands_on_the_first_screen_of_a_phone(phone: Page, path: str) -> None:
    phone.goto(path)

    assert any(phone.locator("main .face").evaluate_all(f"nodes => nodes.map({FIRST_SCREEN})"))


@pytest.mark.parametrize(
    ("path", "role", "name"),
    [
        ("/", "link", "Hybride werken: dit hebben we besloten"),
        (PERSON, "heading", "Ciarán Ó Súilleabháin"),
        (POST, "heading", "De nieuwe cao: wat verandert er voor jou?"),
        ("/people/", "form", "Collega’s filteren"),
        ("/groups/modemwissel/", "button", "Volgen"),
    ],
)
def test_what_one_came_for_stands_on_the_first_screen_of_a_phone(phone: Page, path: str, role: str, name: str) -> None:
    phone.goto(path)
    shown = phone.get_by_role("main").get_by_role(role, name=name).first  # type: ignore[arg-type]

    assert shown.evaluate(FIRST_SCREEN)


@pytest.mark.parametrize("name", ["Mail", "Bel +353871234567", "Bedanken"])
def test_a_person_is_reached_from_the_first_screen(phone: Page, name: str) -> None:
    phone.goto(PERSON)
    link = phone.get_by_role("main").get_by_role("link", name=name, exact=True)

    assert link.evaluate(FIRST_SCREEN)


@pytest.mark.parametrize("path", FACES)
def test_the_header_of_a_phone_stays_small(phone: Page, path: str) -> None:
    phone.goto(path)

    assert phone.evaluate("document.querySelector('main').getBoundingClientRect().top") <= 110


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/", "Start"),
        (POST, "Berichten"),
        ("/polls/", "Berichten"),
        ("/skills/", "Mensen"),
        (PERSON, "Mensen"),
        ("/decisions/", "Groepen"),
        ("/events/", "Agenda"),
        ("/dossiers/", "Meer"),
        ("/handbook/", "Meer"),
        ("/over/", "Meer"),
    ],
)
def test_a_page_says_to_which_section_it_belongs(page: Page, path: str, section: str) -> None:
    page.goto(path)
    current = page.get_by_role("navigation", name="Hoofdmenu").locator("[aria-current]")

    expect(current).to_have_text(section)


BAR = """(links) => links.map(link => {
    const words = document.createRange()
    words.selectNodeContents(link)
    const [box, text] = [link.getBoundingClientRect(), words.getBoundingClientRect()]
    return [link.textContent, Math.round(box.top), text.left >= box.left - 1 && text.right <= box.right + 1
        && text.left >= 0 && text.right <= document.documentElement.clientWidth && box.bottom <= innerHeight]
})"""


@pytest.mark.parametrize(("letters", "lines"), [(16, 1), (24, 2)], ids=["usual letters", "large letters"])
@pytest.mark.parametrize("path", ["/", "/posts/", "/people/", "/groups/", "/events/", "/handbook/"])
@pytest.mark.parametrize("company", ["address", "company_address"], ids=["Dutch", "English"])
def test_the_whole_bar_is_seen_on_the_smallest_phone(
    browser: Browser, request: pytest.FixtureRequest, company: str, path: str, letters: int, lines: int
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(request.getfixturevalue(company) + path)
    page.evaluate(f"document.documentElement.style.fontSize = '{letters}px'")
    bar = page.locator(".top nav").get_by_role("link").evaluate_all(BAR)
    page.close()

    assert len(bar) == 6
    assert len({top for _, top, _ in bar}) <= lines
    assert [name for name, _, is_whole in bar if not is_whole] == []


def test_more_leads_to_all_ways_through_the_site(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Meer").click()
    ways = phone.get_by_role("navigation", name="Meer")

    expect(ways).to_be_in_viewport()
    for name in ("Thema’s", "Vragen", "Etiquette", "Organisatie", "Besluiten"):
        expect(ways.get_by_role("link", name=name, exact=True)).to_be_visible()


def test_the_bar_of_drafts_leaves_the_sections_free(browser: Browser, sample: Path) -> None:
    preview = Preview(posts={"/posts/draft/": ("A draft", "Only here.")})
    server = Server(0, sample, News(), HEADERS, preview)
    server.start()
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(f"http://127.0.0.1:{server.port}/")

    bar, sections = (page.locator(place).bounding_box() for place in (".preview-bar", ".top nav"))
    page.close()
    server.stop()
    assert bar
    assert sections
    assert bar["y"] + bar["height"] <= sections["y"] + 1


def test_initials_have_the_same_tint_in_a_list_and_in_the_search(page: Page) -> None:
    page.goto("/people/")
    tint = page.locator("a[href='/people/marjan-hoekstra/'] .face").get_attribute("class")
    page.goto("/search/?q=marjan")

    expect(page.locator(".hit .face").first).to_have_attribute("class", str(tint))


def test_faces_of_the_list_weigh_a_few_kilobytes(page: Page) -> None:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())) if answer.url.endswith("face.webp") else None)
    page.goto("/people/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")

    assert sizes
    assert sum(sizes) < 400_000


@pytest.mark.parametrize("size", [(320, 256), (667, 320)])
@pytest.mark.parametrize("path", ["/", PERSON, POST])
def test_nothing_stands_over_the_text_of_a_low_screen(page: Page, size: tuple[int, int], path: str) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(path)
    page.get_by_role("main").evaluate("main => scrollTo({ top: main.offsetTop + 40, behavior: 'instant' })")
    over = page.evaluate("""() => [2, innerHeight / 2, innerHeight - 2].filter(
        height => !document.elementFromPoint(innerWidth / 2, height).closest("main"))""")

    assert over == []


def test_one_follows_a_person_beside_mail_and_call(phone: Page) -> None:
    phone.goto(PERSON)

    assert phone.get_by_role("button", name="Volgen").evaluate(FIRST_SCREEN)
