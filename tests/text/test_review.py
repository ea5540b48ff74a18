"""Nothing disappears in silence: what is left out of a text is told where it stands, with what was written."""

import pytest

from smoelenboek.text.markdown import prose


def problems_of(text: str, *, reply: bool = False) -> list[tuple[str, int, int, str]]:
    return sorted(
        (problem.code, *problem.at, dict(problem.facts).get("written", ""))
        for problem in prose(text, reply=reply, line=1)[1]
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("`<form>` is code\n\n- a\n  <form action=x>b</form>", [(4, 3, "<form>"), (4, 9, "action=…")]),
        ("```\n<b onclick=x>\n```\n\n> <b onclick=x>c</b>", [(5, 6, "onclick=…")]),
        ("a style=1 b\n\n<p>style = 2</p>\n<p\nstyle='c'>d</p>", [(5, 1, "style=…")]),
        ("<!-- <form> -->\n\n<SCRIPT>x</SCRIPT>", [(3, 1, "<SCRIPT>")]),
        ("| a |\n|---|\n| `<font>` <font size=1>b</font> |", [(3, 12, "<font>")]),
        ("1. a\n\n   <iframe src='/x'></iframe>", [(3, 4, "<iframe>")]),
        ("<div>\n<div>\n<center>a</center>\n</div>\n</div>", [(3, 1, "<center>")]),
        ("<div>\n<b<form>a</form></div>", [(2, 3, "<form>")]),
        ("a[^1]\n\n[^1]: b <form>c</form>", [(3, 9, "<form>")]),
    ],
)
def test_html_that_is_left_out_is_told_at_its_line_and_column(text: str, places: list[tuple[int, int, str]]) -> None:
    assert problems_of(text) == [("html-removed", *place) for place in sorted(places)]


@pytest.mark.parametrize(
    "text",
    [
        "a[^1]\n\n[^1]: <b>x</b>",
        "[^1]: <b>x</b>",
        "[^1]: <b>",
        "[^1]: a\n\n    <div>b</div>",
        "[^1]: a[^1]\n\n[^1]: <b>c</b>",
        "> a\n> <!-- <b> -->",
        "x <B>y",
    ],
)
def test_html_in_a_reply_is_refused_wherever_it_stands(text: str) -> None:
    assert "html-refused" in {code for code, *_ in problems_of(text, reply=True)}


@pytest.mark.parametrize("before", ["", "> ", "- ", "1. ", "| x | ", "## ", "*a* ", "`![c](d:e)` "])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("![c](d:e)", "picture-place"),
        ("[c](d:e)", "link-unsafe"),
        ("![c](https://a.example/e.png)", "picture-remote"),
        ("a &#8238; b", "text-control"),
        ("{{< c >}}", "markup-literal"),
        ("<form>", "html-removed"),
    ],
)
def test_the_column_is_that_of_the_file(before: str, text: str, code: str) -> None:
    body = f"{before}{text}" + (" |\n|---|---|" if before.startswith("|") else "")
    at = len(before) + {"picture-place": 5, "link-unsafe": 4, "picture-remote": 5, "text-control": 2}.get(code, 0) + 1

    assert (code, 3, at) in [problem[:3] for problem in problems_of(f"First.\n\n{body}")]


def test_a_picture_in_a_reply_leaves_its_description_and_is_told() -> None:
    result, problems = prose("![a cup](cup.png)", reply=True)

    assert result.html == '<p><span class="missing">a cup</span></p>'
    assert [problem.code for problem in problems] == ["picture-reply"]


def test_a_footnote_that_no_text_names_is_told_and_so_is_a_second_one() -> None:
    assert problems_of("a[^1]\n\n[^1]: b\n\n[^2]: c\n\n[^1]: d") == [
        ("footnote-unused", 5, 1, "[^2]"),
        ("footnote-unused", 7, 1, "[^1]"),
    ]


def test_an_open_tag_swallows_nothing_of_what_follows() -> None:
    for tag in ("iframe", "textarea", "title", "script", "style", "template", "noscript", "xmp", "plaintext", "select"):
        for text in (f"a <{tag}> b\n\n**c**", f"a\n\n<{tag} x='y'>\n\n**c**\n\nd"):
            if tag in {"script", "style", "textarea"} and text.startswith("a\n"):
                continue  # by CommonMark these end with the text: so it is in the preview
            result = prose(text)[0].html
            assert "<strong>c</strong>" in result, (tag, result)


@pytest.mark.parametrize("text", ["<script> c\n\n**d**", "<style>\nc\n\n**d**", "a <script>b"])
def test_the_words_behind_an_open_script_are_still_there(text: str) -> None:
    result = prose(text)[0].html

    assert any(word in result for word in ("c", "b"))
    assert "<script" not in result
    assert "<style" not in result


@pytest.mark.parametrize("depth", [20, 40])
def test_what_is_nested_deep_is_shown(depth: int) -> None:
    assert "innermost" in prose(">" * depth + " innermost")[0].html


def test_what_is_nested_too_deep_is_told() -> None:
    assert [problem[:2] for problem in problems_of("a\n\n" + ">" * 70 + " innermost")] == [("markdown-hostile", 3)]


def test_tags_that_hide_in_the_names_of_others_are_counted() -> None:
    assert [problem[:2] for problem in problems_of("<div>\n<b" * 30_000)] == [("markdown-hostile", 1)]


@pytest.mark.parametrize("text", ["<!-- a note -->\nShown.", "<!--", "Words <!-- and more words", "`<!--` begins one"])
def test_a_comment_that_takes_nothing_away_is_not_told(text: str) -> None:
    assert prose(text)[1] == []


def test_a_comment_that_takes_away_all_that_follows_is_told() -> None:
    assert problems_of("One.\n\n- <!-- two\n\n  three\n") == [("comment-open", 3, 3, "<!--")]
