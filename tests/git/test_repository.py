"""The gate reads what was proposed and nothing else: no setting of the repository and no odd object tells it a tale."""

from __future__ import annotations

import zlib

import pytest

from smoelenboek.gate import UnreadableError
from tests.gate.world import HELLO, STAMP, Company, git

OWN = f"content/replies/{HELLO}/comments/{STAMP}-anna-bakker.md"
GOOD, BAD = "---\nkind: comment\n---\nHello.\n", "---\nkind: comment\n---\n<script>x</script>\n"


@pytest.fixture
def company(tmp_path):
    (tmp_path / "bare").mkdir()
    return Company(tmp_path / "bare")


def named(company: Company, text: str) -> str:
    return git(company.folder, "hash-object", "-w", "--stdin", stdin=text.encode()).decode().strip()


def test_a_replaced_object_is_read_as_it_is(company):
    company.change({OWN: BAD})
    git(company.folder, "replace", named(company, BAD), named(company, GOOD))

    assert company.judged().verdict == "refuse"


def test_no_program_that_the_repository_names_is_run(company, tmp_path):
    company.change({OWN: GOOD, ".gitattributes": "* filter=x diff=x merge=x\n"})
    marker = tmp_path / "run"
    touch = f"touch {marker}"
    for name in ("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "diff.external", "filter.x.smudge"):
        git(company.folder, "config", name, touch)
    for name in ("filter.x.clean", "merge.x.driver", "diff.x.textconv", "diff.x.command", "gpg.program"):
        git(company.folder, "config", name, touch)
    git(company.folder, "config", "remote.origin.url", f"ext::{touch}")
    git(company.folder, "config", "remote.origin.promisor", "true")

    assert company.judged().verdict == "review"  # .gitattributes is outside the content
    assert not marker.exists()


def test_an_object_that_is_not_what_its_name_says_ends_it(company):
    git(company.folder, "config", "fastimport.unpackLimit", "1000")  # loose objects, as they are stored one by one
    company.change({OWN: BAD})
    name = named(company, BAD)
    file = company.folder / "objects" / name[:2] / name[2:]
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"blob %d\0%s" % (len(GOOD), GOOD.encode())))

    with pytest.raises(UnreadableError):
        company.judged()


@pytest.mark.parametrize(("commits", "verdict", "codes"), [(50, "self-service", []), (51, "review", ["gate-history"])])
def test_a_long_history_is_looked_at_by_a_colleague(company, commits, verdict, codes):
    start = "main^0"
    for number in range(commits):
        company.commit("work", {OWN: GOOD.replace("Hello", f"Hello {number}")}, start=start)
        start = "refs/heads/work^0"

    decision = company.judged()

    assert (decision.verdict, [fault.code for fault in decision.faults]) == (verdict, codes)
