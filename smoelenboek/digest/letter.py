"""A digest as a mail: plain text and HTML, alike, by the `email` package of Python.

The HTML has only elements and properties that Word's engine lays out, which draws mail in Outlook for Windows: a test
has the list. It has no picture, no colour and nothing of another host: a reader's own program decides what it looks
like, by day and in the dark.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote, urlsplit

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses, files
from smoelenboek.digest.marks import hidden, list_id, unsubscription
from smoelenboek.display.digest import digest_sections, digest_title
from smoelenboek.forge import urls
from smoelenboek.forge.kinds import KINDS
from smoelenboek.publish.environment import of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from smoelenboek.display.digest import DigestLine, DigestSection
    from smoelenboek.model.digest import Digest
    from smoelenboek.site import Site

MOST_LINES = 15  # of a section; the page has all
Ends: TypeAlias = "Sequence[tuple[str, str]]"
_NONE = '{"digest": {"from": null, "to": null}}'  # what the form of a profile sends for an empty field
MOST_BYTES = 100_000  # Gmail cuts a mail at 102 KB
_WIDTH = 72  # columns of plain text
_STYLES = {
    "text": "font-family: Arial, sans-serif; font-size: 16px; line-height: 24px",
    "h1": "font-family: Arial, sans-serif; font-size: 24px; line-height: 30px; margin: 0 0 16px 0",
    "h2": "font-family: Arial, sans-serif; font-size: 20px; line-height: 26px; margin: 24px 0 8px 0",
    "line": "margin: 0 0 12px 0",
    "above": "margin: 24px 0 0 0",
}
_TABLE = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
_HTML = """\
<!doctype html>
<html lang="{{ words.language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{{ words.title }}</title>
</head>
<body>
<table {{ table|safe }}><tr><td align="left" style="padding: 16px; {{ styles.text }}">
<h1 style="{{ styles.h1 }}">{{ words.title }}</h1>
<p style="{{ styles.line }}">{{ words.why }}</p>
{% for section in sections %}
<h2 style="{{ styles.h2 }}">{{ section.title }}</h2>
{% for line in section.lines[:most] %}
<p style="{{ styles.line }}"><a href="{{ root ~ line.href }}"{{ line.lang|lang }} style="font-weight: bold">
{{- line.title }}</a>
{%- if line.about or line.replies %}<br>
{{ line.about }}{% if line.subject %} · <span{{ line.subject_lang|lang }}>{{ line.subject }}</span>{% endif -%}
{%- if line.about and line.replies %} · {% endif %}{{ line.replies }}{% endif %}
{%- if line.text %}<br>
<span{{ line.lang|lang }}>{{ line.text }}</span>{% endif %}</p>
{% endfor %}
{% if section.lines|length > most %}
<p style="{{ styles.line }}"><a href="{{ words.page }}">{{ words.more(section.lines|length - most) }}</a></p>
{% endif %}
{% endfor %}
<p style="{{ styles.above }}"><a href="{{ words.page }}">{{ words.on_site }}</a></p>
{% for label, href in ends %}
<p style="{{ styles.above }}"><a href="{{ href }}">{{ label }}</a></p>
{% endfor %}
</td></tr></table>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a mail is for. id: a person's, "" for a list of addresses. language: in which they read."""

    address: str
    name: str
    language: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """What goes round. id: a day, or `week-2026-11-23`. page: where on the site all of it is."""

    id: str
    digest: Digest
    page: str = addresses.DIGESTS


class UnsendableError(Exception):
    """A mail can't be made; its text says why."""


def letter(site: Site, going: Round, reader: Reader, at: dt.datetime, key: str = "") -> EmailMessage | None:
    """Return the mail for a reader; None if it would say nothing. key: what hides whose it is; UnsendableError."""
    config, language = site.config, reader.language
    if not config.url:
        raise UnsendableError("site.yml names no `url`, so a mail could lead nowhere.")
    sections = _of(site, going.digest, reader)
    if not sections:
        return None
    host, mark = urlsplit(config.url).hostname or "", hidden(key, going.id, reader.id or reader.address)[:16]
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(config.name, sender_of(site))
    message["To"] = _address(reader.name, reader.address)
    message["Subject"] = _header(f"{config.name}: {digest_title(site, going.digest, language)}")
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<digest-{going.id}-{mark}@{host}>"
    message["List-Id"] = f"{_plain(config.name)} <{list_id(config.url)}>"
    stop = _stop(site, going, reader, key)
    ends = tuple(_ends(site, reader, stop))
    if stop:
        message["List-Unsubscribe"] = f"<{stop}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"  # Exchange: no answers by who is away
    words = _words(site, going, reader)
    message.set_content(_text(sections, words, config.url.rstrip("/"), ends), cte="quoted-printable")
    message.add_alternative(_markup(site, sections, words, ends), subtype="html", cte="quoted-printable")
    message["Content-Language"] = language  # last, for a part takes along what is about content
    message.set_boundary(f"digest-{mark}")
    if len(message.as_bytes()) > MOST_BYTES:
        raise UnsendableError(f"The mail has more than {MOST_BYTES} bytes.")
    return message


def sender_of(site: Site) -> str:
    """Return the address that digests come from; UnsendableError without one."""
    config = site.config
    if sender := (config.digest.sender if config.digest else None) or config.replies_by_mail:
        return sender
    raise UnsendableError("site.yml names no address to send from: `from` in `digest`.")


def everyone(site: Site, language: str = "") -> list[Reader]:
    """Return the lists that get the digest for everyone."""
    config = site.config
    to = config.digest.to if config.digest else ()
    return [Reader(address, config.organisation, language or config.language) for address in dict.fromkeys(to)]


def _of(site: Site, digest: Digest, reader: Reader) -> tuple[DigestSection, ...]:
    return tuple(
        replace(section, lines=tuple(map(_one_line, section.lines)))
        for section in digest_sections(site, digest, reader.language)
    )


def _one_line(line: DigestLine) -> DigestLine:
    title, about, text, subject = map(_line, (line.title, line.about, line.text, line.subject))
    return replace(line, title=title, about=about, text=text, subject=subject)


def _line(text: str) -> str:
    """Return a text on one line, without signs that nobody sees: a title is somebody's, and a line ends a header."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _header(text: str) -> str:
    """Return a text for a header, in which nothing reads as an encoded word (RFC 2047): one can hold a line end."""
    return _line(text).replace("=?", "= ?")


def _plain(text: str) -> str:
    """Return a name as a List-Id may have it before its brackets."""
    return "".join(sign for sign in _header(text) if sign.isascii() and sign not in '<>"\\()@,;:') or "digest"


def _address(name: str, address: str) -> Address:
    return Address(display_name=_header(name), addr_spec=address)


def _stop(site: Site, going: Round, reader: Reader, key: str) -> str:
    """Return the address of the mail by which a reader asks for no more; "" where nobody reads such mails."""
    to = site.config.replies_by_mail
    if not to or not key or not reader.id:
        return ""
    mark = unsubscription(key, list_id(site.config.url), going.id, reader.id)
    return f"mailto:{quote(to, '@')}?subject={quote(f'unsubscribe digest {reader.id} {going.id} {mark}')}"


def _ends(site: Site, reader: Reader, stop: str) -> Iterator[tuple[str, str]]:
    """Yield (words, address) of what a reader can do about getting it."""
    if not reader.id:
        return
    _, config = load(reader.language).gettext, site.config
    if stop:
        yield _("Send an email to stop receiving this"), stop
    if "issue" in urls.ways(config.forge, config.ways, by_mail=False):
        name = KINDS[urls.kind(config.forge)].name
        title = _("Profile of {name}").format(name=reader.name)
        text = f"```smoelenboek profile\n{files.person(reader.id)}\n\n{_NONE}\n```\n"
        yield _("Stop it in {forge}").format(forge=name), urls.issue_url(config.forge, title, text)
    page = (config.url or "").rstrip("/") + addresses.person(reader.id)
    yield _("Choose something else in your profile"), page


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    why: str
    page: str
    on_site: str
    language: str

    def more(self, count: int) -> str:
        """Say how many more there are."""
        return load(self.language).ngettext("and %(num)s more", "and %(num)s more", count) % {"num": count}


def _words(site: Site, going: Round, reader: Reader) -> _Words:
    _ = load(reader.language).gettext
    why = _("You get this because you chose it in your profile, which colleagues can read.") if reader.id else ""
    return _Words(
        title=digest_title(site, going.digest, reader.language),
        why=why
        or _("What is new on %(site)s, what you can take part in and what came of it.") % {"site": site.config.name},
        page=(site.config.url or "").rstrip("/") + going.page,
        on_site=_("Read it on the site"),
        language=reader.language,
    )


def _text(sections: Sequence[DigestSection], words: _Words, root: str, ends: Ends) -> str:
    """Return the mail as plain text: the same words in the same order, addresses on lines of their own."""
    lines = [words.title, "=" * len(words.title), "", *_wrapped(words.why)]
    for section in sections:
        lines += ["", "", section.title, "-" * len(section.title)]
        for line in section.lines[:MOST_LINES]:
            lines += [
                "",
                *_wrapped(line.title),
                *_wrapped(" · ".join(filter(None, (line.about, line.subject, line.replies)))),
            ]
            lines += [*_wrapped(line.text), root + line.href]
        if len(section.lines) > MOST_LINES:
            lines += ["", f"… {words.more(len(section.lines) - MOST_LINES)}", words.page]
    lines += ["", "", f"{words.on_site}:", words.page]
    for label, href in ends:
        lines += ["", f"{label}:", href]
    return "\n".join(lines) + "\n"


def _wrapped(text: str) -> Iterator[str]:
    yield from textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _markup(site: Site, sections: Sequence[DigestSection], words: _Words, ends: Ends) -> str:
    environment = of(site.config.model_copy(update={"language": words.language, "theme": None}))
    root = (site.config.url or "").rstrip("/")
    return environment.from_string(_HTML).render(
        words=words, sections=sections, most=MOST_LINES, root=root, ends=ends, styles=_STYLES, table=_TABLE
    )
