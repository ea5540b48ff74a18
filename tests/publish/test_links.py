"""Script or style that got into a page of ours stops the build; a writer's words about it do not."""

import pytest
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

from smoelenboek.publish.links import links_in


@pytest.mark.parametrize(
    "html",
    [
        "<p>A name<script>alert(1)</script></p>",
        "<p>A name<img src=x onerror=alert(1)></p>",
        '<a href="/x/" title="a name" onclick="alert(1)">x</a>',
        '<a title="a name with spaces" style="color: red">x</a>',
        "<STYLE>p { color: red }</STYLE>",
        "<svg\nonload=alert(1)>",
        "<svg\tONLOAD=alert(1)>",
        "<SCRIPT>alert(1)</SCRIPT>",
        '<script data-x=" src=/x.js">alert(1)</script>',
        '<script type="module">alert(1)</script>',
    ],
)
def test_what_is_active_in_a_page_is_seen(html: str) -> None:
    assert links_in(html).active


@pytest.mark.parametrize(
    "words",
    ["<img src=x onerror=alert(1)>", '" onerror="alert(1)', "a style= of one's own", "on Monday on= and <script>"],
)
def test_words_about_it_are_only_words(words: str) -> None:
    safe = escape(words)

    assert not links_in(f'<h1>{safe}</h1><img src="/a.png" alt="{safe}"><a href="/x/" title="{safe}">{safe}</a>').active


def test_words_in_data_for_a_script_are_only_words() -> None:
    data = htmlsafe_json_dumps([["network", "x' onmouseover='y", '" onclick="z', "a style= of one's own"]])

    assert not links_in(f"<div data-script=\"take-part\" data-groups='{data}'>x</div>").active
    assert links_in(f"<div data-groups='{data}' onclick='alert(1)'>x</div>").active


@pytest.mark.parametrize("language", ["nl", "zh-Hant-TW", "es-419"])
def test_prose_in_any_language_was_looked_at_by_the_check(language: str) -> None:
    prose = f'<div class="prose" lang="{language}"><a href="/%zz">x</a></div><!--/prose-->'

    assert links_in(f'{prose}<a href="/posts/">y</a>').to == "/posts/"


def test_scripts_of_our_own_are_no_surprise() -> None:
    ours = '<script type="module" src="/static/js/site.js"></script>'
    data = '<script type="application/ld+json">{"a": "b c"}</script>'

    assert not links_in(ours + data).active
