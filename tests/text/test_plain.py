"""The short cuts past Markdown's patterns change nothing but the time."""

import markdown as library
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.text.markdown import prose
from smoelenboek.text.parser import _parser
from smoelenboek.text.plain import _Words
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
WORDS += ["…", "=", "===", "+", "~~~", "'", '"', "\u00a0", "\t", "  ", "\u2028", "x:", "0)", "[^1]", "1."]
GAPS = [" ", " ", " ", "", "  ", "\n", "\n\n", "  \n", "\n    "]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Plain words with one to three signs among them that mean something to Markdown, or look as if."""
    signs = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
    gap = st.sampled_from(GAPS)
    return draw(st.sampled_from(["", "Een zin "])) + "".join(f"{one}{draw(gap)}" for one in signs) + "zo."


@pytest.fixture(scope="module", params=[True, False], ids=["reply", "post"])
def reply(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(scope="module")
def slow(reply: bool) -> library.Markdown:
    """A parser that looks at everything."""
    parser = _parser.__wrapped__(reply=reply)
    assert isinstance(parser.treeprocessors["smoelenboek-words"], _Words)
    parser.treeprocessors.deregister("smoelenboek-words")
    return parser


@settings(max_examples=400)
@given(texts())
def test_sentences_become_what_markdown_makes_of_them(reply: bool, text: str) -> None:
    short = sentences(text)
    if short is not None:
        assert short == Sanitiser(str, reply=reply).clean(_parser(reply=reply).reset().convert(text))


@settings(max_examples=400)
@given(texts())
def test_words_without_signs_become_what_the_patterns_make_of_them(
    reply: bool, slow: library.Markdown, text: str
) -> None:
    assert _parser(reply=reply).reset().convert(text) == slow.reset().convert(text)


@pytest.mark.parametrize("text", ["Een zin.", "Twee zinnen. En nog een!\nNog een regel.\n\nEen alinea, 'zo'."])
def test_ordinary_sentences_take_the_short_cut(text: str) -> None:
    assert sentences(text) is not None
    assert prose(text)[0].words == len(text.split())


@pytest.mark.parametrize("text", ["- een lijst", "1. een lijst", "Kop\n===", "a  \nb", "@anna", "1 < 2", "# Kop"])
def test_what_may_mean_something_does_not(text: str) -> None:
    assert sentences(text) is None
