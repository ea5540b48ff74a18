"""The text of an entry → the body of our file: markup, pictures that come along, links, comments as quotations."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smoelenboek.catalogues import explained
from smoelenboek.contract import addresses, files
from smoelenboek.contract.limits import MOST_TEXT_BYTES
from smoelenboek.contract.paths import DOCUMENT_SUFFIXES
from smoelenboek.contribute.write import source
from smoelenboek.migrate.classic import html_of
from smoelenboek.migrate.entries import noted
from smoelenboek.migrate.markup import markdown_of
from smoelenboek.migrate.media import MOST_FILE, name_of
from smoelenboek.migrate.threads import Thread
from smoelenboek.text.source import CONTROLS

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.migrate.entries import OldPost
    from smoelenboek.migrate.planning import Planner

MARK = "x-imported-from"  # in front matter: by it the next import knows what is there
_QUOTED = {"nl": "Reacties op de oude site", "en": "Comments on the old site"}
_PICTURE = re.compile(r"(!?)\[((?:[^\[\]]|\\.)*)\]\(<?([^\s()<>]+)>?((?:\s+\"[^\"]*\")?)\)")
_HIGHLIGHT = re.compile(r"\{%-?\s*highlight\s+([\w+#-]+).*?%\}\n?(.*?)\{%-?\s*endhighlight\s*-?%\}", re.DOTALL)
_BASE = re.compile(r"\{\{\s*(?:site\.(?:base_?url|url)|SITEURL)\s*\}\}|\{(?:static|attach|filename)\}", re.IGNORECASE)
_REFERENCE = re.compile(r"\[\[(?=[a-z]+:)")


class EntryText:
    """The text of one entry on its way to a file, with the pictures that come along."""

    def __init__(self, planner: Planner, old_post: OldPost, fields: dict[str, object], start: int) -> None:
        self.planner, self.old_post, self.fields = planner, old_post, fields
        self.start = start
        self.copies: dict[str, Path] = {}
        self.names: set[str] = {"index.md"}

    def write(self) -> None:
        """Add the post or page, its pictures and its comments."""
        planner, old_post = self.planner, self.old_post
        body = self._body()
        id_ = planner.id_of(old_post)
        page = old_post.kind == "page"
        path = files.page(id_) if page else files.post(id_)[1 if self.copies else 0]
        thread = Thread(planner.people, id_, old_post, planner.site.config.comments.max_length)
        thread.sort(quote=planner.quotes)
        present = addresses.page(id_) if page else addresses.post(id_)
        if claims := planner.claimed(old_post, present, path):
            self.fields["former_addresses"] = claims
        self.fields[MARK] = old_post.key
        quoted = list(thread.quoted)
        while True:
            text = self._with_quotes(body, quoted)
            if len(source(self.fields, text)) <= MOST_TEXT_BYTES or not quoted:
                break
            dropped = quoted.pop()
            thread.notes.append(noted("quote-large", dropped.position, name=dropped.name))
        if not planner.add(path, self.fields, text, old_post.position):
            return
        planner.notes += thread.notes
        for name, file in self.copies.items():
            planner.store.copy(f"{files.post_folder(id_)}/{id_}/{name}", file)
        kind = "pages" if page else "drafts" if old_post.status == "draft" else "posts"
        planner.counts[kind] += 1
        planner.counts["pictures"] += len(self.copies)
        planner.counts["quoted"] += len(quoted)
        for comment in thread.comments:
            planner.counts["comments"] += planner.add(comment.path, comment.fields, comment.body, comment.position)

    def _with_quotes(self, body: str, quoted: list) -> str:  # type: ignore[type-arg]
        if not quoted:
            return body or "–"
        heading = _QUOTED[explained(self.planner.site.config.language)]
        return "\n\n".join([body, f"## {heading}", *(quotation.text for quotation in quoted)]).strip()

    def _body(self) -> str:
        old_post = self.old_post
        if old_post.markup == "markdown":
            return self._markdown(old_post.body)
        html, shortcodes = html_of(old_post.body, paragraphs=old_post.markup == "classic")
        for shortcode in shortcodes:
            self.planner.note("shortcode", old_post.position, written=shortcode[:60])
        text, notes = markdown_of(html, self._address)
        for code, what in notes:
            self.planner.note(code, old_post.position, written=what)
        return text

    def _markdown(self, body: str) -> str:
        text = CONTROLS.sub("", unicodedata.normalize("NFC", body)).strip("\n")
        text = _HIGHLIGHT.sub(lambda match: f"```{match[1]}\n{match[2].strip(chr(10))}\n```", text)
        text = _BASE.sub("", text)
        if _REFERENCE.search(text):
            self.planner.note("reference", self.old_post.position)
            text = _REFERENCE.sub(r"\\[\\[", text)
        return _PICTURE.sub(self._link, text)

    def _link(self, match: re.Match[str]) -> str:
        to = self._address(match[3], match[1] == "!")
        if to is None:
            self.planner.note("picture", self.old_post.position, written=match[3][:120])
            remote = urlsplit(match[3]).scheme in {"http", "https"}
            return f"[{match[2] or match[3]}]({match[3]})" if remote else match[2] or match[3]
        return f"{match[1]}[{match[2]}]({to}{match[4]})"

    def _address(self, written: str, is_picture: bool) -> str | None:
        """Return an address as it is here: a file beside the text, a path of the old site, or what it was."""
        parts = urlsplit(f"https:{written}" if written.startswith("//") else written)
        own = not parts.netloc or _host(parts.netloc) == _host(self.old_post.host)
        suffix = re.search(r"\.\w{2,4}$", parts.path)
        if own and suffix and suffix[0].lower() in DOCUMENT_SUFFIXES and self.old_post.kind == "post":
            file = self.planner.media.find(parts.path, self.old_post.folder)
            if file is not None:
                if file.stat().st_size <= MOST_FILE:
                    return self._copied(file)
                self.planner.note("file-large", self.old_post.position, most=MOST_FILE)
        if is_picture:
            return None
        if parts.netloc and own and parts.scheme in {"http", "https"}:
            return parts._replace(scheme="", netloc="").geturl() or "/"
        return written

    def _copied(self, file: Path) -> str:
        name = next((name for name, copied in self.copies.items() if copied == file), "")
        if not name:
            name = name_of(file, self.names)
            self.copies[name] = file
        return name


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.").partition(":")[0] or "\0"
