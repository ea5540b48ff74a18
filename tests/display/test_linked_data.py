"""What the pages say to programs, read back as JSON."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.display.linked_data import Json, _json, event_data, group_data, person_data, post_data
from tests.exports.test_card import ANNA, FILES, FULL
from tests.worlds import POST, site

ROOT = "https://smoelenboek.example"
EVENT = """event:
  {start: 2026-12-03T12:15, place: Canteen, url: "https://meet.example/x", organizer: anna-bakker}
"""


def read(data: Json) -> dict[str, Any]:
    answer = json.loads(data)
    assert answer["@context"] == "https://schema.org"
    return answer


def test_a_person_is_told_as_their_page_tells_them() -> None:
    here = site(FILES)
    values = read(person_data(here, here.people["anna-bakker"]))

    assert [values["@type"], values["name"], values["url"]] == [
        "Person",
        "Anna van der Bakker",
        f"{ROOT}/people/anna-bakker/",
    ]
    assert [values["jobTitle"], values["email"], values["telephone"]] == [
        "Scheduler",
        "anna@voorbeeld.example",
        ["+31612345678"],
    ]
    assert [values["image"], values["pronouns"]] == [f"{ROOT}/people/anna-bakker/photo.webp", "zij/haar"]
    assert [values["knowsLanguage"], values["memberOf"][0]["name"]] == [["nl", "en", "fr"], "Network"]
    assert values["workLocation"]["geo"] == {"@type": "GeoCoordinates", "latitude": 52.5, "longitude": 6.1}


def test_of_who_left_nothing_is_told_but_the_name() -> None:
    here = site({**FILES, ANNA: FULL + "state: alumni\n"})

    assert read(person_data(here, here.people["anna-bakker"])).keys() == {"@context", "@type", "@id", "url", "name"}
    assert "member" not in read(group_data(here, here.groups["network"]))


def test_a_post_is_told_with_its_writers_its_language_and_its_comments() -> None:
    removed = "---\nremoved: {rule: kind, by: anna-bakker, date: 2026-11-06}\n---\n"
    here = site(
        {
            f"content/replies/{POST}/comments/20261103T090000Z-anna-bakker.md": "---\nkind: comment\n---\nNice.\n",
            f"content/replies/{POST}/comments/20261104T090000Z-anna-bakker.md": removed,
            f"content/posts/2026/{POST}.nl.md": "---\ntitle: Hallo\n---\nHallo.\n",
        }
    )
    values = read(post_data(here, here.posts[0]))

    assert [values["@type"], values["headline"], values["inLanguage"], values["commentCount"]] == [
        "BlogPosting",
        "Hello",
        "en",
        1,
    ]
    assert [values["datePublished"], values["author"][0]["name"]] == ["2026-11-02", "Anna Bakker"]
    assert [value["url"] for value in values["workTranslation"]] == [f"{ROOT}/posts/{POST}/nl/"]


def test_a_post_of_a_group_is_written_by_the_group() -> None:
    here = site({f"content/posts/2026/{POST}.md": "---\ntitle: Hello\nfor: network\nsummary: S.\n---\nHello.\n"})

    assert read(post_data(here, here.posts[0]))["author"][0] == {
        "@type": "Organization",
        "@id": f"{ROOT}/groups/network/",
        "url": f"{ROOT}/groups/network/",
        "name": "Network",
    }


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-12-03T12:15", "2026-12-03T12:15:00+01:00"),
        ("2026-12-03T12:15Z", "2026-12-03T12:15:00+00:00"),
        ("2026-12-03", "2026-12-03"),
    ],
)
def test_an_event_starts_at_a_moment_with_a_zone_or_on_a_day(start: str, expected: str) -> None:
    text = f"---\ntitle: Lunch\nauthors: [anna-bakker]\nevent: {{start: {start}}}\n---\nSoup.\n"
    here = site({f"content/posts/2026/{POST}.md": text})

    assert read(event_data(here, here.posts[0]))["startDate"] == expected


def test_an_event_is_in_a_place_and_online() -> None:
    here = site({f"content/posts/2026/{POST}.md": f"---\ntitle: Lunch\nauthors: [anna-bakker]\n{EVENT}---\nSoup.\n"})
    values = read(event_data(here, here.posts[0]))

    assert [place["@type"] for place in values["location"]] == ["Place", "VirtualLocation"]
    assert values["organizer"]["name"] == "Anna Bakker"


def test_a_group_is_told_with_its_members() -> None:
    here = site(FILES)

    assert [value["name"] for value in read(group_data(here, here.groups["network"]))["member"]] == [
        "Anna van der Bakker"
    ]


class Scripts(HTMLParser):
    """Every element that an HTML parser finds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


@given(text=st.text())
def test_no_words_end_the_script_that_they_stand_in(text: str) -> None:
    words = f"{text}</script><img><!--&lt;\u2028\u2029"
    result = _json({"name": words})

    assert Scripts(f"<script>{result}</script>").tags == ["script"]
    assert not set(result) & set("<>&\u2028\u2029")
    assert json.loads(result)["name"] == words
