"""A writer learns of all faults in a file at once: what is wrong with the text hides nothing that is wrong above it."""

from smoelenboek.contract.paths import site_path
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import value_of
from smoelenboek.read.walk import SourceFile

COMMENT = "content/replies/2026-11-02-hello/comments/20261103T091500Z-anna-bakker.md"


def codes(content: str) -> list[str]:
    where = site_path(COMMENT)
    assert where
    source = content.encode()
    value, faults = value_of(SourceFile(COMMENT, where, len(source)), parse_file(COMMENT, where, source), source, "en")
    assert value is None
    return sorted(fault.code for fault in faults)


def test_html_in_a_reply_does_not_hide_a_wrong_field() -> None:
    assert codes("---\nkind: vraag\nreplyto: x\n---\nA <b>word</b>.\n") == ["choice", "html-refused", "unknown"]


def test_a_text_that_was_not_read_is_not_called_empty_too() -> None:
    assert codes(f"---\nkind: vraag\n---\n{'>' * 70} a\n") == ["choice", "markdown-hostile"]


def test_fields_that_could_not_be_read_are_not_called_missing() -> None:
    assert codes("---\nkind: {{{\n---\nA word.\n") == ["yaml-syntax"]


def test_half_a_line_is_not_called_incomplete_too() -> None:
    where = site_path("people/bo.yml")
    assert where
    source = b"name: {given: Bo\njob_title: T\n"

    _, faults = value_of(
        SourceFile("people/bo.yml", where, len(source)), parse_file("people/bo.yml", where, source), source, "en"
    )

    assert [fault.code for fault in faults] == ["yaml-bracket"]


def test_what_is_wrong_after_a_broken_line_is_told_in_the_same_run() -> None:
    assert codes("---\nkind: [vraag\nremoved: no\n---\nA word.\n") == ["shape", "shape", "yaml-bracket"]
