"""Each text in another language than the site's says so wherever it is shown (WCAG 3.1.2): a voice reads it rightly."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from smoelenboek.commands.build import build
from tests.worlds import BASE, lay

if TYPE_CHECKING:
    from pathlib import Path

OTHER = {"nl": "en", "en": "nl"}
TEXTS = {
    "en": "MARKER, which is what we would say about this and that when they ask.",
    "nl": "MARKER, en dat is wat wij ervan zeggen als iemand het aan ons vraagt.",
}
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
POST, CALL, EVENT, POLL = "2026-11-03-other", "2026-11-04-call", "2026-11-05-event", "2026-11-06-poll"


class Spoken(HTMLParser):
    """Collects the language of every text with MARKER in a page's body: words, and what stands for a picture."""

    def __init__(self) -> None:
        super().__init__()
        self.languages: list[tuple[str, str]] = [("", "")]
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        language = attributes.get("lang") or self.languages[-1][1]
        if "MARKER" in (attributes.get("alt") or ""):
            self.texts.append((language, attributes["alt"] or ""))
        if tag not in VOID:
            self.languages.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while len(self.languages) > 1 and self.languages.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        silent = {"script", "style", "title"} & {tag for tag, _ in self.languages}
        if "MARKER" in data and not silent:
            self.texts.append((self.languages[-1][1], data.strip()))


def files(language: str) -> dict[str, str]:
    """A site in one language, in which everything that somebody wrote is in the other."""
    other = OTHER[language]
    text = TEXTS[other]
    dossier = "dossier: move\n"
    head = f"title: '{text}'\nauthors: [bram]\nsummary: '{text}'\n{dossier}"
    return {
        **BASE,
        "site.yml": f"{BASE['site.yml']}language: {language}\n",
        "people/bram.yml": "name: {given: Bram, family: Smit}\njob_title: Planner\n"
        f"away: {{from: 2026-11-20, until: 2026-12-24, text: '{text}'}}\nbio: '{text}'\n",
        "content/dossiers/move.md": "---\ntitle: X\nowner: anna-bakker\nphase: explore\n---\n",
        f"content/posts/2026/{POST}.{other}.md": f"---\n{head}answers_by: {{people: [anna-bakker]}}\n---\n{text}\n",
        f"content/posts/2026/{CALL}.{other}.md": f"---\n{head}"
        f"call: {{need: {{max: 3}}, closes: 2026-12-01}}\n---\n{text}\n",
        f"content/posts/2026/{EVENT}.{other}.md": f"---\n{head}event: {{start: 2026-12-03}}\n---\n{text}\n",
        f"content/posts/2026/{POLL}.{other}.md": f"---\n{head}poll:\n  kind: choice\n  question: '{text}'\n"
        f"  options: [{{id: first, text: '{text}'}}, {{id: other, text: '{text} Y'}}]\n---\n{text}\n",
        f"content/replies/{POLL}/votes/bram.yml": f"at: 2026-11-07T10:00:00Z\nchoice: first\nreason: '{text}'\n",
        "content/groups/network/minutes/2026-11-09.md": f"---\ntitle: X\npresent: [bram]\n"
        f"decisions: [{{id: d1, text: '{text}', dossier: move}}]\n"
        f"actions: [{{id: a1, who: bram, what: '{text}'}}]\n---\n{text}\n",
        f"content/replies/{POST}/comments/20261104T100000Z-bram.md": f"---\nkind: question\n---\n{text}\n",
        f"content/replies/{CALL}/signups/anna-bakker.yml": f"at: 2026-11-05T10:00:00Z\nnote: '{text}'\n",
        "content/kudos/2026/20261106T100000Z-bram.md": f"---\nto: [anna-bakker]\n---\n{text}\n",
        "content/digests/2026-11-20.yml": f"posts: [{{post: {POST}, replies: 1}}]\n"
        f"questions: [{{post: {POST}, question: 20261104T100000Z}}]\n",
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_in_another_language_says_so_wherever_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    site = lay(tmp_path / "site", files(language))
    assert build(site, tmp_path / "output") == 0

    shown, wrong = set(), []
    for file in sorted((tmp_path / "output").rglob("*.html")):
        page = Spoken()
        page.feed(file.read_text("utf-8"))
        path = file.relative_to(tmp_path / "output").as_posix()
        shown |= {path for _ in page.texts}
        wrong += [f"{path}: {lang}: {text[:60]}" for lang, text in page.texts if lang != OTHER[language]]

    assert {"index.html", f"posts/{POST}/index.html", "people/bram/index.html", "kudos/index.html"} <= shown
    assert {"questions/index.html", "events/index.html", "dossiers/move/index.html", "calls/index.html"} <= shown
    assert {
        "digests/2026-11-20/index.html",
        "actions/index.html",
        "decisions/index.html",
        f"posts/{POLL}/index.html",
    } <= shown
    assert wrong == []


def test_a_dead_link_in_a_text_in_another_language_is_advice_as_in_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    path = f"content/replies/{POST}/comments/20261104T100000Z-bram.md"
    site = lay(tmp_path / "site", {**files("nl"), path: f"---\n---\n{TEXTS['en']} [Here](/nowhere/)\n"})

    assert build(site, tmp_path / "output") == 0
    assert 'lang="en"' in (tmp_path / "output" / "posts" / POST / "index.html").read_text("utf-8")
