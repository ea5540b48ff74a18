"""A site's own accent can be read in both schemes, or is refused with the nearest that can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.model.contrast import DARK, LEAST, LIGHT, SURFACES, contrast, legibility, nearest
from smoelenboek.publish.files import style
from tests.conftest import PROJECT
from tests.worlds import checked_world, codes, site

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
schemes = st.sampled_from(["light", "dark"])
CONFIG = "name: N\norganisation: O\nurl: https://smoelenboek.example\n"


@given(colours, schemes)
def test_the_nearest_colour_can_be_read(colour: str, scheme: str) -> None:
    assert legibility(nearest(colour, scheme), scheme) >= LEAST


@given(colours, schemes)
def test_a_colour_that_can_be_read_is_its_own_nearest(colour: str, scheme: str) -> None:
    if legibility(colour, scheme) >= LEAST:
        assert nearest(colour, scheme) == colour


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_surfaces_are_those_of_the_theme() -> None:
    tokens = (PROJECT / "theme/static/css/00-tokens.css").read_text()
    for light, dark in zip(SURFACES["light"], SURFACES["dark"], strict=True):
        assert f"light-dark({light}, {dark})" in tokens
    assert f"--accent: light-dark({LIGHT}, {DARK})" in tokens


def test_the_style_sheet_has_the_sites_own_accent() -> None:
    world = site({"site.yml": f'{CONFIG}brand: {{accent: {{light: "#7A1F5C"}}}}\n'})
    _, content = style(PROJECT / "theme", accent=world.config.brand.accent)

    assert f"--accent: light-dark(#7a1f5c, {DARK})".encode() in content


@pytest.mark.parametrize("written", ["red", "#12345", "#1d4f91; } body { display: none", "url(//evil.example)"])
def test_what_is_no_colour_is_refused(tmp_path, written: str) -> None:  # type: ignore[no-untyped-def]
    world = checked_world(tmp_path, {"site.yml": f'{CONFIG}brand: {{accent: {{light: "{written}"}}}}\n'})

    assert "colour" in codes(world)
