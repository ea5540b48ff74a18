"""The map of former addresses, included as the handbook says, in a real nginx."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.commands.build import build
from smoelenboek.contract import former
from smoelenboek.resources import ENGINE
from tests import worlds
from tests.effort import examples
from tests.webservers import served

POST = """---
title: Old
authors: [anna-bakker]
summary: From the old site.
former_addresses: [/2019/05/caf%C3%A9/, "/?p=123"]
---
Hello.
"""
SIGNS = st.text(st.sampled_from('abZ09._~%/=&+-"\\${};\n# '), min_size=1, max_size=40)
LONGEST = "/?" + "a" * (former.LONGEST_FORMER - 2)


class Unmoved(HTTPRedirectHandler):
    """Follows nothing."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Leave the answer as it is."""


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def lines_of_the_handbook(language: str, map_file: Path) -> tuple[str, str]:
    """The lines around the server, and those inside it."""
    page = (ENGINE / "handbook" / language / "hosting.md").read_text()
    block = next(block for block in re.findall(r"```nginx\n(.*?)```", page, re.DOTALL) if "redirects.map" in block)
    outside, _, inside = block.replace("/srv/site/redirects.map", str(map_file)).partition("server {")
    return outside, inside.strip().removesuffix("}")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_nginx_leads_an_address_with_a_query_to_the_post(folder: Path, language: str) -> None:
    worlds.lay(folder / "site", {**worlds.BASE, "content/posts/2026/2026-11-03-old.md": POST})
    assert build(folder / "site", folder / "out") == 0
    outside, inside = lines_of_the_handbook(language, folder / "out/redirects.map")

    with served("nginx", folder, folder / "out", inside=inside, outside=outside) as address:
        opener = build_opener(Unmoved())
        with pytest.raises(HTTPError) as answer:
            opener.open(f"{address}/?p=123", timeout=5)
        home = opener.open(f"{address}/", timeout=5)
        old = opener.open(f"{address}/2019/05/caf%C3%A9/", timeout=5).read().decode()

    assert answer.value.code == 301
    assert answer.value.headers["Location"].endswith("/posts/2026-11-03-old/")
    answer.value.close()
    home.close()
    assert "url=/posts/2026-11-03-old/" in old


@settings(max_examples=examples(15, 300), deadline=None)
@given(st.lists(SIGNS, min_size=1, max_size=200))
def test_nginx_takes_every_line_that_is_written(written: list[str]) -> None:
    every = [LONGEST, *(f"{start}?{text}" for start, text in product(("/", "/a/"), written))]
    sound = {former.key(address): address for address in every if former.sound(address)}
    lines = [former.map_line(address, "/posts/2026-11-03-old/") for address in sound.values()]
    with tempfile.TemporaryDirectory() as name:
        Path(name, "redirects.map").write_text("".join(lines))
        outside, _ = lines_of_the_handbook("en", Path(name, "redirects.map"))
        text = f"pid {name}/pid; error_log {name}/log; events {{ }} http {{ access_log off; {outside} }}"
        Path(name, "nginx.conf").write_text(text)
        command = ["nginx", "-t", "-q", "-c", f"{name}/nginx.conf", "-e", f"{name}/log"]
        path = {"PATH": "/usr/sbin:/usr/bin:/bin"}
        tried = subprocess.run(command, capture_output=True, text=True, timeout=30, env=path, check=False)

    assert tried.returncode == 0, tried.stderr
