"""What the sample was when somebody last looked at it, in files that a person can review.

shell.html     what all pages share: head, header and footer, once.
pages/         of each template one page without its shell, and one file of each other kind, in full.
digests.txt    of every file its path, and a digest of what it holds besides the shell.

So a change of the footer is a change of shell.html alone. What a difference in digests means is shown by `report`,
from the full output of the last time that all was as blessed, which `.cache` keeps, else from a build of git's HEAD.
"""

import hashlib
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from smoelenboek.tools import compare

FOLDER = Path(__file__).parent
PROJECT = FOLDER.parents[1]
LAST = PROJECT / ".cache" / "golden.json"
SHELL_OF = "404.html"  # a page with nothing of its own in head, header and footer
SHOWN = {  # template → the page of the sample that shows most of it
    "404": "404.html",
    "actions": "actions/index.html",
    "archives": "posts/index.html",
    "article": "posts/2026-09-08-peiling-vaste-kantoordagen/index.html",
    "asks": "calls/index.html",
    "decisions": "decisions/index.html",
    "directory": "skills/index.html",
    "digest": "digests/2026-11-20/index.html",
    "digests": "digests/index.html",
    "dossier": "dossiers/hybride-werken/index.html",
    "dossiers": "dossiers/index.html",
    "etiquette": "etiquette/index.html",
    "events": "events/index.html",
    "face-book": "people/print/index.html",
    "group": "groups/modemwissel/index.html",
    "groups": "groups/index.html",
    "handbook": "handbook/fields-replies/index.html",
    "index": "index.html",
    "kudos": "kudos/index.html",
    "me": "me/index.html",
    "minutes": "groups/modemwissel/minutes/2026-09-01/index.html",
    "moved": "groups/toegangsnetwerk/index.html",
    "offline": "offline.html",
    "organisation": "organisation/marjan-hoekstra/index.html",
    "organisation-chart": "organisation/print/index.html",
    "page": "over/index.html",
    "people": "people/index.html",
    "period_archives": "posts/2026/11/index.html",
    "person": "people/fatima-el-amrani/index.html",
    "pulse": "pulse/index.html",
    "questions": "questions/index.html",
    "search": "search/index.html",
    "tag": "tags/field-work/index.html",
    "tags": "tags/index.html",
    "take-part": "take-part/index.html",
    "whole": "people/fatima-el-amrani/comments/index.html",
    "word": "locations/zwolle/index.html",
}
NOT_IN_SAMPLE = {"base", "thread"}  # the shell; the second page of a thread that is longer than any here
OTHERS = (
    "posts/2025-02-13-u-of-je-in-onze-brieven/index.html",  # a poll whose votes are gone: `poll.counts` stands for them
    "feed.xml",
    "calendar.ics",
    "robots.txt",
    "people/grace-adeyemi/card.vcf",
    "take-part/people.json",
    "me/open.json",
    "people/grace-adeyemi/me.json",
)
_DIGEST_IN_NAME = re.compile(r"(/static/style|/static/js|/search/[a-z]+)\.[0-9a-f]{12}")
_OF_INDEX = re.compile(r"search/([a-z]+)\.[0-9a-f]{12}\.\w+")
_TEXT = {".html", ".xml", ".txt", ".css", ".vcf", ".ics", ".json", ".js"}
_MAIN = re.compile(r'(<main id="main"[^>]*>\n)(.*)(?=^</main>)', re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"<title>.*</title>")
_WORD = re.compile(r"\w+|\W")
_CURRENT = re.compile(r' aria-current="\w+"')


def texts(output: Path) -> dict[str, str]:
    """Return path → text of each file of a release; of a picture its digest, of style and scripts their names alone."""
    contents = {}
    for file in sorted(path for path in output.rglob("*") if path.is_file()):
        path = file.relative_to(output).as_posix()
        if path.startswith("static/style."):
            contents["static/style.css"] = "The style sheet; its name holds its digest.\n"
        elif path.startswith("static/js."):
            contents[f"static/js/{file.name}"] = "A script; its folder's name holds the digest of all.\n"
        elif match := _OF_INDEX.fullmatch(path):
            contents[f"search/{match[1]}"] = "Of the search index; the name of each file holds its digest.\n"
        elif file.suffix in _TEXT:
            contents[path] = _DIGEST_IN_NAME.sub(r"\1", file.read_text("utf-8"))
        else:
            contents[path] = hashlib.sha256(file.read_bytes()).hexdigest() + "\n"
    return contents


def shell(page: str) -> str:
    """Return what a page shares with others."""
    return _TITLE.sub("<title>…</title>", _MAIN.sub(r"\1…\n", page))


def own(page: str, around: str) -> str:
    """Return what a page has besides its shell: its title, lines outside `main`, lines that it lacks, and `main`."""
    shared = around.splitlines()
    lines = shell(page).splitlines()
    title = match[0] if (match := _TITLE.search(page)) else "without a title"
    bare = [_CURRENT.sub("", line) for line in lines]
    added = [line for line, plain in zip(lines, bare, strict=True) if line not in shared or line != plain]
    lacking = [f"without {line}" for line in shared if line not in bare]
    main = match[2] if (match := _MAIN.search(page)) else ""
    return "\n".join([title, *added, *lacking, main])


def without_shell(output: Mapping[str, str]) -> dict[str, str]:
    """Return an output in which each page is without its shell."""
    around = shell(output[SHELL_OF])
    return {path: own(text, around) if path.endswith(".html") else text for path, text in output.items()}


def files(output: Mapping[str, str]) -> dict[str, str]:
    """Return the files of this folder that stand for an output: name → text."""
    bare = without_shell(output)
    digests = "".join(
        f"{path} {hashlib.sha256(text.encode()).hexdigest()[:16]}\n" for path, text in sorted(bare.items())
    )
    shown = {f"pages/{template}.html": bare[path] for template, path in SHOWN.items() if path in bare}
    others = {f"pages/{path.replace('/', '-')}": bare[path] for path in OTHERS if path in bare}
    return {"shell.html": shell(output[SHELL_OF]), "digests.txt": digests, **shown, **others}


def blessed() -> dict[str, str]:
    """Return what is in this folder."""
    there = [*FOLDER.glob("*.html"), *FOLDER.glob("*.txt"), *FOLDER.glob("pages/*")]
    return {file.relative_to(FOLDER).as_posix(): file.read_text("utf-8") for file in there}


def bless(output: Mapping[str, str]) -> None:
    """Write what stands for an output into this folder, and nothing else."""
    stand_ins = files(output)
    for name in blessed().keys() - stand_ins.keys():
        (FOLDER / name).unlink()
    (FOLDER / "pages").mkdir(exist_ok=True)
    for name, text in stand_ins.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def remember(output: Mapping[str, str]) -> None:
    """Keep an output that is as blessed, to show later what changed since."""
    LAST.parent.mkdir(exist_ok=True)
    LAST.write_text(json.dumps(output), encoding="utf-8")


def last() -> dict[str, str] | None:
    """Return the output that is as blessed: the one kept, else what git's HEAD builds; None if neither is."""
    expected = blessed()
    if LAST.exists():
        output: dict[str, str] = json.loads(LAST.read_text("utf-8"))
        if files(output) == expected:
            return output
    with tempfile.TemporaryDirectory() as folder:
        engine = compare.engine(PROJECT, "HEAD", Path(folder) / "engine")
        engine.build(engine.folder, Path(folder) / "output")
        output = texts(Path(folder) / "output")
    return output if files(output) == expected else None


def report(output: Mapping[str, str]) -> str:
    """Return what differs from what was blessed: each difference once, with the files in which it is the same."""
    before = last()
    if before is None:
        return "No full output is as blessed, so only the files of tests/golden can be compared."
    old, new = without_shell(before), without_shell(output)
    old["the shell"], new["the shell"] = shell(before[SHELL_OF]), shell(output[SHELL_OF])
    alike = defaultdict(list)
    for path in sorted(old.keys() | new.keys()):
        if old.get(path) != new.get(path):
            alike["\n".join(_difference(old.get(path), new.get(path)))].append(path)
    return "\n\n".join(f"{_named(paths)}:\n{difference}" for difference, paths in alike.items())


def _difference(old: str | None, new: str | None) -> Iterator[str]:
    """Yield each change once, without the words around it: so that equal changes of many pages are one."""
    if old is None or new is None:
        yield "is new" if old is None else "is gone"
        return
    before, after = old.splitlines(), new.splitlines()
    for kind, start, end, first, last_ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == last_ - first:
            changes = zip(before[start:end], after[first:last_], strict=True)
            yield from dict.fromkeys(part for pair in changes for part in _words_changed(*pair))
        elif kind != "equal":
            yield from (f"- {line}" for line in before[start:end])
            yield from (f"+ {line}" for line in after[first:last_])


def _words_changed(old: str, new: str) -> Iterator[str]:
    """Yield what was changed within one line, to the next signs between words."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    for kind, start, end, first, last_ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            near = "".join(before[max(0, start - 3) : start])
            removed = f"[- {''.join(before[start:end])} -]" if end > start else ""
            yield near + removed + (f"{{+ {''.join(after[first:last_])} +}}" if last_ > first else "")


def _named(paths: list[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"
