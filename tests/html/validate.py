"""What html-validate finds on the pages of a built site: one run for the whole site."""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest
from pathlib import Path

from smoelenboek.tools.npm import NODE, installed

HERE = Path(__file__).parent
RULES = HERE / "rules.cjs"


def built(site: Path) -> list[str]:
    """Return every page of a built site, as paths from its folder."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


def spread(pages: Iterable[str], most: int) -> list[str]:
    """Return at most that many pages: of each part of the site the same number, evenly from its first to its last.

    A part is what shares the first word of the address and the depth: posts and months are two parts.
    """
    parts: dict[tuple[str, int], list[str]] = {}
    for page in pages:
        parts.setdefault((page.split("/")[0], page.count("/")), []).append(page)
    ways = (_evenly(part, most) for part in parts.values())
    turns = (page for page in chain.from_iterable(zip_longest(*ways)) if page is not None)
    return sorted(islice(turns, most))


def findings(site: Path, pages: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong as `page:line:column rule message`.

    The answer goes through a file: into a pipe, Node ends before all of a long one is written.
    """
    with tempfile.TemporaryFile("w+") as answer:
        program = installed(HERE) / "html-validate" / "bin" / "html-validate.mjs"
        command = [NODE, program, "--config", RULES, "--formatter", "json", *pages]
        process = subprocess.run(
            command, cwd=site, check=False, stdin=subprocess.DEVNULL, stdout=answer, stderr=subprocess.PIPE, text=True
        )
        answer.seek(0)
        try:
            results = json.load(answer)
        except ValueError:
            raise RuntimeError(f"html-validate ended with {process.returncode}: {process.stderr.strip()}") from None
    for result in results:
        page = Path(result["filePath"]).resolve().relative_to(site.resolve()).as_posix()
        for text in result["messages"]:
            yield f"{page}:{text['line']}:{text['column']} {text['ruleId']} {text['message']}"


def _evenly(part: list[str], most: int) -> Iterator[str]:
    """Yield the pages of a part so that any number of the first ones lies evenly over it."""
    bits = max(len(part) - 1, 1).bit_length()
    places = (int(f"{turn:0{bits}b}"[::-1], 2) for turn in range(1 << bits))
    return islice((part[place] for place in places if place < len(part)), most)
