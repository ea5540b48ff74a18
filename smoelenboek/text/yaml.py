"""YAML as text: mappings, lists and strings, nothing guessed. `NO` stays "NO", `3.10` stays "3.10".

Built from libyaml's events, so that what a loader would quietly take (doubles, anchors, tags) is a
problem with a place. Positions are not kept: `positions` parses a faulty text again.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from smoelenboek.contract.characters import BLANK
from smoelenboek.contract.limits import MOST_YAML_DEPTH
from smoelenboek.text.mistakes import mistakes
from smoelenboek.text.problem import Problem, problem
from smoelenboek.text.quoting import quoted
from smoelenboek.text.source import CONTROLS, position

MOST_TOLD = 50  # problems of one broken text: more would not help its writer

# Line ends to YAML, but to no editor: a comment would end unseen, and lines would be counted in two ways.
_BREAKS = dict.fromkeys((0x2028, 0x2029), " ")

# What no one means inside a text of several lines: a list's dash or a field's colon without the space after it.
_FIELD_INSIDE = re.compile(r"\n *(?:-[^\s-]|[^\W\d][\w-]*:[^\s:/])")
_DEEPER = re.compile(r"^( *)- [^\n]*\n\1 +- ", re.MULTILINE)  # an item, and one that is indented more
_BULLET_INSIDE = re.compile(r"\n *- ")  # … or, in a list, one with it
_DASH = re.compile(r"-[^\W\d]")
_COMMENT = re.compile(r"(?P<gap> +)(?P<comment>#[^\n]*)")
_ENDS = re.compile(r" *[,}]")
_GLUED = re.compile(r"([^\W\d][\w-]*):([^\s:/].*)")

# What a text says to programs before it begins; libyaml tells nothing of those that it does not know.
_DIRECTIVE = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*+(%[^\n]*(?:\n[ ]*(?:[#%][^\n]*)?)*)")

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
FieldPath: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class _Open:
    """A mapping or list that has begun and not ended. `key` is the key that waits for its value."""

    value: dict[str, Tree] | list[Tree]
    key: str | None = None
    lines: dict[str, int] = field(default_factory=dict)
    step: str | int = 0


def parse(text: str) -> tuple[dict[str, Tree], list[Problem]]:
    """Return the mapping that `text` holds, and what is wrong with it.

    Empty values are left out: `phone:` says nothing about a telephone, nor does `phone: " "`. Cost: about 80 µs each.
    Lines that can't be read are told, and read as they were meant: what is wrong further on is told in the same run.
    """
    tree, problems, _ = _read(text)
    return tree, problems


def positions(text: str) -> dict[FieldPath, tuple[tuple[int, int], tuple[int, int]]]:
    """Return for each value its path in the tree → where its key and where its value starts, from 1.

    For a list's item both are the item's own position.
    """
    return _built(text).positions


def texts(text: str) -> dict[FieldPath, str]:
    """Return for each text its path in the tree → what was written."""
    return _built(text).texts


def _built(text: str) -> _Builder:
    _, _, meant = _read(text)
    builder = _Builder(keep=True)
    builder.run(meant)
    return builder


def _read(text: str) -> tuple[dict[str, Tree], list[Problem], str]:
    """Return the tree, what is wrong, and the text that was read for it: with each broken line as it was meant."""
    builder = _Builder()
    tree, problems = builder.run(text)
    if not builder.doubtful:
        return tree, problems, text
    mistakes_, meant = mistakes(text.replace("\t", " ").translate(_BREAKS))
    if not mistakes_:
        return tree, problems, text
    lines = {problem.at[0] for problem in mistakes_}
    again = _Builder()
    tree, more = again.run(meant)
    tabs = [problem for problem in problems if problem.code == "yaml-tab"]
    of_tabs = {tab.at[0] for tab in tabs}
    mistakes_ = [problem for problem in mistakes_ if problem.code != "yaml-indent" or problem.at[0] not in of_tabs]
    more = [
        problem
        for problem in more
        if problem.code != "yaml-mapping" and (problem.code != "yaml-syntax" or problem.at[0] not in lines)
    ]
    every = sorted([*mistakes_, *tabs, *more], key=lambda problem: problem.at)
    return tree if not again.broken else {}, every[:MOST_TOLD], meant


class _Builder:
    def __init__(self, *, keep: bool = False) -> None:
        self.keep = keep
        self.positions: dict[FieldPath, tuple[tuple[int, int], tuple[int, int]]] = {}
        self.texts: dict[FieldPath, str] = {}
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: Tree = {}
        self.key_marks: dict[FieldPath, tuple[int, int]] = {}
        self.text = ""
        self.hashes = False  # whether there may be a comment behind a value
        self.glued = False  # … or a line somewhere in which a space may be missing
        self.broken = False  # libyaml refused the text
        self.doubtful = False  # … or read what nobody means

    def run(self, text: str) -> tuple[dict[str, Tree], list[Problem]]:
        documents = 0
        if "\t" in text:
            self.problems.append(problem("yaml-tab", position(text, text.index("\t"))))
            text = text.replace("\t", " ")
        text = text.translate(_BREAKS)
        if directive := _DIRECTIVE.match(text):
            at, end = directive.span(1)
            written = text[at : at + 40].partition("\n")[0]
            self.problems.append(problem("yaml-directive", position(text, at), written=written))
            text = text[:at] + re.sub("^%", "#", directive[1], flags=re.MULTILINE) + text[end:]
        self.text = text
        self.hashes = " #" in text
        self.glued = _FIELD_INSIDE.search(text) is not None or _DEEPER.search(text) is not None
        try:
            next_event = yaml.CLoader(text).get_event
            while (event := next_event()) is not None:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.problems.append(problem("yaml-dashes", _at(event)))
                        break
                elif not self.take(event):
                    break
        except yaml.YAMLError as bad:
            self.problems.append(_syntax(bad))
            self.broken = self.doubtful = True
        if not isinstance(self.root, dict):
            self.doubtful = True
            return {}, [*self.problems, *([] if self.broken else [problem("yaml-mapping", (1, 1))])]
        return self.root, self.problems

    def take(self, event: yaml.Event) -> bool:
        """Take one event; say whether to go on."""
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self.marked(event)
            self.scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.marked(event)
            return self.begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
            if self.stack and isinstance(self.stack[-1].value, list):
                self.stack[-1].step = len(self.stack[-1].value)
        elif isinstance(event, yaml.AliasEvent):
            self.problems.append(problem("yaml-anchor", _at(event), written=f"*{event.anchor}"))
            self.put("", event)
        return True

    def marked(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.problems.append(problem("yaml-anchor", _at(event), written=f"&{event.anchor}"))
        if event.tag is not None:
            self.problems.append(
                problem("yaml-anchor", _at(event), written=event.tag.replace("tag:yaml.org,2002:", "!!")[:60])
            )

    def scalar(self, event: yaml.ScalarEvent) -> None:
        if event.style == '"':  # escapes bring in what `decode` would have refused
            self.escaped(event)
        elif not event.style and (self.hashes or self.glued):
            self.plain(event)
        top = self.stack[-1] if self.stack else None
        if top is None or isinstance(top.value, list) or top.key is not None:
            self.put(event.value, event)
            return
        if not event.style:
            self.plain_key(event)
        line = _at(event)[0]
        top.key = top.step = event.value
        if first := top.lines.get(event.value):
            name = ".".join(str(step) for step in (*self.field_path()[:-1], event.value))
            self.problems.append(problem("yaml-twice", _at(event), field=name, first=first))
        top.lines[event.value] = line
        if self.keep:
            self.key_marks[self.field_path()] = _at(event)

    def plain(self, event: yaml.ScalarEvent) -> None:
        """Look at a text without quotes: at a comment that takes its end away, and at lines that are no part of it."""
        if self.hashes:
            self.commented(event)
        start, end = _span(event)
        line = self.text.rfind("\n", 0, start) + 1
        dash = _DASH.match(event.value) and not self.text[line:start].strip()
        listed = self.stack and isinstance(self.stack[-1].value, list)
        if (
            dash
            or _FIELD_INSIDE.search(self.text, start, end)
            or (listed and _BULLET_INSIDE.search(self.text, start, end))
        ):
            self.doubtful = True

    def plain_key(self, event: yaml.ScalarEvent) -> None:
        """Look at the name of a field without quotes: at one whose colon is missing, or the space after that."""
        if ":" in event.value and _GLUED.fullmatch(event.value):
            self.doubtful = True
        elif " " in event.value and _ENDS.match(self.text, _span(event)[1]):  # `{given Bram, family: Hof}`
            head, _, rest = event.value.partition(" ")
            facts = {"written": event.value[:80], "near": f"{head}: {rest}"[:120]}
            self.problems.append(problem("yaml-line", _at(event), **facts))

    def commented(self, event: yaml.ScalarEvent) -> None:
        """Tell of ` #` behind a value, unless it is written as comments are: two spaces before it, one after."""
        match = _COMMENT.match(self.text, _span(event)[1])
        if not match or not self.stack or (match["gap"] != " " and match["comment"].startswith("# ")):
            return
        if not event.value and not re.match(r"#\S", match["comment"]):
            return  # a field that is empty, with a comment
        name = ".".join(map(str, self.field_path()))
        mended = quoted(f"{event.value}{match['gap'] if event.value else ''}{match['comment'].strip()}")
        at = position(self.text, match.start("comment"))
        code = "yaml-comment" if event.value else "yaml-hash"
        facts = {"written": match["comment"].strip()[:80], "mended": f"{self.field_path()[-1]}: {mended}"[:120]}
        self.problems.append(problem(code, at, field=name, **facts))

    def escaped(self, event: yaml.ScalarEvent) -> None:
        if control := CONTROLS.search(event.value):
            self.problems.append(problem("text-control", _at(event), written=f"U+{ord(control.group()):04X}"))
        elif not unicodedata.is_normalized("NFC", event.value):
            self.problems.append(problem("text-nfc", _at(event), written=event.value[:40]))

    def begin(self, event: yaml.CollectionStartEvent) -> bool:
        if len(self.stack) >= MOST_YAML_DEPTH:
            self.problems.append(problem("yaml-depth", _at(event), most=MOST_YAML_DEPTH))
            return False
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            self.problems.append(problem("yaml-syntax", _at(event), why="a list or mapping as a key"))
            return False
        value: dict[str, Tree] | list[Tree] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.put(value, event)
        self.stack.append(_Open(value))
        return True

    def field_path(self) -> FieldPath:
        """Return where the value is that comes next."""
        return tuple(open_.step for open_ in self.stack)

    def put(self, value: Tree, event: yaml.Event) -> None:
        if self.keep:
            at = self.field_path()
            self.positions[at] = (self.key_marks.get(at, _at(event)), _at(event))
            if isinstance(value, str):
                self.texts[at] = value
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            top.step = len(top.value) if isinstance(value, str) else len(top.value) - 1
        elif top.key is not None:
            if value == "" and (glued := _GLUED.fullmatch(top.key)):  # `{given:Anna}`
                facts = {"written": top.key[:80], "mended": f"{glued[1]}: {glued[2]}"[:120]}
                self.problems.append(problem("yaml-space", (top.lines[top.key], _at(event)[1]), **facts))
                top.key, value = glued[1], glued[2]
            if not isinstance(value, str) or value.strip(BLANK):
                top.value[top.key] = value
            top.key = None


def _at(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _span(event: yaml.ScalarEvent) -> tuple[int, int]:
    """Return where a text begins and ends."""
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)


def _syntax(bad: yaml.YAMLError) -> Problem:
    mark = getattr(bad, "problem_mark", None)
    at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return problem("yaml-syntax", at, why=getattr(bad, "problem", None) or "it could not be read")
