"""Texts without a person: ids become the neutral one, names and addresses become words for a former colleague.

What is left reads on: a mention becomes “a former colleague”, a link to their page its own words, and a path, a
reference or an address gets the neutral id, so that it still leads where it led.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.edit.texts import outside_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from smoelenboek.owners.traces import Trace, Traces

    _Words = Callable[[Trace], str]

_SENTENCE = re.compile(r"(?:^|[.!?]\s+|\n[ \t]*|^[#>*-]+ |\n[#>*-]+ )$")
_ID_SIGNS = re.compile(r"[\w.+-]+")
_BEFORE_PART = frozenset("/:@=?&#")  # before a part of an address, a path or a reference
_AFTER_PART = frozenset("/=&#@")
_LINK = re.compile(r"(?<!!)\[(?P<label>[^\[\]\n]*)\]\((?P<target>[^()\s]*)(?:\s+\"[^\"\n]*\")?\)")
_AUTOLINK = re.compile(r"<(?P<target>(?:mailto:|tel:|https?://)?[^<>\s]+)>")
_SCHEMES = ("mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Scrub:
    """How one person is taken out of texts. phrase: “a former colleague”, in the site's language."""

    traces: Traces
    neutral: str
    phrase: str

    def path(self, path: str) -> str:
        """Return a path of the site without the person."""
        return self._replaced(path, lambda _trace: self.neutral)

    def fields(self, text: str) -> str:
        """Return YAML without the person: each scalar stays one, whatever quotes it is in."""
        return self._replaced(text, lambda trace: self._words(text, trace))

    def markdown(self, text: str) -> str:
        """Return Markdown without the person."""
        return self.fields(outside_code(text, self._unlinked))

    def _unlinked(self, part: str) -> str:
        """Return Markdown with words where the person was mentioned or linked to."""
        for id_ in map(re.escape, self.traces.identity.ids):
            part = re.sub(rf"\[\[person:\s*{id_}\s*(?:\|[^\[\]\n]*)?\]\]", self._phrase_at, part)
            part = re.sub(rf"(?<![\w/@.:`-])@{id_}(?![\w@-])", self._phrase_at, part)
        part = _LINK.sub(self._label, part)
        return _AUTOLINK.sub(
            lambda link: self._phrase_at(link) if self.traces.within(link["target"]) else link.group(), part
        )

    def _label(self, link: re.Match[str]) -> str:
        """Return the words of a link that leads to the person; another link as it is."""
        target = link["target"]
        ids = "|".join(map(re.escape, self.traces.identity.ids))
        leads = re.search(rf"(?:^|/)people/(?:{ids})(?:[/.#?]|$)", target)
        reaches = target.lower().startswith(_SCHEMES) and self.traces.within(target)
        if not leads and not reaches:
            return link.group()
        label: str = link["label"]
        return self._phrase_at(link) if self.traces.within(label) or not label.strip() else label

    def _phrase_at(self, match: re.Match[str]) -> str:
        return self._phrase(match.string, match.start(), capital=True)

    def _phrase(self, text: str, start: int, *, capital: bool) -> str:
        """Return the phrase, with a capital at the start of a sentence that had one."""
        first = capital and _SENTENCE.search(text[max(0, start - 8) : start]) is not None
        return self.phrase[:1].upper() + self.phrase[1:] if first and start else self.phrase

    def _words(self, text: str, trace: Trace) -> str:
        """Return what stands for a trace: the neutral id within an address or a reference, else the phrase."""
        written = text[trace.start : trace.end]
        before, after = text[max(0, trace.start - 1) : trace.start], text[trace.end : trace.end + 1]
        if trace.kind in {"id", "account"} or (before and before in _BEFORE_PART):
            return self.neutral
        if trace.kind == "name":
            as_id = _ID_SIGNS.fullmatch(written) and not written.isalpha()
            return self.neutral if as_id else self._phrase(text, trace.start, capital=written[:1].isupper())
        if after and after in _AFTER_PART and text[trace.end + 1 : trace.end + 2].isalnum():
            return self.neutral
        return self._phrase(text, trace.start, capital=written[:1].isupper())

    def _replaced(self, text: str, words: _Words) -> str:
        changed, at = "", 0
        for trace in self.traces(text):
            changed += text[at : trace.start] + words(trace)
            at = trace.end
        return changed + text[at:]
