"""Asks the browser's search modules in Node: one process answers many questions, so that a test may ask thousands."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smoelenboek.publish.files import scripts
from smoelenboek.resources import THEME
from smoelenboek.search import index_files
from smoelenboek.tools.npm import NODE

if TYPE_CHECKING:
    from smoelenboek.site import Site

WORDS = Path(__file__).with_name("words")


class Browser:
    """The modules in a folder, as a page would load them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shown: Site | None = None
        self.put({"package.json": b'{"type": "module"}'})
        _, modules = scripts(THEME, "nl")
        self.put({f"js/{path.rpartition('/')[2]}": content for path, content in modules.items()})
        script = Path(__file__).with_name("answers.mjs")
        self.node = subprocess.Popen(
            [NODE, script, folder.resolve()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def put(self, files: dict[str, bytes]) -> None:
        """Write files for the modules to fetch."""
        for path, content in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(content)

    def ask(self, question: str, **values: Any) -> Any:
        """Return what one of the questions of answers.mjs is answered."""
        assert self.node.stdin
        assert self.node.stdout
        self.node.stdin.write(json.dumps({"question": question, **values}) + "\n")
        self.node.stdin.flush()
        answer = json.loads(self.node.stdout.readline())
        assert "failed" not in answer, answer
        return answer["answer"]

    def open(self, site: Site) -> None:
        """Let questions be asked about a site from now on."""
        self.put(index_files(site))
        self.ask("open")
        self.shown = site

    def show(self, site: Site) -> None:
        """Let questions be asked about a site, unless they are already."""
        if self.shown is not site:
            self.open(site)

    def find(self, words: str, **more: Any) -> dict[str, Any]:
        """Return the last answer to a question."""
        return self.ask("find", words=words, **more)[-1]

    def names(self, words: str, kind: str = "person", **more: Any) -> list[str]:
        """Return the names of the hits of a kind."""
        groups = {group["kind"]: group["hits"] for group in self.find(words, **more)["groups"]}
        return [hit["name"] for hit in groups.get(kind, [])]

    def close(self) -> None:
        """Let the process end."""
        self.node.communicate(timeout=10)
