"""The CI files of a forge for a site of one's own: templates of a checkout, with the engine of requirements.txt.

What a template runs of the engine is `python3 tasks.py …`; where a job first needs it, `python3 tasks.py --list`. That
is in a block of lines: to YAML a colon in a plain line could be a mapping.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smoelenboek import resources
from smoelenboek.catalogues import explained
from smoelenboek.setup.ci_words import in_language

if TYPE_CHECKING:
    from collections.abc import Iterable

ENVIRONMENT = ".engine"
# Without pip and without its compiled files, which a job of a minute would make in vain.
_PIP = f"python3 -m pip --quiet --disable-pip-version-check --python {ENVIRONMENT}/bin/python install"
_OPTIONS = "--no-compile --no-cache-dir --only-binary=:all: --require-hashes"
MAKE = f"python3 -m venv --without-pip {ENVIRONMENT}"
PIP = f"{_PIP} {_OPTIONS}"
INSTALL = (MAKE, f"{PIP} --requirement requirements.txt")
# Kind of forge → path → template. The first is the one that judges and publishes.
PATHS = {
    "gitlab": {".gitlab-ci.yml": "gitlab"},
    "github": {".github/workflows/site.yml": "github", ".github/workflows/desk.yml": "github-desk"},
    "forgejo": {".forgejo/workflows/site.yml": "forgejo", ".forgejo/workflows/desk.yml": "forgejo-desk"},
    "gitea": {".gitea/workflows/site.yml": "forgejo", ".gitea/workflows/desk.yml": "forgejo-desk"},
}
_SET_UP = re.compile(r"^(?P<before> *env -i (?:\S+=\S+ )*)python3 tasks\.py --list$", re.MULTILINE)
# GitHub Enterprise Server takes artifact actions of one protocol, no anchors of YAML, and has no runners of GitHub's.
CLOUD = "github.com"
SERVER_ACTIONS = {
    "upload-artifact": "a8a3f3ad30e3422c9c7b888a15615d19a852ae32 # v3.1.3",
    "upload-pages-artifact": "a753861a5debcf57bf8b404356158c8e1e33150c # v2.0.0",
    "deploy-pages": "9dbe3824824f8a1377b8e298bafde1a50ede43e5 # v2",
}
SERVER_RUNNER = """${{ fromJSON(vars.SMOELENBOEK_RUNNER || '["self-hosted", "linux"]') }}"""
_ACTION = re.compile(r"(?<=uses: actions/)(?P<name>[a-z-]+)@[0-9a-f]{40} # v[\d.]+$", re.MULTILINE)
_HOSTED = re.compile(r"(?<=runs-on: )ubuntu-[\d.]+$", re.MULTILINE)
_ANCHORED = re.compile(r"^ {6}- &(?P<name>\w+)\n {8}(?P<step>.*\n(?:(?: {8}.*)?\n)*)", re.MULTILINE)
_ALIAS = re.compile(r"^ {6}- \*(?P<name>\w+)\n", re.MULTILINE)
_FOLDERS = re.compile(r"(?<![\w./])\.venv(?=/)")


def ci_files(kind: str, url: str = "", language: str = "en") -> dict[str, bytes]:
    """Return path → content of the CI files of a forge at this address, in a language; nothing without a forge."""
    to_server = kind == "github" and urlsplit(url).hostname not in {CLOUD, None}
    templates = PATHS.get(kind, {})
    return {path: _for_site(name, language, to_server=to_server) for path, name in templates.items()}


def _for_site(template: str, language: str, *, to_server: bool) -> bytes:
    """Return a template in a language, with the site's own engine in it."""
    text = resources.ci_template(template).read_text(encoding="utf-8")
    if to_server:
        text = _for_server(text)
    return in_language(with_engine(text, INSTALL), explained(language)).encode()


def with_engine(template: str, install: Iterable[str]) -> str:
    """Return a CI file that installs the engine by these commands, instead of the engine of a checkout."""
    text = _SET_UP.sub(lambda match: "\n".join(match["before"] + command for command in install), template)
    text = text.replace("python3 tasks.py", f"{ENVIRONMENT}/bin/smoelenboek")
    return _FOLDERS.sub(ENVIRONMENT, text)


def _for_server(text: str) -> str:
    """Return GitHub's workflow for a server of one's own; the variable SMOELENBOEK_RUNNER names labels, as JSON."""
    steps = {match["name"]: f"      - {match['step'].rstrip()}\n" for match in _ANCHORED.finditer(text)}
    text = _ANCHORED.sub(lambda match: f"      - {match['step']}", text)
    text = _ALIAS.sub(lambda match: steps[match["name"]], text)
    text = _HOSTED.sub(lambda _: SERVER_RUNNER, text)
    return _ACTION.sub(lambda match: f"{match['name']}@{SERVER_ACTIONS[match['name']]}", text)
