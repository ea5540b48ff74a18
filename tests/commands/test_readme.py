"""What the README shows is true: its examples pass the check, its commands and files are there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from smoelenboek.commands.check import checked
from tests.checkout import copy_sample

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
EXAMPLES = dict(re.findall(r"^`([^`\n]+)`\n\n```\w+\n(.*?)^```$", README, re.MULTILINE | re.DOTALL))


def test_there_is_an_example_of_a_post_a_profile_and_a_comment():
    assert [path.split("/")[0] + "/" + path.split("/")[1] for path in EXAMPLES] == [
        "content/posts",
        "people/anna-bakker.yml",
        "content/replies",
    ]


def test_the_examples_are_without_fault_or_advice_in_the_sample(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795425300")
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    copy_sample(tmp_path)
    for path, text in EXAMPLES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)

    assert [fault for fault in checked(tmp_path).faults if fault.file in EXAMPLES] == []


def test_the_commands_are_those_of_tasks():
    table = (ROOT / "docs/commands.md").read_text()
    listing = subprocess.run([sys.executable, ROOT / "tasks.py", "--list"], capture_output=True, text=True, check=True)
    tasks = re.findall(r"^  ([a-z-]+) ", listing.stdout, re.MULTILINE)

    named = [
        name for row in re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE) for name in re.findall(r"`([\w-]+)`", row)
    ]

    assert sorted(named) == sorted(tasks)


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))], ids=lambda page: Path(page).name
)
def test_links_lead_to_files(page):
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", re.sub(r"`[^`\n]*`", "", (ROOT / page).read_text()))
    here = (ROOT / page).parent

    missing = {to for to in targets if not to.startswith("https://") and not (here / to).exists()}

    assert missing == set()


def test_the_rooms_in_contributing_are_those_of_lint_that_are_there():
    from smoelenboek.tools.lint.rooms import ORDER

    table = (ROOT / "CONTRIBUTING.md").read_text().split("\n## The rooms\n")[1].split("\n## ")[0]
    named = [name for row in re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)", row)]
    engine = ROOT / "smoelenboek"

    assert named == [room for room in ORDER if (engine / room).is_dir() or (engine / f"{room}.py").exists()]
