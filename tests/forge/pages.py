"""The page on which somebody opens an issue on each kind of forge: filled in by its address, sent by one button.

Sources: docs.gitlab.com “Create an issue: using a URL with prefilled values”; docs.github.com “Creating an issue from a
URL query”; Gitea and Forgejo, routers/web/repo/issue_new.go. Who is signed in stands in the cookie `account`.
"""

from __future__ import annotations

from html import escape
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from tests.forge.gitlab import GitLab

Answer = tuple[int, dict[str, str], bytes]


class NewIssue(NamedTuple):
    """Where the page is, what its address calls the title and the text, and what its button is called."""

    path: str
    title: str
    text: str
    button: str


PAGES = {
    "gitlab": NewIssue("/a/b/-/issues/new", "issue[title]", "issue[description]", "Create issue"),
    "github": NewIssue("/a/b/issues/new", "title", "body", "Create"),
    "forgejo": NewIssue("/a/b/issues/new", "title", "body", "Create issue"),
}
HTML = """<!doctype html><html lang="en"><title>New issue</title><form method="post">
<p><label>Title <input name="{title}" value="{title_text}"></label>
<p><label>Text <textarea name="{text}">
{content}</textarea></label>
<p><button>{button}</button></form>"""


def answer(forge: GitLab, request: BaseHTTPRequestHandler, body: bytes) -> Answer | None:
    """Return the page, or what follows its button: an issue of the account; None if this is another address."""
    page, where = PAGES[forge.kind], urlsplit(request.path)
    if where.path != page.path:
        return None
    cookie = SimpleCookie(request.headers.get("Cookie", "")).get("account")
    if cookie is None:
        return _html(401, "<title>Sign in</title>")
    if request.command == "POST":
        sent = dict(parse_qsl(body.decode(), keep_blank_values=True))
        number = forge.issue(sent[page.text].replace("\r\n", "\n"), cookie.value)
        return _html(200, f"<title>Issue {number}</title>")
    query = dict(parse_qsl(where.query, keep_blank_values=True))
    title, text = (query.get(name, "") for name in (page.title, page.text))
    return _html(200, HTML.format(**page._asdict(), title_text=escape(title), content=escape(text)))


def _html(status: int, text: str) -> Answer:
    return status, {"Content-Type": "text/html; charset=utf-8"}, text.encode()
