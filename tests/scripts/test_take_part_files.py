"""What the browser composes, the site's own reader accepts and reads back equal, whatever people type."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from smoelenboek.contract.characters import BLANK
from smoelenboek.contract.ids import is_id
from smoelenboek.contract.paths import site_path
from smoelenboek.faults import Fault
from smoelenboek.faults.fault import stopping
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import value_of
from smoelenboek.read.walk import SourceFile
from smoelenboek.text import fold
from smoelenboek.text.frontmatter import split
from smoelenboek.text.markdown import prose
from tests.scripts.run import Module, module

AT = "2026-11-24T09:15:00.000Z"
WHO = {"person": "anna-bakker", "at": AT}
POST = "2026-11-02-hello"

# What breaks YAML, front matter, Markdown and readers of text, whole and in pieces.
NASTY = (
    "---", "\n---\n", "...", ": ", " #", "key: value", "- a", "'", '"', "\\", "\\n", "{", "}", "[", "]", ",",
    "&a", "*a", "!!str", "|", ">", "%", "@", "`", "```", "~~~", "\r\n", "\r", "\t", "\n", "\n\n", "\u2028",
    "\u2029", "\u00a0", "\ufeff", "\u200e", "\u202e", "\u0000", "\u0085", "\ue000", "\ufffe", "e\u0301",
    "🦔", "👩🏽\u200d🔧", "שלום", "مرحبا", "<b>", "</p>", "<script>alert(1)</script>", "<!--", "a < b", "no", "null",
    "~", "<https://example.org/>", "2026-11-24", "1e5", "0x1f", "[[person:anna-bakker]]", "@anna-bakker", "x-",
    "content/../..", "    code <b>", "`<b>`",
)  # fmt: skip
TEXT = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=12)), max_size=10).map("".join)
LINE = TEXT.map(lambda text: text[:200])
# Writers' own mistakes, which no composing can mend: the check tells them, with the place.
THEIRS = {"markdown-hostile", "markdown-time", "link-unsafe", "picture-remote", "html-refused", "alt-missing"}
slow = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Module]:
    with module("take-part-files.js", tmp_path_factory.mktemp("files")) as running:
        yield running


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Module]:
    with module("take-part-text.js", tmp_path_factory.mktemp("texts")) as running:
        yield running


def read(file: dict[str, str]) -> tuple[Any, list[Fault], bytes]:
    """Return the value, the faults that are not the writer's own, and the bytes of a composed file."""
    source = file["text"].encode()
    where = site_path(file["path"])
    assert where, file["path"]
    value, faults = value_of(
        SourceFile(file["path"], where, len(source)), parse_file(file["path"], where, source), source, "nl"
    )
    return value, [fault for fault in stopping(faults) if fault.code not in THEIRS], source


def read_text(text: str, texts: Module, *, one_line: bool = False) -> str:
    return texts("line" if one_line else "clean", text)


@slow
@given(text=TEXT, kind=st.sampled_from(["comment", "question", "objection"]), reply=st.booleans())
@example(text="---\ntitle: x\n---", kind="comment", reply=False)
@example(text="a\r\nb\r\n", kind="question", reply=True)
def test_a_comment_is_read_as_it_was_typed(files: Module, texts: Module, text: str, kind: str, reply: bool) -> None:
    target = "20261123T080000Z-bram-bos" if reply else None
    values, faults, source = read(
        files("comment", {**WHO, "post": POST, "text": text, "kind": kind, "replyTo": target, "etiquette": "2"})
    )

    if not prose(texts("prose", text), reply=True)[0]:  # as of "#", a heading without words
        assert values is None
        return
    assert faults == []
    assert split(source.decode())[1] == texts("prose", text) + "\n"
    if values is not None:
        assert (values.kind, values.reply_to, values.etiquette) == (kind, target, "2")
        assert values.at == dt.datetime(2026, 11, 24, 9, 15, tzinfo=dt.UTC)


@slow
@given(note=LINE, withdraw=st.booleans())
def test_a_signup_is_read_as_it_was_typed(files: Module, texts: Module, note: str, withdraw: bool) -> None:
    values, faults, _ = read(files("signup", {**WHO, "post": POST, "note": note, "withdraw": withdraw}))

    assert faults == []
    assert values.note == (read_text(note, texts, one_line=True) or None)
    assert values.status == ("withdrawn" if withdraw else "yes")


@slow
@given(
    reason=LINE,
    ballot=st.sampled_from(
        [{"choice": "no"}, {"choices": ["a1", "2-b", "null"]}, {"scores": {"yes": 0, "2-b": 10, "on": 7}}]
    ),
)
def test_a_vote_is_read_as_it_was_cast(files: Module, texts: Module, reason: str, ballot: dict[str, Any]) -> None:
    values, faults, _ = read(files("vote", {**WHO, "post": POST, "reason": reason, **ballot}))

    assert faults == []
    assert values.reason == (read_text(reason, texts, one_line=True) or None)
    cast = {"choice": values.choice, "choices": list(values.choices), "scores": values.scores}
    assert {name: of for name, of in cast.items() if of} == ballot


@slow
@given(text=TEXT, to=st.sampled_from(["bram-bos", "group:redactie"]))
def test_thanks_are_read_as_they_were_typed(files: Module, texts: Module, text: str, to: str) -> None:
    values, faults, source = read(files("kudos", {**WHO, "to": to, "text": text}))

    if prose(texts("prose", text), reply=True)[0]:
        assert [fault.code for fault in faults if fault.code != "text-length"] == []
        assert split(source.decode())[1] == texts("prose", text) + "\n"
        assert values is None or values.to == (to,)


@slow
@given(role=LINE)
@example(role="\u00ad")  # a soft hyphen: nobody sees it
def test_a_membership_is_read_as_it_was_typed(files: Module, texts: Module, role: str) -> None:
    values, faults, _ = read(files("membership", {**WHO, "group": "zangkoor", "role": role}))

    assert faults == []
    assert (values.role, values.since.isoformat()) == (read_text(role, texts, one_line=True) or None, "2026-11-24")


@slow
@given(title=LINE, summary=LINE, tags=st.lists(st.sampled_from(["modems", "5g-net"]), unique=True), text=TEXT)
def test_a_post_is_read_as_it_was_typed(
    files: Module, texts: Module, title: str, summary: str, tags: list[str], text: str
) -> None:
    title = f"Een mast {title}"[:100]
    values, faults, _ = read(files("post", {**WHO, "title": title, "summary": summary, "tags": tags, "text": text}))

    assert [fault.code for fault in faults if fault.code != "id"] == []
    if values is not None:
        assert values.title == read_text(title, texts, one_line=True)
        assert values.summary == (read_text(summary, texts, one_line=True) or None)
        assert (values.authors, values.tags) == (("anna-bakker",), tuple(tags))


NUMBER = st.sampled_from(["", "1", " 12 "])
DAY = st.sampled_from(["", "2026-12-01"])
PLACE = st.sampled_from(["", "Zaal 3: begane grond", "x # y", "no", "[a]"])
REQUESTS = st.one_of(
    st.fixed_dictionaries(
        {"kind": st.just("call"), "min": NUMBER, "max": st.just(""), "when": PLACE, "place": PLACE, "closes": DAY}
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("poll"),
            "question": LINE.map(lambda text: f"Wat {text}"),
            "options": st.lists(LINE.map(lambda text: f"A{text}"), min_size=2, max_size=5),
            "ballot": st.sampled_from(["choice", "approval", "score"]),
            "closes": DAY,
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("event"),
            "start": st.just("2026-12-01T10:00"),
            "end": st.sampled_from(["", "2026-12-01T11:30"]),
            "place": PLACE,
            "capacity": NUMBER,
        }
    ),
)


@slow
@given(asks=REQUESTS, alt=LINE, has_cover=st.booleans())
@example(asks={"kind": "call"}, alt="", has_cover=False)
@example(asks={"kind": "poll", "question": "?", "options": ["7", "7", "nl", "option 1"]}, alt="", has_cover=True)
def test_what_a_post_asks_is_read_as_it_was_chosen(
    files: Module, texts: Module, asks: dict[str, Any], alt: str, has_cover: bool
) -> None:
    cover = {"name": "mast.jpg" if has_cover else "", "alt": alt}
    about = {**WHO, "title": "Een mast", "text": "Hij staat.", "asks": asks, "cover": cover}
    values, faults, _ = read(files("post", about))

    assert faults == []
    assert values.folder is None or has_cover
    chosen = getattr(values, asks["kind"])
    if asks["kind"] == "poll":
        typed = [read_text(text, texts, one_line=True) for text in asks["options"]]
        assert [option.text for option in chosen.options] == typed
        assert chosen.kind == asks.get("ballot", "choice")
    elif asks["kind"] == "event":
        assert chosen.capacity == (int(asks["capacity"]) if asks["capacity"].strip() else None)
    else:
        assert chosen.need.min == (int(asks["min"]) if asks.get("min", "").strip() else None)
    if has_cover:
        assert (values.cover.file, values.cover.alt) == ("mast.jpg", read_text(alt, texts, one_line=True) or None)


@slow
@given(second_name=LINE, title=LINE, bio=TEXT)
def test_a_profile_is_read_as_it_was_typed(
    files: Module, texts: Module, second_name: str, title: str, bio: str
) -> None:
    values = {
        "id": "anna-bakker",
        "given": f"Anna {second_name}"[:60],
        "family": "Bakker",
        "title": f"x{title}",
        "bio": bio,
    }
    result, faults, _ = read(files("profile", values))

    assert faults == []
    if result is not None:
        assert result.name.given == read_text(values["given"], texts, one_line=True)
        assert result.job_title.into("nl") == read_text(values["title"], texts, one_line=True)
        assert result.bio == (texts("prose", bio) or None)


@given(alt=LINE)
@slow
def test_the_lines_for_a_profile_go_into_it_as_they_are(files: Module, texts: Module, alt: str) -> None:
    alt = f"Anna {alt}"
    profile = files("profile", {"id": "anna-bakker", "given": "Anna", "family": "Bakker", "title": "Planner"})
    lines = files("confirmed", {"at": AT}) + files("photo", {"at": AT, "alt": alt})
    values, faults, _ = read({**profile, "text": profile["text"] + lines})

    assert faults == []
    assert values.confirmed == values.photo.consent == dt.date(2026, 11, 24)
    assert values.photo.alt == read_text(alt, texts, one_line=True)


@slow
@given(text=TEXT)
def test_every_file_is_clean_text_that_ends_on_one_line_feed(files: Module, text: str) -> None:
    values = files("comment", {**WHO, "post": POST, "text": f"x{text}x"})["text"]

    assert values.endswith("x\n")
    assert not re.search(r"[\r\ufeff\u202e]", values)


def test_a_tag_is_shown_and_does_nothing(files: Module) -> None:
    values, faults, source = read(
        files("comment", {**WHO, "post": POST, "text": "Use <b>, not `<b>`; see <https://example.org/> and 1 < 2."})
    )

    assert (faults, values is not None) == ([], True)
    assert "Use &lt;b>, not `<b>`; see <https://example.org/> and 1 < 2." in source.decode()
    assert "<b>" not in values.prose.html


@pytest.mark.parametrize(
    "text",
    [
        "a ` b\n\n<b>c</b>\n\n` d",
        "- a\n\n    <b>c</b>",
        "a\n    <b>c</b>",
        "a ``` b <b>c</b> ` d",
        "a\u2028    <b>c</b>",
        "a &#8238;b &lrm;c &#xE000;post:d&#xE001;",
    ],
)
def test_what_only_looks_like_code_is_shown_too(files: Module, text: str) -> None:
    values, faults, _ = read(files("comment", {**WHO, "post": POST, "text": text}))

    assert (faults, values is not None) == ([], True)


@given(text=st.text(BLANK, max_size=12))
@slow
def test_a_text_without_anything_to_see_is_empty_to_both_sides(files: Module, texts: Module, text: str) -> None:
    values, faults, _ = read(files("signup", {**WHO, "post": POST, "note": text, "withdraw": False}))

    assert (texts("clean", text), faults, values.note) == ("", [], None)


@given(text=st.text(st.characters(max_codepoint=0x24F), max_size=60))
@slow
def test_an_id_is_made_as_the_engine_makes_it(texts: Module, text: str) -> None:
    result = texts("slug", text)

    assert result == fold.slug(text)
    assert texts("isId", result) == is_id(result, longest=80)
