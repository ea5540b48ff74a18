"""The preview of a text is what the build makes of it: of each post of the sample, and of texts in every form."""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from smoelenboek.publish.files import scripts
from smoelenboek.text.frontmatter import split
from smoelenboek.text.markdown import prose
from smoelenboek.tools.npm import NODE
from tests.conftest import PROJECT
from tests.scripts.run import module

READ = """
import MarkdownIt from "./markdown-it.js"
import { htmlOf } from "./take-part-preview.js"
import { readFileSync } from "node:fs"
const texts = JSON.parse(readFileSync(0, "utf-8"))
console.log(JSON.stringify(texts.map((text) => htmlOf(text, MarkdownIt))))
"""
# What the engine alone knows: footnotes, definitions; and pictures, which are not here.
OWN = re.compile(r"\[\^|^: |!\[", re.MULTILINE)
FORMS = [
    "# One\n\n## Two\n\ntext *a* **b** ~~c~~ `d`  \nbreak",
    "- a\n  - b\n    - c\n- d\n\n1. x\n2. y",
    "1) one\n2) two",
    "para\n- straight after\n",
    "| a | b |\n|---|:-:|\n| 1 | 2 |",
    "> a\n> > b\n\nc",
    "```\ncode <b>\n```\n\n    indented",
    "- item\n\n  ```\n  fence\n  ```",
    "[a](https://voorbeeld.example/x) <https://voorbeeld.example> https://voorbeeld.example",
    '[a][b]\n\n[b]: /posts/ "t"',
    "***\n\na\\*b &amp; &copy; 1 < 2",
    "<b>not bold</b> <script>x</script>",
    "#### Deep\n\n##### deeper",
    "Setext\n===\n\nsub\n---",
    "@anna-bakker, @bram: @Anna /@anna `@anna` @anna/pack @anna.js (@anna) [with @anna](/x/) @anna-",
    "[[post:2026-11-02-x]] [[person: anna|Anna B.]] [[group:net ]] [[dossier:a]] [[page:about|]] [[page:about| ]]",
    "[[anna]] [[file:x]] [[post:A]] [[post:a|b|c]] [x [[group:net]]](/y/) **[[group:net]]** `[[group:net]]` [TOC]",
]


class Shape(HTMLParser):
    """The elements and the words of HTML; what only colours code or marks a place plays no part."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"span", "div", "section"}:
            target = dict(attrs).get("href") or ""
            self.parts.append(f"<{tag} {target}>" if target else f"<{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def mark(kind: str, to: str) -> str:
    """What stands in a preview until names have come."""
    return f'<a href="/people/{to}/">@{to}</a>' if kind == "@" else to


def shape(html: str) -> str:
    parser = Shape()
    parser.feed(html)
    return " ".join("".join(f" {part}" if part.startswith("<") else part for part in parser.parts).split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts as they are published."""
    to = tmp_path_factory.mktemp("preview")
    _, contents = scripts(PROJECT / "theme", "nl")
    for path, content in contents.items():
        (to / Path(path).name).write_bytes(content)
    (to / "package.json").write_text('{"type": "module"}')
    (to / "read.js").write_text(READ)
    return to


def previews(folder: Path, texts: list[str]) -> list[str]:
    ran = subprocess.run(
        [NODE, "read.js"], cwd=folder, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return list(json.loads(ran.stdout))


def test_a_preview_has_the_form_that_the_build_gives(folder: Path, tmp_path: Path) -> None:
    bodies = [split(file.read_text("utf-8"))[1] for file in sorted((PROJECT / "content/posts").rglob("*.md"))]
    parts = [part for body in bodies for part in re.split(r"\n(?=## )", body)]
    texts = [*FORMS, *(part for part in parts if part.strip() and not OWN.search(part))]
    assert len(texts) > len(FORMS) + 50

    with module("take-part-text.js", tmp_path) as script:
        sent = [script("prose", text) for text in texts]
    different = [
        (text[:80], shape(preview), shape(built))
        for text, preview, built in (
            (text, preview, prose(source)[0].filled(mark))
            for text, preview, source in zip(texts, previews(folder, texts), sent, strict=True)
        )
        if shape(preview) != shape(built)
    ]

    assert different == []


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](data:text/html,x)"])
def test_nothing_in_a_preview_runs(folder: Path, text: str) -> None:
    (html,) = previews(folder, [text])

    assert not re.search(r"<(?!/?p>)", html)
