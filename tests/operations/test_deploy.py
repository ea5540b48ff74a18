"""What `deploy-check` says of an address: sign-ins, strangers, servers that do the wrong thing."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from smoelenboek.commands.deploy_check import SESSION, main
from smoelenboek.operations.deploy import deploy_check
from smoelenboek.operations.finding import WORDS, Finding, Weight
from smoelenboek.operations.servers import SERVERS, lines
from smoelenboek.publish.headers import HEADERS
from tests.conftest import PROJECT

STYLE = '<link rel="stylesheet" href="/static/style.0123456789ab.css">'
Reply = tuple[int, dict[str, str], str]
SIGN_IN: Reply = (302, {"Location": "https://login.example/start?rd=x"}, "")


def page(body: str = "", **headers: str) -> Reply:
    return 200, {"Content-Type": "text/html", **headers}, f"<html><head>{STYLE}</head><body>{body}</body></html>"


@contextmanager
def answering(reply: Callable[[BaseHTTPRequestHandler], Reply]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = reply(self)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body.encode()))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def codes(url: str, session: dict[str, str] | None = None) -> list[str]:
    return [finding.code for finding in deploy_check(url, session or {})]


def test_nobody_there_is_said() -> None:
    assert codes("http://127.0.0.1:9/") == ["deploy-unreachable"]


@pytest.mark.parametrize("url", ["ftp://a.example/", "file:///etc/passwd", "https://", "https://a.example/?b"])
def test_what_is_no_address_is_not_asked(url: str) -> None:
    assert codes(url)[0] in {"deploy-address", "deploy-unreachable"}


def test_a_sign_in_elsewhere_is_known_for_what_it_is() -> None:
    with answering(lambda _: SIGN_IN) as url:
        assert codes(url) == ["deploy-sign-in", "deploy-behind"]


def test_a_sign_in_with_200_is_told() -> None:
    with answering(lambda _: (200, {"Content-Type": "text/html"}, "<h1>Sign in</h1>")) as url:
        assert codes(url) == ["deploy-sign-in-page", "deploy-behind"]


def test_an_index_that_is_open_behind_a_sign_in_is_told() -> None:
    index: Reply = (200, {"Content-Type": "application/json"}, "{}")
    with answering(lambda request: index if "manifest" in request.path else SIGN_IN) as url:
        assert "deploy-leak" in codes(url)


def test_with_a_session_the_site_behind_the_sign_in_is_looked_at() -> None:
    with answering(lambda request: page() if request.headers["Cookie"] == "a=b" else SIGN_IN) as url:
        assert "deploy-headers" in codes(url, {"Cookie": "a=b"})
        assert codes(url, {"Cookie": "a=c"}) == ["deploy-sign-in", "deploy-session"]


def test_pages_that_proxies_may_keep_behind_a_sign_in_are_told() -> None:
    public = page(**{"Cache-Control": "public, max-age=60"})
    with answering(lambda request: public if request.headers["Cookie"] else SIGN_IN) as url:
        assert "deploy-cache-public" in codes(url, {"Cookie": "a=b"})


def test_a_home_page_for_every_address_is_no_404() -> None:
    with answering(lambda _: page()) as url:
        assert "deploy-missing-status" in codes(url)


def test_a_policy_that_allows_everything_is_told() -> None:
    with answering(lambda _: page(**{"Content-Security-Policy": "default-src 'self' 'unsafe-inline'"})) as url:
        assert "deploy-csp" in codes(url)


def test_a_redirect_to_another_scheme_or_host_is_told() -> None:
    def reply(request: BaseHTTPRequestHandler) -> Reply:
        return (301, {"Location": "http://internal:8080/people/"}, "") if request.path == "/people" else page()

    with answering(reply) as url:
        assert "deploy-redirect" in codes(url)


def test_an_answer_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smoelenboek.operations.answers.MOST_BYTES", 100)
    with answering(lambda _: page("x" * 10_000)) as url:
        assert codes(url)


def test_a_session_that_is_no_header_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SESSION, "nonsense")

    assert main("https://a.example") == 2
    assert SESSION in capsys.readouterr().err


def test_a_server_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("https://a.example", "iis") == 2
    assert "nginx" in capsys.readouterr().err


@pytest.mark.parametrize("code", sorted(WORDS["codes"]))
def test_every_finding_has_its_sentences_in_both_languages(code: str) -> None:
    about = WORDS["codes"][code]
    names = [set(re.findall(r"\{(\w+)\}", " ".join(about[language]))) for language in ("en", "nl")]
    facts = dict.fromkeys(names[0], "x")

    assert names[0] == names[1]
    assert Weight(about["weight"])
    assert about["en"][1] or about["weight"] == "note"
    assert Finding.of(code, **facts).sentences("nl") != Finding.of(code, **facts).sentences("en")


@pytest.mark.parametrize("server", SERVERS)
def test_lines_of_every_server_name_the_path_and_all_headers(server: str) -> None:
    headers = lines(server, "headers", "/intranet")

    assert headers
    assert all(name in headers.text and value.split(";")[0] in headers.text for name, value in HEADERS)
    for topic in SERVERS[server]["topics"]:
        part = lines(server, topic, "/intranet")
        assert part
        assert "{base" not in part.text


def test_codes_are_said_by_something() -> None:
    """A code that nothing gives would be a sentence that nobody reads."""
    room = PROJECT / "smoelenboek"
    code_texts = " ".join(file.read_text() for file in [*room.glob("operations/*.py"), *room.glob("commands/d*.py")])

    assert [code for code in WORDS["codes"] if f'"{code}"' not in code_texts] == []
