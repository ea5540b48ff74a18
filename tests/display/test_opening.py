"""The first words of a text, as lists, feeds and questions show them."""

import datetime as dt

import pytest

from smoelenboek.display.prose import opening
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.site import Site
from smoelenboek.text.prose import Prose, reference

SITE = Site(SiteConfig(name="S", organisation="O"), dt.date(2026, 11, 23))


@pytest.mark.parametrize("cut", ["<strong>zin</strong>", "&middot;", reference("person", "anna-bakker")])
@pytest.mark.parametrize("before", range(3, 6))
def test_a_text_of_much_markup_opens_with_nothing_that_is_cut_through(cut: str, before: int) -> None:
    text = f"<p>{'<i></i>' * 5}{'a' * before}{cut}{' zin' * 200}</p>"  # of which 6 × 8 letters are looked at

    assert set(opening(SITE, Prose(text), 6)) == {"a"}


def test_a_long_text_without_any_tag_opens_with_its_words() -> None:
    assert opening(SITE, Prose(f"<p>{'zin ' * 200}</p>"), 10) == "zin zin …"
