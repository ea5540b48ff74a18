"""What Markdown becomes: tables, notes, code, mentions and links, with every target at its place."""

import pytest
from pygments.lexers import get_lexer_by_name

from smoelenboek.commands.gc_pause import gc_paused
from smoelenboek.contract.paths import site_path
from smoelenboek.read.parse import rewriter
from smoelenboek.text import code
from smoelenboek.text.markdown import prose


def html(text: str) -> str:
    return prose(text)[0].html


def test_a_link_leads_to_a_heading_that_has_the_name_of_a_part_of_the_page() -> None:
    assert 'href="#h-comments"' in prose("# Comments\n\n[All](#comments)")[0].html
    assert 'href="#comments"' in prose("[All](#comments)")[0].html


def test_the_highest_heading_of_a_text_is_a_second_level() -> None:
    assert "<h2" in html("# A\n\n## B\n")
    assert "<h3" in html("# A\n\n## B\n")
    assert "<h2" in html("#### A\n")
    assert "<h1" not in html("<h1>A</h1>\n\n### B\n")


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "\u2800 \u3164\n"])
def test_a_text_with_nothing_to_be_seen_is_empty(text: str) -> None:
    assert not prose(text)[0]


def test_a_table_aligns_by_class() -> None:
    markup = html("| a | b |\n|---|--:|\n| 1 | 2 |\n")

    assert 'class="align-right"' in markup
    assert "style" not in markup


def test_code_is_coloured_by_class() -> None:
    markup = html("```python\ndef f(): pass\n```\n")

    assert '<div class="highlight">' in markup
    assert '<span class="k">def</span>' in markup


def test_code_with_an_endless_line_is_not_coloured() -> None:
    markup = html("```java\n" + "a.b " * 500 + "\n```\n")

    assert "<span" not in markup
    assert "a.b a.b" in markup


def test_a_footnote_leads_there_and_back() -> None:
    markup = html("Text.[^a]\n\n[^a]: Note.\n")

    assert 'href="#fn-a"' in markup
    assert 'id="fn-a"' in markup
    assert 'href="#fnref-a"' in markup


@pytest.mark.parametrize(
    "text", ["mail anna@example.org", "`@anna`", "https://x.example/@anna", "@Anna", "@anna_b", "@@anna"]
)
def test_what_only_looks_like_a_mention_is_none(text: str) -> None:
    assert [target for target in prose(text)[0].targets if target.kind == "mention"] == []


def test_targets_have_the_lines_of_their_file() -> None:
    result, _ = prose("Hi @anna-b.\n\nSee [[post:2026-01-01-x|this]] and [y](/y/).\n\n![z](z.jpg)\n", line=5)

    assert {(target.kind, target.to, target.line) for target in result.targets} == {
        ("mention", "anna-b", 5),
        ("post", "2026-01-01-x", 7),
        ("link", "/y/", 7),
        ("picture", "z.jpg", 9),
    }


def test_a_mention_inside_a_link_makes_no_link_in_a_link() -> None:
    result, _ = prose("[ask @anna](https://example.org/)")

    assert [target for target in result.targets if target.kind == "mention"] == []


def test_a_text_that_takes_too_long_is_a_problem_and_no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smoelenboek.contract.limits.MOST_SECONDS", 0.001)

    with gc_paused():  # hypothesis watches the garbage collector, and what is raised there is lost
        problems = prose("*a* `b` [c](d) " * 400)[1]

    assert [problem.code for problem in problems] == ["markdown-time"]


@pytest.mark.parametrize("language", ["css", "scss", "php", "haskell", "perl", "rust"])
def test_a_clock_that_rings_while_a_language_is_prepared_is_the_same_problem(language: str) -> None:
    text = f"*a* b\n\n```{language}\na\n```\n"

    with gc_paused(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("smoelenboek.contract.limits.MOST_SECONDS", 0.004)
        patch.delattr(type(get_lexer_by_name(language)), "_tokens")  # as in a process that never coloured it
        code._lexer.cache_clear()
        problems = prose(text)[1]

    assert [problem.code for problem in problems] in (["markdown-time"], [])
    assert 'class="highlight"' in prose(text)[0].html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[hier](javascript:x) staat het", "<p>hier staat het</p>"),
        ('Zie <a href="https://a.example/"></a>.', "https://a.example/</a>.</p>"),
        ('Een <img alt="plaatje"> zonder adres', '<p>Een <span class="missing">plaatje</span> zonder adres</p>'),
        ("![kat](https://elders.example/kat.png) hier", '<p><span class="missing">kat</span> hier</p>'),
    ],
)
def test_no_half_of_a_link_or_picture_is_left(text: str, html: str) -> None:
    assert prose(text)[0].html.endswith(html)


@pytest.mark.parametrize(
    "text",
    [
        'a ` b\n\n<div id="h-x"><a class="mention" href="https://a.example">Anna</a></div>\n\n` c',
        '- item\n\n    <a class="mention" href="https://a.example">Anna</a>',
        "line\n    <b>c</b>",
    ],
)
def test_html_that_looks_as_if_it_stood_in_code_is_refused_in_a_reply(text: str) -> None:
    assert {problem.code for problem in prose(text, reply=True)[1]} == {"html-refused"}


@pytest.mark.parametrize("text", ["`<b>`", "    <div>\n    </div>", "```html\n<script>\n```", "~~~\n<b>\n~~~"])
def test_html_in_code_is_code(text: str) -> None:
    assert prose(text, reply=True)[1] == []


def test_a_space_in_an_address_of_another_site_is_encoded_as_browsers_do() -> None:
    content, problems = prose('<a href=" https://a.example/Lucas Roos">Lucas</a> <a href="java script:x">no</a>')

    assert '<a href="https://a.example/Lucas%20Roos"' in content.html
    assert content.html.endswith("</a> no</p>")
    assert [problem.code for problem in problems] == ["link-unsafe"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a &#8238;b", "<p>a b</p>"),
        ("a &rlm;b", "<p>a b</p>"),
        (
            "[a &#xE000;post:b](https://a.example) &#xE001; c",
            '<p><a href="https://a.example" rel="noopener noreferrer">a post:b</a>  c</p>',
        ),
    ],
)
def test_no_character_that_is_refused_comes_in_by_its_number(text: str, html: str) -> None:
    result, problems = prose(text, reply=True)

    assert result.html == html
    assert {problem.code for problem in problems} == {"text-control"}


def test_a_character_that_may_stand_there_may_come_by_its_number() -> None:
    assert prose("&#8211; &#150; &eacute; `&#8238;`", reply=True)[1] == []


@pytest.mark.parametrize("start", ["{static}", "{filename}", "{attach}"])
def test_an_address_of_this_site_does_not_become_one_of_another(start: str) -> None:
    path = "content/pages/about.md"
    place_ = site_path(path)
    assert place_ is not None
    text = f"[a]({start}//a.example/x) ![b]({start}//a.example/x.png)"

    result, problems = prose(text, rewriter(path, place_))

    assert "a.example" not in result.html
    assert [problem.code for problem in problems] == ["link-unsafe", "picture-place"]
