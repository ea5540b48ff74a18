"""Markdown means what the preview of GitLab, GitHub and Gitea shows: each kind that once meant something else."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from bench.spec import differing
from bench.structure import ours, theirs
from smoelenboek.text.markdown import prose
from smoelenboek.text.parser import ForgeExtension
from tests.effort import examples


def html(text: str) -> str:
    return prose(text)[0].html


def bare(text: str) -> str:
    """Return the tags and words, without classes, ids and line ends."""
    return re.sub(r"\n| (?:class|id|rel|tabindex|role|aria-label)=\"[^\"]*\"", "", html(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("1. a\n   - b", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("para\n- a\n- b", "<p>para</p><ul><li>a</li><li>b</li></ul>"),
        ("para\n1. a", "<p>para</p><ol><li>a</li></ol>"),
        ("para\n| a |\n|---|\n| b |", "<p>para</p><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td>"),
        ("para\n```\ncode\n```", "<p>para</p><pre><code>code</code></pre>"),
        ("- a\n\n  ```\n  code\n  ```\n- b", "<ul><li><p>a</p><pre><code>code</code></pre></li><li><p>b</p></li></ul>"),
        ("> ```\n> code\n> ```", "<blockquote><pre><code>code</code></pre></blockquote>"),
        ("```\ncode\n\nmore", "<pre><code>codemore</code></pre>"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("7. a\n8. b", '<ol start="7"><li>a</li><li>b</li></ol>'),
        ("#1234 is mended", "<p>#1234 is mended</p>"),
        ("| a |\n|---|\n| `x\\|y` |", "<td><code>x|y</code></td>"),
        ("_" * 109, "<hr>"),
        ("<details>\n<summary>More</summary>\n\n- **b**\n\n</details>", "<ul><li><strong>b</strong></li></ul>"),
        ("[x](<a b>)", '<p><a href="a%20b">x</a></p>'),
        ("[TOC]", "<p>[TOC]</p>"),
        ("[link](a sentence in brackets)", "<p>[link](a sentence in brackets)</p>"),
        ("~~gone~~", "<p><s>gone</s></p>"),
        (
            "see https://a.example/b_c_d, or www.a.example.",
            '<a href="https://a.example/b_c_d">https://a.example/b_c_d</a>,',
        ),
        ("see www.a.example.", '<a href="http://www.a.example">www.a.example</a>.'),
        ("mail a_b@c.example.", '<a href="mailto:a_b@c.example">a_b@c.example</a>.'),
        ("glob@10.3.10 and readme.md and booking.com", "<p>glob@10.3.10 and readme.md and booking.com</p>"),
        ("Done :tada: at 10:30:00", "<p>Done 🎉 at 10:30:00</p>"),
        ("Term\n: What it is", "<dl><dt>Term</dt><dd>What it is</dd></dl>"),
        ("- [x] done\n- [ ] to do", "<ul><li><span>☑</span> done</li><li><span>☐</span> to do</li></ul>"),
        ("$a_b*c*\\\\d$ and $x_1$", "<p><span>$a_b*c*\\\\d$</span> and <span>$x_1$</span></p>"),
        ("$$\na_1 \\\\\nb_1\n$$", "<p><span>$$a_1 \\\\b_1$$</span></p>"),
        ("It costs $5, or $6 for two", "<p>It costs $5, or $6 for two</p>"),
        ("```mermaid\ngraph TD; A-->B\n```", "<pre><code>graph TD; A--&gt;B</code></pre>"),
        ("A <test_binary> and <your name> here", "<p>A &lt;test_binary&gt; and &lt;your name&gt; here</p>"),
        ("<my-part>a</my-part>\n\nb", "&lt;my-part&gt;a&lt;/my-part&gt;"),
        ("&lt;b&gt; &amp;lt; AT&T &copy;", "<p>&lt;b&gt; &amp;lt; AT&amp;T ©</p>"),
        ("\ta\n\n- b\n\n\tc", "<pre><code>a</code></pre><ul><li><p>b</p><p>c</p></li></ul>"),
        ("a  \nb\\\nc", "<p>a<br>b<br>c</p>"),
        ("<strike>a</strike>", "<p><s>a</s></p>"),
    ],
)
def test_shows_what_a_forge_shows(text: str, shown: str) -> None:
    assert shown in bare(text)


@pytest.mark.parametrize(
    "info", ["rust,ignore", "{.rust}", "rust title='a.rs'", "rust{1,3}", "Rust", "{ .rust .numbered }"]
)
def test_the_language_of_a_block_counts_and_what_stands_behind_it_does_not(info: str) -> None:
    assert '<span class="kd">let</span>' in html(f"```{info}\nlet x = 1;\n```")


@pytest.mark.parametrize("label", ["1", "note", "é", "a.b", "x:y", "[", "日本", "A&B"])
def test_a_footnote_may_have_any_label(label: str) -> None:
    markup = html(f"Text.[^{label}] Again.[^{label}]\n\n[^{label}]: Note.\n")

    if label == "[":
        assert "footnote" not in markup
        return
    to, back = re.findall(r'href="#(fn[^"]*)"', markup)[0], re.findall(r'href="#(fnref[^"]*)"', markup)
    assert f'id="{to}"' in markup
    assert all(f'id="{value}"' in markup for value in back)
    assert len(set(back)) == 2
    assert ":" not in to


@pytest.mark.parametrize("kind", ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "note"])
def test_an_alert_has_its_kind_and_a_title_in_the_language_of_the_site(kind: str) -> None:
    markup = html(f"> [!{kind}]\n> Mind the **step**.")

    assert f'<blockquote class="alert alert-{kind.lower()}">' in markup
    assert f"\ue000alert:{kind.lower()}\ue001" in markup
    assert "<strong>step</strong>" in markup


@pytest.mark.parametrize("reply", [True, False])
def test_a_heading_in_a_comment_or_a_biography_is_one(reply: bool) -> None:
    assert "<h2" in prose("# A\n\nb", reply=reply)[0].html


def test_nothing_in_a_reply_has_an_id() -> None:
    """Many stand on one page."""
    result = prose("# A\n\nb[^1]\n\n[^1]: c", reply=True)[0].html

    assert " id=" not in result
    assert "<sup>1</sup>" in result
    assert "c" in result


@pytest.mark.parametrize(
    ("headings", "ids"),
    [
        (["What's new?", "What's new?"], ["whats-new", "whats-new-1"]),
        (["a", "a-1", "a"], ["a", "a-1", "a-2"]),
        (
            ["Über die Brücke", "О компании", "会社概要", "हिन्दी"],
            ["über-die-brücke", "о-компании", "会社概要", "हिन्दी"],
        ),
        (["`poll.outcome` *and* more", "A & B", "snake_case"], ["polloutcome-and-more", "a--b", "snake_case"]),
        ([":tada: Party", "!!!", "..."], ["tada-party", "x", "x-1"]),
    ],
)
def test_headings_have_the_ids_that_forges_count(headings: list[str], ids: list[str]) -> None:
    markup = html("\n\n".join(f"## {heading}" for heading in headings))

    assert re.findall(r'id="h-([^"]*)"', markup) == ids


@pytest.mark.parametrize(
    "to", ["#über-die-brücke", "#%C3%BCber-die-br%C3%BCcke", "#Über-die-Brücke", "#h-über-die-brücke"]
)
def test_a_link_leads_to_a_heading(to: str) -> None:
    result, problems = prose(f"[there]({to})\n\n# Über die Brücke\n")

    assert 'href="#h-über-die-brücke"' in result.html
    assert problems == []


def test_a_link_leads_to_a_heading_as_gitlab_counts_it() -> None:
    assert 'href="#h-a--b"' in html("[there](#a-b)\n\n# A & B\n")


def test_a_link_leads_to_a_place_that_was_named_in_html() -> None:
    result, problems = prose('[there](#place) and [here](#other)\n\n<a name="place"></a>\n\n<p id="other">b</p>')

    assert 'href="#h-place"' in result.html
    assert 'id="h-place"' in result.html
    assert 'id="h-other"' in result.html
    assert problems == []


def test_a_tree_processor_of_python_markdown_still_works() -> None:
    """Python-Markdown stays the pipeline: what somebody adds to it sees the elements, and changes them."""

    class Loud(Treeprocessor):
        def run(self, root: ET.Element) -> None:
            for element in root.iter("em"):
                element.tag = "strong"

    md = Markdown(extensions=[ForgeExtension(reply=False)])
    md.treeprocessors.register(Loud(md), "loud", 15)

    assert md.convert("- *a*\n  - b") == "<ul>\n<li><strong>a</strong>\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"


def test_words_and_their_meaning_may_stand_in_a_reply() -> None:
    assert "<dl>" in prose("Term\n: What it is", reply=True)[0].html


def test_most_of_githubs_own_examples_have_their_structure() -> None:
    examples, wrong = differing()

    assert examples > 500
    assert len(wrong) <= 0.03 * examples


BLOCKS = [
    "- a",
    "  - b",
    "   1. c",
    "2) d",
    "> e",
    "> - f",
    "```",
    "    g",
    "# h",
    "---",
    "===",
    "| i | j |",
    "|---|--:|",
]
BLOCKS += [
    "k",
    "",
    "",
    "*l* **m**",
    "`n`",
    "[o](/p)",
    "[q]: /r",
    "- [ ] s",
    "- [x] t",
    "~~u~~",
    "\tv",
    "1234567890. w",
    "+ x",
]
BLOCKS += [
    "![y](/z.png)",
    "<div>",
    "</div>",
    "https://a.example/b.",
    "c  ",
    "d\\",
    "> ```",
    "  > e",
    "_f_g_",
    "***h**i*",
    "*",
]


@settings(max_examples=examples(200, 20_000))
@given(st.lists(st.sampled_from(BLOCKS), max_size=12).map("\n".join))
def test_blocks_in_any_order_have_the_structure_that_the_reference_gives_them(text: str) -> None:
    assert ours(text) == theirs(text)
