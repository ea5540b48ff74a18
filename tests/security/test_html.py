"""Nothing active comes out of Markdown, whatever goes in; and no request to another host."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.text.markdown import prose

ATTACKS = Path(__file__).with_name("attacks.txt").read_text(encoding="utf-8").split("\n====\n")
SIGNS = "<>\"'`=/()[]!#&;:\\ \n\t*_\x00\u202e"
WORDS = (
    "javascript: data:text/html, onerror= style= alert(1) <script> </script> <svg/onload= <math> <style> <!-- --> "
    "//evil.example https://evil.example/x.png &#106;avascript: [[post: ]] @anna ref:post: ``` ![x]( \ue000@:x\ue001"
)
PIECES = st.sampled_from([*SIGNS, *WORDS.split(), "<img src=", "<a href="])


class Judge(HTMLParser):
    """Reads HTML as a browser would and keeps what could act or ask another host."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "svg",
            "math",
            "link",
            "meta",
            "base",
        }:
            self.bad.append(tag)
        for name, value in attrs:
            written = (value or "").strip()
            scheme = urlsplit(written).scheme.lower() if "://" in written or ":" in written.split("/")[0] else ""
            if name.startswith("on") or name in {"style", "srcset", "srcdoc", "action", "formaction"}:
                self.bad.append(name)
            elif name in {"href", "src", "poster"}:
                allowed = {"", "https", "http", "mailto", "tel"} if name == "href" else {""}
                if scheme not in allowed or written.startswith(("//", "\\")):
                    self.bad.append(written)


def judged(html: str) -> list[str]:
    judge = Judge()
    judge.feed(html)
    return judge.bad


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("reply", [False, True])
def test_no_attack_comes_through(attack: str, reply: bool) -> None:
    assert judged(prose(attack, reply=reply)[0].html) == []


@given(st.lists(PIECES, max_size=30).map("".join), st.booleans())
def test_no_mixture_of_pieces_comes_through(text: str, reply: bool) -> None:
    assert judged(prose(text, reply=reply)[0].html) == []


def test_the_judge_knows_an_attack() -> None:
    assert judged('<img src="//x" onerror="y"><a href="javascript:z">') == ["//x", "onerror", "javascript:z"]
