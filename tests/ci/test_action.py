"""The action of GitHub, Gitea and Forgejo and the component of GitLab: one version of the engine, by its digest."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from smoelenboek.tools.component import PATH, component
from tests.ci.templates import GITLAB, inputs_of, jobs_of, lines, with_inputs
from tests.conftest import PROJECT

TOOLS = Path(sys.executable).parent
ACTION = PROJECT / "action.yml"
DIGEST = "0123456789abcdef" * 4
INPUTS = {"VERSION": "0.1.0", "DIGEST": DIGEST, "WHEELS": "./vendor"}
# Notes how it was called, and leaves the program that the lines after it start.
PYTHON = """#!/bin/sh
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in *" venv "*)
  engine="$RUNNER_TEMP/smoelenboek"
  mkdir -p "$engine/bin" "$engine/lib/python3.13/site-packages/smoelenboek/shipped"
  printf '#!/bin/sh\\necho here\\n' > "$engine/bin/smoelenboek" && chmod +x "$engine/bin/smoelenboek"
  touch "$engine/lib/python3.13/site-packages/smoelenboek/shipped/requirements.txt" ;;
esac
"""


def action() -> dict:
    return yaml.safe_load(ACTION.read_text())


def step() -> dict:
    return action()["runs"]["steps"][0]


def run(folder: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run the action's lines in a plain sh; return how it ended, and how Python was called."""
    (folder / "bin").mkdir(parents=True)
    python, calls = folder / "bin" / "python3", folder / "calls"
    python.write_text(PYTHON)
    python.chmod(0o755)
    variables = {"PATH": f"{folder / 'bin'}:/usr/bin:/bin", "RUNNER_TEMP": str(folder), "CALLS": str(calls)}
    variables |= {"GITHUB_PATH": str(folder / "path"), **INPUTS, **inputs}
    ran = subprocess.run(
        ["/bin/sh", "-c", step()["run"]], cwd=folder, env=variables, capture_output=True, text=True, check=False
    )
    return ran, calls.read_text().splitlines() if calls.exists() else []


def test_the_action_is_valid_by_its_forges_schema() -> None:
    command = [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-actions", ACTION]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("program", ["zizmor", "shellcheck"])
def test_the_action_has_no_known_trap(program: str, tmp_path: Path) -> None:
    lines_ = tmp_path / "lines.sh"
    lines_.write_text(f"#!/bin/sh\n{step()['run']}")
    options = {
        "zizmor": ["--offline", "--no-progress", "--format=plain", ACTION],
        "shellcheck": ["--format=gcc", lines_],
    }
    ran = subprocess.run([TOOLS / program, *options[program]], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout


def test_the_action_has_no_token_and_uses_no_other_action() -> None:
    text = ACTION.read_text()

    assert "uses:" not in re.sub(r"^#.*$", "", text, flags=re.MULTILINE)
    assert not re.search(r"github\.token|secrets\.", text)
    assert set(re.findall(r"\$\{\{(.*?)\}\}", text)) == {f" inputs.{name} " for name in action()["inputs"]}
    assert "${{" not in step()["run"]


def test_the_engine_is_installed_by_digest_alone(tmp_path: Path) -> None:
    ran, calls = run(tmp_path)

    assert (ran.returncode, ran.stdout) == (0, "here\n"), ran.stderr
    assert len(calls) == 3
    assert all("--require-hashes" in call and "--only-binary=:all:" in call for call in calls[1:])
    wheel = (tmp_path / "smoelenboek" / "wheel.txt").read_text()
    assert wheel == f"./vendor/smoelenboek-0.1.0-py3-none-any.whl --hash=sha256:{DIGEST}\n"


def test_only_the_engines_own_command_comes_on_the_path(tmp_path: Path) -> None:
    ran, _ = run(tmp_path)

    assert ran.returncode == 0
    folder = Path((tmp_path / "path").read_text().strip())
    assert [file.name for file in folder.iterdir()] == ["smoelenboek"]


def test_a_wheel_may_come_from_an_address(tmp_path: Path) -> None:
    ran, _ = run(tmp_path, WHEELS="https://git.example/tools/smoelenboek/releases/download/v0.1.0/")

    assert ran.returncode == 0
    wheel = (tmp_path / "smoelenboek" / "wheel.txt").read_text()
    assert wheel.startswith("https://git.example/tools/smoelenboek/releases/download/v0.1.0/smoelenboek-0.1.0-")


WRONG = [
    {"VERSION": ""},
    {"VERSION": "0.1.0 --index-url https://evil.example"},
    {"VERSION": "0.1.0\n--index-url=https://evil.example"},
    {"VERSION": "../../evil"},
    {"VERSION": "$(touch evil)"},
    {"DIGEST": ""},
    {"DIGEST": DIGEST[:-1]},
    {"DIGEST": DIGEST.upper()},
    {"DIGEST": f"{DIGEST} --trusted-host=evil.example"},
    {"WHEELS": ""},
    {"WHEELS": "http://git.example/wheels"},
    {"WHEELS": "https://git.example/ --no-deps"},
    {"WHEELS": "https://git.example/\n-e ."},
    {"WHEELS": "./content"},
    {"WHEELS": "`touch evil`"},
]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_an_input_that_is_more_than_it_should_be_installs_nothing(tmp_path: Path, wrong: dict[str, str]) -> None:
    ran, calls = run(tmp_path, **wrong)

    assert (ran.returncode, calls) == (2, [])
    assert ran.stderr.startswith("smoelenboek: ")
    assert not (tmp_path / "evil").exists()


# ---- GitLab's component


def test_the_component_is_made_of_the_template() -> None:
    assert (PROJECT / PATH).read_text() == component(), "run `python3 tasks.py component`"


def test_the_component_is_valid_by_gitlabs_schema(tmp_path: Path) -> None:
    file = tmp_path / "site.yml"
    file.write_text(with_inputs(component(), version="0.1.0", digest=DIGEST, tags=["docker"]))
    command = [TOOLS / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform=gitlab-ci", file]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout


def test_both_ask_for_the_same() -> None:
    ours, theirs = inputs_of(component()), action()["inputs"]
    shared = ("version", "digest", "wheels")

    assert [ours[name]["description"] for name in shared] == [theirs[name]["description"] for name in shared]
    assert [ours[name].get("default") for name in shared] == [theirs[name].get("default") for name in shared]
    assert {name for name, about in ours.items() if "default" not in about} == {"version", "digest"}


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_the_component_refuses_what_the_action_refuses(wrong: dict[str, str]) -> None:
    (name, text), about = next(iter(wrong.items())), inputs_of(component())

    assert not re.fullmatch(about[name.lower()]["regex"].removeprefix("^").removesuffix("$"), text)


def test_a_job_of_the_component_does_what_it_does_in_the_template(tmp_path: Path) -> None:
    """But for how the engine comes, which is by its digest before it is used."""
    file = tmp_path / "site.yml"
    file.write_text(with_inputs(component(), version="0.1.0", digest=DIGEST))
    ours, template = jobs_of(file), jobs_of(PROJECT / GITLAB)

    assert ours.keys() == template.keys()
    for name, job in ours.items():
        text = "\n".join(lines(job))
        assert "tasks.py" not in json.dumps(job)
        assert ("--require-hashes" in text) == (".engine/bin/smoelenboek" in text), name
        if ".engine/bin" in text:
            assert text.index("--require-hashes --requirement .engine/lib/") < text.index(".engine/bin/smoelenboek ")
            assert f"smoelenboek-0.1.0-py3-none-any.whl --hash=sha256:{DIGEST}" in text


def test_runner_labels_and_image_are_inputs_of_every_template() -> None:
    """On GitHub the runners are GitHub's own, and on its server a variable: `test_init` holds that."""
    file = component(), (PROJECT / GITLAB).read_text()
    tree = [
        yaml.safe_load(with_inputs(text, tags=["a", "b"], image="x@sha256:1", version="1", digest="1")) for text in file
    ]
    forgejo = jobs_of(PROJECT / ".forgejo/workflows/site.yml")

    assert all(some["default"]["tags"] == ["a", "b"] and some["default"]["image"] == "x@sha256:1" for some in tree)
    assert {job["runs-on"] for job in forgejo.values()} == {"${{ vars.SMOELENBOEK_RUNNER || 'docker' }}"}
    assert {job["container"]["image"] for job in forgejo.values()} == {
        "${{ vars.SMOELENBOEK_IMAGE || 'python:3.13-bookworm' }}"
    }
