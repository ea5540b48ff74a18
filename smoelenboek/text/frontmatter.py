"""A Markdown file is split into its YAML front matter and its body."""

from __future__ import annotations

from smoelenboek.text.problem import Problem, problem

FENCE = "---"


def split(text: str) -> tuple[str, str, int, list[Problem]]:
    """Return (front matter, body, line of the body's start from 1, problems).

    The front matter begins on line 2 of the file: places in it are one line lower than in the file.
    """
    if not text.startswith(FENCE + "\n"):
        return "", text, 1, [problem("front-matter", (1, 1))]
    end = text.find("\n" + FENCE, len(FENCE))
    while end != -1 and text[end + 4 : end + 5] not in {"", "\n"}:
        end = text.find("\n" + FENCE, end + 1)
    if end == -1:
        return "", "", 1, [problem("front-matter", (1, 1))]
    body = text[end + 5 :]
    return text[len(FENCE) + 1 : end + 1], body, text.count("\n", 0, end) + 3, []
