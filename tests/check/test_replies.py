"""One reply never stops everybody's site: whatever its time and name say, the check ends."""

import pytest

from tests.worlds import POST, checked_world, codes


def comment(stamp: str) -> dict[str, str]:
    return {f"content/replies/{POST}/comments/{stamp}-anna-bakker.md": "---\nkind: comment\n---\nHello.\n"}


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("00010101T000000Z", ["reply-early"]),
        ("20261101T095959Z", ["reply-early"]),
        ("20261101T100000Z", []),
        ("20261102T000000Z", []),
        ("99991231T235959Z", []),
    ],
)
def test_a_reply_is_too_early_when_its_posts_day_has_begun_nowhere_on_earth(stamp, expected, tmp_path):
    assert codes(checked_world(tmp_path, comment(stamp))) == expected


@pytest.mark.parametrize("at", ["0001-01-01T00:00Z", "9999-12-31T23:59:59Z"])
def test_a_signup_at_the_edge_of_time_is_only_told(at, tmp_path):
    world = checked_world(tmp_path, {f"content/replies/{POST}/signups/anna-bakker.yml": f"at: {at}\n"})

    assert "ask-gone" in codes(world)


@pytest.mark.parametrize("post", ["0001-01-01-first", "9999-12-31-last"])
def test_a_post_at_the_edge_of_time_takes_replies(post, tmp_path):
    text = "---\ntitle: A\nauthors: [anna-bakker]\nsummary: S.\n---\nA.\n"
    reply = f"content/replies/{post}/comments/20261103T091500Z-anna-bakker.md"
    world = {f"content/posts/{post[:4]}/{post}.md": text, reply: "---\nkind: comment\n---\nHello.\n"}

    assert set(codes(checked_world(tmp_path, world))) <= {"reply-early"}
