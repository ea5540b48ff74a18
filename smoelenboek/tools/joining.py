"""Joins the theme's scripts and makes them smaller. Run when a checkout is set up, and again when a script changed.

Out: .cache/joined/<digest of all>/<language>/<entry>.js, which `scripts` of publish/files.py takes in place of the
modules of the same names. A wheel holds them, so that no site needs esbuild.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from smoelenboek import resources
from smoelenboek.catalogues import LANGUAGES, TOPICS, of_scripts
from smoelenboek.publish.joined import ENTRIES, TEXTS, folder, join, texts_module
from smoelenboek.publish.modules import modules_of
from smoelenboek.tools.minifier import minified, programs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def main(theme: Path) -> None:
    """Join the scripts of a theme; earlier ones go."""
    to = folder(modules_of(theme))
    shutil.rmtree(to.parent, ignore_errors=True)
    fresh = to.with_suffix(".new")
    for language in LANGUAGES:
        (fresh / language).mkdir(parents=True)
        for name, script in joined_scripts(theme, language):
            (fresh / language / name).write_text(script, encoding="utf-8", newline="\n")
    fresh.replace(to)


def joined_scripts(theme: Path, language: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each entry of a theme, joined and minified, with its texts in a language."""
    modules = modules_of(theme) | {TEXTS: texts_module(_other_texts(language))}
    esbuild = programs()
    yield from ((name, minified(join(name, modules), esbuild)) for name in ENTRIES if name in modules)


def _other_texts(language: str) -> dict[str, str | tuple[str, ...]]:
    """Return the texts that differ from those in code, or would if a site called its topics otherwise."""
    texts = of_scripts(language)
    worded = [of_scripts(language, topic) for topic in TOPICS]
    return {text: other for text, other in texts.items() if any(own[text] != text for own in worded)}


if __name__ == "__main__":
    main(resources.THEME)
