"""What the judge's job of each template does with a proposal, run for real: nothing of the proposal is ever run."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.ci.runner import KINDS, Project
from tests.ci.templates import FORGEJO, GITLAB, SITES
from tests.gate.world import HELLO, git

NOW = dt.datetime.now(tz=dt.UTC).replace(microsecond=0)
OPENED = f"{NOW:%Y-%m-%dT%H:%M:%SZ}"
OWN = f"content/replies/{HELLO}/comments/{NOW:%Y%m%dT%H%M%SZ}-anna-bakker.md"
REMARK = b"---\nkind: comment\n---\nHello.\n"


class Api(BaseHTTPRequestHandler):
    """Answers as the forges' documented APIs do, and remembers what it was asked.

    pushes  who pushed which commit to the branch `work`, the newest first.
    """

    requests: list[tuple[str, str, str, str]]
    author = "annab"
    newest = ""
    pushes: list[tuple[str, str]]
    pipelines = 1
    state: Mapping[str, object] = MappingProxyType({})

    def do_GET(self) -> None:
        self._answer(self._reply(self.path.partition("?")[0].rpartition("/")[2]))

    def _reply(self, what: str) -> object:
        match what:
            case "events":  # GitLab, “List all visible events for a project”
                return [
                    {
                        "action_name": "pushed to",
                        "author_username": who,
                        "push_data": {"ref_type": "branch", "ref": "work", "commit_from": "0", "commit_to": commit},
                    }
                    for who, commit in self.pushes
                ]
            case "activity":  # GitHub, “List repository activities”
                return [
                    {"ref": "refs/heads/work", "before": "0", "after": commit, "actor": {"login": who}}
                    for who, commit in self.pushes
                ]
            case "feeds":  # Forgejo, “List a repository's activity feeds”
                return [
                    {
                        "op_type": "commit_repo",
                        "act_user": {"login": who},
                        "ref_name": "refs/heads/work",
                        "content": json.dumps({"Commits": [], "HeadCommit": {"Sha1": commit}, "Len": 1}),
                    }
                    for who, commit in self.pushes
                ]
            case "pipelines":
                return [{"sha": self.newest}] * self.pipelines
        project = {"source_project_id": 3, "target_project_id": 3, "source_branch": "work", "title": "A comment"}
        about = {"author": {"username": self.author}, "created_at": OPENED, "iid": 7, **project, **self.state}
        return {**about, "sha": self.newest, "head": {"sha": self.newest}}

    def do_POST(self) -> None:
        self._answer({})

    def _answer(self, body: object) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        token = self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization") or ""
        self.requests.append((self.command, self.path, token, text))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def api() -> Iterator[tuple[str, type[Api]]]:
    handler = type("Handler", (Api,), {"requests": [], "pushes": [], "state": {}})
    server = HTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", handler
    server.shutdown()
    server.server_close()


@pytest.fixture(params=SITES, ids=KINDS.get, scope="module")
def template(request):
    return request.param


@pytest.fixture(scope="module")
def repository(template: str, tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("project"), KINDS[template]).make()


@pytest.fixture
def project(repository: Project) -> Iterator[Project]:
    yield repository
    if (repository.folder / "runner").exists():
        (repository.folder / "runner").rename(repository.folder / f"runner-{len(list(repository.folder.iterdir()))}")


def variables(commit: str, pusher: str = "annab") -> dict[str, str]:
    """What a forge tells the judge's job of a push; on GitLab the job before it has asked."""
    return {
        "HEAD": commit,
        "AFTER": commit,
        "CI_COMMIT_SHA": commit,
        "AUTHOR": "annab",
        "SENDER": pusher,
        "PUSHER": pusher,
        "OPENED": OPENED,
    }


def outputs(project: Project, job: str = "judge") -> dict[str, str]:
    """What a job tells the next."""
    there = project.folder / "runner" / job
    lines = [line for name in ("output", "verdict.env") if (there / name).exists() for line in read(there / name)]
    return {name.upper(): text for name, text in (line.split("=", 1) for line in lines)}


def read(file: Path) -> list[str]:
    return file.read_text().splitlines()


def verdict(project: Project) -> str:
    return outputs(project)["VERDICT"]


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

    ran = project.run(template, "judge", variables(commit) | {"API": api[0]})

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
    commit = project.propose({OWN: REMARK})

    ran = project.run(template, "judge", variables(commit), until=" gate ")

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert verdict(project) == "self-service"


def test_what_another_pushed_to_ones_branch_is_looked_at(template, project, api):
    api[1].pushes = []

    commit = project.propose({OWN: REMARK})

    ran = project.run(template, "judge", variables(commit, pusher="brams") | {"API": api[0]}, until=" gate ")

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert verdict(project) == "review"


def verdict_of(
    template: str, project: Project, api: tuple[str, type[Api]], commit: str, *pushes: tuple[str, str]
) -> str:
    """Who pushed it, by the forge; the job ends with an error if `commit` is no longer the head."""
    address, handler = api
    handler.pushes, handler.newest = list(pushes), handler.newest or commit
    values = {
        **variables(commit),
        "ACTION": "opened",
        "SOURCE_BRANCH": "work",
        "API": address,
        "CI_API_V4_URL": address,
    }
    values["SMOELENBOEK_TOKEN"] = "t0ken"
    job = "ask" if template == GITLAB else "judge"
    ran = project.run(template, job, values, until="pusher=" if template != GITLAB else "")
    if ran.returncode:
        return ran.stderr
    if template != GITLAB:
        return outputs(project)["PUSHER"]
    return dict(line.split("=", 1) for line in read(project.folder / "runner/ask/facts.env"))["PUSHER"]


@pytest.mark.parametrize(
    ("pushes", "who"),
    [
        ([("annab", "mine")], "annab"),
        ([("brams", "other"), ("annab", "mine")], "annab"),
        ([("brams", "mine"), ("annab", "mine")], "brams"),
        ([("brams", "mine")], "brams"),
        ([], "-"),
        ([("annab", "other")], "-"),
    ],
)
def test_the_forge_says_who_pushed_the_very_commit(template, project, api, pushes, who):
    """Who opens a merge request, or sends the event, may not be who pushed what it holds by now."""
    names = {"mine": "c0ffee" * 6 + "c0ff", "other": "0" * 40}

    pushed = [(account, names[what]) for account, what in pushes]

    assert verdict_of(template, project, api, names["mine"], *pushed) == who


def test_a_push_while_the_pipeline_waits_is_not_taken_for_what_the_pipeline_is_about(api, tmp_path):
    """A colleague pushes `[skip ci]` to the branch: the newest commit is theirs, and has no pipeline."""
    forged, mine = "f" * 40, "a" * 40
    api[1].newest = forged

    text = verdict_of(GITLAB, Project(tmp_path, "gitlab"), api, mine, ("brams", forged), ("annab", mine))

    assert "pushed to meanwhile" in text
    assert read(tmp_path / "runner/ask/facts.env") == []


def test_in_a_pipeline_of_merged_results_the_commit_is_the_branchs(api, tmp_path):
    address, handler = api
    handler.newest, handler.pushes = "a" * 40, [("annab", "a" * 40)]
    text = {"CI_API_V4_URL": address, "SMOELENBOEK_TOKEN": "t0ken", "CI_COMMIT_SHA": "b" * 40}

    ran = Project(tmp_path, "gitlab").run(GITLAB, "ask", {**text, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "a" * 40})

    assert ran.returncode == 0, ran.stderr
    assert read(tmp_path / "runner/ask/facts.env")[2:] == ["HEAD=" + "a" * 40, "PUSHER=annab"]


def test_a_refused_change_ends_the_job_before_any_of_it_is_laid_out(template, project, api):
    address, handler = api
    commit = project.propose({OWN.replace("anna-bakker", "bram-smit"): REMARK})

    ran = project.run(template, "judge", variables(commit) | {"API": address})

    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert not (project.folder / "runner/judge/merged").exists()
    assert "gate-name" in ran.stdout
    if template == FORGEJO:  # which shows no annotations
        ((command, path, _, body),) = handler.requests
        assert (command, path) == ("POST", "/comments")
        assert "[gate-name]" in json.loads(body)["body"]


def test_what_git_itself_finds_hostile_is_not_even_fetched(template, project, tmp_path):
    marker = tmp_path / "run"
    module = f'[submodule "x"]\n\tpath = x\n\turl = https://x.example/x\n\tupdate = !touch {marker}\n'

    ran = project.run(template, "judge", variables(project.propose({".gitmodules": module.encode()})))

    assert (ran.returncode, marker.exists()) == (128, False)
    assert "fsck error" in ran.stderr


def test_a_push_in_between_ends_the_job(template, project):
    first = project.propose({OWN: REMARK})
    project.propose({OWN: REMARK + b"More.\n"})

    assert project.run(template, "judge", variables(first)).returncode == 1


# ---- Landing ------------------------------------------------------------------------------------------------------


JUDGED: dict[tuple[str, str, str], dict[str, str]] = {}  # the same commit upon the same target is judged once


def judged(template: str, project: Project, commit: str, api: tuple[str, type[Api]]) -> dict[str, str]:
    """What the job that merges is told of a self-service change."""
    key = (template, commit, main_of(project))
    if key not in JUDGED:
        ran = project.run(template, "judge", variables(commit) | {"API": api[0]}, until=" gate ")
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert verdict(project) == "self-service"
        JUDGED[key] = outputs(project)
    api[1].newest, api[1].state = commit, {"state": "opened" if template == GITLAB else "open"}
    values = {"API": api[0], "CI_API_V4_URL": api[0], "SMOELENBOEK_TOKEN": "t0ken"}
    return {**variables(commit), **JUDGED[key], **values}


def main_of(project: Project) -> str:
    return git(project.bare, "rev-parse", "main").decode().strip()


@pytest.fixture
def own(repository: Project, project: Project) -> Iterator[Project]:
    """The project, put back as it was afterwards."""
    start = main_of(repository)
    yield project
    git(repository.bare, "update-ref", "refs/heads/main", start)
    (repository.bare / "hooks/pre-receive").unlink(missing_ok=True)


def test_what_is_self_service_lands_as_it_was_judged(template, own, api):
    base, commit = main_of(own), own.propose({OWN: REMARK})

    ran = own.run(template, "merge", judged(template, own, commit, api))

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert git(own.bare, "rev-list", "--parents", "-1", "main").decode().split()[1:] == [base, commit]
    assert git(own.bare, "show", f"main:{OWN}") == REMARK
    assert [value for value in api[1].requests if value[0] != "GET"] == []  # the forge itself is asked for nothing
    assert "t0ken" not in ran.stdout + ran.stderr


def test_a_small_import_lands_with_the_list_of_who_is_who(template, own, api):
    who = b'source: table\nkeys: plain\npeople:\n  "1": {person: bram-smit, since: 2026-11-22}\n'
    account = own.world["site.yml"] + "directory: {account: annab, most: 1}\n"
    anna = own.world["people/anna-bakker.yml"].replace("annab", "anna-two").encode()  # the account is nobody's own
    files = {"site.yml": account.encode(), "directory.yml": who, "people/anna-bakker.yml": anna}
    own.commit("main", files, "main^0")
    bram = own.world["people/bram-smit.yml"].replace("Tester", "Head of tests").encode()
    commit = own.propose({"people/bram-smit.yml": bram, "directory.yml": who.replace(b"11-22", b"11-23")})

    ran = own.run(template, "merge", judged(template, own, commit, api))

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert git(own.bare, "show", "main:people/bram-smit.yml") == bram
    assert b"2026-11-23" in git(own.bare, "show", "main:directory.yml")


@pytest.mark.parametrize("state", [{"state": "closed"}, {"draft": True}, {"title": "Draft: x", "draft": True}])
def test_what_is_closed_or_not_ready_does_not_land(template, own, api, state):
    """It would be merged by no forge either; a push goes by none of its checks."""
    base, values = main_of(own), judged(template, own, own.propose({OWN: REMARK}), api)
    api[1].state = api[1].state | state

    ran = own.run(template, "merge", values)

    assert (ran.returncode, main_of(own)) == (1, base)


def test_what_was_pushed_to_after_the_verdict_does_not_land(template, own, api):
    base, values = main_of(own), judged(template, own, own.propose({OWN: REMARK}), api)
    api[1].newest = own.propose({OWN: REMARK + b"More.\n"})

    assert own.run(template, "merge", values).returncode == 1
    assert main_of(own) == base


def test_a_target_that_moved_is_judged_again(template, own, api):
    commit = own.propose({OWN: REMARK})
    values = judged(template, own, commit, api)
    moved = own.commit("main", {"content/pages/over.md": b"---\ntitle: Over\n---\nOver.\n"}, "main^0")

    ran = own.run(template, "merge", values)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert main_of(own) == moved
    if template == GITLAB:
        assert api[1].requests[-1][:3] == ("POST", "/projects/3/merge_requests/7/pipelines", "t0ken")
        return
    assert outputs(own, "merge")["MOVED"] == "true"
    again = own.run(template, "judge-again", variables(commit) | {"API": api[0]})
    landed = own.run(template, "merge-again", values | outputs(own, "judge-again"))
    assert (again.returncode, landed.returncode) == (0, 0), again.stderr + landed.stderr
    assert git(own.bare, "rev-list", "--parents", "-1", "main").decode().split()[1:] == [moved, commit]


def test_who_always_loses_is_left_to_a_person_after_a_few_times(template, own, api):
    commit = own.propose({OWN: REMARK})
    values = judged(template, own, commit, api)
    moved = own.commit("main", {"content/pages/over.md": b"---\ntitle: Over\n---\nOver.\n"}, "main^0")
    api[1].pipelines = 5

    ran = own.run(template, "merge" if template == GITLAB else "merge-again", values)

    assert (ran.returncode, main_of(own)) == (1, moved)
    assert [value for value in api[1].requests if value[0] == "POST"] == []


def test_a_push_that_the_forge_declines_is_no_reason_to_judge_again(template, own, api):
    values = judged(template, own, own.propose({OWN: REMARK}), api)
    (own.bare / "hooks/pre-receive").write_text("#!/bin/sh\nexit 1\n")
    (own.bare / "hooks/pre-receive").chmod(0o755)

    assert own.run(template, "merge", values).returncode == 1
    assert "MOVED" not in outputs(own, "merge")


def test_what_the_judge_says_lands_nothing_that_git_does_not_come_to(template, own, api):
    """The job that read hostile data may say what it likes: only this head can land, and only content."""
    base = main_of(own)
    values = judged(template, own, own.propose({OWN: REMARK}), api)
    other = (
        git(own.bare, "rev-parse", f"{own.commit('evil', {'tasks.py': b'evil'}, 'main^0')}^{{tree}}").decode().strip()
    )

    for number, lie in enumerate(({"TREE": other}, {"BASE": "--upload-pack=evil"}, {"TREE": "-x"})):
        assert own.run(template, "merge", values | lie).returncode == 1
        (own.folder / "runner/merge").rename(own.folder / f"runner/merge-{number}")
    code = own.propose({"tasks.py": b"evil"})
    assert own.run(template, "merge", values | {"HEAD": code, "TREE": other}).returncode == 1
    assert main_of(own) == base


def test_what_both_sides_changed_never_lands(template, own, api):
    """Were the gate wrong about it, git would stop."""
    values = judged(template, own, own.propose({OWN: REMARK}), api)
    moved = own.commit("main", {OWN: REMARK + b"More.\n"}, "main^0")

    assert own.run(template, "merge", values | {"BASE": moved}).returncode != 0
    assert main_of(own) == moved


def test_gitlab_is_asked_who_opened_it(tmp_path, api):
    address, handler = api
    handler.newest, handler.pushes = "c0ffee", [("annab", "c0ffee")]
    text = {"CI_API_V4_URL": address, "SMOELENBOEK_TOKEN": "t0ken", "CI_COMMIT_SHA": "c0ffee"}

    ran = Project(tmp_path, "gitlab").run(GITLAB, "ask", text)

    assert ran.returncode == 0, ran.stderr
    facts = (tmp_path / "runner/ask/facts.env").read_text()
    assert facts == f"AUTHOR=annab\nOPENED={OPENED}\nHEAD=c0ffee\nPUSHER=annab\n"
    assert [value[:3] for value in handler.requests] == [
        ("GET", "/projects/3/merge_requests/7", "t0ken"),
        ("GET", "/projects/3/events?action=pushed&per_page=100", "t0ken"),
    ]


def test_a_name_that_would_be_a_second_variable_ends_the_job(tmp_path, api):
    address, handler = api
    handler.author = "annab\nVERDICT=self-service"

    handler.newest = "c0ffee"
    text = {"CI_API_V4_URL": address, "SMOELENBOEK_TOKEN": "t0ken", "CI_COMMIT_SHA": "c0ffee"}

    ran = Project(tmp_path, "gitlab").run(GITLAB, "ask", text)

    assert ran.returncode == 1
    assert "AssertionError: AUTHOR" in ran.stderr


def test_an_old_verdict_lands_nothing(template, own, api):
    base = main_of(own)
    values = judged(template, own, own.propose({OWN: REMARK}), api)

    ran = own.run(template, "merge", values | {"JUDGED": str(int(NOW.timestamp()) - 901)})

    assert (ran.returncode, main_of(own)) == (1, base)
