"""Markdown becomes Prose: parsed by Python-Markdown, sanitised by nh3, every target collected.

What is nothing but sentences needs no parser, and a process that meets nothing else does not load one.
"""

from __future__ import annotations

import re
import signal
import threading
from contextlib import contextmanager
from html import unescape
from typing import TYPE_CHECKING

from smoelenboek.text.hostile import hostile
from smoelenboek.text.problem import Problem, problem
from smoelenboek.text.prose import CLOSE, OPEN, Prose, Target, count_words
from smoelenboek.text.sanitise import Sanitiser, safe_link
from smoelenboek.text.sentences import sentences
from smoelenboek.text.source import CONTROLS, place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

MOST_SECONDS = 1.0  # of processor time per file; the caps in hostile.py should make it unneeded
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_IMG = re.compile(r'<img((?:\s[a-z]+="[^"]*")*)\s*/?>')
_IMG_WITHOUT = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
_LINK_WITHOUT = re.compile(r"<a(?![^>]*\shref=)[^>]*>(.*?)</a>", re.DOTALL)
_LINK_EMPTY = re.compile(r'<a[^>]*\shref="([^"]*)"[^>]*>(?=\s*</a>)')
_CODE = re.compile(r"(?ms)^(```|~~~).*?^\1|`[^`]*`|^(?: {4}|\t).*?$")  # about: it only helps to find the line
_RAW = re.compile(r"<\s*/?\s*([a-zA-Z][a-zA-Z0-9-]*)")
_MENTION = re.compile(f"{OPEN}@:([^{CLOSE}]*){CLOSE}")
_WITH_SCHEME = re.compile(r'<[a-z][^<>]*?\shref="(\s*[a-zA-Z][a-zA-Z0-9+.-]*:[^"]*)"')
_CHARACTER = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);?")
_ACTIVE = re.compile(r"\s(on[a-z]+|style|srcset|action)\s*=", re.IGNORECASE)


class _TooSlowError(Exception):
    """The time limit of one text is over."""


def prose(
    text: str, rewrite: Callable[[str], str] = str, *, reply: bool = False, line: int = 1
) -> tuple[Prose, list[Problem]]:
    """Return what `text` becomes, and what is wrong with it.

    rewrite  gives an address inside this site its final form.
    reply    a reply may hold no HTML, pictures or footnotes.
    line     where `text` starts in its file, from 1.
    """
    if not text.strip():
        return Prose(), []
    if (plain := sentences(text)) is not None:
        return Prose(plain, (), count_words(plain)), []
    if bad := hostile(text):
        return Prose(), _moved(bad, line)
    from smoelenboek.text.parser import convert  # it loads Python-Markdown: a tenth of the gate's time

    try:
        with _limit():
            html, raw = convert(text, reply=reply)
    except (_TooSlowError, RecursionError):
        return Prose(), [problem("markdown-time", (line, 1))]
    html, hidden = _without_controls(html)
    sanitiser = Sanitiser(rewrite, reply=reply)
    safe = _reachable(_whole(_headings(sanitiser.clean(_aligned(html)))))
    problems = [problem("text-control", _find(text, one), written=one) for one in hidden]
    problems += _schemes(text, html) + _left_out(text, sanitiser, raw, reply=reply) + _without_alt(text, safe)
    return Prose(safe, _targets(text, safe, sanitiser, line), count_words(safe)), _moved(problems, line)


def _moved(problems: list[Problem], line: int) -> list[Problem]:
    return [Problem(one.code, (one.at[0] + line - 1, one.at[1]), one.facts) for one in problems]


@contextmanager
def _limit() -> Iterator[None]:
    """Stop after MOST_SECONDS of processor time. Only a process's main thread can; others go unlimited."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _without_controls(html: str) -> tuple[str, list[str]]:
    """Return `html` without the references, such as `&#8238;`, to what `source.decode` lets through from no file."""
    found = dict.fromkeys(one for one in _CHARACTER.findall(html) if CONTROLS.search(unescape(one)))
    return (_CHARACTER.sub(lambda one: "" if one[0] in found else one[0], html) if found else html), list(found)


def _aligned(html: str) -> str:
    """Turn the align attribute of tables into a class: a `style` would break the Content-Security-Policy."""
    return re.sub(r'<(t[hd]) align="(left|right|center)">', r'<\1 class="align-\2">', html)


def _whole(html: str) -> str:
    """Leave no halves where an address was taken out, or never was: a link's words stay, a picture's too."""
    html = _IMG_WITHOUT.sub(_instead, _LINK_WITHOUT.sub(r"\1", html))
    return _LINK_EMPTY.sub(r"\g<0>\1", html)


def _instead(picture: re.Match[str]) -> str:
    words = re.search(r'\salt="([^"]+)"', picture[0])
    return f'<span class="missing">{words[1]}</span>' if words else ""


def _reachable(html: str) -> str:
    """Let the keyboard reach what may scroll sideways: code and tables."""
    return html.replace("<pre>", '<pre tabindex="0">').replace("<table>", '<table tabindex="0">')


def _headings(html: str) -> str:
    """Shift all headings so that the highest is h2: the page's own title is its h1."""
    levels = [int(found[2]) for found in _HEADING.finditer(html)]
    if not levels or min(levels) == 2:  # noqa: PLR2004
        return html
    shift = 2 - min(levels)
    return _HEADING.sub(lambda found: f"<{found[1]}h{min(6, int(found[2]) + shift)}", html)


def _find(text: str, written: str) -> tuple[int, int]:
    index = text.find(written)
    return place(text, index) if index >= 0 else (1, 1)


def _schemes(text: str, html: str) -> list[Problem]:
    """Return the links with a scheme that no reader may follow: nh3 drops them before anyone can look."""
    found = [to for to in dict.fromkeys(_WITH_SCHEME.findall(html)) if not safe_link(to) and not to.startswith("ref:")]
    return [problem("link-unsafe", _find(text, unescape(to)), written=unescape(to)[:80]) for to in found]


def _left_out(text: str, sanitiser: Sanitiser, raw: Sequence[str], *, reply: bool) -> list[Problem]:
    unsafe = [one for one in sanitiser.unsafe if not _WITH_SCHEME.match(f'<a href="{one}"')]
    found = [problem("link-unsafe", _find(text, one), written=one[:80]) for one in unsafe]
    found += [problem("picture-remote", _find(text, one), written=one[:80]) for one in sanitiser.remote]
    names = {name.lower(): None for block in raw for name in _RAW.findall(block)}
    outside = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text.lower()) if names else ""
    code = "html-refused" if reply else "html-removed"
    if not reply:
        names = {name: None for name in names if name not in sanitiser.tags}
        for name in {found.lower(): None for block in raw for found in _ACTIVE.findall(block)}:
            found.append(problem(code, _find(outside, f"{name}="), written=f"{name}=…"))
    for name in names:
        found.append(problem(code, _find(outside, f"<{name}"), written=f"<{name}>"))
    return found


def _without_alt(text: str, html: str) -> list[Problem]:
    found = []
    for image in _IMG.finditer(html) if "<img" in html else ():
        if 'alt="' not in image[1] or 'alt=""' in image[1]:
            source = re.search(r'src="([^"]*)"', image[1])
            if source:
                written = source[1].rsplit("/", 1)[-1]
                found.append(problem("alt-missing", _find(text, written), written=written))
    return found


def _targets(text: str, html: str, sanitiser: Sanitiser, line: int) -> tuple[Target, ...]:
    named = [("link", to) for to in sanitiser.links] + [("picture", to) for to in sanitiser.pictures]
    named += sanitiser.references
    if OPEN in html:
        named += [("mention", found[1]) for found in _MENTION.finditer(html)]
    targets = []
    for kind, to in dict.fromkeys(named):
        at = _find(text, f"@{to}" if kind == "mention" else to)
        targets.append(Target(kind, to, at[0] + line - 1, at[1]))
    return tuple(targets)
