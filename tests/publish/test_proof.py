"""What an audience may not see is found in the bytes of any file; what it may see is no leak."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
import zlib
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

import brotli
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from smoelenboek.publish.proof import Leak, leaks
from smoelenboek.publish.secrets import Secrets, secrets
from tests.worlds import BASE, lay, site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HIDDEN = "content/posts/2026/2026-11-03-merger.md"
SENTENCE = "We zijn in gesprek over een café, en zeggen er niets over."
FILES = {
    **BASE,
    "site.yml": BASE["site.yml"]
    + "audiences: [{name: all, url: 'https://a.example', kinds: [people, posts], groups: [network], tags: [open]}]\n",
    "people/zoe-van-dam.yml": (
        "name: {given: Zoë, family_prefix: van, family: Dam}\njob_title: Tester\nemail: zoe.dam@voorbeeld.example\n"
        "phone: '+31687654399'\naccounts: {gitlab: zvdam77}\nformer_ids: [zoe-smit]\n"
    ),
    "people/max.yml": "name: {given: Max, family: Bos}\njob_title: Tester\n",
    "people/jan-bos.yml": "name: {given: Jan, family: Bos}\njob_title: Tester\n",
    "people/anna-jan-bos.yml": "name: {given: Anna Jan, family: Bos}\njob_title: Tester\ndepartment: network\n",
    HIDDEN: f"---\ntitle: Merger\nauthors: [max]\nsummary: S.\n---\n{SENTENCE}\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay(tmp_path_factory.mktemp("proof"), FILES)


@pytest.fixture(scope="module")
def hidden(root: Path) -> Secrets:
    whole = site(FILES)
    return secrets(whole, whole.config.audiences[0], root)


def leaks_in(hidden: Secrets, folder: Path, files: dict[str, bytes]) -> list[Leak]:
    """Return the leaks of a release of these files."""
    lay(folder, files)
    return leaks(hidden, {path: folder / path for path in files})


def archive(text: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as office:
        office.writestr("docProps/core.xml", f"<creator>{escape(text)}</creator>")
    return content.getvalue()


def described(text: str) -> bytes:
    content, words = io.BytesIO(), PngInfo()
    words.add_text("Comment", text, zip=True)
    Image.new("1", (8, 8)).save(content, "PNG", pnginfo=words)
    return content.getvalue()


def photographed(text: str) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (8, 8)).save(content, "WEBP", xmp=f"<description>{escape(text)}</description>".encode())
    return content.getvalue()


def folded(text: str) -> bytes:
    return f"BEGIN:VCARD\r\nNOTE:See {text[:5]}\r\n {text[5:]} now\r\nEND:VCARD\r\n".replace(",", "\\,").encode()


def bold(text: str) -> bytes:
    first, _, rest = escape(text).partition(" ")
    return f"<p>See <b>{first}</b>{' ' if rest else ''}{rest} now.</p>".encode()


CARRIERS: dict[str, Callable[[str], bytes]] = {
    "index.html": lambda text: f"<ul><li>See {escape(text)}.</li></ul>".encode(),
    "bold/index.html": bold,
    "alt/index.html": lambda text: f'<img alt="{escape(text)}">'.encode(),
    "data/index.html": lambda text: f"<p data-own='{escape(json.dumps({'a': [text]}))}'>".encode(),
    "entities/index.html": lambda text: "".join(f"&#{ord(letter)};" for letter in text).encode(),
    "comment/index.html": lambda text: f"<!-- {text} -->".encode(),
    "ld/index.html": lambda text: f'<script type="application/ld+json">{json.dumps({"n": text})}</script>'.encode(),
    "link/index.html": lambda text: f'<a href="https://x.example/?q={quote(text)}">x</a>'.encode(),
    "feed.xml": lambda text: f"<content type='html'>{escape(f'<p>{escape(text)}</p>')}</content>".encode(),
    "api/people.json": lambda text: json.dumps({"people": [{"x": text}]}).encode(),
    "search/people.0123.json": lambda text: json.dumps({text: [1]}, ensure_ascii=False).encode(),
    "card.vcf": folded,
    "calendar.ics": folded,
    "static/style.css": lambda text: f"/* {text} */".encode(),
    "list.csv": lambda text: f"a,{text}\n".encode(),
    "list.docx": archive,
    "list.pdf": lambda text: b"%PDF-1.4 stream\n" + zlib.compress(f"BT ({text}) Tj".encode()) + b"\nendstream",
    "picture.png": described,
    "picture.webp": photographed,
    "page.html.gz": lambda text: gzip.compress(f"<p>{escape(text)}</p>".encode()),
    "page.html.br": lambda text: brotli.compress(f"<p>{escape(text)}</p>".encode()),
}
SECRETS = {
    "zoe-van-dam": "id",
    "zoe-smit": "id",
    "people/max": "id",
    "20261104T101500Z-max": "id",
    "2026-11-03-merger": "id",
    "Zoë van Dam": "name",
    "ZOE VAN DAM": "name",
    "Dam, Zoë van": "name",
    "zoe.dam@voorbeeld.example": "email",
    "Zoe.Dam@Voorbeeld.example": "email",
    "+31687654399": "phone",
    "+31 6 8765 4399": "phone",
    "06-87 65 43 99": "phone",
    "zvdam77": "account",
    SENTENCE: "text",
    SENTENCE[8:36]: "text",
    hashlib.sha256(FILES[HIDDEN].encode()).hexdigest()[:12]: "digest",
    hashlib.sha1(FILES["people/max.yml"].encode(), usedforsecurity=False).hexdigest(): "digest",
}


@pytest.mark.parametrize("path", CARRIERS)
def test_what_may_not_be_seen_is_found_in_a_file_of_any_kind(hidden: Secrets, tmp_path: Path, path: str) -> None:
    missed = [
        text
        for text, kind in SECRETS.items()
        if [(leak.file, leak.kind) for leak in leaks_in(hidden, tmp_path, {path: CARRIERS[path](text)})]
        != [(path, kind)]
    ]
    assert missed == []


def test_what_may_not_be_seen_is_found_in_names_of_files(hidden: Secrets, tmp_path: Path) -> None:
    paths = ("posts/x/zoe-van-dam.png", "people/max/photo.webp", "tags/for-zoe-van-dam-alone/index.html")

    assert [leak.kind for leak in leaks_in(hidden, tmp_path, dict.fromkeys(paths, b""))] == ["id"] * 3


def test_the_bytes_of_a_hidden_document_are_found_under_any_name(tmp_path: Path) -> None:
    secret = "content/groups/network/documents/list.csv"
    root = lay(tmp_path / "site", {**FILES, secret: "a,b\n"})
    whole = site({**FILES, secret: "a,b\n"})

    hidden = secrets(whole, whole.config.audiences[0], root)

    assert leaks_in(hidden, tmp_path, {"x.bin": b"a,b\n"}) == [Leak("x.bin", "file", "")]


def test_a_leak_tells_two_characters_at_most(hidden: Secrets, tmp_path: Path) -> None:
    ends = {text: leaks_in(hidden, tmp_path, {"a.txt": text.encode()})[0].end for text in SECRETS}

    assert {len(end) for end in ends.values()} <= {0, 2}
    assert ends["zoe.dam@voorbeeld.example"] == "le"


@pytest.mark.parametrize(
    "allowed",
    [
        "Anna Jan Bos",  # who may be seen, though Jan Bos may not
        "/people/anna-jan-bos/",
        "Anna Jan Bos, Jan de Wit",  # two people in a list
        "Anna Bakker",
        "max",  # a word of a language
        "We zijn in gesprek.",  # shorter than a text
        "3112345678 061234567",  # other numbers
        "A greeting. Hello. Het Smoelenboek",
    ],
)
def test_what_may_be_seen_is_no_leak(hidden: Secrets, tmp_path: Path, allowed: str) -> None:
    assert leaks_in(hidden, tmp_path, {"index.html": f"<p>{allowed}</p>".encode()}) == []
