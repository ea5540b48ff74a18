"""What `brand` in site.yml names is in content/brand/, is of its kind, and no more is there."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.contract import files
from smoelenboek.contract.limits import MOST_LOGO_BYTES
from smoelenboek.contract.paths import FONT_SUFFIX, Kind
from smoelenboek.pictures.formats import is_drawing, is_picture
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.brand import Brand
    from smoelenboek.site import Site


def files_amiss(site: Site) -> Iterator[Finding]:
    """Yield each file of the brand that is not there or of another kind, and each that is there for nothing."""
    brand = site.config.brand
    there = list(site.ids_of_files(Kind.BRAND))
    named = list(_named(brand))
    for where, written in named:
        facts = {"written": written[:120]}
        if written not in there:
            near = nearest(written, there) or ""
            yield Finding("brand-missing", site.config, where, facts={**facts, "near_word": near})
        elif "fonts" in where and PurePosixPath(written).suffix != FONT_SUFFIX:
            yield Finding("brand-kind", site.config, where, facts={**facts, "how": "a font"})
        elif "fonts" not in where and not is_picture(written):
            yield Finding("brand-kind", site.config, where, facts={**facts, "how": "a picture"})
    for where, written in named:
        file = site.files.get(files.brand(written))
        if "logo" in where and file and is_drawing(written) and file.size > MOST_LOGO_BYTES:
            yield Finding("file-size", file.path, facts={"size": file.size, "most": MOST_LOGO_BYTES})
    if brand.cover and not brand.cover.alt:
        yield Finding("cover-alt", site.config, ("brand", "cover"), facts={"written": brand.cover.file[:120]})
    for name in sorted(set(there) - {written for _, written in named}):
        yield Finding("brand-unused", files.brand(name))


def _named(brand: Brand) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (place in site.yml, name) of each file that the brand names."""
    if brand.logo:
        yield ("brand", "logo", "light"), brand.logo.light
        if brand.logo.dark:
            yield ("brand", "logo", "dark"), brand.logo.dark
    if brand.cover:
        yield ("brand", "cover", "file"), brand.cover.file
    for use in ("text", "headings"):
        font = getattr(brand.fonts, use)
        for cut in ("variable", "regular", "bold", "italic"):
            if name := getattr(font, cut):
                yield ("brand", "fonts", use, cut), name
