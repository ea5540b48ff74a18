"""Styles of a drawing become attributes: rules of `<style>` for an element, a class or an id, and `style="…"`.

Nothing is styled from within our pages, so what is painted must be in attributes. What is more than such a rule
(`g > path`, `:hover`, `@media`) is not kept, and told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from smoelenboek.contract.limits import MOST_STYLE_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"(?P<element>[A-Za-z][\w-]*|\*)?(?P<rest>(?:[.#][\w-]+)*)")
_NAMED = re.compile(r"([.#])([\w-]+)")
_DECLARATION = re.compile(r"\s*([-\w]+)\s*:\s*((?:\"[^\"]*\"|'[^']*'|[^;\"'])*)(?:;|$)")
_FONT = re.compile(
    r"(?:(?P<style>italic|oblique|normal)\s+)?(?:(?P<weight>bold|bolder|lighter|normal|\d00)\s+)?"
    r"(?P<size>[\d.]+(?:px|pt|em|rem|%|mm)?)(?:/\S+)?\s+(?P<family>\S.*)"
)
_LINE = "\n"


class Declaration(NamedTuple):
    """One `name: value`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A rule for elements of one name, or any (""), with all of these classes and ids."""

    element: str
    classes: frozenset[str]
    ids: frozenset[str]
    declarations: tuple[Declaration, ...]

    def fits(self, element: str, attributes: Mapping[str, str]) -> bool:
        """Say whether the rule is about an element."""
        if self.element not in {"", element} or not self.ids <= {attributes.get("id")}:
            return False
        return not self.classes or self.classes <= set(attributes.get("class", "").split())

    @property
    def weight(self) -> tuple[int, int, bool]:
        """Return how strong the rule is among others (CSS: specificity)."""
        return len(self.ids), len(self.classes), bool(self.element)


def rules(css: str) -> tuple[list[StyleRule], list[tuple[int, str]]]:
    """Return the rules of a style sheet, the weakest first, and (line from 0, text) of what is more than a rule."""
    plain = _COMMENT.sub(lambda selected: _LINE * selected[0].count(_LINE), css)
    accepted: list[StyleRule] = []
    lost: list[tuple[int, str]] = []
    for at, head, body in _blocks(plain):
        line = plain.count(_LINE, 0, at)
        for selector in head.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if body is None or not selector.strip() or match is None or len(accepted) >= MOST_STYLE_RULES:
                lost.append((line, f"{' '.join(selector.split())} {{…}}" if body is not None else head))
                continue
            named = _NAMED.findall(match["rest"])
            classes, ids = (frozenset(name for sign, name in named if sign == mark) for mark in ".#")
            accepted.append(StyleRule((match["element"] or "").strip("*"), classes, ids, tuple(declarations(body))))
    return sorted(accepted, key=lambda rule: rule.weight), lost


def _blocks(css: str) -> Iterator[tuple[int, str, str | None]]:
    """Yield (place, head, body) of each block; a body of None for an at-rule, whatever it holds."""
    at = 0
    while match := re.compile(r"\s*([^{};]+)([{;]|$)").match(css, at):
        head, start = match[1].strip(), match.start(1)
        at = match.end()
        end = at
        if match[2] == "{":
            depth = 1
            while depth and end < len(css):
                depth += {"{": 1, "}": -1}.get(css[end], 0)
                end += 1
        body = css[at : max(at, end - 1)] if match[2] == "{" else None
        at = end
        if head:
            yield start, head, None if head.startswith("@") else body


def declarations(css: str) -> Iterator[Declaration]:
    """Yield each `name: value`, a shorthand of fonts or markers as its parts."""
    for name, written in _DECLARATION.findall(_COMMENT.sub("", css)):
        value = written.replace("!important", "").strip()
        if name == "font" and (font := _FONT.fullmatch(value)):
            yield from (Declaration(f"font-{part}", text) for part, text in font.groupdict().items() if text)
        elif name == "marker":
            yield from (Declaration(f"marker-{end}", value) for end in ("start", "mid", "end"))
        elif name == "transform":
            yield Declaration(name, re.sub(r"(?<=\d)(?:px|deg)", "", value))
        elif value:
            yield Declaration(name, value)
