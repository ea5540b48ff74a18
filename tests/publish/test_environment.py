"""Templates write a number of things as the site's language does, with what is between thousands."""

from __future__ import annotations

import pytest

from smoelenboek.publish.environment import of
from tests.worlds import BASE, site

TEXT = '{{ ngettext("%(num)s colleague", "%(num)s colleagues", count) }}'


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("nl", 1, "1 collega"),
        ("nl", 999, "999 collega’s"),
        ("nl", 3004, "3.004 collega’s"),
        ("en", 3004, "3,004 colleagues"),
        ("en", 1_250_000, "1,250,000 colleagues"),
    ],
)
def test_thousands_are_written_apart(language: str, count: int, text: str) -> None:
    config = site({"site.yml": f"{BASE['site.yml']}language: {language}\n"}).config

    assert of(config).from_string(TEXT).render(count=count) == text


def test_a_name_in_a_counted_text_stays_text() -> None:
    template = of(site({}).config).from_string('{{ ngettext("%(who)s: %(num)s", "%(who)s: %(num)s", 2, who="<b>") }}')

    assert template.render() == "&lt;b&gt;: 2"
