"""docs/theme.md says what a template may use: no more and no less than the views."""

from smoelenboek.tools.theme_docs import page
from tests.conftest import PROJECT


def test_the_page_about_themes_is_up_to_date():
    assert (PROJECT / "docs/theme.md").read_text() == page(PROJECT), "run `python3 tasks.py theme-docs`"
