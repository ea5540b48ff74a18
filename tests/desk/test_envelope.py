"""What take-part-ways.js puts into an issue or a mail, the desk reads back to the byte. See docs/decisions/0011."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from smoelenboek.contract.limits import MOST_ENVELOPE
from smoelenboek.desk import envelope
from smoelenboek.desk.mail import unflowed
from tests.desk.envelopes import COMMENT, TEXT, enclosed
from tests.scripts.run import Module, module

AS_IS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = [
    "`",
    "```",
    "````",
    "\n",
    "smoelenboek",
    "```smoelenboek\n",
    "people/x.yml",
    "---\n",
    " ",
    "\t",
    "~~~",
    "é",
    "🦔",
]
HOSTILE = st.lists(
    st.one_of(st.sampled_from([*PIECES, "\u2028", "\x0b", "\x85", "&#10;", "%0A", ">"]), st.text(max_size=4))
)
SITE = {
    "forge": "gitlab",
    "project": "https://git.example/a/b",
    "branch": "main",
    "ways": ["issue", "mail"],
    "mail": "a@b.example",
}


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Module]:
    with module("take-part-ways.js", tmp_path_factory.mktemp("ways")) as running:
        yield running


def content(pieces: list[str]) -> str:
    """Return a file's text as every form composes it: no CR, an LF at its end."""
    return "".join(pieces).replace("\r", "") + "\n"


@given(pieces=HOSTILE, before=HOSTILE, after=HOSTILE)
@example(pieces=["```\n````"], before=["> "], after=["```"])
@AS_IS
def test_what_the_form_encloses_is_read_back_to_the_byte(ways, pieces, before, after):
    words = "".join(before).replace("smoelenboek", "").replace("\r", "")
    text = content(pieces)

    sent = f"{words}\n{ways('envelope', {'path': COMMENT, 'text': text})}{content(after).replace('smoelenboek', '')}"

    envelope_ = envelope.read(sent, "issue")
    assert (envelope_.files, envelope_.faults) == ({COMMENT: text.encode()}, [])


@given(pieces=HOSTILE, others=HOSTILE)
@AS_IS
def test_two_that_follow_each_other_are_both_read(ways, pieces, others):
    second = COMMENT.replace("anna-bakker", "bram-smit")
    files = {COMMENT: content(pieces), second: content(others)}

    sent = "".join(ways("envelope", {"path": path, "text": text}) for path, text in files.items())

    assert envelope.read(sent, "issue").files == {path: text.encode() for path, text in files.items()}


@given(pieces=HOSTILE, forge=st.sampled_from(["gitlab", "github", "forgejo"]))
@AS_IS
def test_it_comes_through_the_address_of_an_issue_and_of_a_mail(ways, pieces, forge):
    text = content(pieces)
    for way in ways("ways", {**SITE, "forge": forge}, {"path": COMMENT, "text": text}):
        query = parse_qs(urlsplit(way["address"]).query, keep_blank_values=True)
        name = "issue[description]" if (way["way"], forge) == ("issue", "gitlab") else "body"
        body = query[name][0] if way["filled"] else way["copy"]

        assert envelope.read(body, way["way"]).files == {COMMENT: text.encode()}


@given(text=st.text(st.sampled_from("`\n\r ab/smoelenbk.")))
@example(text="```smoelenboek")
@example(text="```smoelenboek\n```")
@example(text="```smoelenboek\n\n\n```\n")
@AS_IS
def test_no_text_at_all_gives_a_file_outside_or_an_exception(text):
    for sent in (text, enclosed("content/etiquette.md", text), f"```smoelenboek\n{text}"):
        envelope_ = envelope.read(sent, "issue")
        assert all(map(envelope.has_place, envelope_.files))
        assert envelope.holds(sent) or not (envelope_.files or envelope_.faults)


@pytest.mark.parametrize(
    "sent",
    [
        enclosed(COMMENT, TEXT).replace("\n", "\r\n"),
        enclosed(COMMENT, TEXT).replace("\n", "\r"),
        enclosed(COMMENT, TEXT).replace("smoelenboek\n", "smoelenboek  \n").replace(".md\n", ".md \t\n") + "  ",
        enclosed(COMMENT, TEXT, "`" * 9),
        enclosed(COMMENT, TEXT).removesuffix("\n"),
        "Words.\n\n" + enclosed(COMMENT, TEXT) + "-- \nAnna",
    ],
)
def test_line_ends_and_spaces_at_the_edges_are_no_matter(sent):
    assert envelope.read(sent, "mail").files == {COMMENT: TEXT.encode()}


@pytest.mark.parametrize(
    "sent", ["> ```smoelenboek\n", " ```smoelenboek\n", "``smoelenboek\n", "```smoelenboek x\n", "```Smoelenboek\n"]
)
def test_only_a_line_of_its_own_opens(sent):
    assert not envelope.holds(sent)
    assert not envelope.read(sent, "issue").faults


def test_a_million_lines_are_read_at_once():
    sent = "```smoelenboek\n" * (MOST_ENVELOPE // 15)

    assert [fault.code for fault in envelope.read(sent, "issue").faults] == ["envelope-open"]


def test_an_empty_file_is_a_file():
    assert envelope.read(enclosed(COMMENT, ""), "issue").files == {COMMENT: b""}


def test_flowed_text_of_an_envelope_stays_what_it_was():
    assert envelope.read(unflowed(enclosed(COMMENT, TEXT), spaces_go=False), "mail").files == {COMMENT: TEXT.encode()}
