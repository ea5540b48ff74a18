"""docs/theme.md: what a template of a theme may use, from the views themselves and the comments behind their fields."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import sys
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

from smoelenboek import pages as room
from smoelenboek.commands.check import checked
from smoelenboek.pages.shell import Shell
from smoelenboek.publish.environment import of
from smoelenboek.resources import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.site import Site

INTRODUCTION = """# A theme of your own

A theme is a package of files: templates, styles, one script, an icon. It is installed beside the engine and named in `site.yml`, and no
Python of it is imported. What it lacks comes from the standard theme.

```sh
smoelenboek theme new ridge            # a package to start from, in the folder ridge
cd ridge && python -m pip wheel . --no-deps --wheel-dir dist
```

Install the wheel where the engine is, and write `theme: ridge` in `site.yml`. In CI the engine is installed from `requirements.txt`: put the
wheel in `vendor/`, and its line with its digest below `# smoelenboek +`; `smoelenboek upgrade` keeps what stands there. `site.yml` is for
review always, and a proposal is built with the `site.yml` of the target branch: nobody chooses a theme by proposing it.

| file, below the folder that the entry point names | is |
|---|---|
| `templates/NAME.html`, `templates/parts/NAME.html` | instead of ours with that name; `{% extends "smoelenboek/NAME.html" %}` and `{% from "smoelenboek/parts/NAME.html" import … %}` name ours |
| `static/css/*.css` | behind our styles, in the order of their names; `00-tokens.css` of the standard theme names the colours and sizes to set again |
| `static/js/theme.js` | a module that every page loads after ours; pages ask nothing of another host |
| `static/icon.svg` | the icon of the site |
| `README.md`, `LICENSE` | read by nobody |

Refused whole, with a message: any other file, a link, a file over 512 KB, a package that is installed in place (`--editable`), two packages
with a theme of one name. Templates are Jinja, in its sandbox, with every text escaped and every name that is not there an error: a
template gets `view`, `shell` and the filters below, and nothing else. A version of the engine that changes what is named here says so in
the changelog.

The blocks of `base.html` are {blocks}.

The filters beside Jinja's own are {filters}.
"""  # noqa: E501 - lines of Markdown
PICTURES = "theme"  # the folder in docs/ with a picture of each template: `python3 tasks.py pictures`
WITHOUT_PICTURE = frozenset({"moved", "thread"})  # leads on at once; the later pages of a thread look as an article's
_CLASS = re.compile(r"\b[A-Z]\w+\b")


def main(root: Path) -> int:
    """Write docs/theme.md."""
    (root / "docs" / "theme.md").write_text(page(root), encoding="utf-8")
    return 0


def page(root: Path) -> str:
    """Return what docs/theme.md has to hold."""
    site = checked(root).site
    if site is None:
        message = "the sample has faults"
        raise ValueError(message)
    views = views_of(site)
    tables = [_table(view, f"`{name}.html`", _picture(name)) for name, view in sorted(views.items())]
    inner = _inner([Shell, *views.values()])
    parts = [_table(kind, f"`{kind.__name__}`") for kind in inner]
    return "\n".join([
        _introduction(site),
        "## On every page: `shell`\n",
        _table(Shell, ""),
        "## What each template gets: `view`\n",
        *tables,
        "## What they hold\n",
        *parts,
    ]).rstrip() + "\n"  # fmt: skip


def views_of(site: Site) -> dict[str, type]:
    """Return template → the class of its view."""
    views: dict[str, type] = {page.template: type(page.view()) for page in room.pages(site)}
    return {**views, "article": type(room.article(site, site.posts[0])), "thread": room.thread.ThreadView}


def _introduction(site: Site) -> str:
    base = (TEMPLATES / "base.html").read_text("utf-8")
    blocks = sorted(set(re.findall(r"{% block (\w+) %}", base)))
    ours = set(of(site.config).filters) - set(Environment().filters)  # noqa: S701 - nothing is rendered
    named = [", ".join(f"`{name}`" for name in names) for names in (blocks, sorted(ours))]
    return INTRODUCTION.replace("{blocks}", named[0]).replace("{filters}", named[1])


def _picture(name: str) -> str:
    """Return the line that shows what the standard theme makes of a template."""
    return "" if name in WITHOUT_PICTURE else f"![A page of {name}.html]({PICTURES}/{name}.webp)"


def _table(kind: type, heading: str, picture: str = "") -> str:
    lines = [f"### {heading}\n"] if heading else []
    if text := (inspect.getdoc(kind) or "").partition("\n\n")[0].replace("\n", " "):
        lines.append(f"{text}\n")
    if picture:
        lines.append(f"{picture}\n")
    lines += ["| field | type | |", "|---|---|---|"]
    comments = _comments(kind)
    for field in dataclasses.fields(kind):
        comment = comments.get(field.name, "").replace("|", "\\|")
        shown = str(field.type).replace("|", "\\|")
        lines.append(f"| `{field.name}` | `{shown}` | {comment} |".replace("|  |", "| |"))
    return "\n".join([*lines, ""])


def _comments(kind: type) -> dict[str, str]:
    """Return field → the comment behind it."""
    comments: dict[str, str] = {}
    for base in reversed(kind.__mro__[:-1]):
        try:
            source = inspect.getsource(base)
        except (OSError, TypeError):
            continue
        for match in re.finditer(r"^    (\w+): [^\n#]*#\s*([^\n]+)$", source, re.MULTILINE):
            comments[match[1]] = match[2]
    return comments


def _inner(kinds: list[type]) -> Iterator[type]:
    """Yield each class with fields that is in others, by name, once."""
    classes: dict[str, type] = {}
    todo = list(kinds)
    while todo:
        kind = todo.pop()
        module = sys.modules[kind.__module__]
        for field in dataclasses.fields(kind):
            for name in _CLASS.findall(str(field.type)):
                inner = getattr(module, name, None) or _imported(module, name)
                if not isinstance(inner, type) or name in classes or inner in kinds:
                    continue
                if dataclasses.is_dataclass(inner):
                    classes[name] = inner
                    todo.append(inner)
    yield from (classes[name] for name in sorted(classes))


def _imported(module: Any, name: str) -> object:
    """Return what a module imports for its types alone."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom) and any((alias.asname or alias.name) == name for alias in node.names):
            original = next(alias.name for alias in node.names if (alias.asname or alias.name) == name)
            __import__(node.module or "")
            return getattr(sys.modules[node.module or ""], original, None)
    return None
