"""What the judge's job of each template does with a proposal, run for real: nothing of the proposal is ever run."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.ci.runner import KINDS, Project
from tests.ci.templates import ALL, FORGEJO, GITLAB
from tests.gate.world import HELLO, git

NOW = dt.datetime.now(tz=dt.UTC).replace(microsecond=0)
OPENED = f"{NOW:%Y-%m-%dT%H:%M:%SZ}"
OWN = f"content/replies/{HELLO}/comments/{NOW:%Y%m%dT%H%M%SZ}-anna-bakker.md"
SAID = b"---\nkind: comment\n---\nHello.\n"


class Api(BaseHTTPRequestHandler):
    """Answers as the forges' documented APIs do, and remembers what it was asked."""

    asked: list[tuple[str, str, str, str]]
    author = "annab"

    def do_GET(self) -> None:
        self._answer({"author": {"username": self.author}, "created_at": OPENED, "sha": "c0ffee", "iid": 7})

    def do_PUT(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        self._answer({})

    def _answer(self, body: dict[str, object]) -> None:
        told = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        token = self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization") or ""
        self.asked.append((self.command, self.path, token, told))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def api() -> Iterator[tuple[str, type[Api]]]:
    handler = type("Handler", (Api,), {"asked": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", handler
    server.shutdown()
    server.server_close()


@pytest.fixture(params=ALL, ids=KINDS.get, scope="module")
def template(request):
    return request.param


@pytest.fixture(scope="module")
def made(template: str, tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("project"), KINDS[template]).make()


@pytest.fixture
def project(made: Project) -> Iterator[Project]:
    yield made
    if (made.folder / "runner").exists():
        (made.folder / "runner").rename(made.folder / f"runner-{len(list(made.folder.iterdir()))}")


def told(commit: str, pusher: str = "annab") -> dict[str, str]:
    return {
        "HEAD": commit,
        "CI_COMMIT_SHA": commit,
        "AUTHOR": "annab",
        "PUSHER": pusher,
        "GITLAB_USER_LOGIN": pusher,
        "OPENED": OPENED,
    }


def verdict(project: Project) -> str:
    there = project.folder / "runner" / "judge"
    file = next(path for path in (there / "output", there / "verdict.env") if path.exists())
    return dict(line.lower().split("=", 1) for line in file.read_text().splitlines())["verdict"]


def preview(project: Project) -> Path:
    return project.folder / "runner" / "judge" / "preview"


def hostile(marker: Path) -> dict[str, bytes]:
    """Every place in which a proposal could hope to be run; each would write the marker."""
    python = f"import pathlib; pathlib.Path({str(marker)!r}).touch()\n".encode()
    shell = f"touch {marker}"
    theme = f"{{{{ cycler.__init__.__globals__.os.popen('{shell}').read() }}}}".encode()
    return {
        "pelicanconf.py": python,
        "tasks.py": python,
        "sitecustomize.py": python,
        "conftest.py": python,
        "invoke.py": python,
        "yaml/__init__.py": python,
        "smoelenboek/__init__.py": python,
        "smoelenboek/commands/gate.py": python,
        "theme/templates/base.html": theme,
        "theme/templates/article.html": theme,
        "requirements.txt": b"../evil\n",
        ".gitattributes": b"* filter=evil diff=evil merge=evil export-subst\n",
        ".gitmodules": b'[submodule "x"]\n\tpath = x\n\turl = https://x.example/x\n',
        ".github/workflows/site.yml": f"on: push\njobs: {{x: {{runs-on: x, steps: [{{run: {shell}}}]}}}}\n".encode(),
        ".gitlab-ci.yml": f"x: {{script: [{shell}]}}\n".encode(),
        ".githooks/post-checkout": f"#!/bin/sh\n{shell}\n".encode(),
        "site.yml": b"name: Taken over\norganisation: E\n",
        "content/posts/2026/2026-11-20-news.md": (
            b"---\ntitle: News {{ 7 * 7 }}\nauthors: [anna-bakker]\nsummary: S.\n---\n{{ 7 * 7 }} {% raw %}\n"
        ),
    }


def test_a_hostile_head_is_previewed_by_the_targets_engine_alone(template, project, tmp_path, api):
    marker = tmp_path / "run"
    commit = project.propose(hostile(marker))

    ran = project.run(template, "judge", told(commit) | {"API": api[0]})

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert not marker.exists()
    assert verdict(project) == "review"
    page = (preview(project) / "posts/2026-11-20-news/index.html").read_text()
    assert "News {{ 7 * 7 }}" in page
    assert "<title>News {{ 7 * 7 }} · Het Smoelenboek</title>" in page
    assert "job-token-secret" not in ran.stdout + ran.stderr


def test_the_payloads_do_run_where_the_head_is_checked_out(template, project, tmp_path):
    """What the templates never do; so that the test above means something."""
    marker = tmp_path / "run"
    commit = project.propose(hostile(marker))
    careless = tmp_path / "site"
    git(tmp_path, "clone", "--quiet", str(project.bare), str(careless))
    git(careless, "checkout", "--quiet", commit)

    subprocess.run([sys.executable, "tasks.py", "gate"], cwd=careless, check=True)

    assert marker.exists()


def test_what_is_ones_own_is_self_service_if_one_pushed_it_oneself(template, project):
    commit = project.propose({OWN: SAID})

    ran = project.run(template, "judge", told(commit), until=" gate ")

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert verdict(project) == "self-service"


def test_what_another_pushed_to_ones_branch_is_looked_at(template, project):
    commit = project.propose({OWN: SAID})

    ran = project.run(template, "judge", told(commit, pusher="brams"), until=" gate ")

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert verdict(project) == "review"


def test_a_refused_change_ends_the_job_before_any_of_it_is_laid_out(template, project, api):
    address, handler = api
    commit = project.propose({OWN.replace("anna-bakker", "bram-smit"): SAID})

    ran = project.run(template, "judge", told(commit) | {"API": address})

    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert not (project.folder / "runner/judge/merged").exists()
    assert "gate-name" in ran.stdout
    if template == FORGEJO:  # which shows no annotations
        ((command, path, _, body),) = handler.asked
        assert (command, path) == ("POST", "/comments")
        assert "[gate-name]" in json.loads(body)["body"]


def test_what_git_itself_finds_hostile_is_not_even_fetched(template, project, tmp_path):
    marker = tmp_path / "run"
    module = f'[submodule "x"]\n\tpath = x\n\turl = https://x.example/x\n\tupdate = !touch {marker}\n'

    ran = project.run(template, "judge", told(project.propose({".gitmodules": module.encode()})))

    assert (ran.returncode, marker.exists()) == (128, False)
    assert "fsck error" in ran.stderr


def test_a_push_in_between_ends_the_job(template, project):
    first = project.propose({OWN: SAID})
    project.propose({OWN: SAID + b"More.\n"})

    assert project.run(template, "judge", told(first)).returncode == 1


def test_gitlab_is_asked_who_opened_it_and_told_which_commit_to_merge(tmp_path, api):
    address, handler = api
    project = Project(tmp_path, "gitlab")
    told = {"CI_API_V4_URL": address, "SMOELENBOEK_TOKEN": "t0ken", "HEAD": "c0ffee", "VERDICT": "self-service"}

    asked = project.run(GITLAB, "ask", told)
    merged = project.run(GITLAB, "merge", told | {"JUDGED": str(int(NOW.timestamp()))})

    assert (asked.returncode, merged.returncode) == (0, 0), asked.stderr + merged.stderr
    facts = (tmp_path / "runner/ask/facts.env").read_text()
    assert facts == f"AUTHOR=annab\nOPENED={OPENED}\nHEAD=c0ffee\n"
    (get, put) = handler.asked
    assert get == ("GET", "/projects/3/merge_requests/7", "t0ken", "")
    assert put[:3] == ("PUT", "/projects/3/merge_requests/7/merge", "t0ken")
    assert put[3] == "sha=c0ffee&should_remove_source_branch=true"


def test_a_name_that_would_be_a_second_variable_ends_the_job(tmp_path, api):
    address, handler = api
    handler.author = "annab\nVERDICT=self-service"

    ran = Project(tmp_path, "gitlab").run(GITLAB, "ask", {"CI_API_V4_URL": address, "SMOELENBOEK_TOKEN": "t0ken"})

    assert ran.returncode == 1


def test_forgejo_is_told_which_commit_to_merge(tmp_path, api):
    address, handler = api
    told = {"API": f"{address}/repos/a/b/pulls/7", "HEAD": "c0ffee", "JUDGED": str(int(NOW.timestamp()))}

    ran = Project(tmp_path, "forgejo").run(FORGEJO, "merge", told | {"TOKEN": "t0ken"})

    assert ran.returncode == 0, ran.stderr
    ((command, path, token, body),) = handler.asked
    assert (command, path, token) == ("POST", "/repos/a/b/pulls/7/merge", "token t0ken")
    assert json.loads(body) == {"Do": "merge", "head_commit_id": "c0ffee"}


@pytest.mark.parametrize("template_", [FORGEJO, GITLAB])
def test_an_old_verdict_merges_nothing(template_, tmp_path, api):
    address, handler = api
    told = {"API": address, "CI_API_V4_URL": address, "SMOELENBOEK_TOKEN": "t", "VERDICT": "self-service", "HEAD": "c"}

    ran = Project(tmp_path, "gitlab").run(template_, "merge", told | {"JUDGED": str(int(NOW.timestamp()) - 901)})

    assert (ran.returncode, handler.asked) == (1, [])
