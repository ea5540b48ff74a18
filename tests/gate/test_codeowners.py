"""CODEOWNERS asks the people whom the gate asks, and nobody for what passes by itself."""

import re

import pytest

from smoelenboek.commands import codeowners
from smoelenboek.contract.paths import Kind
from tests.gate.world import WORLD
from tests.worlds import lay

OWN = "people/anna-bakker.yml"
COMMENT = "content/replies/2026-11-02-hello/comments/20261123T120000Z-anna-bakker.md"
MEMBER = "content/groups/choir/members/anna-bakker.yml"
DOSSIER = "---\ntitle: Buses\nowner: bram-smit\nphase: explore\nnow: {date: 2026-11-01, text: Trying.}\n---\nText.\n"


def rules(site, kind: str) -> list[tuple[str, list[str]]]:
    assert codeowners.main(site, kind) == 0
    lines = [line for line in (site / "CODEOWNERS").read_text().splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.split()[1:]) for line in lines]


def pattern(rule: str) -> re.Pattern[str]:
    """GitHub's and GitLab's patterns, as far as we use them."""
    if rule == "*":
        return re.compile(".*")
    return re.compile(re.escape(rule.lstrip("/")).replace(r"\*", "[^/]+") + (".*" if rule.endswith("/") else ""))


def owners(site, kind: str, path: str) -> set[str]:
    """Who owns a path, as the forge reads the file."""
    reviewers: list[str] = []
    for rule, named in rules(site, kind):
        if kind == "gitea":
            expression = rule.lstrip("!").replace("\\\\", "\\")
            if (re.fullmatch(expression, path) is None) == rule.startswith("!"):
                reviewers += named
        elif rule.startswith("!"):
            if pattern(rule[1:]).fullmatch(path):
                return set()
        elif pattern(rule).fullmatch(path):
            reviewers = named
    return set(reviewers)


@pytest.fixture(params=["gitlab", "github", "gitea"])
def kind(request):
    return request.param


@pytest.mark.parametrize("path", [OWN, COMMENT, MEMBER, "people/anna-bakker.jpg"])
def test_what_passes_by_itself_has_no_owner(path, kind, tmp_path):
    assert owners(lay(tmp_path, accounts(kind)), kind, path) == set()


@pytest.mark.parametrize(
    ("path", "people"),
    [
        ("site.yml", {"@carlaw"}),
        ("tasks.py", {"@carlaw"}),
        (".github/workflows/site.yml", {"@carlaw"}),
        ("content/posts/2026/2026-11-02-hello.md", {"@carlaw"}),
        ("content/groups/choir/index.md", {"@brams", "@carlaw"}),
        ("content/groups/choir/minutes/2026-11-02.md", {"@brams", "@carlaw"}),
        ("content/dossiers/buses.md", {"@brams", "@carlaw"}),
    ],
)
def test_the_rest_has_its_owners_and_who_the_site_names(path, people, kind, tmp_path):
    assert owners(lay(tmp_path, accounts(kind)), kind, path) == people


def accounts(kind: str) -> dict[str, str]:
    """The world with everybody's account on another forge."""
    world = {**WORLD, "content/dossiers/buses.md": DOSSIER}
    return {
        path: text.replace(", github: anna-hub", "").replace("{gitlab: ", f"{{{kind}: ") for path, text in world.items()
    }


def test_every_kind_of_file_has_a_rule():
    from smoelenboek.gate.policies import POLICIES

    assert set(POLICIES) == set(Kind)


def test_without_a_forge_it_asks_which(tmp_path, capsys):
    site = lay(tmp_path, {**WORLD, "site.yml": "name: S\norganisation: O\nurl: https://s.example\n"})

    assert codeowners.main(site) == 2
    assert "--forge" in capsys.readouterr().err
