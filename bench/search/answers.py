"""How often a Dutch question finds its text first, ours beside Pagefind. In: sites with their pages. Out: a table.

Pagefind is asked each word alone and the scores are added. A rank is counted among what is of the answer's own kind, of
both: only posts if a post was sought.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from bench.search import finder, peers
from bench.search.labelled import EACH, QUESTIONS, LabelledQuery, labelled_queries, written
from bench.search.served import served
from smoelenboek.search.documents import documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bench.search.chromium import Chromium
    from smoelenboek.site import Site

SEEDS = {"frozen": 20261127, "tuned on": 1}  # of the company's questions
LEAST = 1.15  # times Pagefind's


class Built(NamedTuple):
    """A site, and the folder of its pages."""

    site: Site
    output: Path


def sets(sample: Built, company: Built) -> Iterator[tuple[str, Built, list[LabelledQuery]]]:
    """Yield each set of questions with what it is asked of."""
    for file in sorted(QUESTIONS.glob("*.txt")):
        yield file.stem, sample, written(file)
    for name, seed in SEEDS.items():
        yield f"company, {name}", company, labelled_queries(company.site, seed)


def table(chromium: Chromium, sample: Built, company: Built, scratch: Path) -> list[str]:
    """Return the mean reciprocal rank of each set and class, ours and Pagefind's."""
    rows = ["| set | class | questions | ours | Pagefind, words summed | ratio |", "|---|---|---|---|---|---|"]
    for value in (sample, company):
        (scratch / value.output.name).mkdir(parents=True)
        peers.pagefind(value.site, value.output, scratch / value.output.name)
    for name, built, some in sets(sample, company):
        ours = finder.ranks(built.output, some)
        theirs = pagefind_ranks(chromium, built, scratch / built.output.name, some)
        results: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for question, rank, other in zip(some, ours, theirs, strict=True):
            for kind in (question.kind, "**all**"):
                results[kind].append((reciprocal(rank), reciprocal(other)))
        rows += [_row(name, kind, pairs) for kind, pairs in results.items() if len(results) > 2 or kind == "**all**"]  # noqa: PLR2004 - one class is all
    return rows


def _row(name: str, kind: str, pairs: Sequence[tuple[float, float]]) -> str:
    mine, other = (fmean(column) for column in zip(*pairs, strict=True))
    return f"| {name} | {kind} | {len(pairs)} | {mine:.3f} | {other:.3f} | {mine / other if other else 0:.2f} |"


def reciprocal(rank: int) -> float:
    """Return 1 ÷ rank; 0 for what was not found."""
    return 1 / rank if rank else 0.0


def pagefind_ranks(chromium: Chromium, built: Built, index: Path, some: Sequence[LabelledQuery]) -> list[int]:
    """Return where Pagefind has each answer, 0 for nowhere."""
    kinds = {document.href: document.kind for document in documents(built.site)}
    with served(index, finder.HERE) as address:
        page = f"{address}/bench/pagefind"
        parts = [some[at : at + EACH] for at in range(0, len(some), EACH)]  # a call has ten minutes
        results = [hrefs for part in parts for hrefs in chromium.hits(page, [value.words for value in part])]
    return [_rank(question, hrefs, kinds) for question, hrefs in zip(some, results, strict=True)]


def _rank(question: LabelledQuery, hrefs: Sequence[str], kinds: dict[str, str]) -> int:
    kind = kinds[question.answers[0]]
    same = [href for href in hrefs if kinds.get(href) == kind]
    return next((at for at, href in enumerate(same, 1) if href in question.answers), 0)
