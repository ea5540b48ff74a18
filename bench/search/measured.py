"""One search, measured in Chromium. In: where it is served, its page, questions. Out: Measured."""

from __future__ import annotations

from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple

from bench.search.typed import keystrokes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.search.chromium import Asked, Chromium

THROTTLE = 4  # times slower than this machine: a telephone, or an old laptop
RUNS = 2  # of each question, each in a browser that knows nothing yet


class Measured(NamedTuple):
    """Bytes, and milliseconds; of first results the median and the most over all questions.

    to_people, to_all   bytes of bodies until the first answer; until the last.
    cold, cold_all      milliseconds until the first answer and the last, all in the page and slowed down.
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
    as_served: tuple[float, float]
    next: float
    next_all: float
    letters: int
    headers: float
    slower: float


def measured(chromium: Chromium, page: str, requests: Sequence[str], *, typed: bool = True) -> Measured:
    """Ask a page. `typed` also types the questions letter by letter, each after the answers to the one before."""
    plain = [chromium.ask(page, [words]) for words in requests for _ in range(RUNS)]
    here = f"{page}{'&' if '?' in page else '?'}here=yes"
    slow = [chromium.ask(here, [words], THROTTLE) for words in requests for _ in range(RUNS)]
    letters = list(keystrokes(requests)) if typed else []
    warm = chromium.ask(here, [requests[0], *letters], THROTTLE)

    def spread(runs: Sequence[Asked], number: Callable[[Asked], float]) -> tuple[float, float]:
        numbers = [number(run) for run in runs]
        return median(numbers), max(numbers)

    return Measured(
        spread(plain, lambda answer: answer.bytes_first),
        spread(plain, lambda answer: answer.bytes_all),
        spread(slow, lambda answer: answer.first[0]),
        spread(slow, lambda answer: answer.all[0]),
        spread(plain, lambda answer: answer.first[0]),
        _nearly_all(warm.first[1:]),
        _nearly_all(warm.all[1:]),
        len(letters),
        median(answer.headers for answer in plain),
        median(answer.throttled["page"] for answer in slow) / median(answer.throttled["page"] for answer in plain),
    )


def _nearly_all(numbers: Sequence[float]) -> float:
    return quantiles(numbers, n=20)[-1] if len(numbers) > 1 else 0.0
