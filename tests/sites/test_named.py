"""Sites that `check` let pass and `build` did not, or that told what nobody may read: each once found, each kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smoelenboek.commands.build import build
from tests.sites.looked_through import dead, read
from tests.worlds import BASE, POST, lay

if TYPE_CHECKING:
    from pathlib import Path

SITE = {"site.yml": BASE["site.yml"]}
MANY = {f"people/cyril-{number}.yml": "name: {display: Жанна}\njob_title: Tester\n" for number in range(101)}
STOPPED = {
    "a manager who left": {
        **BASE,
        "people/anna-bakker.yml": BASE["people/anna-bakker.yml"] + "manager: bram-oud\n",
        "people/bram-oud.yml": "name: {given: Bram, family: Oud}\nstate: alumni\n",
    },
    "two kinds of names without a letter": {
        **SITE,
        **MANY,
        "people/bond.yml": 'name: {display: "007"}\njob_title: Agent\n',
    },
    "no content": {**SITE, "people/anna-bakker.yml": "name: {given: Anna, family: Bakker}\njob_title: Planner\n"},
    "nothing at all": SITE,
    "a former id twice, and one's own": {
        **BASE,
        "people/anna-bakker.yml": BASE["people/anna-bakker.yml"] + "former_ids: [anna-jong, anna-jong, anna-bakker]\n",
    },
    "a feed of comments without comments": BASE,
}


@pytest.mark.parametrize("files", STOPPED.values(), ids=STOPPED)
def test_what_check_lets_pass_is_built_and_all_its_links_lead_somewhere(files: dict[str, str], tmp_path: Path) -> None:
    assert build(lay(tmp_path / "site", files), tmp_path / "output") == 0

    assert list(dead(read(tmp_path / "output"))) == []


PLAN = "2026-12-01-secret-plan"
MEETING = "content/groups/network/minutes"
WORDS = "---\ntitle: Zqsecret\ndecisions: [{id: D1, text: Zqsecret}]\n"
SECRETS = {
    "what a dossier pins": {
        "content/dossiers/cao.md": f"---\ntitle: CAO\nphase: idea\npinned: [{PLAN}, {POST}]\n---\n",
    },
    "links in a text": {
        "content/pages/about.md": f"---\ntitle: About\n---\n[a](/posts/{PLAN}) [b](../posts/2026/{PLAN}.md) "
        f"[c](x/{PLAN}.md) [d](https://smoelenboek.example/posts/{PLAN}/) [[post:{PLAN}]] ![](/posts/{PLAN}/x.png) "
        "[e](/groups/network/minutes/2026-11-24/)\n",
    },
    "minutes of a day to come": {
        f"{MEETING}/2026-11-24.md": f"{WORDS}---\nZqsecret.\n",
        f"{MEETING}/2026-12-24-1.md": f"{WORDS}status: draft\n---\nZqsecret.\n",
    },
}


@pytest.mark.parametrize("files", SECRETS.values(), ids=SECRETS)
def test_nothing_tells_of_a_post_or_minutes_of_a_day_to_come(files: dict[str, str], tmp_path: Path) -> None:
    plan = f"---\ntitle: Zqsecret\nauthors: [anna-bakker]\n---\n{'Zqsecret. ' * 9}\n"
    minutes = {f"{MEETING}/2026-11-24.md": f"{WORDS}---\n"}
    site = lay(tmp_path / "site", {**BASE, f"content/posts/2026/{PLAN}.md": plan, **minutes, **files})

    assert build(site, tmp_path / "output") == 0

    values = read(tmp_path / "output")
    secrets = (PLAN.encode(), b"zqsecret", b"network/minutes/2026-1")
    assert [
        path for path, content in values.items() if any(secret in path.encode() + content for secret in secrets)
    ] == []


def test_an_agenda_of_a_day_to_come_is_there_to_be_read(tmp_path: Path) -> None:
    agenda = {f"{MEETING}/2026-11-24.md": "---\ntitle: Agenda\nstatus: agenda\n---\nCoffee.\n"}
    build(lay(tmp_path / "site", {**BASE, **agenda}), tmp_path / "output")

    assert b"Coffee" in (tmp_path / "output/groups/network/minutes/2026-11-24/index.html").read_bytes()
