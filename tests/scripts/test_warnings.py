"""Scripts find in a text what the engine finds in it: the same kinds, at the same places, with as little of them."""

from __future__ import annotations

import random
from collections.abc import Iterator

import phonenumbers
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from smoelenboek.text.mobile import is_mobile, rules
from smoelenboek.text.sensitive import sensitive
from tests.effort import examples
from tests.scripts.run import Module, module
from tests.text.sensitive_cases import CASES, PIECES


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Module]:
    with module("take-part-sensitive.js", tmp_path_factory.mktemp("sensitive")) as running:
        yield running


def of_engine(text: str, own: tuple[str, ...] = ()) -> list[tuple[str, int, int, str]]:
    return [(problem.code, *problem.at, *dict(problem.facts).values()) for problem in sensitive(text, own)]


def of_script(script: Module, text: str, own: tuple[str, ...] = ()) -> list[tuple[str, int, int, str]]:
    return [
        (each["code"], each["line"], each["column"], each["detail"]) for each in script("sensitive", text, list(own))
    ]


@pytest.mark.parametrize(("text", "codes"), CASES, ids=range(len(CASES)))
def test_both_say_of_a_text_what_the_table_says(script: Module, text: str, codes: list[str]) -> None:
    assert [code for code, *_ in of_engine(text)] == [code for code, *_ in of_script(script, text)] == codes


slow = settings(
    deadline=None,
    max_examples=examples(100, 3000),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12).map("".join))
@example("🦔 BSN: 123456782\n🦔🦔 0612345678")
@example("BSN\u2028123456782 vertrouwelijk\u2028\nſtrikt vertrouwelijk")
@slow
def test_both_say_the_same_of_any_text(script: Module, text: str) -> None:
    text = text.replace("\r", "")  # a file has line feeds alone

    assert of_script(script, text) == of_engine(text)


def test_a_number_in_its_own_field_is_its_owners_choice(script: Module) -> None:
    text = "Call 06-12345678 or 06-87654321."

    own = ("+31612345678",)
    assert of_script(script, text, own) == of_engine(text, own) == [("secret-phone", 1, 21, "21")]


def test_the_rule_of_mobile_numbers_is_that_of_phonenumbers() -> None:
    chance, others = random.Random(7), 0  # noqa: S311 - no secret
    codes = list(rules())
    for _ in range(examples(3000, 60_000)):
        written = f"+{chance.choice(codes)}{''.join(chance.choices('0123456789', k=chance.choice((7, 8, 9, 10, 11))))}"
        try:
            number = phonenumbers.parse(written)
        except phonenumbers.NumberParseException:
            continue
        kind = phonenumbers.number_type(number) if phonenumbers.is_valid_number(number) else None
        others += is_mobile(written) != (kind == phonenumbers.PhoneNumberType.MOBILE)

    assert others < examples(3000, 60_000) / 1000
