"""The only module that starts git. There are three purposes, each with its own trust in settings and environment.

| purpose                | settings that count          | network                                  |
|------------------------|------------------------------|------------------------------------------|
| `for_reading`          | ours alone                   | none; a partial clone fetches nothing     |
| `for_own_clone`        | the machine's (proxies, CAs) | the protocols of PROTOCOLS; never a prompt |
| `for_users_clone`      | the user's                   | as the user has it                        |

None goes through a shell, and the first two run no hook.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from smoelenboek.git.errors import GitError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Conversation: TypeAlias = "subprocess.Popen[bytes]"
SECONDS = 300  # of one command; a server that does not answer must not hold a job for ever
PROTOCOLS = "file:http:https:ssh"  # never `ext`, which runs a program that an address names
_READING_SETTINGS = (
    "core.useReplaceRefs=false",
    "core.commitGraph=false",
    "core.multiPackIndex=false",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.quotePath=false",
    "safe.directory=*",  # a CI job's clone often is another user's; with all of the above its settings do no harm
)
_READING_VARIABLES = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone would fetch what it lacks, through a helper of its settings
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
# While a push is judged, its objects are kept apart (git-receive-pack, “Quarantine environment”).
_QUARANTINE = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
_OWN_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.logAllRefUpdates=false",
    "i18n.commitEncoding=utf-8",
    "gc.auto=0",
    "credential.helper=",
)
_OWN_VARIABLES = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": PROTOCOLS}
# These would make a command work on another repository than the one that it is given.
_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended, and what it printed."""

    code: int
    output: bytes
    errors: bytes

    @property
    def text(self) -> str:
        """The output as text, without the line end."""
        return self.output.decode("utf-8", "replace").strip()


@dataclass(frozen=True, slots=True)
class Program:
    """git with the settings and the environment of one purpose.

    command      what comes before the arguments of each run.
    environment  all of it: nothing else of ours is passed on.
    telling      how the lines of git's errors start that say why.
    seconds      the longest that one command may take; None for no limit.
    """

    command: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)  # it may hold a token
    telling: tuple[str, ...] = ("fatal:",)
    seconds: float | None = SECONDS

    def at(self, git_dir: Path) -> Program:
        """Return the same program for the repository in `git_dir`."""
        return replace(self, command=(*self.command, f"--git-dir={git_dir}"))

    def run(self, *arguments: str, stdin: bytes = b"", variables: Mapping[str, str] | None = None) -> Result:
        """Run one command to its end; raise StoppedError if it takes too long."""
        try:
            ran = subprocess.run(
                [*self.command, *arguments],
                env={**self.environment, **(variables or {})},
                input=stdin,
                capture_output=True,
                timeout=self.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise StoppedError(f"git {arguments[0]} took longer than {self.seconds} s.") from None
        return Result(ran.returncode, ran.stdout, ran.stderr)

    def must(self, *arguments: str, stdin: bytes = b"", variables: Mapping[str, str] | None = None) -> str:
        """Run one command and return its output; raise GitError if it fails."""
        result = self.run(*arguments, stdin=stdin, variables=variables)
        if result.code:
            raise GitError(self.reason(result))
        return result.text

    def start(self, *arguments: str) -> Conversation:
        """Start a command that answers questions until it is killed."""
        return subprocess.Popen(
            [*self.command, *arguments],
            env=dict(self.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def reason(self, result: Result) -> str:
        """Return the line of a failure that tells most, without the name and password that an address may hold."""
        text = result.errors.decode("utf-8", "replace")
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        telling = [line for line in lines if line.startswith(self.telling)]
        return re.sub(r"://[^/\s]*@", "://", (telling or lines or ["?"])[-1])


def for_reading(git_dir: Path) -> Program:
    """Return git for a repository that a stranger may have prepared: its objects are read, its settings have no say."""
    variables = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    if _QUARANTINE[0] in os.environ:
        variables |= {name: os.environ[name] for name in _QUARANTINE if name in os.environ}
    command = ("git", f"--git-dir={git_dir}", *_settings(_READING_SETTINGS))
    return Program(command, variables | _READING_VARIABLES)


def for_own_clone(settings: Iterable[str] = ()) -> Program:
    """Return git for a clone that we made ourselves. The machine's settings count: they know proxies and CAs."""
    variables = {name: text for name, text in os.environ.items() if name not in _OF_ANOTHER}
    command = ("git", *_settings((*_OWN_SETTINGS, *settings)))
    return Program(command, variables | _OWN_VARIABLES, telling=("fatal:", "remote:", "!"))


def for_users_clone(folder: Path) -> Program:
    """Return git as the user has it: with their remote, credentials, hooks and name. It may ask them something."""
    environment = {**os.environ, "LC_ALL": "C"}
    return Program(("git", "-C", str(folder)), environment, telling=("fatal:", "error:", "remote:"), seconds=None)


def _settings(settings: Iterable[str]) -> tuple[str, ...]:
    return tuple(part for setting in settings for part in ("-c", setting))
