"""Which telephone numbers are somebody's mobile one, by each country's numbering plan as phonenumbers has it.

A switchboard's number is for everyone. The rule is small, so that scripts keep the same one: a country's code, then a
number that its plan has for mobile telephones and not for fixed ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from phonenumbers import PhoneNumberDesc

HOME = "31"  # of a number without a country's code: 06…
_LONGEST_CODE = 3
# Countries in which some fixed numbers look like mobile ones: there both patterns are asked.
_ALIKE = frozenset({"45", "52", "56", "91", "508", "691"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A country's mobile numbers, what stands before a number within the country, and its fixed numbers or ""."""

    mobile: str
    prefix: str
    fixed: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """The three, for a script."""
        return self.mobile, self.prefix, self.fixed


@lru_cache(maxsize=256)
def rule(code: str) -> Rule | None:
    """Return the rule of a country's code; None for one that has no mobile numbers of its own."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata  # here, since few texts hold such a number

    regions = (PhoneMetadata.metadata_for_region(name) for name in COUNTRY_CODE_TO_REGION_CODE.get(int(code), ()))
    plans = [plan for plan in regions if plan and not plan.same_mobile_and_fixed_line_pattern and _pattern(plan.mobile)]
    if not plans:
        return None
    fixed = [_pattern(plan.fixed_line) for plan in plans] if code in _ALIKE else []
    mobile = dict.fromkeys(_pattern(plan.mobile) for plan in plans)
    return Rule("|".join(mobile), plans[0].national_prefix or "", "|".join(filter(None, fixed)))


def _pattern(numbers: PhoneNumberDesc | None) -> str:
    return (numbers.national_number_pattern or "") if numbers else ""


def rules() -> dict[int, Rule]:
    """Return every country's code that has one → its rule."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return {code: plan for code in sorted(COUNTRY_CODE_TO_REGION_CODE) if (plan := rule(str(code)))}


def is_mobile(written: str, own_numbers: Collection[str] = ()) -> bool:
    """Say whether a number is a mobile one, and none of `own_numbers`."""
    number = _number(written)
    return number is not None and number not in map(_number, own_numbers)


def _number(written: str) -> tuple[str, str] | None:
    """Return (country's code, number) of a mobile number; None for any other."""
    digits = re.sub(r"[^0-9]", "", written)
    if written.startswith("+"):
        return _split(digits)
    return _split(digits[2:]) if digits.startswith("00") else _within(HOME, digits)


def _split(digits: str) -> tuple[str, str] | None:
    codes = (digits[:length] for length in range(1, _LONGEST_CODE + 1))
    return next((number for code in codes if (number := _within(code, digits[len(code) :]))), None)


def _within(code: str, digits: str) -> tuple[str, str] | None:
    plan = rule(code)
    if plan is None:
        return None
    for number in (digits, digits.removeprefix(plan.prefix)):
        if re.fullmatch(plan.mobile, number) and not (plan.fixed and re.fullmatch(plan.fixed, number)):
            return code, number
    return None
