"""Numbers and keys that no site should hold are found by their own rules; numbers that only look alike are not."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from smoelenboek.text.sensitive import MOST, sensitive
from tests.effort import examples


def codes(text: str, own: tuple[str, ...] = ()) -> list[str]:
    return [problem.code for problem in sensitive(text, own)]


def letters(count: int) -> str:
    """Made here, so that no scanner of repositories takes this file for a leak."""
    return ("aB3dE6gH9jK2mN5pQ8rS" * 8)[:count]


KEYS = {
    "GitLab": "glpat-" + letters(20),
    "GitHub": "ghp_" + letters(36),
    "AWS": "AKIA" + letters(16).upper(),
    "Slack": "xoxb-" + letters(24),
    "Google": "AIza" + letters(35),
    "Stripe": "sk_live_" + letters(24),
    "npm": "npm_" + letters(36),
    "PyPI": "pypi-AgEI" + letters(60),
    "SendGrid": "SG." + letters(22) + "." + letters(43),
    "Anthropic": "sk-ant-" + letters(40),
    "session or access token": f"eyJ{letters(20)}.eyJ{letters(20)}.{letters(30)}",
    "private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "password in an address": "https://user:" + "secret@host.example/x",
}


@pytest.mark.parametrize("kind", KEYS)
def test_a_key_of_a_usual_service_is_found_and_named(kind):
    (problem,) = sensitive(f"Use this:\n\n    {KEYS[kind]}\n")

    assert (problem.code, problem.at[0], dict(problem.facts)["kind"]) == ("secret-key", 3, kind)


@given(st.integers(0, 99_999_999))
def test_a_bsn_is_found_with_its_check_digit_and_a_word_beside_it(start):
    digits = f"{start:08}"
    last = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
    assume(last < 10 and start)
    bsn, other = f"{digits}{last}", f"{digits}{(last + 1) % 10}"

    assert codes(f"BSN: {bsn}") == ["secret-bsn"]
    assert codes(f"Mijn burgerservicenummer is {bsn[:4]}.{bsn[4:6]}.{bsn[6:]}.") == ["secret-bsn"]
    assert "secret-bsn" not in codes(f"BSN: {other}")
    assert "secret-bsn" not in codes(f"Order {bsn} of the warehouse")
    assert "secret-bsn" not in codes(f"BSN: {bsn}{bsn}, x-{bsn}, https://x.example/bsn/{bsn}")


@given(st.text(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), min_size=4, max_size=4), st.integers(0, 10**10 - 1))
def test_an_iban_is_found_with_its_check_digits_alone(bank, account):
    body = f"{bank}{account:010}"
    number = int("".join(str(int(sign, 36)) for sign in f"{body}NL00"))
    iban, other = f"NL{98 - number % 97:02}{body}", f"NL{98 - (number + 1) % 97:02}{body}"
    assume(iban != other)

    assert codes(f"Pay to {iban}, please") == ["secret-iban"]
    assert codes(" ".join(iban[at : at + 4] for at in range(0, 18, 4))) == ["secret-iban"]
    assert codes(f"Pay to {other}") == []
    assert codes(f"https://x.example/{iban}") == []


@given(st.integers(0, 10**13 - 1))
def test_a_card_is_found_with_its_brand_and_check_digit(middle):
    digits = f"45{middle:013}"
    total = sum(int(digit) if at % 2 else int(digit) * 2 - 9 * (int(digit) > 4) for at, digit in enumerate(digits))
    card, other = f"{digits}{-total % 10}", f"{digits}{(1 - total) % 10}"

    assert "secret-card" in codes(f"Card {card}.")
    assert "secret-card" in codes("-".join(card[at : at + 4] for at in range(0, 16, 4)))
    assert "secret-card" not in codes(f"Card {other}.")
    assert "secret-card" not in codes(f"Card 1{card[1:]}, id-{card}, {card}0")


MOBILE = ("06-12345678", "06 12 34 56 78", "+31 6 1234 5678", "+31(0)612345678", "0032470123456")
OTHER = ("038-4250101", "+31 38 425 01 01", "0800-1234", "2026-11-23", "1.234.567,89", "06-1234567", "20261123T091500Z")
MARKS = (
    "VERTROUWELIJK",
    "# Strictly confidential",
    "**Vertrouwelijk**",
    "Status: geheim",
    "> GEHEIM!",
    "CONFIDENTIAL y",
)
TALK = ("Wat je zegt blijft vertrouwelijk.", "a confidential adviser", "het geheim van de smid", "vertrouwelijkheid")


@pytest.mark.parametrize("written", MOBILE)
def test_a_mobile_number_in_a_text_is_found(written):
    assert codes(f"Bel {written}.") == ["secret-phone"]


@pytest.mark.parametrize("written", OTHER)
def test_a_switchboard_a_date_and_an_amount_are_no_private_number(written):
    assert codes(f"Bel {written}, of https://x.example/0612345678/ of v0612345678.") == []


def test_the_number_of_a_profile_s_own_field_is_meant_to_be_read():
    assert codes("phone: +31612345678", own=("+31612345678",)) == []
    assert codes("phone: +31612345679", own=("+31612345678",)) == ["secret-phone"]


@pytest.mark.parametrize("line", MARKS)
def test_a_mark_of_confidence_is_found_where_it_stands_as_one(line):
    assert codes(f"Text.\n\n{line}\n\nText.") == ["secret-mark"]


@pytest.mark.parametrize("line", TALK)
def test_a_sentence_about_confidence_is_no_mark(line):
    assert codes(f"Text.\n\n{line}\n\nText.") == []


def test_a_pasted_list_is_told_in_part():
    assert len(codes("Bel 06-12345678.\n" * 100)) == MOST


@settings(max_examples=examples(300, 5000), deadline=None)
@given(st.text(st.sampled_from("0123456789 .-/+()NLABGeyJ:@\nbsn"), max_size=200))
def test_of_a_value_no_more_than_two_characters_are_told(text):
    for problem in sensitive(text):
        assert all(len(value) <= 2 for name, value in problem.facts if name == "end")
        assert {name for name, _ in problem.facts} <= {"end", "kind", "written"}
        assert "\n" not in dict(problem.facts).get("written", "")
