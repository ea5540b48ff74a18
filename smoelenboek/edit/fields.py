"""Changes in the text of YAML that keep every other character: comments, quotes, order and spacing.

Text in, text out. A at is a path of keys and numbers, as in `text.yaml`. A library that parses and writes YAML,
even one that keeps comments, reformats what it did not change; a merge request then shows unrelated lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    FieldPath = tuple[str | int, ...]

_SPACE = re.compile(r"\s*")
_PLAIN = re.compile(
    r"[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f.'’@+/&-]*(?: [\w\u00c0-\u024f.'’@+/&(-][\w\u00c0-\u024f.'’@+/&()-]*)*"
)
_NO_TEXT = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})  # as YAML 1.1 has it in an editor
_DAY_OR_HOURS = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d-\d\d:\d\d")  # no program takes the second for a number
# A text of several lines that a block of YAML holds as it is: no space at its edges, nothing that would be escaped.
_BLOCK = re.compile(r"[^\s\x00-\x1f\x7f-\x9f](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\n(?=[^\s]|\n))*[^\s]")
_LONG_LINE = 100  # characters of a list
_NO_WIDTH = 1 << 20  # characters: longer than any text of a field


def replaced(text: str, scalars: Mapping[FieldPath, str]) -> str:
    """Return `text` with other words at these places, in the same quotes as before."""
    nodes = _nodes(text)
    for node, word in sorted(
        ((nodes[at], word) for at, word in scalars.items()), key=lambda pair: -pair[0].start_mark.index
    ):
        quote = node.style if node.style in {"'", '"'} else ""
        head, rest = text[: node.start_mark.index], text[node.end_mark.index :]
        if head.endswith((":", "-")):  # a key without a value
            head, rest = f"{head} ", re.sub(r"^ +(?=\n|$)", "", rest)
        text = f"{head}{quote}{word}{quote}{rest}"
    return text


def scalar(words: str) -> str:
    """Return a text as YAML for any at: in quotes where it would be read as anything else, also between brackets."""
    if _PLAIN.fullmatch(words) and words.lower() not in _NO_TEXT:
        return words
    listed = yaml.dump([words], Dumper=yaml.CSafeDumper, default_flow_style=True, allow_unicode=True, width=_NO_WIDTH)
    return listed.strip()[1:-1]


def set_text(text: str, at: FieldPath, words: str) -> str:
    """Return `text` with other words at a at, in the quotes that are there if they will do; a new field is added."""
    node = _nodes(text).get(at)
    if node is None:
        return _added(text, at[:-1], f"{at[-1]}: {scalar(words)}")
    content = scalar(words)
    if node.style == '"':
        content = '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
    elif node.style == "'":
        content = "'" + words.replace("'", "''") + "'"
    head, rest = text[: node.start_mark.index], text[node.end_mark.index :]
    if node.style in {"|", ">"}:
        rest = f"\n{rest}"
    if head.endswith((":", "-")):  # a key without a value
        head, rest = f"{head} ", re.sub(r"^ +(?=\n|$)", "", rest)
    return f"{head}{content}{rest}"


def written(text: str, at: FieldPath) -> FieldPath:
    """Return the nearest at that is written in `text`: a short form has no places inside it; () if there is none."""
    nodes = _nodes(text)
    while at and at not in nodes:
        at = at[:-1]
    return at


def word(text: str, at: FieldPath) -> str:
    """Return the text of the scalar at a at."""
    return str(_nodes(text)[at].value)


def raw(text: str, at: FieldPath) -> tuple[int, int] | None:
    """Return start and end of the value at a at, with its quotes."""
    node = _nodes(text).get(at)
    return (node.start_mark.index, node.end_mark.index) if node else None


def is_mapping(text: str, at: FieldPath) -> bool:
    """Say whether the value at a at is a mapping."""
    return isinstance(_nodes(text).get(at), yaml.MappingNode)


def keys(text: str, at: FieldPath) -> list[str]:
    """Return the keys of the mapping at a at, in their order."""
    return [str(key.value) for key, _ in _nodes(text)[at].value]


def renamed(text: str, at: FieldPath, key: str) -> str:
    """Return `text` with another key at a at."""
    node = _key(text, at)
    quote = node.style if node.style in {"'", '"'} else ""
    return f"{text[: node.start_mark.index]}{quote}{key}{quote}{text[node.end_mark.index :]}"


def set_to(text: str, at: FieldPath, value: str) -> str:
    """Return `text` with a plain value at a at; a new field comes after its siblings."""
    if at in _nodes(text):
        return replaced(text, {at: value})
    return _added(text, at[:-1], f"{at[-1]}: {value}")


def set_value(text: str, field: str, value: Any) -> str:
    """Return `text` with a whole value of text, numbers, lists and mappings in a field at the top; a new one is added.

    Long lists have a line for each entry, and a text of several lines is a block, as people write them.
    """
    nodes, at = _nodes(text), (field,)
    node, flat = nodes.get(at), () in nodes and nodes[()].flow_style
    content = flow(value) if flat else _laid_out(value)
    if node is None:
        return _added(text, (), f"{field}: {content}")
    key = _key(text, at)
    collection = isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style
    lines = collection or (isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}) or content[0] in "|\n"
    end = _end(text, node) if lines and not flat else node.end_mark.index
    gap = "" if content.startswith("\n") else " "
    rest = text[end:] or ("\n" if text.endswith("\n") else "")
    return f"{text[: key.end_mark.index]}:{gap}{content}{rest}"


def flow(value: Any) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        return value if _DAY_OR_HOURS.fullmatch(value) else scalar(value)
    return str(value).lower()


def _laid_out(value: Any) -> str:
    """Return a value as YAML behind a key at the top."""
    line = flow(value)
    if isinstance(value, list) and len(line) > _LONG_LINE and any(isinstance(part, dict) for part in value):
        return "".join(f"\n  - {flow(part)}" for part in value)
    if isinstance(value, str) and "\n" in value and _BLOCK.fullmatch(value):
        return "|\n" + "\n".join(f"  {row}" if row else "" for row in value.split("\n"))
    return line


def appended(text: str, at: FieldPath, value: str) -> str:
    """Return `text` with one more value in the list at a at; a missing list is added."""
    if at not in _nodes(text):
        return _added(text, at[:-1], f"{at[-1]}: [{value}]")
    return _added(text, at, value, dash="- ")


def without(text: str, at: FieldPath) -> str:
    """Return `text` without the field or the item at a at."""
    nodes, parent = _nodes(text), _nodes(text)[at[:-1]]
    start = (nodes[at] if isinstance(parent, yaml.SequenceNode) else _key(text, at)).start_mark.index
    end = nodes[at].end_mark.index
    if parent.flow_style:
        return _cut(text, start, end)
    if len(parent.value) == 1 and at[:-1]:  # nothing is left: an empty block would be neither a list nor a mapping
        empty = "[]" if isinstance(parent, yaml.SequenceNode) else "{}"
        before = text[: parent.start_mark.index].rstrip()
        before = before.removesuffix("-").rstrip() if isinstance(parent, yaml.SequenceNode) else before
        return f"{before} {empty}{text[_end(text, parent) :]}"
    line = text.rfind("\n", 0, start) + 1
    return text[:line] + text[_end(text, nodes[at]) :].removeprefix("\n")


def _nodes(text: str) -> dict[FieldPath, Any]:
    nodes: dict[FieldPath, Any] = {}
    root = yaml.compose(text, Loader=yaml.CSafeLoader)  # creates no objects, and our own reader has accepted this text
    stack: list[tuple[FieldPath, Any]] = [((), root)]
    while stack:
        at, node = stack.pop()
        if node is None:
            continue
        nodes[at] = node
        if isinstance(node, yaml.MappingNode):
            stack += [((*at, key.value), value) for key, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            stack += [((*at, number), value) for number, value in enumerate(node.value)]
    return nodes


def _key(text: str, at: FieldPath) -> Any:
    return next(key for key, _ in _nodes(text)[at[:-1]].value if key.value == at[-1])


def _added(text: str, at: FieldPath, content: str, dash: str = "") -> str:
    """Return `text` with one more entry at the end of the mapping or list at a at."""
    node = _nodes(text).get(at)
    if node is None:  # no fields at all
        return f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{content}\n"
    if isinstance(node, yaml.ScalarNode):  # a key without a value
        collection = f"[{content}]" if dash else f"{{{content}}}"
        head = text[: node.start_mark.index].rstrip(" ")
        return f"{head} {collection}{text[node.end_mark.index :]}"
    if node.flow_style or not node.value:
        inside = text[: node.end_mark.index - 1].rstrip()
        comma = "" if inside.endswith(("[", "{")) else " " if inside.endswith(",") else ", "
        return f"{inside}{comma}{content}{text[node.end_mark.index - 1 :]}"
    first = node.value[0][0] if isinstance(node, yaml.MappingNode) else node.value[0]
    line = text.rfind("\n", 0, first.start_mark.index) + 1
    indent = text[line : first.start_mark.index].partition("-")[0] if dash else " " * (first.start_mark.index - line)
    end = _end(text, node)
    return f"{text[:end]}\n{indent}{dash}{content}{text[end:] or chr(10)}"


def _end(text: str, node: Any) -> int:
    """Return the end of a value's last line, with a comment after it."""
    while isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    block = isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}  # its end mark comes after the empty lines
    last = len(text[: node.end_mark.index].rstrip()) if block else node.end_mark.index
    end = text.find("\n", last)
    return len(text) if end == -1 else end


def _cut(text: str, start: int, end: int) -> str:
    """Return `text` without an entry of a list or mapping in brackets, and without one comma next to it."""
    after = _SPACE.match(text, end)
    rest = after.end() if after else end
    if text.startswith(",", rest):
        behind = _SPACE.match(text, rest + 1)
        return text[:start] + text[behind.end() if behind else rest + 1 :]
    before = text[:start].rstrip()
    return before.removesuffix(",").rstrip() + text[end:]
