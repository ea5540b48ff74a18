"""Searches, measured in Chromium in turns. In: where each is served, questions. Out: Measured, of each."""

from __future__ import annotations

from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple

from bench.search.typed import keystrokes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.search.chromium import Chromium, Visit

THROTTLE = 4  # times slower than this machine: a telephone, or an old laptop
RUNS = 2  # of each question, each in a browser that knows nothing yet


class Measured(NamedTuple):
    """Bytes, and milliseconds; of first results the median and the most over all questions.

    to_people, to_all   bytes of bodies until the first answer; until the last.
    cold, cold_all      milliseconds until the first answer and the last, all in the page and slowed down.
    colds               milliseconds until the first answer of each run, so that those of two searches make pairs.
    as_served           milliseconds until the first answer as readers have it, in a worker, on this machine as it is.
    next, next_all      95th percentile of milliseconds after a keystroke, slowed down.
    letters             how many keystrokes.
    headers             bytes of headers until the last answer.
    slower              how many times slower a fixed piece of work was in the page that was slowed down.
    """

    to_people: tuple[float, float]
    to_all: tuple[float, float]
    cold: tuple[float, float]
    cold_all: tuple[float, float]
    colds: list[float]
    as_served: tuple[float, float]
    next: float
    next_all: float
    letters: int
    headers: float
    slower: float


def measured(chromium: Chromium, pages: Mapping[str, str], requests: Sequence[str]) -> dict[str, Measured]:
    """Ask each page, in turns: a machine that grows slower grows so for all. Then type each question by letters."""
    slowed = {name: f"{page}{'&' if '?' in page else '?'}here=yes" for name, page in pages.items()}
    plain = _in_turns(chromium, pages, requests, 1)
    slow = _in_turns(chromium, slowed, requests, THROTTLE)
    letters = list(keystrokes(requests))
    warm = {name: chromium.ask(page, [requests[0], *letters], THROTTLE) for name, page in slowed.items()}
    return {name: _measured(plain[name], slow[name], warm[name]) for name in pages}


def _in_turns(
    chromium: Chromium, pages: Mapping[str, str], requests: Sequence[str], throttle: int
) -> dict[str, list[Visit]]:
    runs: dict[str, list[Visit]] = {name: [] for name in pages}
    for words in requests:
        for _ in range(RUNS):
            for name, page in pages.items():
                runs[name].append(chromium.ask(page, [words], throttle))
    return runs


def _measured(plain: Sequence[Visit], slow: Sequence[Visit], warm: Visit) -> Measured:
    def spread(runs: Sequence[Visit], number: Callable[[Visit], float]) -> tuple[float, float]:
        numbers = [number(run) for run in runs]
        return median(numbers), max(numbers)

    return Measured(
        spread(plain, lambda answer: answer.bytes_first),
        spread(plain, lambda answer: answer.bytes_all),
        spread(slow, lambda answer: answer.first[0]),
        spread(slow, lambda answer: answer.all[0]),
        [answer.first[0] for answer in slow],
        spread(plain, lambda answer: answer.first[0]),
        _nearly_all(warm.first[1:]),
        _nearly_all(warm.all[1:]),
        len(warm.first) - 1,
        median(answer.headers for answer in plain),
        median(answer.throttled["page"] for answer in slow) / median(answer.throttled["page"] for answer in plain),
    )


def _nearly_all(numbers: Sequence[float]) -> float:
    return quantiles(numbers, n=20)[-1] if len(numbers) > 1 else 0.0
