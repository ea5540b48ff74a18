"""Addresses of an older site lead to what is there now: as pages, and in a map for nginx."""

import pytest

from smoelenboek.commands.build import build
from smoelenboek.contract import former
from tests import worlds

POST = """---
title: Old
authors: [anna-bakker]
summary: From the old site.
status: {status}
former_addresses: [/2019/05/caf%C3%A9/, /2019/old.html, "/?p=123", "/index.php?p=123&x=1"]
---
Hello.
"""
PATH = "content/posts/2026/2026-11-03-old.md"


@pytest.fixture
def output(tmp_path):
    worlds.lay(tmp_path / "site", {**worlds.BASE, PATH: POST.format(status="published")})
    assert build(tmp_path / "site", tmp_path / "out") == 0
    return tmp_path / "out"


def test_a_former_address_is_a_page_that_leads_on(output):
    for path in ("2019/05/café/index.html", "2019/old.html"):
        page = (output / path).read_text()
        assert 'content="0; url=/posts/2026-11-03-old/"' in page


def test_no_address_leads_to_a_draft(tmp_path):
    worlds.lay(tmp_path / "site", {**worlds.BASE, PATH: POST.format(status="draft")})

    assert build(tmp_path / "site", tmp_path / "out") == 0
    assert not (tmp_path / "out/2019").exists()
    assert not (tmp_path / "out/redirects.map").exists()


def test_a_post_taken_back_takes_its_former_addresses_with_it(output, tmp_path):
    worlds.lay(tmp_path / "site", {PATH: POST.format(status="withdrawn")})

    assert build(tmp_path / "site", output) == 0
    assert not (output / "2019/old.html").exists()
    assert not (output / "redirects.map").exists()


def test_every_first_word_of_the_sample_is_the_site_s_own(sample):
    pages = {"over", "handboek"}
    first = {path.name for path in sample.iterdir() if path.name.partition("-")[0] not in pages}

    assert not [name for name in sorted(first) if former.sound(f"/{name}") and not former.ours(f"/{name}")]
