"""A site as an audience may see it: what is not in the whitelist does not exist in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.site import Site
from smoelenboek.site.audience import seen_by
from tests.audiences import ALL, Marks, whitelist, world
from tests.worlds import site

LINES = [f"{list_}:{line}" for list_, lines in ALL.items() for line in lines]


def narrowed(marks: Marks, lines: set[str]) -> Site:
    """Return the site of a whitelist with these lines."""
    some = {list_: [line for line in every if f"{list_}:{line}" in lines] for list_, every in ALL.items()}
    files = world(marks, whitelist("partners", **some))
    whole = site({path: content for path, content in files.items() if isinstance(content, str)})
    return seen_by(whole, whole.config.audiences[0])


def held(shown: Site) -> str:
    """Return all that the values of a site say, its settings too."""
    return "\n".join(repr(shown.value(path)) for path in shown.files)


@given(st.sets(st.sampled_from(LINES)) | st.sets(st.sampled_from(LINES)).map(lambda some: {*LINES} - some))
def test_a_narrowed_site_holds_what_the_whitelist_names_and_nothing_else(lines: set[str]) -> None:
    marks = Marks()
    text = held(narrowed(marks, lines)).casefold()

    values = (pair for pair in marks.rules.items() if pair[0] not in marks.files)
    wrong = [word for word, rule in values if (word in text) != rule(lines.__contains__)]
    assert wrong == []
