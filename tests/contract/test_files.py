"""What is built is what is parsed."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.contract import files
from smoelenboek.contract.paths import VOCABULARIES, Kind, SitePath, moment, site_path

POST, PERSON = "2026-11-02-hello", "anna-bakker"
IDS = st.from_regex(r"[a-z][a-z0-9]{1,20}(-[a-z0-9]{1,9})?", fullmatch=True)


@given(st.integers(0, 4_000_000_000).map(lambda seconds: dt.datetime.fromtimestamp(seconds, dt.UTC)))
def test_the_path_of_a_reply_is_parsed_to_what_it_was_built_from(at):
    stamp = files.stamp(at)
    id_ = f"{stamp}-{PERSON}"

    assert moment(stamp) == at
    assert site_path(files.comment(POST, stamp, PERSON)) == SitePath(Kind.COMMENT, id_, owner=POST, person=PERSON)
    assert site_path(files.kudos(stamp, PERSON)) == SitePath(Kind.KUDOS, id_, person=PERSON, year=stamp[:4])
    assert site_path(files.signup(POST, PERSON)) == SitePath(Kind.SIGNUP, PERSON, owner=POST, person=PERSON)
    assert site_path(files.vote(POST, PERSON)) == SitePath(Kind.VOTE, PERSON, owner=POST, person=PERSON)


@given(IDS, IDS, st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_every_other_path_is_parsed_to_what_it_was_built_from(id_, person, day):
    post = f"{day}-{id_}"

    assert site_path(files.person(id_)) == SitePath(Kind.PERSON, id_)
    assert site_path(files.photo(id_, ".webp")) == SitePath(Kind.PHOTO, id_)
    assert site_path(files.group(id_)) == SitePath(Kind.GROUP, id_)
    assert site_path(files.membership(id_, person)) == SitePath(Kind.MEMBERSHIP, person, owner=id_, person=person)
    assert site_path(files.minutes(id_, str(day))) == SitePath(Kind.MINUTES, str(day), owner=id_)
    assert {site_path(path) for path in files.post(post)} == {SitePath(Kind.POST, post, year=post[:4])}
    assert {site_path(path) for path in files.dossier(id_)} == {SitePath(Kind.DOSSIER, id_)}


@given(st.sampled_from(VOCABULARIES))
def test_the_path_of_a_list_of_words_is_parsed_to_its_name(words):
    assert site_path(files.vocabulary(words)) == SitePath(Kind.VOCABULARY, words)
