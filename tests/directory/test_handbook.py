"""The handbook's page about people is tried as it stands: its files in an empty folder, its commands one by one."""

import os
import re
import subprocess
import sys

import pytest

from smoelenboek.directory import mapping
from smoelenboek.handbook import book

PAGES = {language: book.texts(language)["people"].body for language in ("nl", "en")}
PLANS = {
    "nl": (["Nieuw (3)", "Nieuwe afdelingen (1)", "Kastnummer"], ["Gewijzigd (1)", "Onderzoeker", "Vertrokken (1)"]),
    "en": (["Joined (3)", "New departments (1)", "Locker"], ["Changed (1)", "Researcher", "Left (1)"]),
}


def blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


@pytest.fixture(params=PAGES)
def language(request):
    return request.param


def commands(page: str) -> list[str]:
    return [line for block in blocks(page, "sh") for line in block.splitlines() if line.startswith("smoelenboek ")]


def test_the_files_and_commands_of_the_page_do_what_it_says(tmp_path, language):
    page = PAGES[language]
    secret = re.search(r"^export (\w+)=(\S+)$", page, re.MULTILINE)
    environment = {**os.environ, secret[1]: secret[2], "PYTHONPATH": os.pathsep.join(sys.path)}

    def run(command: str) -> str:
        arguments = command.split()[1:]
        program = "import sys; from smoelenboek.program import main; sys.argv = ['smoelenboek', *sys.argv[1:]]; main()"
        ran = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    (tmp_path / "site.yml").write_text(blocks(page, "yaml")[0])
    (tmp_path / "hr.csv").write_text(blocks(page, "csv")[0], encoding="utf-8-sig")
    first, apply, check, second, export = commands(page)
    joined, changed = PLANS[language]

    assert [word for word in joined if word not in run(first)] == []
    run(apply)
    run(check)
    rows = [row for row in (tmp_path / "hr.csv").read_text().splitlines(keepends=True) if "Anna" not in row]
    (tmp_path / "hr.csv").write_text("".join(rows).replace("Tester", changed[1]))
    assert [word for word in changed if word not in run(second)] == []
    run(export)
    assert (tmp_path / export.split()[-1]).read_text("utf-8-sig").startswith("ID,")


def test_the_column_map_of_the_page_is_right(tmp_path, language):
    file = tmp_path / "x.import.yml"
    file.write_text(blocks(PAGES[language], "yaml")[1])

    assert mapping.read_map(file)[1] == []


def test_the_page_names_every_preset_that_one_has_to_name(language):
    by_format = {*mapping.OF_FORMAT.values()} - {"entra", "active-directory"}

    assert [name for name in mapping.names() if name not in by_format and f"`{name}`" not in PAGES[language]] == []
