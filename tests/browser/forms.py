"""What tests of the forms share: a clock that is still, someone chosen, and the file that a page composed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

from playwright.sync_api import Locator, Page

from smoelenboek.commands.check import checked
from smoelenboek.faults.fault import stopping
from tests.conftest import PROJECT

NOW = "2026-11-23T12:00:00Z"
PERSON = ("noelle-van-der-wal", "Noëlle van der Wal")
# Before the first page is read, and only then: who chooses otherwise later is not chosen for.
CHOOSE = """
if (localStorage.getItem("test.chosen") !== "NUMBER") {
  localStorage.setItem("test.chosen", "NUMBER")
  localStorage.setItem("smoelenboek.person", JSON.stringify(WHO))
}
"""


class File(NamedTuple):
    path: str
    text: str


def opened(page: Page, address: str, *, person: tuple[str, str] | None = PERSON) -> Page:
    """Open a page at NOW, as somebody who has chosen who they are, if anybody. What leads to a forge ends here."""
    page.clock.set_fixed_time(NOW)
    page.context.route(re.compile(r"^https://"), lambda route: route.fulfill(body="a forge", content_type="text/plain"))
    if person:
        id_, name = person
        choose = CHOOSE.replace("NUMBER", str(crc32(id_.encode())))  # no name: a test looks for what is left of it
        page.add_init_script(choose.replace("WHO", json.dumps({"id": id_, "name": name})))
    page.goto(address)
    ready(page)
    return page


def ready(page: Page) -> None:
    """Open the form for a comment where it is the only one, and wait until the page's forms are made."""
    if not page.locator("[data-script=take-part]").count() and page.locator(".say:not([open])").count():
        page.locator(".say > summary").click()
    if page.locator("[data-script=take-part], .say").count():
        page.wait_for_selector(".take-part :is(form, .who-are-you, .note)", state="attached")


def composed(within: Page | Locator) -> File:
    """The file that a form shows. It is folded away at first."""
    ways = within.get_by_text("Andere manieren om te versturen")
    if not ways.locator("..").evaluate("details => details.open"):
        ways.click()
    shown = ways.locator("..")
    return File(shown.locator("p code").first.inner_text(), shown.locator("pre code").inner_text())


def enveloped(address: str) -> File:
    """The file in the address of a filled-in issue."""
    query = parse_qs(urlsplit(address).query)["issue[description]"][0]
    fence, path, empty, *lines = query[query.index("```") :].split("\n")
    assert (fence, empty, lines[-2:]) == ("```smoelenboek", "", ["```", ""])
    return File(path, "\n".join(lines[:-2]) + "\n")


def faults_with(file: File, folder: Path) -> list[str]:
    """What `check` holds against a copy of the sample with this file in it."""
    for part in ("content", "people"):
        shutil.copytree(PROJECT / part, folder / part)
    shutil.copy(PROJECT / "site.yml", folder)
    (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
    (folder / file.path).write_bytes(file.text.encode())
    return [f"{fault.file}: {fault.code}" for fault in stopping(checked(folder).faults)]
