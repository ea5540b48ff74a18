"""The path of a site: taken from its address, and refused if HTML or a script would read it otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.contract.base import base, host, sound, within


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://smoelenboek.example", ""),
        ("https://smoelenboek.example/", ""),
        ("https://group.pages.example/intranet", "/intranet"),
        ("https://group.pages.example/intranet/", "/intranet"),
        ("https://group.pages.example/a/b.c/d_e~f-g/", "/a/b.c/d_e~f-g"),
        (None, ""),
    ],
)
def test_the_path_of_a_site_is_what_stands_behind_its_host(url: str | None, path: str) -> None:
    assert base(url) == path


@pytest.mark.parametrize(
    "rest",
    ["/a//b", "//a", "/a?b", "/a#", "/..", "/a/../b", "/a/./", '/a"b', "/a<b", "/%2e%2e/", "/é", "/a;b", "/a\\b"],
)
def test_a_path_that_could_be_read_otherwise_is_refused(rest: str) -> None:
    assert not sound(f"https://smoelenboek.example{rest}")
    assert not base(f"https://smoelenboek.example{rest}")


def test_no_site_has_a_password_in_its_address() -> None:
    assert not sound("https://anna:secret@smoelenboek.example/")
    assert host("https://anna:secret@smoelenboek.example:8443/a?b#c") == "https://smoelenboek.example:8443"


@given(st.text(max_size=40))
def test_no_path_can_end_an_attribute_or_begin_another_host(rest: str) -> None:
    path = base(f"https://smoelenboek.example/{rest}")

    assert not set(path) & set("\"'<>& \\\n`=")
    assert not path.startswith("//")
    assert not path.endswith("/")


def test_an_address_beside_the_path_is_not_within_it() -> None:
    assert within("/intranet", "/intranet/people/") == "/people/"
    assert within("/intranet", "/intranets/people/") is None
    assert within("/intranet", "/people/") is None
    assert within("", "/people/") == "/people/"
