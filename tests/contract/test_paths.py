"""The path says what a file is; a path that could have no address, or no file on some computer, is not of the site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.contract.paths import Kind, SitePath, address, moment, site_path
from smoelenboek.contract.reserved import DEVICES, ID_WORDS

POST = "2026-11-02-hello"
PATHS = {
    "site.yml": SitePath(Kind.SITE, "site"),
    "people/anna-bakker.yml": SitePath(Kind.PERSON, "anna-bakker"),
    "people/p-4711.webp": SitePath(Kind.PHOTO, "p-4711"),
    "people/anna.JPG": SitePath(Kind.PHOTO, "anna"),
    "people/anna.jpeg": SitePath(Kind.PHOTO, "anna"),
    "people/anna.Gif": SitePath(Kind.PHOTO, "anna"),
    f"content/posts/2026/{POST}/IMG_1.JPEG": SitePath(Kind.DOCUMENT, "IMG_1.JPEG", owner=POST),
    f"content/posts/2026/{POST}.md": SitePath(Kind.POST, POST, year="2026"),
    f"content/posts/2026/{POST}.nl.md": SitePath(Kind.POST, POST, language="nl", year="2026"),
    f"content/posts/2026/{POST}/index.md": SitePath(Kind.POST, POST, year="2026"),
    f"content/posts/2026/{POST}/index.pt-BR.md": SitePath(Kind.POST, POST, language="pt-BR", year="2026"),
    f"content/posts/2026/{POST}/Mast 1.png": None,
    f"content/posts/2026/{POST}/Mast-1.png": SitePath(Kind.DOCUMENT, "Mast-1.png", owner=POST),
    f"content/replies/{POST}/comments/20261103T091500Z-anna.md": SitePath(
        Kind.COMMENT, "20261103T091500Z-anna", owner=POST, person="anna"
    ),
    f"content/replies/{POST}/signups/anna.yml": SitePath(Kind.SIGNUP, "anna", owner=POST, person="anna"),
    f"content/replies/{POST}/votes/anna.yml": SitePath(Kind.VOTE, "anna", owner=POST, person="anna"),
    "content/groups/5g/index.md": SitePath(Kind.GROUP, "5g"),
    "content/groups/5g/members/anna.yml": SitePath(Kind.MEMBERSHIP, "anna", owner="5g", person="anna"),
    "content/groups/5g/minutes/2026-11-03.md": SitePath(Kind.MINUTES, "2026-11-03", owner="5g"),
    "content/groups/5g/minutes/2026-11-03-2.md": SitePath(Kind.MINUTES, "2026-11-03-2", owner="5g"),
    "content/groups/5g/documents/plan.pdf": SitePath(Kind.DOCUMENT, "plan.pdf", owner="groups/5g/documents"),
    "content/dossiers/fibre.md": SitePath(Kind.DOSSIER, "fibre"),
    "content/dossiers/fibre/index.md": SitePath(Kind.DOSSIER, "fibre"),
    "content/dossiers/fibre/map.svg": SitePath(Kind.DOCUMENT, "map.svg", owner="dossiers/fibre"),
    "content/kudos/2026/20261103T091500Z-anna.md": SitePath(
        Kind.KUDOS, "20261103T091500Z-anna", person="anna", year="2026"
    ),
    "content/brand/Logo-1.SVG": None,
    "content/brand/Logo-1.svg": SitePath(Kind.BRAND, "Logo-1.svg"),
    "content/brand/our.woff2": SitePath(Kind.BRAND, "our.woff2"),
    "content/pages/about.md": SitePath(Kind.PAGE, "about"),
    "content/pages/about.nl.md": SitePath(Kind.PAGE, "about", language="nl"),
    "content/pages/handbook/posts.en.md": SitePath(Kind.PAGE, "handbook/posts", language="en"),
    "content/etiquette.md": SitePath(Kind.ETIQUETTE, "etiquette"),
    "content/vocabulary/skills.yml": SitePath(Kind.VOCABULARY, "skills"),
}
UNKNOWN = [
    "",
    "site.yaml",
    "people/anna",
    "people/Anna.yml",
    "people/anna_bakker.yml",
    "people/-anna.yml",
    "people/anna--bakker.yml",
    "people/a.yml",
    "people/2026.yml",
    "people/anné.yml",
    "people/anna.yml\n",
    "people/" + "a" * 41 + ".yml",
    "people/x/anna.yml",
    "people/anna.heic",
    "content/posts/2026/hello.md",
    "content/posts/2026/2026-02-30-hello.md",
    "content/posts/2026/2026-11-02-.md",
    "content/posts/2026/2026-11-02-hello.nl.nl.md",
    f"content/posts/2026/2026-11-02-{'a' * 81}.md",
    f"content/replies/{POST}/comments/20261103T251500Z-anna.md",
    f"content/replies/{POST}/comments/20261103T091500-anna.md",
    f"content/replies/{POST}/comments/20261103T091500Z-.md",
    f"content/replies/{POST}/signups/anna.md",
    "content/groups/5g/minutes/2026-11-03-0.md",
    "content/groups/5g/minutes/2026-13-03.md",
    "content/groups/5g/documents/run.exe",
    "content/groups/5g/documents/.hidden.pdf",
    "content/groups/5g/documents/a/b.pdf",
    "content/vocabulary/words.yml",
    "content/notes.md",
    "content/brand/our.ttf",
    "content/brand/a/logo.svg",
    "content/brand/paper.pdf",
    "content/groups/5g/documents/our.woff2",
]


@pytest.mark.parametrize(("path", "where"), PATHS.items())
def test_every_path_of_the_layout_says_what_it_holds(path, where):
    assert site_path(path) == where


@pytest.mark.parametrize("path", UNKNOWN)
def test_a_path_that_could_have_no_address_is_not_of_the_site(path):
    assert site_path(path) is None


@pytest.mark.parametrize("word", sorted(DEVICES | ID_WORDS))
def test_a_reserved_word_or_a_device_of_windows_is_nobody_and_nothing(word):
    assert site_path(f"people/{word}.yml") is None
    assert site_path(f"content/groups/{word}/index.md") is None
    assert site_path(f"content/pages/{word}.md") is None
    assert site_path(f"content/posts/2026/2026-11-02-{word}.md") is None
    assert site_path(f"content/replies/{POST}/votes/{word}.yml") is None


@pytest.mark.parametrize(
    "path",
    [
        "content/replies/x/comments/٢٠٢٦1103T091500Z-anna.md",
        "content/groups/5g/minutes/2026-11-03-1٣.md",
        "content/posts/٢٠٢٦/2026-11-02-hello.md",
    ],
)
def test_a_digit_of_another_script_is_no_digit(path):
    assert site_path(path) is None


@given(st.text())
def test_whatever_a_file_is_called_it_has_a_place_or_none(name):
    for path in (name, f"people/{name}.yml", f"content/posts/2026/{name}.md", f"content/kudos/2026/{name}.md"):
        place_ = site_path(path)
        assert place_ is None or address(place_).startswith("/")


def test_the_time_in_a_name_is_in_utc():
    time = moment("20261103T091500Z-anna")

    assert time is not None
    assert time.isoformat() == "2026-11-03T09:15:00+00:00"
    assert moment("20260230T091500Z-anna") is None


def test_a_file_is_served_with_what_it_belongs_to():
    served = {path: address(where) for path, where in PATHS.items() if where}

    assert served[f"content/posts/2026/{POST}/Mast-1.png"] == f"/posts/{POST}/"
    assert served["content/groups/5g/documents/plan.pdf"] == "/groups/5g/documents/"
    assert served["content/groups/5g/minutes/2026-11-03-2.md"] == "/groups/5g/minutes/2026-11-03-2/"
