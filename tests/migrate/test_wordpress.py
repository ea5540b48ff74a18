"""WordPress's export becomes posts, pages and comments; what is changed or left out is told with its line."""

import pytest

from smoelenboek.commands.build import build
from smoelenboek.migrate.report import rendered
from smoelenboek.migrate.threads import split
from tests.migrate.old import SOURCES, codes, comment, exported, notes

POST = "content/posts/2019/2019-05-01-old.md"
THREAD = "content/replies/2019-05-01-old/comments"


def test_the_sample_comes_in_whole(old, tmp_path):
    summary = old.bring(SOURCES / "old-blog.xml", media=SOURCES / "uploads")

    assert old.files() == {
        "content/pages/over-dit-blog.md",
        "content/posts/2019/2019-05-01-nieuwe-mast/index.md",
        "content/posts/2019/2019-05-01-nieuwe-mast/mast.png",
        "content/posts/2019/2019-06-02-tweede.md",
        "content/posts/2019/2019-07-01-nog-niet-af.md",
        "content/replies/2019-05-01-nieuwe-mast/comments/20190501T093000Z-anna-bakker.md",
        "content/replies/2019-05-01-nieuwe-mast/comments/20190501T093001Z-anna-bakker.md",
        "people/kees-van-der-meer.yml",
    }
    assert ("private", "old-blog.xml:140") in notes(summary)
    assert build(old.site, tmp_path / "out") == 0
    assert "url=/posts/2019-06-02-tweede/" in (tmp_path / "out/2019/06/tweede/index.html").read_text()
    assert '"/?p=12" "/posts/2019-05-01-nieuwe-mast/";' in (tmp_path / "out/redirects.map").read_text()


def test_a_second_run_brings_nothing(old):
    old.bring(SOURCES / "old-blog.xml", media=SOURCES / "uploads")

    summary, store = old.plan(SOURCES / "old-blog.xml", media=SOURCES / "uploads")

    assert len(store) == 0
    assert summary.counts["there"] == 4


@pytest.mark.parametrize(
    ("language", "of_one", "of_two"), [("en", "1 post", "2 posts"), ("nl", "1 bericht", "2 berichten")]
)
def test_the_report_counts_one_as_one(old, language, of_one, of_two):
    def first_line(count: int) -> str:
        posts = [exported(title=f"Post {number}", wp_post_id=str(number)) for number in range(count)]
        return rendered(old.plan(old.wordpress(*posts))[0], format="text", language=language).splitlines()[0]

    assert [first_line(count).partition(": ")[2] for count in (1, 2)] == [of_one, of_two]


def test_no_address_of_a_commenter_comes_along(old):
    old.bring(SOURCES / "old-blog.xml", media=SOURCES / "uploads")

    every = "".join(old.text(path) for path in old.files() if not path.endswith(".png"))
    assert "192.0.2.7" not in every
    assert "jan@buiten.example" not in every


def test_a_stranger_s_comment_is_a_quotation_or_dropped_and_always_told(old, tmp_path):
    source = old.wordpress(exported(comments=comment(1, "Nice <b>mast</b>.", user=0, author="J*n")))

    dropped, _ = old.plan(source, comments="drop")
    quoted = old.bring(source)

    assert codes(dropped) == ["comment-stranger-dropped"]
    assert codes(quoted) == ["comment-stranger-quoted"]
    assert "> **J\\*n**, 2019-05-02\n>\n> Nice **mast**." in old.text(POST)


def test_comments_keep_their_nesting(old):
    old.bring(
        old.wordpress(
            exported(
                comments=comment(3, "Third.", "2019-05-02 11:00:00", parent=2)
                + comment(1, "First.", "2019-05-02 09:00:00")
                + comment(2, "Second.", "2019-05-02 10:00:00", parent=1)
            )
        )
    )

    assert "reply_to: 20190502T090000Z-anna-bakker" in old.text(f"{THREAD}/20190502T100000Z-anna-bakker.md")
    assert "reply_to: 20190502T100000Z-anna-bakker" in old.text(f"{THREAD}/20190502T110000Z-anna-bakker.md")


def test_two_comments_of_one_second_are_two_comments(old):
    summary = old.bring(old.wordpress(exported(comments=comment(1, "One.") + comment(2, "Two."))))

    assert codes(summary) == ["comment-second"]
    assert old.text(f"{THREAD}/20190502T090000Z-anna-bakker.md") == "One.\n"
    assert old.text(f"{THREAD}/20190502T090001Z-anna-bakker.md") == "Two.\n"


def test_a_comment_from_before_its_post_comes_after_it(old):
    summary = old.bring(old.wordpress(exported(comments=comment(1, "Early.", "2019-04-01 09:00:00"))))

    assert codes(summary) == ["comment-early"]
    assert f"{THREAD}/20190501T000000Z-anna-bakker.md" in old.files()


def test_an_answer_from_before_what_it_answers_comes_after_it(old):
    thread = comment(1, "Later.", "2019-05-03 09:00:00") + comment(2, "Answer.", "2019-05-02 09:00:00", parent=1)
    summary = old.bring(old.wordpress(exported(comments=thread)))

    assert "comment-before" in codes(summary)
    assert "reply_to" in old.text(f"{THREAD}/20190503T090001Z-anna-bakker.md")


def test_comments_that_answer_each_other_in_a_circle_all_come_in(old):
    thread = comment(1, "One.", parent=2) + comment(2, "Two.", "2019-05-02 10:00:00", parent=1)
    old.bring(old.wordpress(exported(comments=thread)))

    assert len([path for path in old.files() if path.startswith(THREAD)]) == 2


def test_a_long_comment_stands_in_parts_and_loses_no_word(old):
    words = " ".join(f"word{number}" for number in range(2_000))
    summary = old.bring(old.wordpress(exported(comments=comment(1, words))))

    parts = sorted(path for path in old.files() if path.startswith(THREAD))
    assert codes(summary) == ["comment-long"]
    assert " ".join(old.text(path).split("---")[-1].strip() for path in parts) == words


@pytest.mark.parametrize("text", ["x" * 9_000, "é" * 9_000, "a\n\n" * 4_000, "😀" * 5_000])
def test_a_text_is_split_within_limits(text):
    pieces = split(text, 4_000)

    assert all(len(piece) <= 4_000 and len(piece.encode()) <= 7_000 for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_spam_and_pingbacks_are_told_and_left_out(old):
    summary = old.bring(
        old.wordpress(exported(comments=comment(1, "Buy.", approved="spam") + comment(2, "Ping.", type="pingback")))
    )

    assert codes(summary) == ["comment-kind", "comment-kind"]


def test_a_post_s_author_who_is_nobody_here_is_a_former_colleague(old):
    summary = old.bring(old.wordpress(exported(dc_creator="kees van den berg")))

    assert codes(summary) == ["author-new"]
    assert old.text("people/kees-van-den-berg.yml") == (
        "name:\n  given: kees\n  family_prefix: van den\n  family: berg\nstate: alumni\n"
    )


def test_posts_of_strangers_go_to_the_group_that_is_named(old):
    summary = old.bring(old.wordpress(exported(dc_creator="kees")), unknown="group:network")

    assert codes(summary) == ["author-group"]
    assert "for: network" in old.text(POST)


def test_a_file_says_who_an_author_is(old, tmp_path):
    people = tmp_path / "people.yml"
    people.write_text("kees: anna-bakker\n")

    old.bring(old.wordpress(exported(dc_creator="kees")), people=people)

    assert "- anna-bakker" in old.text(POST)


def test_a_file_that_names_nobody_of_ours_stops_the_import(old, tmp_path):
    people = tmp_path / "people.yml"
    people.write_text("kees: someone-else\n")

    summary, store = old.plan(old.wordpress(exported()), people=people)

    assert codes(summary) == ["people-nobody"]
    assert len(store) == 0


def test_tags_are_those_of_the_vocabulary_by_any_of_their_names(old):
    tags = '<category domain="post_tag" nicename="masten">Masten</category>'
    old.bring(old.wordpress(exported(comments=tags)))

    assert "tags:\n  - masts\n" in old.text(POST)


def test_two_posts_of_one_name_and_day_are_two_posts(old):
    summary = old.bring(old.wordpress(exported(), exported(wp_post_id="8", link="https://old.example/other/")))

    assert codes(summary) == ["id"]
    assert {POST, "content/posts/2019/2019-05-01-old-2.md"} <= old.files()


def test_an_address_that_is_ours_or_taken_is_told(old):
    summary = old.bring(
        old.wordpress(
            exported(link="https://old.example/posts/old/"), exported(wp_post_id="8", link="https://old.example/?p=7")
        )
    )

    assert [note.facts for note in summary.notes if note.code == "address"] == [
        (("written", "/posts/old/"),),
        (("written", "/?p=7"),),
    ]


def test_a_page_never_takes_an_address_of_the_site(old):
    old.bring(old.wordpress(exported(wp_post_type="page", wp_post_name="people")))

    assert "content/pages/people-2.md" in old.files()


def test_a_picture_that_is_not_in_the_folder_is_a_link(old):
    summary = old.bring(
        old.wordpress(exported('<img src="https://old.example/wp-content/uploads/a.png" alt="A mast">'))
    )

    assert codes(summary) == ["picture"]
    assert "[A mast](https://old.example/wp-content/uploads/a.png)" in old.text(POST)


@pytest.mark.parametrize("title", ["x " * 100, "", "a: [b] #c &d", "\u202eevil\x07", "---", "{{ 7*7 }}"])
def test_any_title_becomes_one_that_the_site_takes(old, title):
    old.bring(old.wordpress(exported(title=title.replace("\x07", ""))))


def test_the_report_says_everything_on_lines_of_its_own(old):
    summary, _ = old.plan(old.wordpress(exported(wp_post_type="evil\n\x1b[31m".replace("\x1b", ""))))

    assert codes(summary) == ["kind"]
