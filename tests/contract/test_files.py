"""What is built is what is parsed."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.contract import files
from smoelenboek.contract.paths import VOCABULARIES, Kind, Place, moment, place

POST, PERSON = "2026-11-02-hello", "anna-bakker"
IDS = st.from_regex(r"[a-z][a-z0-9]{1,20}(-[a-z0-9]{1,9})?", fullmatch=True)


@given(st.integers(0, 4_000_000_000).map(lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC)))
def test_the_path_of_a_reply_is_parsed_to_what_it_was_built_from(at):
    stamp = files.stamp(at)
    id_ = f"{stamp}-{PERSON}"

    assert moment(stamp) == at
    assert place(files.comment(POST, stamp, PERSON)) == Place(Kind.COMMENT, id_, owner=POST, person=PERSON)
    assert place(files.kudos(stamp, PERSON)) == Place(Kind.KUDOS, id_, person=PERSON, year=stamp[:4])
    assert place(files.signup(POST, PERSON)) == Place(Kind.SIGNUP, PERSON, owner=POST, person=PERSON)
    assert place(files.vote(POST, PERSON)) == Place(Kind.VOTE, PERSON, owner=POST, person=PERSON)


@given(IDS, IDS, st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_every_other_path_is_parsed_to_what_it_was_built_from(id_, person, day):
    post = f"{day}-{id_}"

    assert place(files.person(id_)) == Place(Kind.PERSON, id_)
    assert place(files.photo(id_, ".webp")) == Place(Kind.PHOTO, id_)
    assert place(files.group(id_)) == Place(Kind.GROUP, id_)
    assert place(files.membership(id_, person)) == Place(Kind.MEMBERSHIP, person, owner=id_, person=person)
    assert place(files.minutes(id_, str(day))) == Place(Kind.MINUTES, str(day), owner=id_)
    assert {place(path) for path in files.post(post)} == {Place(Kind.POST, post, year=post[:4])}
    assert {place(path) for path in files.dossier(id_)} == {Place(Kind.DOSSIER, id_)}


@given(st.sampled_from(VOCABULARIES))
def test_the_path_of_a_list_of_words_is_parsed_to_its_name(words):
    assert place(files.vocabulary(words)) == Place(Kind.VOCABULARY, words)
