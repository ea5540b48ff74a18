"""Mistakes of writers who have never seen YAML, each told at its line, with that line as it was probably meant.

libyaml stops where it notices: a quote that is never closed, thirty lines on. Here each line is looked at by itself.
Only a text that libyaml refused, or read in a way that nobody means, comes here.
"""

from __future__ import annotations

import re

from smoelenboek.text.problem import Problem, problem
from smoelenboek.text.quoting import CLOSERS, QUOTED, corrected, open_brackets, quoted

_MOST_TOLD = 100  # characters of a line that a message repeats
_FIELD = re.compile(r"(?P<indent> *)(?P<dash>(?:- +)*)(?P<key>[^\s:#'\"\[\]{},&*!|>%@`-][^:#]*):(?: +(?P<value>.*))?")
_LIST_VALUE = re.compile(r"(?P<head> *(?:- +)+)(?P<value>[\"'\[{@`%“].*)")
_NO_SPACE = re.compile(r"(?P<head> *(?:- +)*[^\W\d][\w-]*):(?P<value>[^\s:/].*)")
_EQUALS = re.compile(r"(?P<head> *[^\W\d][\w-]*) *= *(?P<value>\S.*)")
_NO_COLON = re.compile(r"(?P<head> *[a-z][a-z_]*)(?: +(?P<value>\S.*))?")
_DASH = re.compile(r"(?P<indent> *)-(?P<value>[^\s-].*)")
_BULLET = re.compile(r"(?P<indent> *)- +[^\s-].*")
_AT_START = re.compile(r"^[^\W\d][\w-]*:(?: |$)", re.MULTILINE)
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]? *(?:#.*)?")
_SMART = "“”„‟‘’‚‛«»"
_MOST_LINES = 50  # that a value goes on over, when its end is looked for; also, that are told of one file
_SIGNS = "@`%,]}*&!?|>"


def mistakes(text: str) -> tuple[list[Problem], str]:
    """Return what is wrong, and the text with each of those lines as it was meant, line for line."""
    return _Lines(text).run()


class _Lines:
    """Walks the lines of a text, with the indents that are open."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.mended = list(self.lines)
        self.problems: list[Problem] = []
        self.open = [0]
        self.complete = False  # whether the line above is a field with its value: nothing can be inside it
        self.indent = 0  # of the field above
        self.fields = 0  # that were met
        self.bullet = (-1, 0)  # the text of a list that was met last: its line, and the indent that it should have
        self.deeper = 0  # the indent that was told of it

    def run(self) -> tuple[list[Problem], str]:
        at = 0
        while at < len(self.lines) and len(self.problems) < _MOST_LINES:
            line = self.lines[at]
            at = self.step(at) if line.strip() and not line.lstrip().startswith("#") else at + 1
        return self.problems, "\n".join(self.mended)

    def tell(self, code: str, at: int, column: int, mended: str, **facts: object) -> None:
        text = mended.strip()
        self.problems.append(problem(code, (at + 1, column), mended=text[:_MOST_TOLD], **facts))
        self.mended[at] = mended

    def step(self, at: int) -> int:
        """Look at the line with index `at`; return the index of the next to look at."""
        line = self.lines[at]
        if "\u00a0" in line and (blank := re.match(r"[ \u00a0]*\u00a0|[^\u00a0]*?:\u00a0", line)):
            self.tell("yaml-blank", at, blank.end(), line.replace("\u00a0", " "))
            line = self.lines[at] = self.mended[at]
        if not self.without_field(at, line):
            match = _FIELD.fullmatch(line)
            if match:
                return self.field(at, line, match)
            if match := _LIST_VALUE.fullmatch(line):
                self.complete, self.indent = False, self.depth(line)
                return self.value(at, len(match["head"]) + 1, "", match["value"].strip())
            if match := _BULLET.fullmatch(line):
                self.listed(at, line, len(match["indent"]))
        return at + 1

    def listed(self, at: int, line: str, depth: int) -> None:
        """Look at a text in a list: deeper than the one above, it is more of that. Of several the first is told."""
        above, indent = self.bullet
        if above != at - 1 or depth <= indent:
            self.bullet, self.deeper = (at, depth), depth
            return
        self.bullet = at, indent
        self.mended[at] = " " * indent + line.lstrip()
        if depth != self.deeper:
            self.deeper = depth
            self.tell("yaml-indent", at, 1, self.mended[at], count=depth, wanted=indent)

    def without_field(self, at: int, line: str) -> bool:
        """Tell of a line that is not a field for want of a space or a colon; say whether it was one."""
        if match := _NO_SPACE.fullmatch(line):
            head, value = match["head"], match["value"]
            self.tell(
                "yaml-space", at, len(head) + 1, self.aligned(f"{head}: {value}"), written=line.strip()[:_MOST_TOLD]
            )
        elif (match := _DASH.fullmatch(line)) and not line.startswith("---"):
            indent, value = match["indent"], match["value"]
            self.tell("yaml-dash", at, len(indent) + 1, f"{indent}- {value}", written=line.strip()[:_MOST_TOLD])
        elif _FIELD.fullmatch(line) or line.lstrip().startswith(
            ("- ", "-", "[", "{", "]", "}", '"', "'", "---", "...")
        ):
            return False
        elif match := _EQUALS.fullmatch(line):
            mended = self.aligned(f"{match['head']}: {match['value']}")
            self.tell("yaml-line", at, 1, mended, written=line.strip()[:_MOST_TOLD], near=mended.strip()[:_MOST_TOLD])
        elif (
            (self.complete or not self.fields)
            and self.depth(line) <= self.indent
            and (match := _NO_COLON.fullmatch(line))
        ):
            plausible = match["value"] and ("_" in match["head"] or not self.fields)
            near = f"{match['head']}: {match['value']}".strip() if plausible else ""
            self.fields += not self.complete
            self.tell("yaml-line", at, 1, "", written=line.strip()[:_MOST_TOLD], near=near[:_MOST_TOLD])
        elif self.complete and self.depth(line) <= self.indent:
            self.tell("yaml-line", at, 1, "", written=line.strip()[:_MOST_TOLD])
        return True

    def aligned(self, line: str) -> str:
        """Return a line at the indent of the field above, if it is deeper under a field that has its value."""
        if self.complete and self.depth(line) > self.indent:
            return " " * self.indent + line.lstrip()
        return line

    @staticmethod
    def depth(line: str) -> int:
        return len(line) - len(line.lstrip(" "))

    def field(self, at: int, line: str, match: re.Match[str]) -> int:
        """Look at a line `field: value`: its indent, then its value."""
        depth = len(match["indent"])
        indent = self.indent_of(depth) if self.fields else self.first_indent(at, depth)
        self.fields += 1
        if indent != depth and not match["dash"]:
            line = " " * indent + line.lstrip()
            self.tell("yaml-indent", at, 1, line, count=depth, wanted=indent)
            depth = indent
        while self.open[-1] > depth:
            self.open.pop()
        inner = depth + len(match["dash"])
        for level in (depth, inner):
            if level > self.open[-1]:
                self.open.append(level)
        value = (match["value"] or "").strip()
        self.complete, self.indent = bool(value), inner
        if not value or value.startswith("#"):
            self.complete = False
            return at + 1
        if _BLOCK.fullmatch(value):
            return self.block(at, inner)
        return self.value(at, len(line) - len(line.partition(":")[2].lstrip()) + 1, match["key"].strip(), value)

    def first_indent(self, at: int, depth: int) -> int:
        """Return the indent at which the first field belongs: where others stand that are not indented, at none."""
        return 0 if depth and _AT_START.search("\n".join(self.lines[at + 1 :])) else depth

    def indent_of(self, depth: int) -> int:
        """Return the indent at which a field belongs that is at `depth`."""
        if depth > self.open[-1]:
            return self.indent if self.complete else depth
        if depth in self.open:
            return depth
        return min(level for level in self.open if level > depth)

    def block(self, at: int, indent: int) -> int:
        """Pass over the text below `field: |`; tell of its first line if nothing below is indented."""
        self.complete = True
        end = at + 1
        while end < len(self.lines) and (not self.lines[end].strip() or self.depth(self.lines[end]) > indent):
            end += 1
        inside = any(line.strip() for line in self.lines[at + 1 : end])
        if inside or end == len(self.lines) or _FIELD.fullmatch(self.lines[end]):
            return end
        first = end
        while end < len(self.lines) and not _FIELD.fullmatch(self.lines[end]):
            self.mended[end] = f"{' ' * (indent + 2)}{self.lines[end]}".rstrip()
            end += 1
        self.tell("yaml-indent", first, 1, self.mended[first], count=self.depth(self.lines[first]), wanted=indent + 2)
        return end

    def value(self, at: int, column: int, key: str, value: str) -> int:
        """Look at a value that begins on a line; return the index of the line after it."""
        head = self.mended[at][: column - 1]
        facts = {"field": key, "written": value[:_MOST_TOLD]}
        plain = value.split(" #", maxsplit=1)[0].strip()
        if value[0] in _SMART:
            if ": " in plain or plain.endswith(":"):
                self.tell("yaml-smart", at, column, head + quoted(plain.strip(_SMART)), **facts)
        elif value[0] in "'\"":
            return self.quote(at, column, head, facts)
        elif value[0] in CLOSERS:
            return self.flow(at, column, head, facts)
        elif value[0] in "|>" and value[1:2] == " ":
            self.tell("yaml-block", at, column, head + value[1:].strip().replace(": ", " "), **facts, sign=value[0])
        elif value[0] in _SIGNS or value.startswith("- "):
            self.tell("yaml-sign", at, column, head + corrected(value), **facts, sign=value[0])
        elif ": " in plain or plain.endswith(":"):
            self.tell("yaml-colon", at, column, head + quoted(plain), **facts)
        return at + 1

    def quote(self, at: int, column: int, head: str, facts: dict[str, str]) -> int:
        """Look at a value that begins with a quote."""
        value = self.lines[at][column - 1 :].strip()
        end = self.closed(at, column)
        rest = "\n".join([value, *self.lines[at + 1 : end]])
        match = QUOTED.match(rest)
        if match and re.fullmatch(r"\s*(?:#.*)?", rest[match.end() :]):
            return end
        self.tell("yaml-quote", at, column, head + corrected(value), **facts)
        return at + 1

    def closed(self, at: int, column: int) -> int:
        """Return the index after the line on which a value ends: where a field begins again, or nothing is indented."""
        value, end = self.lines[at][column - 1 :].strip(), at + 1
        while not QUOTED.match(value) and end < min(len(self.lines), at + _MOST_LINES):
            line = self.lines[end]
            if line.strip() and (self.depth(line) <= self.indent or _FIELD.fullmatch(line)):
                break
            value, end = f"{value}\n{line}", end + 1
        return end

    def flow(self, at: int, column: int, head: str, facts: dict[str, str]) -> int:
        """Look at a list or group in brackets; one that goes on below is passed over up to the next field."""
        value = self.lines[at][column - 1 :].strip()
        missing, wrong = open_brackets(value)
        if wrong == (0, 0):
            self.tell("yaml-sign", at, column, head + quoted(value), **facts, sign=value[0])
            return at + 1
        if wrong:
            start, end = wrong
            token = value[start:end].strip()
            mended = head + value[:start] + corrected(token) + value[end:]
            code = "yaml-quote" if token[0] in "'\"" else "yaml-sign"
            details = {"field": facts["field"], "written": token[:_MOST_TOLD], "sign": token[0]}
            self.tell(code, at, column + start, mended, **details)
            return at + 1
        end = at + 1
        while missing and end < min(len(self.lines), at + _MOST_LINES):
            line = self.lines[end]
            if line.strip() and self.depth(line) <= self.indent and not line.lstrip().startswith(("]", "}")):
                break
            value, end = f"{value}\n{line}", end + 1
            missing, _ = open_brackets(value)
        if not missing:
            return end
        last = value.rstrip().rstrip(",").split("\n")
        self.mended[at + len(last) - 1] = (head if len(last) == 1 else "") + last[-1] + missing
        self.tell("yaml-bracket", at, column, self.mended[at], **facts, missing=missing)
        return end
