"""The short cut past Markdown changes nothing but the time."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.text.markdown import prose
from smoelenboek.text.parser import convert
from smoelenboek.text.sanitise import Sanitiser
from smoelenboek.text.sentences import sentences

WORDS = [
    "Een",
    "zin",
    "é",
    "10",
    "3.",
    "-",
    "--",
    "a-b",
    "*",
    "**",
    "_",
    "a_b",
    "`",
    "<",
    ">",
    "<b>",
    "&",
    "&amp;",
    "@",
]
WORDS += ["@anna", "[a]", "[a](b)", "![a](b)", "(c)", "#", "##", "|", "\\", "\\*", ":", "://", "https://a.nl", "!"]
WORDS += ["*d*", "**e**", "_f_", "`g`", "<h@i.nl>", "<http://j>", "\\k", "&copy;", "l  \nm", "n\n---", "![o]", "@p"]
WORDS += [":tada:", "www.a.nl", "ftp://a", ": b", "a:b:c", "$a$", "[x]", "~a~", "{{<", "10:30:00"]
WORDS += ["…", "=", "===", "+", "~~~", "'", '"', "\u00a0", "\t", "  ", "\u2028", "x:", "0)", "[^1]", "1."]
GAPS = [" ", " ", " ", "", "  ", "\n", "\n\n", "  \n", "\n    "]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Plain words with one to three signs among them that mean something to Markdown, or look as if."""
    signs = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
    gap = st.sampled_from(GAPS)
    return draw(st.sampled_from(["", "Een zin "])) + "".join(f"{sign}{draw(gap)}" for sign in signs) + "zo."


@pytest.fixture(scope="module", params=[True, False], ids=["reply", "post"])
def reply(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@settings(max_examples=400)
@given(texts())
def test_sentences_become_what_markdown_makes_of_them(reply: bool, text: str) -> None:
    short = sentences(text)
    if short is not None:
        assert short == Sanitiser(str, reply=reply).clean(convert(text, reply=reply)[0])


@pytest.mark.parametrize("text", ["Een zin.", "Twee zinnen. En nog een!\nNog een regel.\n\nEen alinea, 'zo'."])
def test_ordinary_sentences_take_the_short_cut(text: str) -> None:
    assert sentences(text) is not None
    assert prose(text)[0].words == len(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "- een lijst",
        "1. een lijst",
        "Kop\n===",
        "a  \nb",
        "@anna",
        "1 < 2",
        "# Kop",
        "https://a.nl",
        "www.a.nl",
        "a :tada: b",
    ],
)
def test_what_may_mean_something_does_not(text: str) -> None:
    assert sentences(text) is None


def test_a_process_that_meets_sentences_alone_loads_no_parser() -> None:
    """The gate looks at one comment and ends: two parsers are a tenth of its time."""
    code = "import sys; from smoelenboek.text.markdown import prose; prose('Een zin.')\nprint(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    assert "'smoelenboek.text.markdown'" in loaded
    assert not {"'markdown'", "'markdown_it'", "'pygments'", "'pymdownx'"} & set(loaded.strip("[]\n").split(", "))
