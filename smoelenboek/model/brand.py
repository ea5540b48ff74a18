"""What a site looks like, as site.yml says: colours, logo, cover, fonts, a word. Its files are in content/brand/."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from smoelenboek.model.base import Model, wrong
from smoelenboek.model.contrast import COLOUR, LEAST, legibility, nearest
from smoelenboek.model.fields import Text, Written, choice
from smoelenboek.model.post import Cover

TOPIC = "topic"
TopicWord = Annotated[str, choice(TOPIC, "theme", "dossier", "project", "programme")]


def _accent(written: Any, scheme: str) -> str:
    """Take a colour in which text can be read in a scheme."""
    if not isinstance(written, str) or not COLOUR.fullmatch(written.strip()):
        raise wrong("colour", written=str(written or "")[:40])
    colour = written.strip().lower()
    if (ratio := legibility(colour, scheme)) < LEAST:
        raise wrong("accent", written=colour, ratio=f"{ratio:.1f}", least=LEAST, right=nearest(colour, scheme))
    return colour


_COLOUR_SCHEMA = {"type": "string", "pattern": f"^{COLOUR.pattern}$"}
LightAccent = Annotated[str, Written(partial(_accent, scheme="light"), _COLOUR_SCHEMA)]
DarkAccent = Annotated[str, Written(partial(_accent, scheme="dark"), _COLOUR_SCHEMA)]


class Accent(Model):
    """The colour of links, buttons and what is chosen, in either scheme."""

    light: LightAccent | None = None
    dark: DarkAccent | None = None


class Logo(Model):
    """The organisation's logo, a picture for either scheme. Without `dark`, both have `light`."""

    light: Text
    dark: Text | None = None


class Font(Model):
    """The font files of one family: one with all weights, or one for each. WOFF2 alone."""

    variable: Text | None = None
    regular: Text | None = None
    bold: Text | None = None
    italic: Text | None = None


class Fonts(Model):
    """The fonts of texts and headings. Headings without one have that of texts."""

    text: Font = Font()
    headings: Font = Font()


class Words(Model):
    """What the interface calls things, of words that fit its sentences."""

    topic: TopicWord = TOPIC


class Brand(Model):
    """What the site looks like: as far as anyone can still read it."""

    accent: Accent = Accent()
    logo: Logo | None = None
    cover: Cover | None = None
    fonts: Fonts = Fonts()
    words: Words = Words()
