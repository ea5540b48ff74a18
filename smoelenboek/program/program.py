"""invoke's own program with our commands, and a help that names what people use of it."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Mapping, Sequence

from invoke.collection import Collection
from invoke.exceptions import Exit, ParseError
from invoke.parser import Parser, ParseResult
from invoke.parser.context import ParserContext
from invoke.program import Program

from smoelenboek import __version__
from smoelenboek.program.tasks import GROUPS

NAME = "smoelenboek"
MISTAKE = 2  # how a command ends that could not be understood; 1 says that a site has faults
# Of invoke's own options; the others are about commands of a shell.
OPTIONS = (
    ("--help", "this, or what one command takes: COMMAND --help"),
    ("--version", "which engine this is"),
    ("--print-completion-script=SHELL", "what completes commands with Tab, for bash, zsh or fish"),
)


class Telling(Parser):
    """Says in words of ours what it can't place."""

    def parse_argv(self, argv: list[str]) -> ParseResult:
        """Return the commands with their options. Raise Exit with a sentence for anything else."""
        if option := given_twice(argv, self.contexts):
            from smoelenboek.program import mistakes

            raise Exit(mistakes.explain_twice(option, argv), code=MISTAKE)
        try:
            return super().parse_argv(argv)
        except ParseError as error:
            from smoelenboek.program import mistakes

            raise Exit(mistakes.explain(error, argv, self.contexts), code=MISTAKE) from None


class Smoelenboek(Program):
    """Prints commands by what they are for."""

    def _make_parser(self) -> Parser:
        return Telling(initial=self.initial_context, contexts=self.collection.to_contexts())

    def parse_cleanup(self) -> None:
        """Print help, if that was asked for."""
        try:
            super().parse_cleanup()
        except ParseError as error:  # help about what is no command
            from smoelenboek.program import mistakes

            raise Exit(mistakes.explain(error, sys.argv[1:], self.parser.contexts), code=MISTAKE) from None

    def print_help(self) -> None:
        """Print every command with what it does, and the options that stand before one."""
        print(f"Usage: {NAME} COMMAND [options]\n")
        print("A site is the folder you are in, or what --site names.\n")
        for heading, tasks in GROUPS.items():
            print(f"{heading}:")
            self.print_columns([(task.name.replace("_", "-"), _summary(task)) for task in tasks])
        print("Options:")
        self.print_columns(OPTIONS)

    def print_task_help(self, name: str) -> None:
        """Print what one command does, and its options."""
        options = self.parser.contexts[name].help_tuples()
        positional = " ".join(argument.name.upper() for argument in self.parser.contexts[name].positional_args)
        print(" ".join(filter(None, (f"Usage: {NAME} {name}", positional, "[options]" if options else ""))) + "\n")
        print((inspect.getdoc(self.collection[name]) or "") + "\n")
        if options:
            print("Options:")
            self.print_columns(options)


def given_twice(typed: Sequence[str], commands: Mapping[str, ParserContext]) -> str:
    """Return the option that a command has twice and takes once; "" if there is none."""
    command: ParserContext | None = None
    before: set[str] = set()
    for word in typed:
        option = word.partition("=")[0]
        if word in commands:
            command, before = commands[word], set()
        elif command and option in command.flags:
            argument = command.flags[option]
            if argument.name in before and argument.takes_value and argument.kind is not list:
                return option
            before.add(argument.name)
    return ""


def main() -> None:
    """Run the command that was typed."""
    os.environ.setdefault("PYTHONUTF8", "1")  # for processes that are started: Windows has code pages
    commands = Collection(*(task for tasks in GROUPS.values() for task in tasks))
    program = Smoelenboek(version=__version__, namespace=commands, name=NAME, binary=NAME, binary_names=[NAME])
    program.run([NAME, *_meant(sys.argv[1:])])


def _summary(task: object) -> str:
    return (inspect.getdoc(task) or "").partition("\n")[0]


def _meant(arguments: list[str]) -> list[str]:
    """Return what invoke would not understand in words that it does."""
    if arguments == ["new"]:  # it has no argument that may be left out and needs no dashes
        return ["new", "kinds"]
    if arguments in (["theme"], ["theme", "list"], ["theme", "new"]):  # the same
        return ["theme", *(arguments[1:] or ["list"]), ""]
    command = arguments[0] if arguments else ""
    if {"--help", "-h"} & set(arguments[1:]) and not command.startswith("-"):  # it would ask for what is left out first
        return ["--help", command]
    return arguments
