"""`deploy-check` against real web servers: what plain settings lack, its own lines mend."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from smoelenboek.commands.deploy_check import main
from smoelenboek.operations.answers import ask
from smoelenboek.operations.deploy import deploy_check
from smoelenboek.operations.finding import Finding
from smoelenboek.operations.servers import lines, recognised, topics
from tests.conftest import BELOW
from tests.webservers import present, served

OF_STRANGERS = "deploy-open"  # none of these servers asks for a sign-in
PLAIN = {"deploy-headers", "deploy-cache-pages", "deploy-cache-hashed", "deploy-missing-page", OF_STRANGERS}


@pytest.fixture(scope="module")
def root(below: Path) -> Iterator[Path]:
    """A folder that everyone may read, with the sample at its path."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(below.resolve(), Path(folder) / BELOW.strip("/"))
        yield Path(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def found_at(address: str) -> list[Finding]:
    return list(deploy_check(f"{address}{BELOW}/", {}))


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


def mended(server: str, findings: list[Finding]) -> tuple[str, str]:
    """The lines that mend findings: those inside the site, and those around it."""
    inside, outside = [], []
    for topic in topics(findings):
        if topic == "sign-in":
            continue
        part = lines(server, topic, BELOW)
        assert part, topic
        if server == "nginx" and topic == "cache":
            around, _, last = part.text.rpartition("add_header")
            outside.append(around)
            inside.append(f"add_header{last}")
        elif server == "caddy" and topic == "listing":
            inside.append("# disable_browse")
        else:
            inside.append(part.text)
    return "\n".join(inside), "\n".join(outside)


@pytest.mark.parametrize("server", present())
def test_its_lines_mend_all_that_it_finds(server: str, folder: Path, root: Path) -> None:
    listed = "autoindex on;" if server == "nginx" else ""
    with served(server, folder, root, listed) as address:
        before = found_at(address)
    assert codes(before) >= {*PLAIN, "deploy-listing"}
    with served(server, folder, root, *mended(server, before)) as address:
        after = found_at(address)

    assert [finding.sentences("en") for finding in after if finding.code != OF_STRANGERS] == []


@pytest.mark.parametrize("server", present())
def test_a_server_is_known_by_its_answer(server: str, folder: Path, root: Path) -> None:
    with served(server, folder, root) as address:
        assert recognised(ask(address).headers) == server


@pytest.mark.parametrize("server", present())
def test_a_site_built_for_another_path_is_told(server: str, folder: Path, root: Path) -> None:
    other = root / "elsewhere"
    if not other.exists():
        other.symlink_to(root / BELOW.strip("/"))
    with served(server, folder, root) as address:
        findings = list(deploy_check(f"{address}/elsewhere/", {}))

    assert "deploy-path" in codes(findings)


@pytest.mark.parametrize("server", present())
def test_the_command_ends_with_one_where_there_is_something_to_mend(
    server: str, folder: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(server, folder, root) as address:
        assert main(f"{address}{BELOW}/", language="nl") == 1

    text = capsys.readouterr().out
    assert "Verhelp: Pagina's komen zonder deze koppen: Content-Security-Policy" in text
    assert "Regels voor " in text
    assert f"{BELOW}/404.html" in text
