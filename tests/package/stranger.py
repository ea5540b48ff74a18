"""A person who has never seen the engine, their terminal, and a forge: bare repositories that git finds by address."""

from __future__ import annotations

import html
import os
import re
import subprocess
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CELL = re.compile(r"^\|[^|]*\| `(smoelenboek [^`]*)`", re.MULTILINE)
PRE = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
TYPED = ("git ", "smoelenboek ", "echo ", "python")  # how a block begins that people type
ADDRESS = "https://git.ridge.example"
ENGINE = Path(".engine/bin")


@dataclass
class Stranger:
    """Who types what a page shows. folder: where all of theirs is; path: programs besides the system's."""

    folder: Path
    path: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let git know them, and where the forge is."""
        self.home.mkdir(parents=True)
        settings = f'[user]\nname = Anna\nemail = anna@ridge.example\n[url "{self.forge}/"]\ninsteadOf = {ADDRESS}/\n'
        (self.home / ".gitconfig").write_text(settings)

    @property
    def home(self) -> Path:
        """Their home."""
        return self.folder / "home"

    @property
    def forge(self) -> Path:
        """What their forge keeps."""
        return self.folder / "forge"

    def empty_project(self, project: str) -> Path:
        """Make an empty project on the forge, as one does there with buttons."""
        bare = self.forge / f"{project}.git"
        command = ["git", "init", "--quiet", "--bare", "--initial-branch=main", bare]
        subprocess.run(command, check=True)
        return bare

    @property
    def variables(self) -> dict[str, str]:
        """What their processes get."""
        path = os.pathsep.join([*map(str, self.path), "/usr/bin", "/bin"])
        registries = {name: text for name, text in os.environ.items() if name.startswith("PIP_") or "CERT" in name}
        return {**registries, "PATH": path, "HOME": str(self.home)}

    def type(self, lines: str, folder: Path, answers: tuple[str, ...] = ()) -> str:
        """Type lines in a terminal, and the answers to what they ask; return what came. Every line has to go well."""
        screen, keyboard = os.openpty()
        os.write(screen, "".join(f"{answer}\n" for answer in answers).encode())
        program, output, errors = ["bash", "-ec", lines], subprocess.PIPE, subprocess.STDOUT
        try:
            process = subprocess.run(
                program,
                cwd=folder,
                env=self.variables,
                stdin=keyboard,
                stdout=output,
                stderr=errors,
                text=True,
                check=False,
            )
        finally:
            os.close(keyboard)
            os.close(screen)
        assert process.returncode == 0, f"{lines}\n{process.stdout}"
        return process.stdout

    def look(self, command: str, folder: Path, address: str) -> str:
        """Start a command that serves, take what stands at an address, and stop it."""
        program = ["bash", "-ec", f"exec {command}"]
        with subprocess.Popen(program, cwd=folder, env=self.variables, stdout=subprocess.PIPE, text=True) as served:
            assert served.stdout
            home = next(match[0] for line in served.stdout if (match := re.search(r"http://localhost:\d+", line)))
            with urllib.request.urlopen(home + address) as answer:
                page = str(answer.read(), "utf-8")
            served.terminate()
        return page


def blocks(readme: Path) -> list[str]:
    """Return what a page in Markdown says to type, block by block."""
    return SHELL.findall(readme.read_text())


def commands(readme: Path) -> list[str]:
    """Return the commands in its table of what one writes."""
    return CELL.findall(readme.read_text())


def shown(page: Path) -> list[str]:
    """Return what a page of the built handbook says to type, block by block."""
    texts = [html.unescape(TAG.sub("", block)) for block in PRE.findall(page.read_text())]
    return [text for text in texts if text.startswith(TYPED)]


def cloned(bare: Path, folder: Path) -> Path:
    """Return what a job of the forge would have."""
    command = ["git", "clone", "--quiet", bare, folder]
    subprocess.run(command, check=True)
    return folder
