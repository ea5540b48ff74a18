"""Whose photo may be shown."""

import pytest

from smoelenboek.contract.paths import site_path
from smoelenboek.display.lines import face_of, photo_address
from smoelenboek.model.person import Person
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.read.walk import SourceFile
from smoelenboek.site import Site, link
from smoelenboek.state.consent import shown_photo
from tests.worlds import TODAY

PATH = "people/anna-bakker.jpg"
PHOTO = {"consent": "2026-11-01"}


def anna(**fields: object) -> Person:
    """Return a person with the fields that a test is about."""
    name = {"given": "Anna", "family": "Bakker"}
    return Person.model_validate({"id": "anna-bakker", "name": name, "job_title": "Planner", **fields})


@pytest.mark.parametrize(
    ("person", "shown"),
    [
        (anna(photo=PHOTO), PATH),
        (anna(), None),
        (anna(photo=PHOTO, state="alumni"), None),
    ],
    ids=["consent", "no consent", "left"],
)
def test_a_photo_is_shown_of_who_is_here_and_consented(world: Site, person: Person, shown: str | None) -> None:
    assert shown_photo(world, person) == shown
    assert photo_address(world, person) == ("/people/anna-bakker/photo.webp" if shown else None)
    assert face_of(world, person).photo == ("/people/anna-bakker/face.webp" if shown else None)


@pytest.fixture
def world() -> Site:
    where = site_path(PATH)
    assert where is not None
    return link({}, {PATH: SourceFile(PATH, where, 1)}, SiteConfig(name="S", organisation="O"), TODAY)
