"""What was typed that no command takes → a sentence that says what to type instead, in the language of the site.

invoke stops at the first word that it can't place: a second `--name` leaves its value for something else.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from smoelenboek.catalogues import LANGUAGES, load
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.faults.words import WORDS
from smoelenboek.program.tasks.options import from_caller
from smoelenboek.read.settings import readable
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from invoke.exceptions import ParseError
    from invoke.parser.context import ParserContext

    from smoelenboek.setup.answers import Translate

_STRANGE = re.compile(r"No idea what (?P<written>.*) is!", re.DOTALL)
_EMPTY = re.compile(r"Flag <Argument: (?P<name>[\w-]+)")


def explain_twice(option: str, typed: Sequence[str]) -> str:
    """Return what is said of an option that was given twice."""
    _ = _translate(typed)
    return _("{option} was given twice. Keep one of the two.").format(option=option)


def explain(error: ParseError, typed: Sequence[str], commands: Mapping[str, ParserContext]) -> str:
    """Return what is said of words that invoke could not place."""
    _ = _translate(typed)
    command = error.context
    name = command.name if command else ""
    program = " ".join(filter(None, ("smoelenboek", name, "--help")))
    if match := _STRANGE.fullmatch(str(error)):
        written = _literal(match["written"])
        why = _strange(written, name or "", _).format(command=name, written=written)
        candidates = command.flag_names() if command and name and written.startswith("-") else () if name else commands
        near = nearest(written, candidates)
        why += " " + WORDS[_language(typed)].parts["near"].format(near).strip() if near else ""
    elif match := _EMPTY.match(str(error)):
        why = _("--{option} needs a value.").format(option=match["name"])
    elif command and command.missing_positional_args:
        missing = " ".join(str(argument.name).upper() for argument in command.missing_positional_args)
        why = _("{command} needs this as well: {missing}.").format(command=name, missing=missing)
    else:
        why = str(error)
    return why + "\n" + _("See what it takes: {program}").format(program=program)


def _strange(written: str, command: str, _: Translate) -> str:
    if not command:
        return _("There is no command “{written}”.")
    return (
        _("{command} has no option {written}.")
        if written.startswith("-")
        else _("{command} takes no “{written}” here.")
    )


def _literal(written: str) -> str:
    """Return a word that invoke quoted as Python does, or else put between single quotes."""
    try:
        return str(ast.literal_eval(written))
    except (ValueError, SyntaxError):
        return written.strip("'")


def _translate(typed: Sequence[str]) -> Translate:
    return load(_language(typed)).gettext


def _language(typed: Sequence[str]) -> str:
    """Return the language in which to answer: what --language says, else the site's."""
    asked_for = _value(typed, "--language")
    if asked_for in LANGUAGES:
        return asked_for
    return readable(from_caller(_value(typed, "--site")) / SITE_FILE).language


def _value(typed: Sequence[str], option: str) -> str:
    """Return what stands behind an option, before anything was understood."""
    for word, after in zip(typed, (*typed[1:], ""), strict=True):
        if word == option:
            return after
        if word.startswith(f"{option}="):
            return word.removeprefix(f"{option}=")
    return ""
