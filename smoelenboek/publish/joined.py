"""The scripts that pages start from, each with all that it imports in one file.

In: the modules of theme/static/js and lunr.js's, by published names (modules.py). Out: one script for each entry.
`tools/joining.py` writes them when a checkout is set up; no build joins anything. After a change of a script a build
takes the modules themselves, until they are joined again: browsers load those as well. Only what our own modules use
is understood: imports by name at the start of a line, no circles.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from smoelenboek import resources
from smoelenboek.catalogues import TOPIC, of_scripts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# What a page, the worker or another entry loads when it is wanted.
ENTRIES = (
    "site.js", "offline.js", "search-box.js", "search-combobox.js", "search-start.js", "search-worker.js", "search.js",
    "search-index.js", "search-pieces.js", "search-help.js", "search-nearest.js", "search-related.js", "take-part.js",
    "take-part-post.js", "take-part-profile.js", "take-part-own-profile.js", "take-part-own.js",
    "take-part-portrait.js", "take-part-warnings.js", "me.js", "me-calendar.js", "me-top.js", "people-now.js",
    "people-filter.js", "people-wall.js",
)  # fmt: skip
# What comes when search.js is there: modules that it holds are taken from there, where it lays them for these.
LATER = ("search-index.js", "search-pieces.js", "search-help.js", "search-nearest.js")
BASES = ("search.js", "search-worker.js")
SHELF = "globalThis.smoelenboek"
TEXTS = "texts.js"
_IMPORT = re.compile(r'^import (?P<what>[^"]+?) from "\./(?P<file>[\w-]+\.js)";?[ \t]*\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?P<kind>const|class|function\*?|async function\*?) (?P<name>[\w$]+)", re.MULTILINE)
_NAMES = re.compile(r"^export \{(?P<names>[^}]+)\}[ \t]*\n?", re.MULTILINE)
_DEFAULT = re.compile(r"^export default (?P<value>.+)$", re.MULTILINE)
_STRING = r'"(?:[^"\\]|\\.)*"'
_TEXT_CALL = re.compile(rf"\b(?:_|ngettext)\(\s*({_STRING}(?:\s*\+\s*{_STRING})*)")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def digest(modules: Mapping[str, str]) -> str:
    """Return what stands for all modules, and for what is done with them."""
    content = "\0".join(["3", *(part for name in sorted(modules) for part in (name, modules[name]))])
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def folder(modules: Mapping[str, str]) -> Path:
    """Return where the joined scripts of these modules are, if they were made."""
    return resources.JOINED / digest(modules)


def join(module: str, modules: Mapping[str, str]) -> str:
    """Return a module that is `entry` with all that it imports."""
    order = _order(module, modules)
    there = set(_order(BASES[0], modules)) if module in LATER else set()
    parts = [_there(name) if name in there else _enclosed(name, _source(name, order, modules)) for name in order[:-1]]
    if module in BASES:
        parts.append(f"{SHELF} = {{ {', '.join(map(_variable, order[:-1]))} }}\n")
    return "".join([*parts, _INDENT.sub("", _imported(modules[module]))])


def _order(module: str, modules: Mapping[str, str]) -> list[str]:
    """Return the modules that an entry needs, each behind all that it imports."""
    order: list[str] = []
    _collect(module, modules, order)
    return order


def _collect(name: str, modules: Mapping[str, str], order: list[str]) -> None:
    for match in _IMPORT.finditer(modules[name]):
        if match["file"] not in order:
            _collect(match["file"], modules, order)
    if name not in order:
        order.append(name)


def _source(name: str, order: list[str], modules: Mapping[str, str]) -> str:
    """Return a module; of the texts only those that the others say."""
    if name != TEXTS:
        return modules[name]
    texts_used = {_text(call) for other in order for call in _TEXT_CALL.findall(modules[other])}
    texts = json.loads(modules[TEXTS].partition("= ")[2])
    return texts_module({text: other for text, other in texts.items() if text in texts_used})


def _text(strings: str) -> str:
    """Return the text that is written as one string, or as several with + between."""
    return "".join(map(json.loads, re.findall(_STRING, strings)))


def texts_module(texts: Mapping[str, object]) -> str:
    """Return texts.js."""
    return f"export const texts = {json.dumps(texts, ensure_ascii=False, sort_keys=True)}\n"


def reworded(joined: bytes, language: str, topic: str) -> bytes:
    """Return a joined script whose texts call topics what a site calls them."""
    if topic == TOPIC:
        return joined
    usual, own = of_scripts(language), of_scripts(language, topic)
    for text in (text for text in usual if usual[text] != own[text]):
        before, after = (
            f"{json.dumps(text, ensure_ascii=False)}: {json.dumps(texts[text], ensure_ascii=False)}"
            for texts in (usual, own)
        )
        joined = joined.replace(before.encode(), after.encode())
    return joined


def _there(name: str) -> str:
    return f"const {_variable(name)} = {SHELF}.{_variable(name)}\n"


def _enclosed(name: str, source: str) -> str:
    """Return a module as a value that holds its exports."""
    exports = [match["name"] for match in _EXPORT.finditer(source)]
    exports += [name.strip() for match in _NAMES.finditer(source) for name in match["names"].split(",")]
    default = _DEFAULT.search(source)
    exported = ", ".join([*exports, *([f"default: {default['value']}"] if default else [])])
    bare = _EXPORT.sub(
        lambda match: f"{match['kind']} {match['name']}", _NAMES.sub("", _DEFAULT.sub("", _imported(source)))
    )
    return f"const {_variable(name)} = (() => {{\n{_INDENT.sub('', bare)}\nreturn {{ {exported} }}\n}})()\n"


def _imported(source: str) -> str:
    """Return a module that takes what it imports from the values of others."""

    def taken(match: re.Match[str]) -> str:
        what, value = match["what"].strip(), _variable(match["file"])
        if what.startswith("{"):
            return f"const {what.replace(' as ', ': ')} = {value}\n"
        return f"const {what.removeprefix('* as ')} = {value}{'' if what.startswith('*') else '.default'}\n"

    return _IMPORT.sub(taken, source)


def _variable(file: str) -> str:
    return "$" + file.removesuffix(".js").replace("-", "_")
