"""One line with a name becomes the fields of a profile."""

import pytest

from smoelenboek.setup.maker import maker_id, name_of


@pytest.mark.parametrize(
    ("written", "fields"),
    [
        ("Anna Hill", {"given": "Anna", "family": "Hill"}),
        ("Bram van der  Berg", {"given": "Bram", "family_prefix": "van der", "family": "Berg"}),
        ("Cher", {"display": "Cher"}),
        ("María José García Márquez", {"display": "María José García Márquez"}),
        ("Anna de", {"display": "Anna de"}),
    ],
)
def test_given_and_family_are_told_apart_where_that_is_plain(written, fields):
    assert name_of(written) == fields


@pytest.mark.parametrize(("written", "id"), [("Zoë d'Hondt", "zoe-dhondt"), ("…", ""), ("李", "")])
def test_an_id_is_made_of_the_name(written, id):
    assert maker_id(name_of(written)) == id
