"""Texts and what is found in them, for the engine and for scripts. Keys are put together: no scanner finds them."""

from __future__ import annotations


def letters(count: int) -> str:
    return ("aB3dE6gH9jK2mN5pQ8rS" * 8)[:count]


KEYS = (
    "glpat-" + letters(20),
    "ghp_" + letters(36),
    "AKIA" + letters(16).upper(),
    "xoxb-" + letters(24),
    "AIza" + letters(35),
    "sk_live_" + letters(24),
    "npm_" + letters(36),
    "pypi-AgEI" + letters(60),
    "SG." + letters(22) + "." + letters(43),
    "sk-ant-" + letters(40),
    f"eyJ{letters(20)}.eyJ{letters(20)}.{letters(30)}",
    "-----BEGIN RSA " + "PRIVATE KEY-----",
    "https://user:" + "secret@host.example/x",
)
CASES = [
    ("", []),
    ("Hello.", []),
    ("BSN: 123456782", ["secret-bsn"]),
    ("Mijn burgerservicenummer is\n1234.56.782.", ["secret-bsn"]),
    ("BSN: 123456783", []),
    ("Order 123456782", []),
    ("BSN" + " " * 61 + "123456782", []),
    ("BSN: x-123456782, https://x.example/bsn/123456782", []),
    ("NL91ABNA0417164300 and BE68 5390 0754 7034", ["secret-iban", "secret-iban"]),
    ("NL92ABNA0417164300", []),
    ("4111 1111 1111 1111", ["secret-card"]),
    ("4111 1111 1111 1112", []),
    ("378282246310005", ["secret-card"]),
    ("Bel 06 12345678, of +31 (0)6 12345678.", ["secret-phone", "secret-phone"]),
    ("0031612345678", ["secret-phone"]),
    ("+4915112345678", ["secret-phone"]),
    ("Bel 038-4212345 of +1 212 555 0100", []),
    ("2026-11-28, 10.000.000, 0.123456789", []),
    *((f"Key: {key}.", ["secret-key"]) for key in KEYS),
    ("VERTROUWELIJK", ["secret-mark"]),
    ("Text.\n\n**Strikt vertrouwelijk**\n", ["secret-mark"]),
    ("Classificatie: vertrouwelijk", ["secret-mark"]),
    ("Dit is vertrouwelijk besproken.", []),
    ("This is CONFIDENTIAL.", ["secret-mark"]),
    ("Do not distribute", ["secret-mark"]),
]
PIECES = [
    *(text for text, codes in CASES if codes),
    *(
        "BSN ",
        "123456782",
        "06",
        "-",
        "12345678",
        " ",
        "\n",
        "é",
        "🦔",
        "ſ",
        "K",
        "\u00a0",
        "\u2028",
        "(",
        "https://",
        "@",
    ),
    *("vertrouwelijk", "Geheim", "_", "0", "+31", ".", "/", "x:", "\t", "\ufeff", "1", "4111111111111111", "٣"),
]
