"""The first faces of a page are fetched with it; the others, and other pictures, wait until a reader is near."""

import pytest

from smoelenboek.publish.first_screens import FIRST, OF_A_WALL, with_first_faces

FACE = '<img class="face focal-x1 focal-y2" src="/people/ada/face.webp" alt="" width="40" height="40" loading="lazy">'
THUMB = '<img class="thumb" src="/posts/a/cover.webp" alt="" width="480" height="320" loading="lazy">'


@pytest.mark.parametrize(("template", "first"), [("index", FIRST), ("people", OF_A_WALL["people"])])
def test_so_many_faces_do_not_wait_as_the_first_screens_hold(template: str, first: int) -> None:
    page = with_first_faces(THUMB + 100 * FACE, template)
    faces = page.removeprefix(THUMB).split("<img ")[1:]

    assert page.startswith(THUMB)
    assert ["loading" in face for face in faces] == [False] * first + [True] * (100 - first)


def test_a_page_of_few_faces_has_them_at_once() -> None:
    assert "lazy" not in with_first_faces(3 * FACE, "person")
