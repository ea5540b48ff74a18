"""What the jobs of a site's CI files ask of a runner: the labels that it must have.

A file may leave them open: GitLab's to inputs with a default, those of other forges to variables of the project. What
somebody gave is handed in; a file that can't be read asks for nothing. Data from a repository: nothing of it is run.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PLACES = {
    "gitlab": (".gitlab-ci.yml",),
    "github": (".github/workflows/*.y*ml",),
    "gitea": (".gitea/workflows/*.y*ml", ".github/workflows/*.y*ml"),
    "forgejo": (".forgejo/workflows/*.y*ml", ".gitea/workflows/*.y*ml"),
}
RUNNER, IMAGE = "SMOELENBOEK_RUNNER", "SMOELENBOEK_IMAGE"  # variables of a project
TAGS = "tags"  # the input on GitLab
IMAGES = {"gitlab": "image", "gitea": IMAGE, "forgejo": IMAGE}  # what names the image in which jobs run
_INPUT = re.compile(r"\$\[\[ *inputs\.(?P<name>[\w-]+) *\]\]")
_VARIABLE = re.compile(r"\$\{\{ *(?P<json>fromJSON\()? *vars\.(?P<name>\w+) *\|\| *'(?P<default>[^']*)' *\)? *\}\}")


@dataclass(slots=True)
class Demand:
    """What jobs ask for. broken: variables that hold no list in JSON, where one has to be."""

    labels: set[frozenset[str]] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)


def ci_files(folder: Path, kind: str) -> list[Path]:
    """Return a checkout's CI files for a kind of forge."""
    return [file for pattern in PLACES[kind] for file in sorted(folder.glob(pattern)) if file.is_file()]


def demand_of(texts: list[str], kind: str, choices: Mapping[str, Any]) -> Demand:
    """Return what the jobs in these CI files ask for. choices: name of an input or a variable → what somebody set."""
    demand = Demand()
    tags = choices.get(TAGS) if kind == "gitlab" else None
    if isinstance(tags, list) and tags:  # of the component there is no file here
        demand.labels.add(frozenset(map(str, tags)))
    for text in texts:
        documents = _documents(text)
        inputs = {**_defaults(documents[0]), **choices} if len(documents) > 1 else choices
        for document in documents[-1:]:
            _collect(document, "tags" if kind == "gitlab" else "runs-on", inputs, demand)
    return demand


def included(text: str, project: str) -> tuple[dict[str, Any], bool]:
    """Return the inputs that a CI file on GitLab gives to the one it includes, and whether it has jobs itself."""
    documents = _documents(text)
    tree = documents[-1] if documents and isinstance(documents[-1], dict) else {}
    rows = tree.get("include") or ()
    choices: dict[str, Any] = {}
    for row in rows if isinstance(rows, list) else [rows]:
        if isinstance(row, dict) and ("component" in row or row.get("project") == project):
            choices |= row["inputs"] if isinstance(row.get("inputs"), dict) else {}
    return choices, any(isinstance(job, dict) and "script" in job for job in tree.values())


def _documents(text: str) -> list[Any]:
    try:
        return list(yaml.load_all(text, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return []


def _defaults(head: Any) -> dict[str, Any]:
    """Return name → default of the inputs in the header of a file on GitLab."""
    try:
        return {name: about.get("default") for name, about in head["spec"]["inputs"].items() if about}
    except (TypeError, KeyError, AttributeError):
        return {}


def _collect(tree: Any, key: str, choices: Mapping[str, Any], demand: Demand) -> None:
    """Fill in what is asked for below a tree."""
    for row in tree.values() if isinstance(tree, dict) else ():
        if not isinstance(row, dict):
            continue
        labels = _filled(row.get(key), choices, demand)
        if isinstance(labels, str):
            labels = [labels]
        if isinstance(labels, list) and labels:
            demand.labels.add(frozenset(map(str, labels)))
        _collect(row, key, choices, demand)


def _filled(text: Any, choices: Mapping[str, Any], demand: Demand) -> Any:
    """Return what stands somewhere, with the input or variable that it names filled in."""
    if not isinstance(text, str):
        return text
    if match := _INPUT.fullmatch(text.strip()):
        return choices.get(match["name"])
    if not (match := _VARIABLE.fullmatch(text.strip())):
        return text
    filled = str(choices.get(match["name"]) or match["default"])
    if not match["json"]:
        return filled
    try:
        return json.loads(filled)
    except ValueError:
        demand.broken.add(match["name"])
        return None
