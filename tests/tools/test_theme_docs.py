"""docs/theme.md says what a template may use: no more and no less than the views."""

from smoelenboek.commands.check import checked
from smoelenboek.tools.theme_docs import PICTURES, WITHOUT_PICTURE, page, views_of
from tests.conftest import PROJECT


def test_the_page_about_themes_is_up_to_date():
    assert (PROJECT / "docs/theme.md").read_text() == page(PROJECT), "run `python3 tasks.py theme-docs`"


def test_each_template_has_a_picture_and_all_are_small():
    """But for two: one leads on at once, one looks as another."""
    site = checked(PROJECT).site
    assert site

    files = list((PROJECT / "docs" / PICTURES).iterdir())

    assert {file.name for file in files} == {f"{name}.webp" for name in views_of(site).keys() - WITHOUT_PICTURE}
    assert sum(file.stat().st_size for file in files) < 1_000_000
