"""What is related to a post, at its end: the posts nearest to it and who knows about it, once a reader wants it."""

import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from smoelenboek.commands.build import build
from tests import worlds

LONG = "\n\n".join(["Words of no weight stand here and there."] * 40)


def post(title: str, text: str, front: str = "") -> str:
    return f"---\ntitle: {title}\nauthors: [anna-bakker]\n{front}---\n{text}\n"


def person(name: str, more: str) -> str:
    first, last = name.split()
    return f"name: {{given: {first}, family: {last}}}\njob_title: Planner\n{more}"


ABOUT = "Splicing fibre takes a steady hand, and a microscope."
POSTS = {f"2026-11-0{day}-fibre-{day}": post(f"Fibre in street {day}", ABOUT) for day in range(1, 8)}
PEOPLE = {f"splicer-{letter}": person(f"Sam {letter.upper()}son", "skills: [splicing]\n") for letter in "abcde"}
SITE = worlds.BASE | {
    **{f"content/posts/2026/{name}.md": text for name, text in POSTS.items()},
    "content/posts/2026/2026-11-10-splicing.md": post("Splicing fibre by hand", f"{ABOUT}\n\n{LONG}"),
    "content/posts/2026/2026-11-11-alone.md": post("Quokka", "Marsupial.\n\n" * 40),
    **{f"people/{name}.yml": text for name, text in PEOPLE.items()},
    "people/fibre-splicing.yml": person("Fibre Splicing", ""),
}
NEAR_TO_OTHERS, LIKE_NO_OTHER = "/posts/2026-11-10-splicing/", "/posts/2026-11-11-alone/"


@pytest.fixture(scope="module", params=["en", "nl"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, language: str) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("related")
    worlds.lay(folder / "site", SITE | {"site.yml": f"{SITE['site.yml']}language: {language}\n"})
    assert build(folder / "site", folder / "output") == 0
    output = str(folder / "output")

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *values: object) -> None:
            super().__init__(*values, directory=output)  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def reader(browser: Browser, url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=url)
    yield context.new_page()
    context.close()


RELATED = {"en": "Related", "nl": "Verwant"}


def test_who_comes_near_the_end_sees_what_is_related(reader: Page, language: str) -> None:
    reader.goto(NEAR_TO_OTHERS)
    reader.mouse.wheel(0, 200)
    reader.keyboard.press("End")
    section = reader.get_by_role("region", name=RELATED[language])

    expect(section.get_by_role("listitem")).to_have_count(8)
    names = section.get_by_role("link").all_inner_texts()
    assert [name[:4] for name in names] == ["Fibr"] * 4 + ["Sam "] * 4
    expect(section.get_by_role("link", name="Fibre Splicing")).to_have_count(0)  # it is only their name
    expect(section.get_by_text("Splicing").first).to_be_visible()  # why


def test_a_page_that_is_only_opened_fetches_nothing_of_the_search(reader: Page) -> None:
    requests: list[str] = []
    reader.on("request", lambda request: requests.append(request.url))
    reader.goto(NEAR_TO_OTHERS, wait_until="networkidle")

    assert [url for url in requests if "/search/" in url or "search-related" in url] == []


def test_who_asks_is_led_to_what_is_related(reader: Page, language: str) -> None:
    reader.goto(NEAR_TO_OTHERS)
    reader.get_by_role("button", name=RELATED[language]).press("Enter")

    expect(reader.get_by_role("heading", name=RELATED[language])).to_be_focused()


def test_where_nothing_is_related_nothing_stands(reader: Page, language: str) -> None:
    reader.goto(LIKE_NO_OTHER)
    reader.get_by_role("button", name=RELATED[language]).click()

    expect(reader.get_by_role("button", name=RELATED[language])).to_have_count(0)
    expect(reader.get_by_role("region", name=RELATED[language])).to_have_count(0)


def test_without_scripts_nothing_stands_either(browser: Browser, url: str, language: str) -> None:
    context = browser.new_context(base_url=url, java_script_enabled=False)
    page = context.new_page()
    page.goto(NEAR_TO_OTHERS)

    expect(page.get_by_text(RELATED[language], exact=True)).to_have_count(0)
    context.close()
