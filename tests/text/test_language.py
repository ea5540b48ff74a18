"""In which language a text is written is told where it is clear, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.text.language import LANGUAGES, language_of, small_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Yes. I bring the collector, you bring the cake.", "en"),
        ("What works at home and not at the office: thinking for two hours.", "en"),
        ("Past er in de Otter een rol tekeningen van één meter twintig zonder knik?", "nl"),
        ("Ik neem de taart mee, want die van de kantine is op.", "nl"),
        ("WE HEBBEN HET NIET GEZIEN", "nl"),
        ("Done.", ""),
        ("", ""),
        ("Robin Postma, Zwolle, 038 555 01 51", ""),
        ("Het weekend was great, but the trein ging niet and we had to walk: het was far.", ""),
        ("Zeker! 🎉🎉", ""),
        ("Daniël van der Horst Here in Gent, the audit is done.", "en"),
        ("Fleur van de…, Kade van de Kabel 1, Amsterdam", ""),
        ("Ga van Anna naar de Otter, of blijf bij haar.", "nl"),
    ],
)
def test_the_language_of_a_text_is_told_where_it_is_clear(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_of_one_language_s_small_words_is_in_that_language(language: str) -> None:
    assert language_of(" ".join(sorted(small_words(language)))) == language


@given(st.text())
def test_any_text_has_a_language_of_ours_or_none(text: str) -> None:
    assert language_of(text) in {*LANGUAGES, ""}
