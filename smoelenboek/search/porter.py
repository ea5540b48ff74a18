"""The English stemmer of lunr.js 2.3.9, rule for rule.

lunr.py's own follows a newer reading of Porter's step 1c: it turns no final y after a vowel (“day”), and
one after a first consonant (“by”). In: a normalised word. Out: its stem.
"""

from __future__ import annotations

import re

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
    "logi": "log",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = "al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize"

_CONSONANTS = "[^aeiou][^aeiouy]*"
_VOWELS = "[aeiouy][aeiou]*"
_MORE_THAN_0 = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}")
_EXACTLY_1 = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?$")
_MORE_THAN_1 = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}{_VOWELS}{_CONSONANTS}")
_HAS_VOWEL = re.compile(f"(?:{_CONSONANTS})?[aeiouy]")
_SHORT_END = re.compile(f"{_CONSONANTS}[aeiouy][^aeiouwxy]$")
_DOUBLED = re.compile(r"([^aeiouylsz])\1$")
_1A = re.compile(r"(.+?)(ss|i)es$"), re.compile(r"(.+?)([^s])s$")
_1B = re.compile(r"(.+?)eed$"), re.compile(r"(.+?)(ed|ing)$")
_1C = re.compile(r"(.+?[^aeiou])y$")
_2 = re.compile(f"(.+?)({'|'.join(_STEP_2)})$")
_3 = re.compile(f"(.+?)({'|'.join(_STEP_3)})$")
_4 = re.compile(f"(.+?)(?:{_STEP_4})$"), re.compile(r"(.+?)(s|t)(?:ion)$")
_SHORTEST = 3  # letters


def porter(word: str) -> str:
    """Return the stem of `word` as lunr.js finds it."""
    if len(word) < _SHORTEST:
        return word
    first_y = word[0] == "y"
    stem = _last(_suffixes(_plural_and_past("Y" + word[1:] if first_y else word)))
    return "y" + stem[1:] if first_y else stem


def _plural_and_past(word: str) -> str:
    """Steps 1a to 1c."""
    if match := _1A[0].match(word) or _1A[1].match(word):
        word = match[1] + match[2]
    if match := _1B[0].match(word):
        word = word[:-1] if _MORE_THAN_0.match(match[1]) else word
    elif (match := _1B[1].match(word)) and _HAS_VOWEL.match(match[1]):
        word = match[1]
        if word.endswith(("at", "bl", "iz")):
            word += "e"
        elif _DOUBLED.search(word):
            word = word[:-1]
        elif _SHORT_END.match(word):
            word += "e"
    match = _1C.match(word)
    return match[1] + "i" if match else word


def _suffixes(word: str) -> str:
    """Steps 2 to 4."""
    if (match := _2.match(word)) and _MORE_THAN_0.match(match[1]):
        word = match[1] + _STEP_2[match[2]]
    if (match := _3.match(word)) and _MORE_THAN_0.match(match[1]):
        word = match[1] + _STEP_3[match[2]]
    if match := _4[0].match(word):
        return match[1] if _MORE_THAN_1.match(match[1]) else word
    if (match := _4[1].match(word)) and _MORE_THAN_1.match(match[1] + match[2]):
        return match[1] + match[2]
    return word


def _last(word: str) -> str:
    """Step 5."""
    if word.endswith("e"):
        stem = word[:-1]
        if stem and (_MORE_THAN_1.match(stem) or (_EXACTLY_1.match(stem) and not _SHORT_END.match(stem))):
            word = stem
    return word[:-1] if word.endswith("ll") and _MORE_THAN_1.match(word) else word
