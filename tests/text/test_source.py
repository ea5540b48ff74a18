"""Bytes become text: what text hides is told with its place, and the text is still read as well as it can be."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.text.source import CONTROLS, decode


def problems_of(source: bytes) -> list[tuple[str, tuple[int, int]]]:
    return [(problem.code, problem.at) for problem in decode(source)[1]]


@pytest.mark.parametrize(
    ("source", "code", "at"),
    [
        (b"a\nNo\xebl\n", "text-encoding", (2, 1)),
        (b"\xff\xfea\x00", "text-encoding", (1, 1)),
        (b"a\r\nb\r\n", "text-line-ends", (1, 2)),
        (b"a\rb", "text-line-ends", (1, 2)),
        (b"a\n b\x00", "text-control", (2, 3)),
        (b"\xef\xbb\xbfname: a\n", "text-bom", (1, 1)),
        ("a\ufeffb".encode(), "text-control", (1, 2)),
        ("a\u202eb".encode(), "text-control", (1, 2)),
        ("a\u2066b".encode(), "text-control", (1, 2)),
        ("\ue000person:x\ue001".encode(), "text-control", (1, 1)),
        ("a\x85b".encode(), "text-control", (1, 2)),
        ("x\nhallo Noe\u0308l\n".encode(), "text-nfc", (2, 7)),
    ],
)
def test_what_text_hides_is_told_with_its_place(source, code, at):
    assert problems_of(source) == [(code, at)]


def test_a_file_with_several_faults_tells_all_of_them_at_once():
    codes = [code for code, _ in problems_of("a\r\nb\u202ec\r\nNoe\u0308l\r\n".encode())]

    assert codes == ["text-line-ends", "text-control", "text-nfc"]


@pytest.mark.parametrize("text", ["Zoë\tde Vries\n", "日本語\n", "👩‍🔧\n", "a\u00a0b", "", "\n\n", "fi\u200cn"])
def test_ordinary_text_of_any_script_is_good(text):
    assert decode(text.encode()) == (text, [])


@given(st.binary())
def test_any_bytes_become_clean_text_or_none(source):
    text, _ = decode(source)

    assert unicodedata.is_normalized("NFC", text)
    assert not CONTROLS.search(text)
    assert "\r" not in text


@given(st.text())
def test_what_was_cleaned_once_is_clean(written):
    text, _ = decode(written.encode("utf-8", "replace"))

    assert decode(text.encode()) == (text, [])
