"""YAML as text: mappings, lists and strings, nothing guessed. `NO` stays "NO", `3.10` stays "3.10".

Built from libyaml's events, so that what a loader would quietly take (doubles, anchors, tags) is a
problem with a place. Positions are not kept: `positions` parses a faulty text again.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from smoelenboek.text.problem import Problem, problem
from smoelenboek.text.source import CONTROLS, place

MOST_DEPTH = 16  # MODEL.md, rule 3

# Line ends to YAML, but to no editor: a comment would end unseen, and lines would be counted in two ways.
_BREAKS = dict.fromkeys((0x2028, 0x2029), " ")

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Place: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class _Open:
    """A mapping or list that has begun and not ended. `key` is the key that waits for its value."""

    value: dict[str, Tree] | list[Tree]
    key: str | None = None
    lines: dict[str, int] = field(default_factory=dict)
    step: str | int = 0


def parse(text: str) -> tuple[dict[str, Tree], list[Problem]]:
    """Return the mapping that `text` holds, and what is wrong with it.

    Empty values are left out: `phone:` says nothing about a telephone. Cost: about 80 µs a profile.
    """
    return _Builder().run(text)


def positions(text: str) -> dict[Place, tuple[tuple[int, int], tuple[int, int]]]:
    """Return for each value its place in the tree → where its key and where its value starts, from 1.

    For a list's item both are the item's own place.
    """
    builder = _Builder(keep=True)
    builder.run(text)
    return builder.found


class _Builder:
    def __init__(self, *, keep: bool = False) -> None:
        self.keep = keep
        self.found: dict[Place, tuple[tuple[int, int], tuple[int, int]]] = {}
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: Tree = {}
        self.key_marks: dict[Place, tuple[int, int]] = {}

    def run(self, text: str) -> tuple[dict[str, Tree], list[Problem]]:
        documents = 0
        if "\t" in text:
            self.problems.append(problem("yaml-tab", place(text, text.index("\t"))))
            text = text.replace("\t", " ")
        text = text.translate(_BREAKS)
        try:
            next_event = yaml.CLoader(text).get_event
            while (event := next_event()) is not None:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.problems.append(problem("yaml-mapping", _at(event)))
                        break
                elif not self.take(event):
                    break
        except yaml.YAMLError as bad:
            self.problems.append(_syntax(bad))
        if self.problems:
            return (self.root if isinstance(self.root, dict) else {}), self.problems
        if not isinstance(self.root, dict):
            return {}, [problem("yaml-mapping", (1, 1))]
        return self.root, []

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
        top = self.stack[-1] if self.stack else None
        if top is None or isinstance(top.value, list) or top.key is not None:
            self.put(event.value, event)
            return
        line = _at(event)[0]
        top.key = top.step = event.value
        if first := top.lines.get(event.value):
            name = ".".join(str(step) for step in (*self.place()[:-1], event.value))
            self.problems.append(problem("yaml-twice", _at(event), field=name, first=first))
        top.lines[event.value] = line
        if self.keep:
            self.key_marks[self.place()] = _at(event)

    def escaped(self, event: yaml.ScalarEvent) -> None:
        if control := CONTROLS.search(event.value):
            self.problems.append(problem("text-control", _at(event), written=f"U+{ord(control.group()):04X}"))
        elif not unicodedata.is_normalized("NFC", event.value):
            self.problems.append(problem("text-nfc", _at(event), written=event.value[:40]))

    def begin(self, event: yaml.CollectionStartEvent) -> bool:
        if len(self.stack) >= MOST_DEPTH:
            self.problems.append(problem("yaml-depth", _at(event), most=MOST_DEPTH))
            return False
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            self.problems.append(problem("yaml-syntax", _at(event), why="a list or mapping as a key"))
            return False
        value: dict[str, Tree] | list[Tree] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.put(value, event)
        self.stack.append(_Open(value))
        return True

    def place(self) -> Place:
        """Return where the value stands that comes next."""
        return tuple(open_.step for open_ in self.stack)

    def put(self, value: Tree, event: yaml.Event) -> None:
        if self.keep:
            at = self.place()
            self.found[at] = (self.key_marks.get(at, _at(event)), _at(event))
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            top.step = len(top.value) if isinstance(value, str) else len(top.value) - 1
        elif top.key is not None:
            if value != "":
                top.value[top.key] = value
            top.key = None


def _at(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _syntax(bad: yaml.YAMLError) -> Problem:
    mark = getattr(bad, "problem_mark", None)
    at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return problem("yaml-syntax", at, why=getattr(bad, "problem", None) or "it could not be read")
