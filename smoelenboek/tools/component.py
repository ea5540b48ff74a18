"""`component`: GitLab's template as a component, whose inputs are a version of the engine and its digest.

A component is one file, `templates/site.yml` of this repository or of a copy of it on one's own GitLab. It is the
template of a checkout, with an engine from a wheel: the digest names the wheel, which names all else by digest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smoelenboek import resources
from smoelenboek.setup.ci import ENVIRONMENT, MAKE, PIP, with_engine

if TYPE_CHECKING:
    from pathlib import Path

PATH = "templates/site.yml"
_WHEEL = f"{ENVIRONMENT}/wheel.txt"
_NEEDED = f"{ENVIRONMENT}/lib/python3*/site-packages/smoelenboek/shipped/requirements.txt"
_LINE = "$[[ inputs.wheels ]]/smoelenboek-$[[ inputs.version ]]-py3-none-any.whl --hash=sha256:$[[ inputs.digest ]]"
INSTALL = (
    MAKE,
    f'sh -c \'echo "$1" > {_WHEEL}\' wheel "{_LINE}"',
    f"{PIP} --no-deps --requirement {_WHEEL}",
    f"{PIP} --requirement {_NEEDED}",
)
# Each input stands in lines of shell, so each is held to an alphabet.
_INPUTS = """\
    version:
      description: The version of the engine, such as 0.1.0.
      regex: ^[0-9][0-9A-Za-z.+]*$
    digest:
      description: The SHA-256 of its wheel. The release page shows it, and the requirements.txt of a site.
      regex: ^[0-9a-f]{64}$
    wheels:
      description: The https address of a folder that holds the wheel; without it, the folder vendor/ of the site.
      default: ./vendor
      regex: ^(\\./vendor|https://[A-Za-z0-9./:_+~%-]+)$
"""
_ABOUT = """\
---
# Made from .gitlab-ci.yml by `python3 tasks.py component`. In a project that only owners push to, a .gitlab-ci.yml
# takes it by a commit, which can't change:
#
#     include:
#       - component: $CI_SERVER_FQDN/GROUP/smoelenboek/site@COMMIT
#         inputs: {version: "0.1.0", digest: "64 hexadecimal digits"}
#
# In the project of the site, name that file in Settings > CI/CD > General pipelines > CI/CD configuration file:
#
#     .gitlab-ci.yml@GROUP/smoelenboek-ci
#
# GitLab runs a merge request with the configuration of its own branch, unless another is named there: whoever proposes
# something would write their own judge, and read the token.
#
"""
_INTRODUCTION = re.compile(r"^---\n# This file must not be.*?^#\n(?=# What lands)", re.MULTILINE | re.DOTALL)


def component() -> str:
    """Return the component."""
    text = resources.ci_template("gitlab").read_text(encoding="utf-8")
    text = with_engine(text.replace("  inputs:\n", f"  inputs:\n{_INPUTS}", 1), INSTALL)
    return _INTRODUCTION.sub(lambda _: _ABOUT, text)


def main(root: Path) -> int:
    """Write the component into a checkout."""
    (root / PATH).parent.mkdir(exist_ok=True)
    (root / PATH).write_text(component(), encoding="utf-8")
    return 0
