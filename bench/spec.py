"""The examples of GitHub's specification of its Markdown. marko's source has it: taken by hash, into .cache, once."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from bench.structure import elements, ours
from smoelenboek.text.finish import finish
from smoelenboek.text.sanitise import Sanitiser

SOURCE = "marko==2.2.4 --hash=sha256:c042c66f835425673123d7536b39b4660de3b68e30078c70fd26245b31170683"
FILE = "marko-2.2.4/tests/spec/gfm.txt"
CACHE = Path(__file__).parents[1] / ".cache" / "spec" / "gfm-2.2.4.txt"
_EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
_HTML = re.compile(r"<[a-zA-Z/!?](?![^<>\s]*[@:])")  # but for <https://…> and <a@b.example>


def specification() -> str:
    """Return the specification; ask the package index for it if it is not here yet."""
    if not CACHE.exists():
        with tempfile.TemporaryDirectory() as folder:
            expected = Path(folder, "wanted.txt")
            expected.write_text(SOURCE)
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
            command += ["--no-binary=:all:", "--require-hashes", "--dest", folder, "-r", str(expected)]
            subprocess.run(command, check=True)
            with tarfile.open(next(Path(folder).glob("*.tar.gz"))) as source:
                member = source.extractfile(FILE)
                assert member is not None  # noqa: S101 - the hash says which file it is
                CACHE.parent.mkdir(parents=True, exist_ok=True)
                CACHE.write_bytes(member.read())
    return CACHE.read_text("utf-8")


def examples() -> list[tuple[str, str]]:
    """Return (text, HTML) of each example that holds no HTML of its own."""
    pairs = [(text.replace("→", "\t"), html) for text, html in _EXAMPLE.findall(specification())]
    return [pair for pair in pairs if not _HTML.search(pair[0])]


def differing() -> tuple[int, list[str]]:
    """Return how many examples there are, and those of which we make another structure."""
    pairs = examples()
    expected = [elements(finish(Sanitiser(str, reply=False).clean(html), reply=False)[0]) for _, html in pairs]
    return len(pairs), [text for (text, _), other in zip(pairs, expected, strict=True) if ours(text) != other]
