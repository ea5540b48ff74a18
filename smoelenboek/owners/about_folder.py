"""What a repository holds about somebody, as a folder: index.html to read, index.json for programs, and the files."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined

from smoelenboek.catalogues import load
from smoelenboek.owners.about import Topic

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.owners.about import About

VERSION = 1
_SHORT = 10  # digits of a commit
_PAGE = """\
<!doctype html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ page.title }}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; overflow-wrap: anywhere; }
tr + tr { border-top: 1px solid #8886; }
@media print { a { color: inherit; } }
</style>
</head>
<body>
<h1>{{ page.title }}</h1>
{% for line in page.lines %}<p>{{ line }}</p>
{% endfor %}
<nav aria-label="{{ page.contents }}"><ul>
{% for part in page.parts %}<li><a href="#{{ part.id }}">{{ part.title }}</a> ({{ part.rows|length }})</li>
{% endfor %}</ul></nav>
{% for part in page.parts %}
<h2 id="{{ part.id }}">{{ part.title }}</h2>
{% if part.note %}<p>{{ part.note }}</p>{% endif %}
{% if part.rows %}<table>
<thead><tr>{% for name in part.columns %}<th scope="col">{{ name }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in part.rows %}<tr>{% for cell in row %}<td>{% if cell.href %}<a href="{{ cell.href }}">{{ cell.text }}</a>
  {%- else %}{{ cell.text }}{% endif %}</td>{% endfor %}</tr>
{% endfor %}</tbody>
</table>{% else %}<p>{{ page.nothing }}</p>{% endif %}
{% endfor %}
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. href: a file of the folder; "" for none."""

    text: str
    href: str = ""


@dataclass(slots=True)
class Part:
    """A section of the index."""

    id: str
    title: str
    columns: tuple[str, ...]
    note: str = ""
    rows: list[tuple[Cell, ...]] = field(default_factory=list)


def write_about(result: About, site: Path, folder: Path, language: str) -> list[str]:
    """Write the folder, which is new or empty, and return the paths in it."""
    _ = load(language).gettext
    files = {f"files/{path}": (site / path).read_bytes() for paths in result.files.values() for path in paths}
    for number, old in enumerate(result.past.files):
        if old.content is not None:
            files[_old_path(number, old.version.path)] = old.content
    files["index.json"] = (json.dumps(_json(result), ensure_ascii=False, indent=2) + "\n").encode()
    files["index.html"] = _html(result, language, _).encode()
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return sorted(files)


def _old_path(number: int, path: str) -> str:
    return f"history/{number + 1:04}-{path.rpartition('/')[2]}"


def _titles(_: Translate) -> dict[Topic, str]:
    return {
        Topic.PROFILE: _("Profile"),
        Topic.PHOTO: _("Photo"),
        Topic.POSTS: _("Posts, with their pictures and documents"),
        Topic.COMMENTS: _("Comments"),
        Topic.VOTES: _("Votes"),
        Topic.SIGNUPS: _("Sign-ups"),
        Topic.MEMBERSHIPS: _("Memberships"),
        Topic.THANKS_FROM: _("Thanks to others"),
        Topic.THANKS_TO: _("Thanks from others"),
        Topic.MINUTES: _("Minutes that name you"),
        Topic.DIRECTORY: _("Link with HR’s system"),
        Topic.FILES: _("Files with your name"),
        Topic.ELSEWHERE: _("Other places that name you"),
    }


def _html(result: About, language: str, _: Translate) -> str:
    page: dict[str, Any] = {
        "title": _("What we hold about {name}").format(name=result.person.name.shown),
        "lines": list(_lines(result, _)),
        "contents": _("Contents"),
        "nothing": _("Nothing."),
        "parts": [*_present(result, _), *_past(result, _)],
    }
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(_PAGE).render(page=page, language=language)


def _lines(result: About, _: Translate) -> list[str]:
    """Return what a reader has to know about the whole."""
    lines = [
        _("As of {day}. A copy of every file that is yours is in this folder.").format(day=result.day.isoformat()),
        _(
            "Of what colleagues wrote, only the lines that name you are shown. We looked for your id, whole name,"
            " email address, phone number and account; not for your first name alone."
        ),
    ]
    if result.shared:
        texts = ", ".join(text for _kind, text in result.shared)
        lines.append(_("A colleague has the same: {texts}. We did not search for these.").format(texts=texts))
    if result.unread:
        lines.append(
            _("{count} pictures and documents of others were not read: ask if you think that you are in one.").format(
                count=result.unread
            )
        )
    return lines


def _present(result: About, _: Translate) -> list[Part]:
    parts = []
    for topic, title in _titles(_).items():
        part = Part(topic.value, title, (_("File"), _("Line"), _("What it says")))
        part.rows = [(Cell(path, f"files/{path}"), Cell(""), Cell("")) for path in result.files.get(topic, ())]
        part.rows += [
            (Cell(mention.path), Cell(str(mention.line)), Cell(mention.text))
            for mention in result.mentions.get(topic, ())
        ]
        parts.append(part)
    return parts


def _past(result: About, _: Translate) -> list[Part]:
    history = Part("history", _("Your files as they were"), (_("Time"), _("File"), _("Change")))
    commits = Part("commits", _("Changes that you made"), (_("Time"), _("Commit"), _("Change")))
    blobs = Part("blobs", _("Everything in the history that names you"), (_("File"), _("Object")))
    if result.past.why_not:
        history.note = _("The history could not be read: {why}").format(why=result.past.why_not)
        return [history]
    for number, old in enumerate(result.past.files):
        href = _old_path(number, old.version.path) if old.content is not None else ""
        subject = (
            old.version.subject if old.version.blob else _("taken away: {change}").format(change=old.version.subject)
        )
        history.rows.append((Cell(old.version.at.isoformat()), Cell(old.version.path, href), Cell(subject)))
    for version in result.past.commits:
        commits.rows.append(
            (Cell(version.at.isoformat()), Cell(version.commit[:_SHORT]), Cell(version.subject)),
        )
    blobs.rows = [(Cell(path), Cell(blob)) for blob, path in result.past.blobs]
    return [history, commits, blobs]


def _json(result: About) -> dict[str, Any]:
    return {
        "version": VERSION,
        "person": result.person.id,
        "name": result.person.name.shown,
        "day": result.day.isoformat(),
        "topics": {
            topic.value: {
                "files": [f"files/{path}" for path in result.files.get(topic, ())],
                "lines": [
                    {"path": line.path, "line": line.line, "field": line.field, "text": line.text}
                    for line in result.mentions.get(topic, ())
                ],
            }
            for topic in Topic
        },
        "not_looked_for": [{"kind": kind, "text": text} for kind, text in result.shared],
        "not_read": result.unread,
        "history": {
            "why_not": result.past.why_not,
            "files": [
                {
                    "commit": old.version.commit,
                    "at": old.version.at.isoformat(),
                    "subject": old.version.subject,
                    "path": old.version.path,
                    "copy": _old_path(number, old.version.path) if old.content is not None else None,
                }
                for number, old in enumerate(result.past.files)
            ],
            "commits": [
                {"commit": version.commit, "at": version.at.isoformat(), "subject": version.subject}
                for version in result.past.commits
            ],
            "blobs": [{"blob": blob, "path": path} for blob, path in result.past.blobs],
        },
    }
