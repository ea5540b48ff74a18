"""Hostile Markdown: texts made to be slow, each as large as a file may be, and what the worst of them cost.

The budget in smoelenboek/text/work.py does this, not the clock: the clock is set so late here that it never strikes.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from smoelenboek.contract import limits
from smoelenboek.text import markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KIB_256 = 256 * 1024
UNITS = [
    "[",
    "[ ",
    "* ",
    "*a ",
    "_a ",
    "**a* ",
    "***a ",
    "*a_ ",
    "` ",
    "``a ",
    "<",
    "<a ",
    "<a\n",
    "<a\n\n",
    "<a href='",
    "<a b='>\n\n",
    "<http://a ",
    "<div>",
    "<div>\n\n",
    "<b> ",
    "<p>\n\n</p>\n\n",
    "<!--",
    "<!-- a\n\n",
    "<![CDATA[ ",
    "<?a?>\n\n",
    "![",
    "![a ",
    "![](",
    "[](",
    "[a](b ",
    "[a](<",
    "[a][",
    "[a]: <\n",
    "[[post:a|",
    "((((",
    "&",
    "&amp; ",
    "&#1",
    "\\",
    "\\[",
    "@a ",
    "> ",
    ">\n",
    "> > > a\n\n",
    "> - ",
    "- ",
    "- a\n",
    "1. ",
    "- > a\n",
    "    - a\n",
    "a|b\n",
    "|",
    "a|b\n-|-\n",
    "|-|\n",
    "`|",
    "[^1] ",
    "[^a]: b\n\n",
    "# a\n\n",
    "a\n===\n\n",
    "---\n",
    "- - - - ",
    "```\n",
    "~~~ a\n",
    "a  \n",
    "a\n\n",
    '[a](b "',
    '[a](b "c" ',
    "[[a",
    "a@b.example ",
    "a@b.c.d.e",
    "@a@",
    "www.a.b ",
    "https://a.b/) ",
    "https://a.b/" + ")" * 50 + " ",
    ":a:",
    ":tada:",
    "$a$",
    "$a ",
    "{{< ",
    "{% ",
    "~a~",
    "a\n: b\n\n",
    ": ",
    "> [!NOTE]\n\n",
    "- [x] a\n",
    "<b id=a>",
    "<b><p>",
    "<x-y>",
    "<a>",
    "<script>",
    "</p>",
    "<svg>",
    "<a name='b'>c</a>",
    "&#8238;",
    "![a](data:b)",
    "[a](#b)",
    "\t\n",
    " ",
    "a",
    "-",
]
SHAPES: dict[str, Callable[[str], str]] = {
    "all at once": lambda unit: unit * (KIB_256 // len(unit)),
    "in paragraphs below the caps of one": lambda unit: ((unit * 90)[:2000] + "\n\n") * 80,
    "on lines below the cap of lines": lambda unit: (unit.strip("\n") + " x\n") * 3400,
}
OTHERS = {
    "a nested list": "".join("    " * depth + "- a\n" for depth in range(19)) * 180,
    "quotes in quotes": ("> " * 8 + "a\n\n") * 980,
    "lists in lists on one line": ("- " * 8 + "a\n") * 3400,
    "one footnote, often named": "[^1] " * 399 + "\n\n[^1]: x\n",
    "many footnotes": "".join(f"[^{n}] a\n\n[^{n}]: x\n\n" for n in range(199)),
    "brackets in brackets": ("[" * 50 + "a" + "]" * 50 + "\n\n") * 150,
    "pictures in pictures": ("![a " * 95 + "]" * 95 + "\n\n") * 80,
    "a wide table": "a|" * 3900 + "\n" + "-|" * 3900 + "\n",
    "a long table": "a|b\n-|-\n" + "c|d\n" * 3400,
    "coloured code": "```java\n" + "a.b " * 12_400 + "\n```\n",
    "coloured code without end": "```python\n" + "x=1\n" * 3000,
    "much code": "```\n" + "(x) = [y] * 'z'\n" * 500 + "```\n",
    "emphasis that opens in one place and closes in another": "*a **b " * 700 + "** c* " * 700,
    "a long address": "[a](" + "b" * 250_000 + ")",
    "a long title": '[a](b "' + '" ' * 120_000 + ")",
    "a tag with many attributes": "<a " + "a=b " * 60_000 + ">",
    "spaces before a link's address": "[a](" + " " * 250_000 + "b)",
    "trailing spaces": ("a" + " " * 1000 + "\n") * 250,
    "tags that stay open, in many paragraphs": "".join(f"<b id=a{n}>" for n in range(2000)) + "\n\na" * 5000,
    "open tags, each in a paragraph": "".join(f"<i id=a{n}>b\n\n" for n in range(9000)),
    "tags in tags": "<div>" * 9000,
    "tags in tags that are not closed": "<table><tr><td>" * 6000,
    "tags in tags, in quotes": "".join(f"{'> ' * 50}<b id=a{n}>\n\n" for n in range(700)),
    "stash marks": "klzzwxh:0 " * 20_000,
}

NEVER = 60.0  # seconds

OF_A_KIND = (
    *('[a](b "', "[[post:a|", "a@b.example ", "![a ", "***a ", "`", "<b id=a>", "a|b\n-|-\n", "- > a\n", "[^1] "),
    *("# a\n\n", "<a\n\n", "\\", "$a$"),
)


def mixtures() -> Iterator[tuple[str, str]]:
    """Yield (what it is, text) of every two kinds together, half a file of each, one after the other."""
    half = KIB_256 // 2 - 2
    for at, unit in enumerate(OF_A_KIND):
        for other in OF_A_KIND[at + 1 :]:
            text = (unit * (half // len(unit)))[:half] + "\n\n" + (other * (half // len(other)))[:half]
            yield f"{unit!r} and {other!r}", text


def texts() -> Iterator[tuple[str, str]]:
    """Yield (what it is, text) of every hostile text."""
    for unit in UNITS:
        for shape, make in SHAPES.items():
            yield f"{unit!r} {shape}", make(unit)[:KIB_256]
    for name, text in OTHERS.items():
        yield name, text[:KIB_256]


def slowest(most: int = 5) -> tuple[int, list[tuple[float, str]]]:
    """Return how many texts there are, mixtures too, and processor seconds and name of those that took longest."""
    before, limits.MOST_SECONDS = limits.MOST_SECONDS, NEVER
    try:
        figures = []
        for name, text in (*texts(), *mixtures()):
            start = time.process_time()
            markdown.prose(text)
            figures.append((time.process_time() - start, name))
    finally:
        limits.MOST_SECONDS = before
    return len(figures), sorted(figures, reverse=True)[:most]
