r"""What texts are searched for that nobody should read there: patterns and tables, for the engine and for scripts.

Each pattern means the same in Python with re.ASCII and in a script without flags but `g` and `i`: no `\s`, `^` or `$`,
which the two read differently. Named groups are written as Python does.
"""

from __future__ import annotations

import json
from typing import Any

from smoelenboek.text import mobile

NEAR = 60  # characters on either side in which a word stands that says what a number is
MOST = 20  # of one text: whoever pasted a whole list has seen it
SHOWN = 2  # characters of a value that a problem tells
_LINE_START, _LINE_END = r"(?<![^\n])", r"(?![^\n])"

PATTERNS = {
    # As many digits as the shortest of these numbers has.
    "many_digits": r"\d(?:[ ().\-A-Z]{0,3}\d){7}",
    "bsn": r"(?<![\w.+/-])(?:\d{8,9}|\d{3}([ .])\d{3}\1\d{3}|\d{4}([ .])\d{2}\2\d{3})(?![\w/-]|[.,]\d)",
    "iban": r"(?<![\w/-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\w/-])",
    "card": (r"(?<![\w./-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5}|\d{15,16})(?![\w/-]|[.,]\d)"),
    "brand": (
        r"4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d)\d{12}"
    ),
    "phone": r"(?<![\w/.])(?:\+|00|0)[1-9(][\d ().\-]{7,17}\d(?![\w/])",
    "key": (
        r"\b(?:"
        r"(?P<GitLab>gl(?:pat|ptt|dt|rt|ft|soat|cbt|imt)-[A-Za-z0-9_.-]{20,})"
        r"|(?P<GitHub>gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})"
        r"|(?P<AWS>(?:AKIA|ASIA)[A-Z0-9]{16}\b)"
        r"|(?P<Slack>xox[abeprs]-[A-Za-z0-9-]{10,}|hooks\.slack\.com/services/T\w+/B\w+/\w{16,})"
        r"|(?P<Microsoft>\w+\.webhook\.office\.com/webhookb2/[\w@/-]{30,}|AccountKey=[A-Za-z0-9+/]{80,}={0,2})"
        r"|(?P<Google>AIza[A-Za-z0-9_-]{35})"
        r"|(?P<Stripe>[sr]k_live_[A-Za-z0-9]{20,})"
        r"|(?P<npm>npm_[A-Za-z0-9]{36})"
        r"|(?P<PyPI>pypi-AgEI[A-Za-z0-9_-]{40,})"
        r"|(?P<SendGrid>SG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{40,46})"
        r"|(?P<OpenAI>sk-(?:proj-)?[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,})"
        r"|(?P<Anthropic>sk-ant-[A-Za-z0-9_-]{20,})"
        r"|(?P<JWT>eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,})"
        r")|(?P<PEM>-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----)"
    ),
    "password": r"://[^ \t\n\r\f\v/:@]{1,64}:[^ \t\n\r\f\v/:@]{4,128}@[\w.-]+",
}
# Without regard to capitals.
WORDS = {
    "bsn_word": (
        r"\b(?:bsn|burgerservicenummers?|sofi-?nummers?|citizen service numbers?|social security numbers?|ssn)\b"
    ),
    "mark": (
        rf"{_LINE_START}[ \t>#*_|-]*(?:(?:classificatie|classification|status|rubricering)[*_ ]*:[*_ ]*)?"
        r"(?P<mark>(?:strikt |streng |bedrijfs|strictly |company |internal and )?"
        r"(?:vertrouwelijk|confidentieel|confidential|geheim)(?: document)?"
        rf"|niet (?:verder )?verspreiden|not for distribution|do not distribute)[ \t*_|.!-]*{_LINE_END}"
        r"|(?P<capitals>\b(?:VERTROUWELIJK|CONFIDENTIEEL|CONFIDENTIAL)\b)"
    ),
}
KINDS = {"PEM": "private key", "JWT": "session or access token"}
# Characters, of the countries of SEPA: registry of ISO 13616.
IBAN_LENGTHS = {
    "NO": 15,
    "BE": 16,
    "DK": 18,
    "FI": 18,
    "NL": 18,
    "SI": 19,
    "AT": 20,
    "EE": 20,
    "LT": 20,
    "LU": 20,
    "CH": 21,
    "HR": 21,
    "LI": 21,
    "LV": 21,
    "BG": 22,
    "DE": 22,
    "GB": 22,
    "IE": 22,
    "VA": 22,
    "GI": 23,
    "AD": 24,
    "CZ": 24,
    "ES": 24,
    "RO": 24,
    "SE": 24,
    "SK": 24,
    "PT": 25,
    "IS": 26,
    "FR": 27,
    "GR": 27,
    "IT": 27,
    "MC": 27,
    "SM": 27,
    "CY": 28,
    "HU": 28,
    "PL": 28,
    "MT": 31,
}


def module() -> str:
    """Return all of it as a module for scripts: `sensitive`."""
    values: dict[str, Any] = {
        "patterns": {name: pattern.replace("(?P<", "(?<") for name, pattern in PATTERNS.items()},
        "words": {name: pattern.replace("(?P<", "(?<") for name, pattern in WORDS.items()},
        "kinds": KINDS,
        "ibanLengths": IBAN_LENGTHS,
        "near": NEAR,
        "most": MOST,
        "shown": SHOWN,
        "home": mobile.HOME,
        "mobile": {str(code): rule.parts for code, rule in mobile.rules().items()},
    }
    return f"export const sensitive = {json.dumps(values)}\n"
