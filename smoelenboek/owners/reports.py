"""Editions as a report: Markdown to paste, CSV for a sheet, JSON for programs, HTML with charts to print or to mail.

Each format holds what editions hold and no more: who puts them side by side learns nothing that one of them hides.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from smoelenboek.directory.out.cells import defused
from smoelenboek.display.pulse import chart
from smoelenboek.publish.environment import of
from smoelenboek.pulse.wording import Report, report, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smoelenboek.model.edition import Edition
    from smoelenboek.pulse.wording import FigureLine, Table
    from smoelenboek.site import Site

VERSION = 1
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|!@~&])")
_PAGE = """\
{% from "parts/chart.html" import columns -%}
<!doctype html>
<html lang="{{ report.language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }} · {{ site }}</title>
<style>
:root { color-scheme: light dark; --_bar: light-dark(#1f5fa8, #8ab4e8); }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: start; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8886; font-weight: 400; }
.wide { overflow-x: auto; }
.meta { font-size: .875rem; opacity: .8; }
.chart { margin: 1rem 0; max-width: 32rem; break-inside: avoid; }
.chart svg { width: 100%; overflow: visible; }
.chart text { font: 13px system-ui, sans-serif; fill: currentColor; }
.chart rect { fill: var(--_bar); print-color-adjust: exact; }
.chart path { stroke: currentColor; fill: none; }
h3 { margin-bottom: 0; }
h2, h3 { break-after: avoid; }
</style>
</head>
<body>
<h1>{{ title }} · {{ site }}</h1>
<p>{{ closed }}</p>
<p>{{ why_hidden }}</p>
<ul>{% for _id, name, people in report.quarters %}<li>{{ name }}: {{ people }}</li>
{% endfor %}</ul>
{% for section in report.sections %}
<h2>{{ section.title }}</h2>
{% for figure in section.figures %}
<h3>{{ figure.title }}</h3>
{% for table in figure.tables %}
<section class="wide" tabindex="0" aria-label="{{ figure.title }} {{ table.quarter }}">
<table><caption>{{ table.quarter }}</caption>
<thead><tr>{% for head in table.heads %}<th scope="col">{{ head }}</th>{% endfor %}</tr></thead>
<tbody>{% for name, counts in table.rows %}<tr><th scope="row">{{ name }}</th>
  {%- for count in counts %}<td>{{ hidden if count is none else count }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table></section>
{% endfor %}
{% if not figure.is_table %}<p>{% for text in figure.texts %}<strong>{{ text or hidden }}</strong>
  {%- if not loop.last %} · {% endif %}{% endfor %}</p>
{{ columns(charts[figure.name], figure.name, figure.title, quarter, figure.title) }}
{% elif not figure.tables %}<p>{{ hidden }}</p>
{% endif %}
<p class="meta">{{ figure.definition }}{% if figure.chaoss %} CHAOSS: {{ figure.chaoss }}.{% endif %}</p>
{% endfor %}
{% endfor %}
</body>
</html>
"""


def rendered(editions: Sequence[Edition], site: Site, *, format: str, language: str) -> str:
    """Return a report on editions, oldest first, in one of FORMATS, in `nl` or `en`."""
    return FORMATS[format](editions, site, report(editions, site, language))


def _markdown(_: Sequence[Edition], site: Site, telling: Report) -> str:
    return "\n".join(_lines(site, telling)) + "\n"


def _lines(site: Site, telling: Report) -> Iterator[str]:
    language = telling.language
    yield f"# {_plain(word('title', language))} · {_plain(site.config.name)}"
    yield from ("", word("closed", language), "", word("why_hidden", language), "")
    yield from (f"- {name}: {people}" for _, name, people in telling.quarters)
    for section in telling.sections:
        yield from ("", f"## {section.title}")
        for figure in section.figures:
            yield from ("", f"### {figure.title}", "")
            yield from _figure_lines(figure, telling)
            yield from ("", f"_{figure.definition}_" + (f" CHAOSS: {figure.chaoss}." if figure.chaoss else ""))


def _figure_lines(figure: FigureLine, telling: Report) -> Iterator[str]:
    hidden = word("hidden", telling.language)
    if not figure.is_table:
        for (_, name, _), text in zip(telling.quarters, figure.texts, strict=True):
            yield f"- {name}: {text or hidden}"
    elif not figure.tables:
        yield hidden
    for number, table in enumerate(figure.tables):
        yield from ([""] if number else [])
        yield from _table_lines(table, hidden)


def _table_lines(table: Table, hidden: str) -> Iterator[str]:
    yield f"{table.quarter}:"
    yield ""
    yield f"| {' | '.join(table.heads)} |"
    yield f"|{' --- |' * len(table.heads)}"
    for name, counts in table.rows:
        cells = [_plain(name), *(hidden if count is None else str(count) for count in counts)]
        yield f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Return a text that somebody wrote, so that Markdown makes nothing of it."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _csv(editions: Sequence[Edition], _: Site, telling: Report) -> str:
    """Return a line for each number: quarter, figure, row of its table, column, number. Empty: not report."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(["quarter", "figure", "chaoss", "row", "column", "number"])
    for edition in editions:
        writer.writerow([edition.id, "everyone", "", "", "", edition.everyone])
    for section in telling.sections:
        for figure in section.figures:
            if not figure.is_table:
                for (id_, *_rest), count in zip(telling.quarters, figure.counts, strict=True):
                    writer.writerow([id_, figure.name, figure.chaoss, "", "", "" if count is None else count])
            for table in figure.tables:
                for name, counts in table.rows:
                    for head, count in zip(table.heads[1:], counts, strict=True):
                        shown = "" if count is None else count
                        writer.writerow([table.quarter, figure.name, figure.chaoss, defused(name), head, shown])
    return output.getvalue()


def _json(editions: Sequence[Edition], site: Site, telling: Report) -> str:
    figures: dict[str, Any] = {
        figure.name: {"title": figure.title, "definition": figure.definition, "chaoss": figure.chaoss or None}
        for section in telling.sections
        for figure in section.figures
    }
    every = [
        {"quarter": edition.id, **edition.model_dump(mode="json", exclude={"id", "prose"})} for edition in editions
    ]
    content = {"version": VERSION, "site": site.config.name, "definitions": figures, "editions": every}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _html(_: Sequence[Edition], site: Site, telling: Report) -> str:
    language = telling.language
    environment = of(site.config.model_copy(update={"language": language, "theme": None}))
    return environment.from_string(_PAGE).render(
        report=telling,
        site=site.config.name,
        charts={figure.name: chart(figure, telling) for section in telling.sections for figure in section.figures},
        **{name: word(name, language) for name in ("title", "closed", "why_hidden", "hidden")},
        quarter=word("period", language),
    )


FORMATS: dict[str, Callable[[Sequence[Edition], Site, Report], str]] = {
    "html": _html,
    "md": _markdown,
    "csv": _csv,
    "json": _json,
}
