"""A site folder of real texts is read: what `check` says by code, and which texts mean something else by the reference.

In: a folder. Out: four tables, to be read by eye. Nothing is written, nothing is kept of the texts.
"""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from difflib import SequenceMatcher
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.spec import differing
from bench.structure import ours, theirs
from bench.truth import doubtful
from smoelenboek.commands.build import build
from smoelenboek.commands.check import checked
from smoelenboek.contract.paths import site_path
from smoelenboek.faults.report import report
from smoelenboek.read.parse import MARKDOWN
from smoelenboek.text.frontmatter import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.faults import Fault

FEWEST = 99  # of 100 texts with the same structure
FEWEST_OF_SPEC = 97  # of 100 of the specification's examples


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, body) of each Markdown file of the site in `folder`."""
    for file in sorted((folder / "content").rglob("*.md")):
        path = file.relative_to(folder).as_posix()
        where = site_path(path)
        if where is not None and where.kind in MARKDOWN:
            text = file.read_text("utf-8", errors="replace").replace("\r\n", "\n")
            yield path, split(text)[1] or text


def difference(text: str) -> str:
    """Return where the structure of `text` first differs from the reference's; "" if it does not."""
    mine, other = ours(text), theirs(text)
    if mine == other:
        return ""
    steps = SequenceMatcher(None, other, mine, autojunk=False).get_opcodes()
    _, a, b, c, d = next(step for step in steps if step[0] != "equal")
    was, now = (" ".join(some[:6]) or "nothing" for some in (other[a:b], mine[c:d]))
    return f"after {' '.join(other[max(0, a - 2) : a]) or 'the start'}: {was} → {now}"


def print_faults(folder: Path, faults: Sequence[Fault]) -> None:
    """Print what `check` says, by code, with the first of each."""
    print(f"What `check` says of {folder}:\n")
    first = {fault.code: fault for fault in reversed(faults)}
    counts: Counter[str] = Counter()
    for fault in faults:
        counts[fault.code] += 1 + int(dict(fault.facts).get("others", 0))
    for code, count in counts.most_common():
        print(f"{count:6} {first[code].severity.value:7} {code}\n               {report([first[code]], language='en')}")


def print_doubts(folder: Path, faults: Sequence[Fault]) -> int:
    """Build the site, print each piece of advice that the rules of `truth.py` do not confirm; return how many."""
    with TemporaryDirectory() as output, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        build(folder, Path(output) / "site")
        doubts = list(doubtful(folder, Path(output) / "site", faults))
    print(f"\n{len(faults) - len(doubts)} of {len(faults)} are confirmed by rules that are not the engine's. Others:")
    print(report(doubts, language="en"))
    return len(doubts)


def main(folder: Path) -> int:
    """Print what there is to say; return 1 for advice in doubt, or if too few texts or examples mean the same."""
    faults = checked(folder).faults
    print_faults(folder, faults)
    doubts = print_doubts(folder, faults)
    all_, odd = 0, []
    for path, text in texts(folder):
        all_ += 1
        if facts := difference(text):
            odd.append(f"{path}\n       {facts}")
    same = 100 * (all_ - len(odd)) / max(all_, 1)
    print(f"\n{all_ - len(odd)} of {all_} texts ({same:.1f} %) have the structure that markdown-it-py gives them.")
    print("Others, theirs → ours:\n", *odd, sep="\n")
    examples, wrong = differing()
    share = 100 * (examples - len(wrong)) / examples
    print(f"\n{examples - len(wrong)} of {examples} examples of GFM without HTML ({share:.1f} %) have their structure.")
    print("Others:\n", *map(repr, wrong), sep="\n")
    return int(doubts > 0 or same < FEWEST or share < FEWEST_OF_SPEC)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
