"""Text of WordPress's editors becomes plain HTML: paragraphs from blank lines, shortcodes as what they stand for."""

from __future__ import annotations

import re
from html import escape

_BLOCKS = (
    "address|article|aside|blockquote|canvas|caption|center|col|colgroup|dd|details|dir|div|dl|dt|fieldset|figcaption|"
    "figure|footer|form|h[1-6]|header|hr|iframe|legend|li|main|map|menu|nav|ol|p|pre|section|summary|table|tbody|td|"
    "tfoot|th|thead|tr|ul|video|audio"
)
_BLOCK = re.compile(rf"(</?(?:{_BLOCKS})(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_STARTS = re.compile(rf"</?(?:{_BLOCKS})[\s/>]", re.IGNORECASE)
_LITERAL = re.compile(r"<(pre|script|style|textarea)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_CAPTION = re.compile(r"\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_IMAGE = re.compile(r"((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL | re.IGNORECASE)
_CODE = re.compile(r"\[(code|sourcecode)\b([^\]]*)\](.*?)\[/\1\]", re.DOTALL)
_LANGUAGE = re.compile(r"""(?:lang|language)\s*=\s*["']?([\w#+-]+)""")
_EMBED = re.compile(
    r"\[(?:embed|youtube|vimeo|video|audio)\b[^\]]*?(?:\]|=\s*[\"']?)(https?://[^\s\[\]\"']+)[^\[\]]*\]?(?:\[/embed\])?"
)
_SHORTCODE = re.compile(r"\[/?([a-z][a-z0-9_-]{2,})(?:\s[^\]\n]*)?/?\](?!\()")


def html_of(body: str, *, paragraphs: bool) -> tuple[str, list[str]]:
    """Return HTML, and each shortcode that nothing here stands for. paragraphs: blank lines part them."""
    blocks: list[str] = []

    def keep(html: str) -> str:
        blocks.append(html)
        return f"\n\n\x02{len(blocks) - 1}\x03\n\n"

    body = body.replace("\r\n", "\n").replace("\r", "\n").replace("\x02", "").replace("\x03", "")
    body = _CODE.sub(lambda match: keep(_code(match[2], match[3])), body)
    body = _LITERAL.sub(lambda match: keep(match[0]), body)
    body = _COMMENT.sub("", body)
    body = _CAPTION.sub(lambda match: f"\n\n{_figure(match[1], match[2])}\n\n", body)
    body = _EMBED.sub(lambda match: f'<a href="{escape(match[1])}">{escape(match[1])}</a>', body)
    unknown = list(dict.fromkeys(match[0] for match in _SHORTCODE.finditer(body)))
    if paragraphs:
        body = _paragraphs(body)
    for number, html in enumerate(blocks):
        body = body.replace(f"\x02{number}\x03", html)
    return body, unknown


def _code(attributes: str, code: str) -> str:
    language = _LANGUAGE.search(attributes)
    mark = f' class="language-{language[1]}"' if language else ""
    plain = code.strip("\n")
    shown = plain if "&lt;" in plain or "&amp;" in plain else escape(plain, quote=False)
    return f"<pre><code{mark}>{shown}</code></pre>"


def _figure(attributes: str, inside: str) -> str:
    written = re.search(r'caption\s*=\s*"([^"]*)"', attributes)  # as it was written before WordPress 3.4
    match = _IMAGE.match(inside.strip())
    image, words = (match[1], match[2]) if match else (inside, "")
    words = (written[1] if written else words).strip()
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{image}{caption}</figure>"


def _paragraphs(body: str) -> str:
    """Put `<p>` around what blank lines part, and `<br>` at single line ends, as WordPress does to show a post."""
    body = _BLOCK.sub(r"\n\n\1\n\n", body)
    pieces = []
    depth: list[str] = []
    for piece in _BLANK.split(body.strip()):
        text = piece.strip()
        if not text:
            continue
        tag = re.match(rf"<(/?)({_BLOCKS})\b", text, re.IGNORECASE) if _STARTS.match(text) else None
        if tag and _BLOCK.fullmatch(text):
            name = tag[2].lower()
            if tag[1] and name in depth:
                del depth[len(depth) - 1 - depth[::-1].index(name) :]
            elif not tag[1] and not text.endswith("/>") and name != "hr":
                depth.append(name)
            pieces.append(text)
        elif text.startswith("\x02"):
            pieces.append(text)
        else:
            broken = text.replace("\n", "<br>\n")
            is_bare = depth and depth[-1] not in {"div", "blockquote", "section", "article", "aside", "main", "details"}
            pieces.append(broken if is_bare else f"<p>{broken}</p>")
    return "\n".join(pieces)
