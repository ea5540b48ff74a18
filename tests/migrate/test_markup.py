"""HTML of an old post, and what our reader shows of the Markdown made of it, have the same structure and words."""

import re

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.migrate.classic import html_of
from smoelenboek.migrate.markup import markdown_of
from smoelenboek.text.markdown import prose
from tests.effort import examples

SAME = {"b": "strong", "i": "em", "del": "s", "strike": "s"}
UNWRAPPED = {"div", "span", "figure", "thead", "tbody", "figcaption"}


def structure(html):
    """Nested lists of names and words; what differs for no reader is left out."""
    return _parts(BeautifulSoup(html, "html.parser"))


def _parts(tag):
    parts = []
    for child in tag.children:
        if isinstance(child, NavigableString):
            words = child.split()
            if words and parts and isinstance(parts[-1], str):
                parts[-1] += " " + " ".join(words)
            elif words:
                parts.append(" ".join(words))
        elif isinstance(child, Tag):
            name = SAME.get(child.name, child.name)
            name = "h" if name in {"h2", "h3"} else name  # our reader leaves no level out
            if name == "pre":
                parts.append(["pre", child.get_text().strip("\n")])
            elif name in UNWRAPPED or (name == "p" and tag.name in {"li", "blockquote", "td"}):
                inside = _parts(child)
                parts += inside if name != "p" else [["p", *inside]] if tag.name == "blockquote" else inside
            else:
                parts.append([name, *_parts(child)])
    return parts


def shown(html):
    text, _ = markdown_of(html, lambda to, _: to)
    return prose(text)[0].html


WORDS = st.text(st.sampled_from("abc éß“”’–…1.2)#*_`~[]<>&|\\+-=!:(){}$^\"'/ "), min_size=1, max_size=25).map(
    lambda text: f"w{' '.join(text.split())}w"
)
ESCAPED = WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
INLINE = st.one_of(
    ESCAPED,
    ESCAPED.map(lambda text: f"<strong>{text}</strong>"),
    ESCAPED.map(lambda text: f"<em>{text}</em>"),
    ESCAPED.map(lambda text: f'<a href="https://host.example/a">{text}</a>'),
)
LINE = st.lists(INLINE, min_size=1, max_size=3).map(" ".join)
LISTS = st.recursive(
    LINE,
    lambda inside: st.tuples(st.sampled_from(["ul", "ol"]), LINE, st.lists(inside, min_size=1, max_size=3)).map(
        lambda part: part[1] + f"<{part[0]}>" + "".join(f"<li>{text}</li>" for text in part[2]) + f"</{part[0]}>"
    ),
    max_leaves=6,
)
LIST = st.lists(LISTS, min_size=1, max_size=3).map(
    lambda items: f"<ul>{''.join(f'<li>{text}</li>' for text in items)}</ul>"
)
ROW = st.lists(LINE, min_size=2, max_size=2)
TABLE = st.lists(ROW, min_size=1, max_size=3).map(
    lambda rows: (
        "<table><tr><th>h</th><th>k</th></tr>"
        + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        + "</table>"
    )
)
CODE = ESCAPED.map(lambda text: f"<pre><code>{text}\n\n    {text}</code></pre>")
BLOCK = st.one_of(
    LINE.map(lambda text: f"<p>{text}</p>"),
    LINE.map(lambda text: f"<h2>{text}</h2>"),
    LIST,
    TABLE,
    CODE,
    LINE.map(lambda text: f"<blockquote><p>{text}</p></blockquote>"),
)


@settings(max_examples=examples(250, 10_000), deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=4).map("\n".join))
def test_our_reader_shows_what_the_old_site_showed(html):
    assert structure(shown(html)) == structure(html)


CLASSIC = """Eerste regel
tweede regel

Alinea met “slimme” tekens &amp; <em>nadruk</em>.
<h3>Kop</h3>
Na de kop.
<ul>
 	<li>een</li>
 	<li>twee
<ul>
 	<li>diep</li>
</ul>
</li>
</ul>
<blockquote>Citaat

met twee alinea's</blockquote>
<pre>code

    met lege regel</pre>
[caption width="3"]<img src="a.png" alt="A" /> Onderschrift[/caption]
Slot."""


def test_text_of_the_classic_editor_has_its_paragraphs_and_lists():
    html, unknown = html_of(CLASSIC, paragraphs=True)

    assert unknown == []
    assert [part[0] for part in structure(shown(html))] == [
        "p",
        "p",
        "h",
        "p",
        "ul",
        "blockquote",
        "pre",
        "p",
        "p",
        "p",
    ]
    assert structure(shown(html))[4] == ["ul", ["li", "een"], ["li", "twee", ["ul", ["li", "diep"]]]]
    assert structure(shown(html))[5] == ["blockquote", ["p", "Citaat"], ["p", "met twee alinea's"]]


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ('[code lang="php"]if ($a < 1) {}[/code]', "```php\nif ($a < 1) {}\n```"),
        ("[embed]https://video.example/1[/embed]", "[https://video.example/1](https://video.example/1)"),
        ("<!-- wp:paragraph --><p>Blok</p><!-- /wp:paragraph -->", "Blok"),
        ('<iframe src="//video.example/2"></iframe>', "[https://video.example/2](https://video.example/2)"),
        ("[gallery ids=1]", "\\[gallery ids\\=1\\]"),
        ("<ol start=3><li>c</li></ol>", "3. c"),
    ],
)
def test_what_an_editor_writes_becomes_markdown(body, markdown):
    html, _ = html_of(body, paragraphs=True)

    assert re.sub(r"<(https[^>]*)>", r"[\1](\1)", markdown_of(html, lambda to, _: to)[0]) == markdown
