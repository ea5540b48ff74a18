"""Masks secrets that other messages quote from a text: a key in a wrong field, for example."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smoelenboek.text.sensitive import CODES, values
from smoelenboek.text.source import decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from smoelenboek.faults import Fault

_FEWEST = 6  # characters of the beginning of a value that a message may have cut off
_SHOWN = 2  # its last characters, as the message about it has them


def masked(faults: list[Fault], source: Callable[[str], bytes]) -> list[Fault]:
    """Return faults in which nothing is quoted that another of them warns of. source: gives the bytes of a path."""
    files = {fault.file for fault in faults if fault.code in CODES}
    if not files:
        return faults
    secrets = {file: sorted(values(decode(source(file))[0]), key=len, reverse=True) for file in files}
    return [_without(fault, secrets[fault.file]) if secrets.get(fault.file) else fault for fault in faults]


def _without(fault: Fault, secrets: list[str]) -> Fault:
    facts = tuple((name, _hidden(text, secrets)) for name, text in fault.facts)
    return fault if facts == fault.facts else replace(fault, facts=facts)


def _hidden(text: str, secrets: list[str]) -> str:
    for secret in secrets:
        text = text.replace(secret, f"…{secret[-_SHOWN:]}").replace(secret.lower(), f"…{secret[-_SHOWN:]}")
        for length in range(min(len(secret) - 1, len(text)), _FEWEST - 1, -1):
            if text.endswith(secret[:length]):
                text = f"{text[:-length]}…"
                break
    return text
