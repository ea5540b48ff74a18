"""Answers with which someone makes a site, and a wheel for it to carry."""

from collections.abc import Mapping
from pathlib import Path

from smoelenboek import __version__
from smoelenboek.commands.init import main

FORGES = ("gitlab", "github", "gitea", "forgejo", "none")
ENGLISH = {
    "language": "en",
    "name": "The Ridge",
    "organisation": "Ridge Water",
    "url": "https://intranet.ridge.example/",
    "maker": "Anna Hill",
    "email": "anna.hill@ridge.example",
    "job_title": "Planner",
}
DUTCH = {
    "language": "nl",
    "name": "Het Smoelenboek",
    "organisation": "Heuvelwater",
    "url": "https://intranet.heuvel.example/",
    "maker": "Bram van der Berg",
    "email": "bram@heuvel.example",
    "job_title": "Planner",
}


def on(forge: str, answers: Mapping[str, str]) -> dict[str, str]:
    """Answers for a site on a forge."""
    there = {"forge_url": "https://git.ridge.example", "project": "ridge/site", "account": "annah"}
    return {**answers, "forge": forge, **({} if forge == "none" else there)}


def wheel(folder: Path) -> Path:
    """A file with the name of this engine's wheel; what it holds is nobody's business before it is installed."""
    file = folder / f"smoelenboek-{__version__}-py3-none-any.whl"
    file.write_bytes(b"wheel")
    return file


def company(folder: Path, answers: Mapping[str, str]) -> Path:
    """A new site in a folder of this name."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    assert main(folder, answers, wheel(folder.parent)) == 0
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Path → bytes of all there is."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
