"""What the feeds promise, read back by feedparser."""

import datetime as dt

import feedparser
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smoelenboek.exports import exports
from smoelenboek.exports.atom import Feed, FeedEntry, written
from smoelenboek.site import Site
from smoelenboek.state.exports_offered import answers_questions, has_feed
from tests.worlds import POST, site

DAY = dt.datetime(2026, 11, 2, tzinfo=dt.UTC)
BRAM = "name: {given: Bram, family: Bos}\njob_title: Tester\nemail: bram@voorbeeld.example\n"
WITH_QUESTIONS = {
    "people/bram-bos.yml": BRAM,
    f"content/replies/{POST}/comments/20261103T090000Z-bram-bos.md": "---\nkind: question\n---\nWhere to?\n",
    f"content/replies/{POST}/comments/20261104T090000Z-bram-bos.md": "---\nkind: comment\n---\nNice.\n",
    f"content/replies/{POST}/comments/20261105T090000Z-bram-bos.md": (
        "---\nremoved: {rule: kind, by: anna-bakker, date: 2026-11-06}\n---\n"
    ),
}


def read(world: Site) -> dict[str, feedparser.FeedParserDict]:
    """Every feed of a site, by path."""
    every = {file.path: file.write(file.view()) for file in exports(world) if file.path.endswith(".xml")}
    feeds_ = {path: feedparser.parse(content) for path, content in every.items()}
    assert [path for path, value in feeds_.items() if value.bozo] == []
    return feeds_


def titles(feed: feedparser.FeedParserDict) -> list[str]:
    return [post.title for post in feed.entries]


def post(title: str, more: str = "", body: str = "Text.") -> str:
    return f"---\ntitle: {title}\nauthors: [anna-bakker]\n{more}---\n{body}\n"


def test_every_path_has_one_feed_with_its_own_address() -> None:
    values = read(site(WITH_QUESTIONS))

    for path, value in values.items():
        assert value.feed.id == f"https://smoelenboek.example/{path}"
        page = path.removesuffix("feed.xml").removeprefix("comments/")  # all comments have no page of their own
        assert value.feed.links[0].href == f"https://smoelenboek.example/{page}"


def test_a_dossier_and_a_person_have_a_feed_of_their_posts() -> None:
    values = read(
        site(
            {
                "content/dossiers/moving.md": "---\ntitle: Moving house\nphase: idea\n---\n",
                "content/posts/2026/2026-11-03-boxes.md": post("Boxes", "dossier: moving\n"),
            }
        )
    )

    assert titles(values["dossiers/moving/feed.xml"]) == ["Boxes"]
    assert titles(values["people/anna-bakker/feed.xml"]) == ["Boxes", "Hello"]


def test_who_wrote_nothing_has_no_feed() -> None:
    world = site(WITH_QUESTIONS)

    assert [person.id for person in world.people.values() if has_feed(world, person)] == ["anna-bakker"]
    assert "people/bram-bos/feed.xml" not in read(world)


def test_who_left_keeps_the_feed_of_what_they_wrote() -> None:
    world = site({"people/anna-bakker.yml": "name: {given: Anna, family: Bakker}\nstate: alumni\n"})

    assert titles(read(world)["people/anna-bakker/feed.xml"]) == ["Hello"]
    assert not answers_questions(world, world.people["anna-bakker"])


def test_comments_stand_newest_first_and_removed_ones_nowhere() -> None:
    comments = read(site(WITH_QUESTIONS))["comments/feed.xml"]

    assert titles(comments) == ["Bram Bos on Hello", "Bram Bos on Hello"]
    assert [comment.link.partition("#")[2][:8] for comment in comments.entries] == ["20261104", "20261103"]


def test_at_most_fifty_comments_are_told() -> None:
    many = {
        f"content/replies/{POST}/comments/20261103T0900{second:02}Z-anna-bakker.md": (
            f"---\nkind: comment\n---\nNumber {second}.\n"
        )
        for second in range(55)
    }

    entries = read(site(many))["comments/feed.xml"].entries
    assert [entries[0].summary, entries[-1].summary, len(entries)] == ["Number 54.", "Number 5.", 50]


def test_what_waits_for_an_answer_is_told_to_all_and_to_who_answers() -> None:
    values = read(site(WITH_QUESTIONS))

    assert titles(values["questions/feed.xml"]) == titles(values["people/anna-bakker/questions/feed.xml"])
    assert [question.summary for question in values["questions/feed.xml"].entries] == ["Where to?"]


def test_a_promise_to_answer_names_its_day() -> None:
    id_ = "2026-11-20-moving"
    files = {
        "people/bram-bos.yml": BRAM,
        "people/cas-dam.yml": BRAM.replace("Bram", "Cas"),
        f"content/posts/2026/{id_}.md": post("Moving", "answers_by: {people: [bram-bos], working_days: 2}\n"),
        f"content/replies/{id_}/comments/20261120T090000Z-cas-dam.md": "---\nkind: question\n---\nWhen?\n",
    }

    values = read(site(files))["people/bram-bos/questions/feed.xml"]
    assert titles(values) == ["Cas Bos on Moving (answer promised by 24 November 2026)"]


def test_everyone_who_may_be_asked_has_a_feed_of_questions_also_with_none() -> None:
    values = read(site({"people/bram-bos.yml": BRAM}))

    requests = [path for path in values if "questions" in path]
    assert requests == ["questions/feed.xml", "people/anna-bakker/questions/feed.xml"]


@pytest.mark.parametrize("hidden", ["status: draft\n", "status: withdrawn\n", "# tomorrow\n"])
def test_nothing_of_a_post_that_may_not_be_seen_is_in_any_file(hidden: str) -> None:
    id_ = "2026-11-24-secret" if "tomorrow" in hidden else "2026-11-20-secret"
    more = f"{hidden}dossier: moving\ntags: [rareword]\nevent: {{start: 2026-12-01, place: Rareword}}\n"
    files = {
        "people/bram-bos.yml": BRAM,
        "content/dossiers/moving.md": "---\ntitle: Moving\nphase: idea\n---\n",
        f"content/posts/2026/{id_}.md": post("Rareword", more, "Rareword."),
        f"content/replies/{id_}/comments/20261124T090000Z-bram-bos.md": "---\nkind: question\n---\nRareword?\n",
    }

    results = {file.path: file.write(file.view()) for file in exports(site(files))}
    assert [path for path, content in results.items() if b"areword" in content or b"rareword" in path.encode()] == []


def test_a_summary_is_words_and_never_html() -> None:
    text = "'Use <b> for 1 < 2 & <script>alert(1)</script>'"
    world = site({"content/posts/2026/2026-11-03-tags.md": post("Tags", f"summary: {text}\n")})

    xml = next(file for file in exports(world) if file.path == "feed.xml")
    assert b"&amp;lt;script&amp;gt;alert(1)" in xml.write(xml.view())


def test_two_sites_that_are_equal_have_equal_feeds() -> None:
    first, second = (
        {file.path: file.write(file.view()) for file in exports(site(WITH_QUESTIONS))},
        {file.path: file.write(file.view()) for file in exports(site(dict(reversed(WITH_QUESTIONS.items()))))},
    )

    assert first == second


@example(text="\ufffe\uffff")  # what UTF-8 can hold and XML cannot
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_a_title_comes_back_as_it_went_in_whatever_it_holds(text: str) -> None:
    title = f"x{text}]]></title><script>"
    post = FeedEntry("https://x.example/1", title, text, "<p>x</p>", "An <author>", DAY, DAY, (text,))
    tree = feedparser.parse(written(Feed("https://x.example/feed.xml", "https://x.example/", title, "nl", (post,))))

    assert not tree.bozo
    assert [len(tree.entries), tree.entries[0].id] == [1, "https://x.example/1"]


ABROAD = {
    "[x](/groups/network/)": 'href="https://smoelenboek.example/groups/network/"',
    "[x](#words)": f'href="https://smoelenboek.example/posts/{POST}/#words"',
    '<video src="/posts/a.mp4" poster="/posts/a.png" controls></video>': 'poster="https://smoelenboek.example/posts/a.png"',
    "[x](https://other.example/?a=1&b=2)": 'href="https://other.example/?a=1&amp;b=2"',
    "[x](/people/ \"a title with href='/x/'\")": "href='/x/'",
    'Say ` href="/x/"`.': ' href="/x/"</code>',
    '```html\n<a href="/x/" src="/y/">\n```': None,
}


@pytest.mark.parametrize("text", ABROAD)
def test_a_feed_makes_addresses_whole_and_nothing_else(text: str) -> None:
    path = f"content/posts/2026/{POST}.md"
    content = read(site({path: post("Hello", body=text)}))["feed.xml"].entries[0].content[0].value

    if expected := ABROAD[text]:
        assert expected in content
    else:
        assert "smoelenboek.example" not in content
        assert 'href="#' not in content
