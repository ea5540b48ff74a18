"""A stranger's first days on each forge, in each language: every line that README.md and the handbook say to type.

The forge is a folder of bare repositories that git finds by address: what is set there with buttons is not tried here.
A minute a site, so with SMOELENBOEK_ALL alone.
"""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from tests.ci.templates import jobs_of, lines
from tests.package.stranger import ADDRESS, ENGINE, Stranger, blocks, cloned, commands, shown
from tests.package.wheel import README_COMMANDS, Installed, wheel_of
from tests.setup.companies import DUTCH, ENGLISH
from tests.setup.next_version import VERSION, next_version

FORGES = {"gitlab": "GitLab", "github": "GitHub", "gitea": "Gitea", "forgejo": "Forgejo"}
PUBLISHING = {"gitlab": "pages", "github": "build", "gitea": "publish", "forgejo": "publish"}  # the job, of the CI file
COMPANIES = {"en": ENGLISH, "nl": DUTCH}
ANSWERS = {  # what is typed at what asks; an empty answer takes what is proposed
    "smoelenboek new person": ("Carla", "Moss", "", "", "Tester"),
    "smoelenboek new post": ("Carla is here", "carla-moss", "She begins today.", "", "", ""),
    "smoelenboek new group": ("Testers", "", ""),
    "smoelenboek check": (),
}


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the next version."""
    folder = tmp_path_factory.mktemp("newer")
    return wheel_of(next_version(folder / "checkout"), folder / "dist")


@pytest.fixture
def stranger(tmp_path: Path, engine: Installed) -> Stranger:
    """Somebody who has done the first of README's three commands, and nothing else."""
    return Stranger(tmp_path, [engine.folder / "bin"])


@pytest.mark.parametrize("forge", FORGES)
@pytest.mark.parametrize("language", COMPANIES)
def test_a_stranger_gets_from_a_wheel_to_a_site_that_lives(
    stranger: Stranger, newer: Path, language: str, forge: str
) -> None:
    site = begun(stranger, language, forge)
    install, serve, push, upgrade = blocks(site / "README.md")

    stranger.type(install, site)
    stranger.path = [site / ENGINE]
    written(stranger, site)
    steps = stranger.look(f"{serve.strip()} --port {free_port()}", site, "/handbook/setup/")
    assert FORGES[forge] in steps
    bare = stranger.empty_project("ridge/site")
    stranger.type(push, site)
    published(stranger, cloned(bare, stranger.folder / "job"), forge)
    looked_after(stranger, site)
    upgraded(stranger, site, upgrade, newer)


def begun(stranger: Stranger, language: str, forge: str) -> Path:
    """Answer what `init` asks, and build, as README says; return the site."""
    _install, init, build = README_COMMANDS
    company = COMPANIES[language]
    names = ("language", "name", "organisation", "timezone", "url")
    here = (forge, ADDRESS, "ridge/site", company["maker"], company["email"], company["job_title"], "annah")

    stranger.type(init, stranger.folder, (*(company.get(name, "") for name in names), *here))
    stranger.type(build, stranger.folder)

    site = stranger.folder / "intranet"
    assert company["name"] in (site / "output" / "index.html").read_text()
    return site


def written(stranger: Stranger, site: Path) -> None:
    """Add a first colleague, post and group as README's table says; publish the post."""
    assert commands(site / "README.md") == list(ANSWERS)
    for command, answers in ANSWERS.items():
        printed = stranger.type(command, site, answers)
    assert re.match(r"0 \w+ (and|en) 0 ", printed), printed

    (post,) = (site / "content" / "posts").rglob("*carla-is-here*")
    post.write_text(post.read_text().replace("status: draft\n", ""))
    stranger.type("smoelenboek build", site)
    assert "Carla is here" in (site / "output" / "index.html").read_text()
    assert (site / "output" / "people" / "carla-moss" / "index.html").exists()


def published(stranger: Stranger, job: Path, forge: str) -> None:
    """Run what of the CI file installs the engine and builds, in a clone of what was pushed."""
    ci = next(iter(job.glob(".git*-ci.yml")), None) or job / f".{forge}" / "workflows" / "site.yml"
    texts = [text for text in lines(jobs_of(ci)[PUBLISHING[forge]]) if ".engine" in text]

    stranger.type("\n".join([f"export RUNNER_TEMP={job.parent / 'runner'}", *texts]), job)

    (page,) = (*job.glob("built/index.html"), *job.parent.glob("runner/public/index.html"))
    assert "Carla is here" in page.read_text()


def looked_after(stranger: Stranger, site: Path) -> None:
    """Do what the handbook's pages for administrators say to type: publish, copy, restore, look at the settings."""
    pages = site / "output" / "handbook"
    (publish,) = (text for text in shown(pages / "hosting" / "index.html") if " build " in text)
    mirror, drill, note = shown(pages / "upkeep" / "index.html")

    stranger.type(publish.replace("/srv/", f"{stranger.folder}/srv-"), site)
    assert (stranger.folder / "srv-site" / "index.html.gz").exists()
    stranger.type(mirror, stranger.folder)
    stranger.type(drill, stranger.folder)
    restored = re.findall(r"--output \.\./(\w+)", drill)[0]
    assert (stranger.folder / restored / "people" / "carla-moss" / "index.html").exists()
    before = stranger.type("smoelenboek doctor", site)
    stranger.type(note, site)
    stranger.type("smoelenboek codeowners", site)
    after = stranger.type("smoelenboek doctor", site)
    assert ("[doctor-drill-none]" in before, "[doctor-drill-none]" in after) == (True, False)


def upgraded(stranger: Stranger, site: Path, lines_: str, wheel: Path) -> None:
    """Install the next version as README says; a second upgrade changes nothing."""
    profile = site / "people" / "carla-moss.yml"
    profile.write_text(f"# Carla's own words\n{profile.read_text()}# as she says\npronouns: she/her\n")

    stranger.type(re.sub(r"(?<=pip install )\S+", str(wheel), lines_), site)

    assert stranger.type("smoelenboek --version", site) == f"smoelenboek {VERSION}\n"
    assert [file.name for file in (site / "vendor").iterdir()] == [wheel.name]
    text = profile.read_text()
    assert "# Carla's own words\n" in text
    assert "# as she says\naddressed_as: she/her\n" in text
    assert re.search(r"^0 \w+ (and|en) 0 ", stranger.type("smoelenboek check", site), re.MULTILINE)
    stranger.type("smoelenboek upgrade --apply", site)
    assert stranger.type("git status --porcelain", site) == ""
    stranger.type("git push --set-upstream origin HEAD", site)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
