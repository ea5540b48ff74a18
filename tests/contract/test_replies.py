"""What is built is what is parsed."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.contract import replies
from smoelenboek.contract.paths import Kind, Place, moment, place

POST, PERSON = "2026-11-02-hello", "anna-bakker"


@given(st.integers(0, 4_000_000_000).map(lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC)))
def test_the_path_of_a_reply_is_parsed_to_what_it_was_built_from(at):
    stamp = replies.stamp(at)
    id_ = f"{stamp}-{PERSON}"

    assert moment(stamp) == at
    assert place(replies.comment(POST, stamp, PERSON)) == Place(Kind.COMMENT, id_, owner=POST, person=PERSON)
    assert place(replies.kudos(stamp, PERSON)) == Place(Kind.KUDOS, id_, person=PERSON, year=stamp[:4])
    assert place(replies.signup(POST, PERSON)) == Place(Kind.SIGNUP, PERSON, owner=POST, person=PERSON)
    assert place(replies.vote(POST, PERSON)) == Place(Kind.VOTE, PERSON, owner=POST, person=PERSON)
