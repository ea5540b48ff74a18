"""The CI file of a forge for a site of one's own: the template of a checkout, with the engine of requirements.txt.

What a template runs of the engine is `python3 tasks.py …`; where a job first needs it, `python3 tasks.py --list`. That
is in a block of lines: to YAML a colon in a plain line could be a mapping.
"""

from __future__ import annotations

import re

from smoelenboek import resources

ENVIRONMENT = ".engine"
# Without pip and without its compiled files, which a job of a minute would make in vain.
_PIP = f"python3 -m pip --quiet --disable-pip-version-check --python {ENVIRONMENT}/bin/python install"
INSTALL = (
    f"python3 -m venv --without-pip {ENVIRONMENT}",
    f"{_PIP} --no-compile --no-cache-dir --only-binary=:all: --require-hashes --requirement requirements.txt",
)
PATHS = {
    "gitlab": ("gitlab", ".gitlab-ci.yml"),
    "github": ("github", ".github/workflows/site.yml"),
    "forgejo": ("forgejo", ".forgejo/workflows/site.yml"),
    "gitea": ("forgejo", ".gitea/workflows/site.yml"),
}
_SET_UP = re.compile(r"^(?P<before> *env -i (?:\S+=\S+ )*)python3 tasks\.py --list$", re.MULTILINE)
_FOLDERS = re.compile(r"(?<![\w./])\.venv(?=/)")


def ci_file(kind: str) -> dict[str, bytes]:
    """Return path → content of the CI file of a forge; nothing for a site without one."""
    if kind not in PATHS:
        return {}
    template, path = PATHS[kind]
    text = resources.ci_template(template).read_text(encoding="utf-8")
    text = _SET_UP.sub(lambda match: "\n".join(match["before"] + command for command in INSTALL), text)
    text = text.replace("python3 tasks.py", f"{ENVIRONMENT}/bin/smoelenboek")
    return {path: _FOLDERS.sub(ENVIRONMENT, text).encode()}
