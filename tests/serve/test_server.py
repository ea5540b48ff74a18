"""The development server, asked over a real socket; the output is a small folder made by hand."""

import http.client
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from smoelenboek.serve.news import News
from smoelenboek.serve.preview import Preview
from smoelenboek.serve.server import Server

HEADERS = (("Content-Security-Policy", "default-src 'self'"), ("Referrer-Policy", "no-referrer"))
PAGE = "<!doctype html><html><head><title>Hoi</title></head><body>Dag Zoë</body></html>"
SCRIPT = '<script src="/_reload.js" defer></script>'


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    (folder / "people" / "zoë").mkdir(parents=True)
    (folder / "empty").mkdir()
    for name in ("index.html", "404.html", "people/zoë/index.html"):
        (folder / name).write_text(PAGE, encoding="utf-8")
    (folder / "site.css").write_text("a { color: red }")
    (folder / "feed.atom").write_text("<feed/>")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "way-up").symlink_to(tmp_path)
    return folder


@pytest.fixture
def news() -> News:
    return News()


@pytest.fixture
def server(output: Path, news: News) -> Iterator[Server]:
    server = Server(0, output, news, HEADERS)
    server.start()
    yield server
    server.stop()


def ask(
    server: Server, path: str, method: str = "GET", host: str = "localhost"
) -> tuple[http.client.HTTPResponse, str]:
    """The answer and its text. http.client sends the path as it stands, unlike a browser."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)) as connection:
        connection.request(method, path, headers={"Host": f"{host}:{server.port}"})
        response = connection.getresponse()
        return response, response.read().decode()


def test_a_folder_is_its_index(server):
    response, text = ask(server, "/people/zo%C3%AB/")

    assert (response.status, response.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "Dag Zoë" in text


def test_a_page_gets_the_reloading_script_and_the_file_does_not(server, output):
    _, text = ask(server, "/")

    assert text == PAGE.replace("</head>", SCRIPT + "</head>")
    assert (output / "index.html").read_text() == PAGE


@pytest.mark.parametrize("path", ["/", "/site.css", "/nothing/", "/_reload.js", "/people"])
def test_every_answer_has_the_headers_of_the_published_site(server, path):
    response, _ = ask(server, path)

    assert [(name, response.headers[name]) for name, _ in HEADERS] == list(HEADERS)


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/site.css", "text/css; charset=utf-8"), ("/feed.atom", "application/atom+xml; charset=utf-8")],
)
def test_a_file_has_its_kind_and_stays_as_it_is(server, output, path, kind):
    response, text = ask(server, path)

    assert response.headers["Content-Type"] == kind
    assert text == (output / path[1:]).read_text()


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/people", "/people/"),
        ("/people/zo%C3%AB?q=a%20b", "/people/zo%C3%AB/?q=a%20b"),
        ("//people", "/people/"),  # never //people/, which is another host
    ],
)
def test_a_folder_without_its_slash_is_told_where_to_go(server, path, location):
    response, _ = ask(server, path)

    assert (response.status, response.headers["Location"]) == (302, location)


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/empty/",
        "/site.css/",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/people/..%2f..%2f..%2fsecret.txt",
        "/people\\..\\..\\secret.txt",
        "/way-out.txt",
        "/way-up",
        "/way-up/secret.txt",
        "/index.html%00",
        "/%ff",
        "/" + "a" * 5000,
    ],
)
def test_what_is_not_there_or_not_in_the_output_is_the_404_page(server, path):
    response, text = ask(server, path)

    assert response.status == 404
    assert "Dag Zoë" in text


def test_without_any_build_an_answer_points_to_the_terminal(server, output):
    (output / "404.html").unlink()

    response, text = ask(server, "/nothing/")

    assert response.status == 404
    assert "terminal" in text


def test_an_output_that_is_switched_is_seen_at_once(news, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    link = tmp_path / "current"
    link.symlink_to("one")
    server = Server(0, link, news, HEADERS)
    server.start()

    before = ask(server, "/")[1]
    link.unlink()
    link.symlink_to("two")
    after = ask(server, "/")[1]
    server.stop()

    assert (before, after) == ("one" + SCRIPT, "two" + SCRIPT)


def test_head_sends_no_body(server):
    response, text = ask(server, "/", method="HEAD")

    assert response.status == 200
    assert int(response.headers["Content-Length"]) > 0
    assert text == ""


def test_a_name_that_is_not_this_machine_gets_nothing(server):
    response, text = ask(server, "/", host="evil.example")

    assert response.status == 421
    assert "Zoë" not in text


def test_the_script_knows_the_build_that_the_page_is_of(server, news):
    _, script = ask(server, "/_reload.js")

    assert f'"{news.newest}"' in script


def test_a_waiting_browser_hears_of_a_new_build(server, news):
    with closing(http.client.HTTPConnection("localhost", server.port, timeout=5)) as connection:
        connection.request("GET", "/_reload")
        response = connection.getresponse()
        first = response.readline().decode()
        response.readline()
        old = news.newest
        news.tell()
        second = response.readline().decode()

    assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert (first, second) == (f"data: {old}\n", f"data: {news.newest}\n")
    assert old != news.newest


def test_stopping_lets_a_waiting_browser_go(output):
    news = News()
    server = Server(0, output, news, HEADERS)
    server.start()
    with closing(http.client.HTTPConnection("localhost", server.port, timeout=5)) as connection:
        connection.request("GET", "/_reload")
        response = connection.getresponse()
        response.readline()
        server.stop()

        assert response.read() == b"\n"


def test_a_page_says_what_only_this_machine_shows_and_the_built_file_does_not(output, news):
    preview = Preview("nl", {"/posts/2026-11-20-x/": ("A <b> title", "Dit is een concept.")})
    server = Server(0, output, news, HEADERS, preview)
    (output / "posts" / "2026-11-20-x").mkdir(parents=True)
    (output / "posts" / "2026-11-20-x" / "index.html").write_text(PAGE, encoding="utf-8")
    server.start()
    try:
        home, draft, style = (ask(server, path) for path in ("/", "/posts/2026-11-20-x/", "/_preview.css"))
    finally:
        server.stop()

    assert '<a href="/posts/2026-11-20-x/">A &lt;b&gt; title</a></aside></body>' in home[1]
    assert "Dit is een concept.</aside></body>" in draft[1]
    assert (style[0].status, style[0].headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert "preview" not in (output / "index.html").read_text(encoding="utf-8")
