"""The handbook's page about an older site is tried as it stands: its files in an empty folder, its commands one by one."""

import os
import re
import subprocess
import sys

import pytest

from smoelenboek.handbook import book

PAGES = {language: book.texts(language)["moving"].body for language in ("nl", "en")}
REPORTS = {
    "nl": (["1 bericht,", "1 reactie als citaat,", "1 oud-collega", "Who Knows"], "er al"),
    "en": (["1 post,", "1 comment as a quotation,", "1 former colleague", "Who Knows"], "there already"),
}


def blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


def lines(page: str, of: slice) -> list[str]:
    return [line for block in blocks(page, "sh")[of] for line in block.splitlines() if line.startswith("smoelenboek ")]


@pytest.fixture(params=PAGES)
def language(request):
    return request.param


@pytest.fixture
def run(tmp_path):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    program = "import sys; from smoelenboek.program import main; sys.argv = ['smoelenboek', *sys.argv[1:]]; main()"

    def started(command: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", program, *command.split()[1:]],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    return started


def test_the_files_and_commands_of_the_page_do_what_it_says(tmp_path, language, run):
    page = PAGES[language]
    (tmp_path / "site.yml").write_text(blocks(page, "yaml")[0])
    (tmp_path / "export.xml").write_text(blocks(page, "xml")[0])
    first, apply, check, second = lines(page, slice(3))
    report, again = REPORTS[language]

    output = run(first)
    assert [words for words in report if words not in output] == []
    assert not (tmp_path / "content").exists()
    run(apply)
    run(check)
    assert "    - North" in (tmp_path / "content/posts/2019/2019-05-01-new-masts.md").read_text()
    assert again in run(second)


def test_the_longer_commands_and_the_list_of_authors_work_too(tmp_path, language, run):
    page = PAGES[language]
    (tmp_path / "site.yml").write_text(blocks(page, "yaml")[0])
    (tmp_path / "export.xml").write_text(blocks(page, "xml")[0])
    (tmp_path / "uploads").mkdir()

    for command in lines(page, slice(3, None)):
        run(command)

    assert (tmp_path / "content/posts/2019/2019-05-01-new-masts.md").exists()
