"""The links of every page as site.yml has them: at the top and in the last list of the foot."""

import re

import pytest

from smoelenboek.commands.build import build
from smoelenboek.commands.check import checked
from tests.worlds import BASE, lay

WIKI = "https://wiki.example/a?b=c&d=e"
SETTINGS = f"""navigation:
  - {{label: Begin, url: /}}
  - {{label: "R & D", url: /groups/network/}}
footer:
  - {{label: Wiki, url: "{WIKI}"}}
"""


def links(html: str, landmark: str) -> list[tuple[str, str, str]]:
    """The address, the mark of the present page and the text of each link in a landmark."""
    part = re.search(rf'<nav[^>]*aria-label="{landmark}">.*?</nav>', html, re.DOTALL)
    assert part
    return re.findall(r'<a href="([^"]*)"((?: aria-current="\w+")?)>([^<]*)</a>', part[0])


def built(tmp_path, settings: str):
    """The output of a site with these settings."""
    site = lay(tmp_path / "site", {**BASE, "site.yml": BASE["site.yml"] + "language: nl\n" + settings})
    assert build(site, tmp_path / "output") == 0
    return tmp_path / "output"


def test_the_sections_are_those_of_the_settings_and_more(tmp_path):
    output = built(tmp_path, SETTINGS)

    assert links((output / "index.html").read_text(), "Hoofdmenu") == [
        ("/", ' aria-current="page"', "Begin"),
        ("/groups/network/", "", "R &amp; D"),
        ("#foot", "", "Meer"),
    ]
    group = links((output / "groups/network/index.html").read_text(), "Hoofdmenu")
    assert [mark for _, mark, _ in group] == ["", ' aria-current="page"', ""]
    posts = links((output / "posts/index.html").read_text(), "Hoofdmenu")
    assert [mark for _, mark, _ in posts] == ["", "", ' aria-current="true"']


def test_the_foot_has_the_links_of_the_settings(tmp_path):
    foot = links((built(tmp_path, SETTINGS) / "index.html").read_text(), "Meer")

    assert (WIKI.replace("&", "&amp;"), "", "Wiki") in foot


def test_below_a_path_the_links_follow(tmp_path):
    site = lay(
        tmp_path / "site", {**BASE, "site.yml": BASE["site.yml"].replace("example\n", "example/in/\n") + SETTINGS}
    )

    assert build(site, tmp_path / "output") == 0
    page = (tmp_path / "output" / "index.html").read_text()
    assert '<a href="/in/groups/network/">' in page
    assert WIKI.replace("&", "&amp;") in page


@pytest.mark.parametrize(
    "settings",
    [
        "navigation: [{label: A, url: /, on: click}]\n",
        "navigation: [{label: A}]\n",
        "navigation: [/]\n",
        "navigation: /\n",
        f"navigation: [{', '.join(['{label: A, url: /}'] * 6)}]\n",
        f"footer: [{', '.join(['{label: A, url: /}'] * 13)}]\n",
        f"navigation: [{{label: {'a' * 31}, url: /}}]\n",
        "navigation: [{label: A, url: 'https://'}]\n",
        "navigation: [{label: A, url: '/x y/'}]\n",
        "navigation: [{label: A, url: '/\"onclick=\"'}]\n",
        "navigation: [{label: A, url: 'data:text/html,x'}]\n",
        "footer: {label: A, url: /}\n",
    ],
)
def test_what_is_no_list_of_links_is_a_fault_at_its_place(tmp_path, settings):
    faults = checked(lay(tmp_path, {**BASE, "site.yml": BASE["site.yml"] + settings})).faults

    assert faults
    assert {(fault.file, fault.line) for fault in faults} == {("site.yml", 4)}
