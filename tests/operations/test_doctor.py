"""What `doctor` says of a checkout, and of a forge's settings that it asks over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smoelenboek.commands.codeowners import main as write_codeowners
from smoelenboek.commands.doctor import TOKEN as VARIABLE
from smoelenboek.commands.doctor import main
from smoelenboek.operations.desk_settings import SECRET as DESK_VARIABLE
from smoelenboek.setup.ci import ci_files
from tests import worlds
from tests.forge.settings import DESK_TOKEN, ROOTS, TOKEN, Settings

KINDS = list(ROOTS)
CI = {
    "gitlab": (".gitlab-ci.yml", "judge:\n  tags: [docker]\n  script: [x]\n"),
    "github": (".github/workflows/site.yml", "jobs:\n  judge:\n    runs-on: [self-hosted, docker]\n"),
    "forgejo": (".forgejo/workflows/site.yml", "jobs:\n  judge:\n    runs-on: docker\n"),
}


def site_yml(kind: str) -> str:
    return (
        "name: Het Smoelenboek\norganisation: Voorbeeld\nurl: https://people.example\n"
        f"forge: {{kind: {kind}, url: 'https://git.example', project: a/b}}\n"
        "owners: {hr: network, moderators: network, editors: network}\n"
    )


def person(account: str) -> str:
    return worlds.BASE["people/anna-bakker.yml"] + (f"accounts: {{{account}}}\n" if account else "")


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path, kind: str) -> Path:
    """A checkout as it should be."""
    name, text = CI[kind]
    files = {"site.yml": site_yml(kind), "people/anna-bakker.yml": person(f"{kind}: annab"), name: text}
    result = worlds.lay(tmp_path / "site", worlds.BASE | files)
    assert write_codeowners(result) == 0
    return result


@pytest.fixture
def forge(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    monkeypatch.setenv(VARIABLE, TOKEN)
    result = Settings(tmp_path / "forge", kind)
    yield result
    result.stop()


def report(folder: Path, forge: Settings | None, capsys: pytest.CaptureFixture[str], language: str = "en") -> str:
    capsys.readouterr()
    main(folder, forge.url if forge else "", language)
    return capsys.readouterr().out


def change(forge: Settings, path: str, **values: Any) -> None:
    next(route for name, route in forge.routes.items() if name.endswith(path)).update(values)


def test_a_site_as_the_handbook_sets_it_up_has_nothing_to_mend(
    folder: Path, forge: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(folder, forge.url, "en") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing to mend."


def test_without_a_token_it_says_what_it_did_not_look_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = report(folder, None, capsys)

    assert "[doctor-token-none]" in text
    assert text.endswith("Nothing to mend.\n")


@pytest.mark.parametrize("kind", ["gitlab"], indirect=True)
@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"people/anna-bakker.yml": person("")}, "doctor-owners-nobody"),
        ({"people/anna-bakker.yml": person("")}, "doctor-codeowners-empty"),
        ({"people/bram-bos.yml": person("").replace("Anna", "Bram").replace("Bakker", "Bos")}, "doctor-owners-some"),
        ({"site.yml": site_yml("gitlab").replace("owners", "# owners")}, "doctor-owners-unset"),
        ({"site.yml": site_yml("gitlab").replace("forge", "# forge")}, "doctor-forge"),
        ({"site.yml": site_yml("gitlab").replace("url: https", "# url: https", 1)}, "doctor-url"),
        ({"CODEOWNERS": "* @somebody\n"}, "doctor-codeowners-old"),
        ({"people/cees-oud.yml": "name: x\n"}, "doctor-site"),
    ],
)
def test_files_that_keep_people_out_are_told(
    folder: Path, files: dict[str, str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    worlds.lay(folder, files)

    assert f"[{code}]" in report(folder, None, capsys)


def test_a_missing_codeowners_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "CODEOWNERS").unlink()

    assert "[doctor-codeowners-missing]" in report(folder, None, capsys)


@pytest.mark.parametrize("kind", ["github", "forgejo"], indirect=True)
def test_a_missing_ci_file_is_told(folder: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / CI[kind][0]).unlink()

    assert "[doctor-ci]" in report(folder, None, capsys)


CHANGES: dict[str, list[tuple[str, str, dict[str, Any]]]] = {
    "gitlab": [
        ("doctor-public", "a%2Fb", {"visibility": "public"}),
        ("doctor-branch", "a%2Fb", {"default_branch": "master"}),
        ("doctor-checks", "a%2Fb", {"only_allow_merge_if_pipeline_succeeds": False}),
        ("doctor-ci-own", "a%2Fb", {"ci_config_path": None}),
        ("doctor-pages-open", "a%2Fb", {"pages_access_level": "public"}),
        ("doctor-unprotected", "protected_branches/main", {"push_access_levels": [{"access_level": 30}]}),
        ("doctor-forced", "protected_branches/main", {"allow_force_push": True}),
        ("doctor-reviews", "protected_branches/main", {"code_owner_approval_required": False}),
        ("doctor-runner", "runners/3", {"tag_list": ["windows"]}),
        ("doctor-pages-url", "pages", {"url": "https://a.pages.example/b"}),
        ("doctor-scopes-few", "self", {"scopes": ["read_api"]}),
        ("doctor-scopes-many", "self", {"scopes": ["api", "write_repository", "sudo"]}),
        ("doctor-token-ends", "self", {"expires_at": "2026-12-01"}),
    ],
    "github": [
        ("doctor-public", "a/b", {"private": False}),
        ("doctor-branch", "a/b", {"default_branch": "master"}),
        ("doctor-pages-url", "pages", {"html_url": "https://a.pages.example/b"}),
        ("doctor-pages-open", "pages", {"public": True}),
        ("doctor-runner", "runners", {"runners": []}),
    ],
    "forgejo": [
        ("doctor-public", "a/b", {"private": False}),
        ("doctor-checks", "branch_protections/main", {"enable_status_check": False}),
        ("doctor-forced", "branch_protections/main", {"enable_force_push": True}),
        ("doctor-reviews", "branch_protections/main", {"block_on_official_review_requests": False}),
        ("doctor-runner", "runners", {"runners": [{"labels": [{"name": "other"}]}]}),
    ],
}


@pytest.mark.parametrize(
    ("kind", "row"), [(kind, row) for kind, rows in CHANGES.items() for row in rows], indirect=["kind"]
)
def test_a_setting_that_lets_too_much_through_is_told(
    folder: Path, forge: Settings, row: tuple[str, str, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    code, path, values = row
    change(forge, path, **values)

    assert f"[{code}]" in report(folder, forge, capsys)


def test_a_branch_without_any_rule_is_told(folder: Path, forge: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    forge.routes = {path: answer for path, answer in forge.routes.items() if "branch" not in path}

    assert "[doctor-unprotected]" in report(folder, forge, capsys)


def test_what_a_token_may_not_see_is_named_and_not_guessed(
    folder: Path, forge: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.routes = {
        path: 403 if "branch" in path or "runners" in path else answer for path, answer in forge.routes.items()
    }
    forge.routes["/repos/a/b/branches/main/protection"] = 403
    text = report(folder, forge, capsys)

    assert "[doctor-unseen]" in text
    assert "doctor-unprotected" not in text
    assert "doctor-runner" not in text


def test_a_token_that_is_refused_is_told(
    folder: Path, forge: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "another")

    assert "(401)" in report(folder, forge, capsys)


def test_a_project_that_is_not_there_is_told(folder: Path, forge: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    forge.routes = {}

    assert "(404)" in report(folder, forge, capsys)


@pytest.mark.parametrize("kind", ["gitlab"], indirect=True)
def test_a_forge_that_does_not_answer_is_told(
    folder: Path, forge: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.stop()

    assert "[doctor-unreachable]" in report(folder, forge, capsys)


@pytest.mark.parametrize("kind", ["github"], indirect=True)
def test_scopes_of_github_are_read_from_its_headers(
    folder: Path, forge: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.scopes = "repo, delete_repo"

    assert "delete_repo" in report(folder, forge, capsys)


def test_the_list_is_in_the_language_of_the_site(
    folder: Path, forge: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(folder, forge, capsys, "nl").splitlines()[-1] == "Niets te verhelpen."


@pytest.mark.parametrize("kind", ["gitlab"], indirect=True)
def test_a_token_is_never_shown(folder: Path, forge: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    for status in (401, 403, 500):
        forge.routes["/projects/a%2Fb"] = status
        assert TOKEN not in report(folder, forge, capsys)


SITE_CI = """include:
  - project: a/b
    ref: main
    file: .gitlab-ci.yml
    inputs: {tags: [%s], image: "%s"}
"""
DIGEST = f"python@sha256:{'0' * 64}"


def open_to_choice(folder: Path, kind: str) -> None:
    """The template that `init` writes leaves labels and image open."""
    (path, text), *_ = ci_files(kind, "https://git.example").items()
    (folder / path).write_bytes(text)


def give(forge: Settings, kind: str, labels: str, image: str) -> None:
    """Answer as a forge on which somebody chose labels and an image for the jobs."""
    if kind == "gitlab":
        forge.routes["/projects/a%2Fsite-ci/repository/files/.gitlab-ci.yml/raw"] = SITE_CI % (labels, image)
        return
    runner = f'["{labels}"]' if kind == "github" else labels
    for name, text in (("SMOELENBOEK_RUNNER", runner), ("SMOELENBOEK_IMAGE", image)):
        forge.routes[f"/repos/a/b/actions/variables/{name}"] = {"name": name, "value": text, "data": text}


def test_runner_labels_that_somebody_chose_are_looked_for(
    folder: Path, forge: Settings, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    open_to_choice(folder, kind)
    give(forge, kind, "docker", DIGEST)
    assert "doctor-runner" not in report(folder, forge, capsys)

    give(forge, kind, "elsewhere", DIGEST)
    text = report(folder, forge, capsys)

    assert "elsewhere. Give a runner" in text
    assert "[doctor-runner]" in text


@pytest.mark.parametrize("kind", ["gitlab", "forgejo"], indirect=True)
def test_an_image_without_a_digest_is_told(
    folder: Path, forge: Settings, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    give(forge, kind, "docker", DIGEST)
    assert "doctor-image" not in report(folder, forge, capsys)

    give(forge, kind, "docker", "python:latest")

    assert "`python:latest`" in report(folder, forge, capsys)


@pytest.mark.parametrize("kind", ["gitlab"], indirect=True)
def test_labels_of_a_component_or_a_copy_are_looked_for_too(
    folder: Path, forge: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    component = "include:\n  - component: git.example/tools/smoelenboek/site@1\n    inputs: {tags: [elsewhere]}\n"
    for text in (component, "judge: {tags: [elsewhere], script: [x]}\n"):
        forge.routes["/projects/a%2Fsite-ci/repository/files/.gitlab-ci.yml/raw"] = text
        assert "elsewhere" in report(folder, forge, capsys)


@pytest.mark.parametrize("kind", ["github"], indirect=True)
def test_a_variable_that_is_no_list_is_told(
    folder: Path, forge: Settings, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    open_to_choice(folder, kind)
    give(forge, kind, '", "', "")
    forge.routes["/repos/a/b/actions/variables/SMOELENBOEK_RUNNER"]["value"] = "docker"

    assert "[doctor-variable]" in report(folder, forge, capsys)


@pytest.mark.parametrize("kind", ["gitlab"], indirect=True)
@pytest.mark.parametrize(
    "text", ["- [", "include: 3", "include: [{component: x, inputs: 3}]", "!!python/none", "a: &a [*a]"]
)
def test_a_strange_file_elsewhere_stops_nothing(
    folder: Path, forge: Settings, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.routes["/projects/a%2Fsite-ci/repository/files/.gitlab-ci.yml/raw"] = text

    assert report(folder, forge, capsys).endswith("to mend.\n")


JOBS = {
    "gitlab": ("pages", "/projects/a%2Fb/pipelines/50/jobs", lambda answer: answer[0], "status", "finished_at"),
    "github": ("publish", "/actions/runs/70/jobs", lambda answer: answer["jobs"][1], "conclusion", "completed_at"),
    "forgejo": ("publish", "/actions/tasks", lambda answer: answer["workflow_runs"][0], "status", "updated_at"),
}


def job(forge: Settings, kind: str) -> tuple[dict[str, Any], str, str]:
    """The job of last night in the forge's answer, and what its status and moment are called."""
    _, path, pick, status, moment = JOBS[kind]
    return pick(next(answer for name, answer in forge.routes.items() if name.endswith(path))), status, moment


def test_the_last_run_of_a_nightly_job_is_told(
    folder: Path, forge: Settings, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = report(folder, forge, capsys)

    assert f"The job `{JOBS[kind][0]}` of the schedule succeeded on 2026-11-23. [doctor-job]" in text
    assert text.count("[doctor-job") == 1


def test_a_nightly_job_that_failed_is_to_be_mended(
    folder: Path, forge: Settings, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fields, status, _ = job(forge, kind)
    fields[status] = "failure"

    text = report(folder, forge, capsys)

    assert "the forge says failure" in text
    assert "One thing to mend." in text


def test_a_nightly_job_that_no_longer_comes_is_told(
    folder: Path, forge: Settings, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fields, _, moment = job(forge, kind)
    fields[moment] = "2026-10-02T03:20:00Z"

    assert "ran last on 2026-10-02" in report(folder, forge, capsys)


@pytest.mark.parametrize("kind", ["github"], indirect=True)
def test_a_workflow_that_runs_often_hides_no_nightly_job(
    folder: Path, forge: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    home = "/repos/a/b/actions"
    forge.routes[f"{home}/workflows/6/runs"] = {"workflow_runs": [{"id": number} for number in range(100, 130)]}
    jobs = {"jobs": [{"name": "desk", "conclusion": "success", "completed_at": "2026-11-23T09:00:00Z"}]}
    forge.routes |= {f"{home}/runs/{number}/jobs": jobs for number in range(100, 130)}

    text = report(folder, forge, capsys)

    assert "The job `desk` of the schedule succeeded" in text
    assert "The job `publish` of the schedule succeeded" in text


def test_a_forge_that_does_not_tell_of_jobs_is_named(
    folder: Path, forge: Settings, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for strange in (403, {}, [3], "text"):
        path = next(name for name in forge.routes if name.endswith(("/pipeline_schedules", "/workflows", "/tasks")))
        forge.routes[path] = strange
        text = report(folder, forge, capsys)
        assert "[doctor-jobs-unseen]" in text or "[doctor-jobs-none]" in text


@pytest.mark.parametrize("kind", ["gitlab"], indirect=True)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "doctor-drill-none"),
        ("soon\n9999-01-01 not yet\n", "doctor-drill-none"),
        ("2025-01-02: 25 minutes\n", "doctor-drill-old"),
        ("2025-01-02\n2026-11-02: 25 minutes\n", "doctor-drill"),
    ],
)
def test_the_last_drill_is_known(folder: Path, text: str | None, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    if text is not None:
        (folder / "drills.txt").write_text(text)

    assert f"[{code}]" in report(folder, None, capsys)


def text_with_desk(
    folder: Path, forge: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    monkeypatch.setenv(DESK_VARIABLE, DESK_TOKEN)
    return report(folder, forge, capsys)


def test_a_desk_as_the_handbook_sets_it_up_has_nothing_to_mend(
    folder: Path, forge: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = text_with_desk(folder, forge, monkeypatch, capsys)

    assert text.endswith("Nothing to mend.\n")
    assert ("[doctor-desk-scopes-unseen]" in text) == (forge.kind != "gitlab")
    assert DESK_TOKEN not in text


SECRETS = {
    "gitlab": ("/groups/a/variables/SMOELENBOEK_DESK_TOKEN",),
    "github": ("/repos/a/b/environments/desk/secrets",),
    "forgejo": ("/repos/a/b/actions/secrets",),
}


def test_a_desk_without_its_secret_is_told(
    folder: Path, forge: Settings, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in SECRETS[kind]:
        forge.routes[path] = [] if kind == "forgejo" else 404

    assert "the secret `SMOELENBOEK_DESK_TOKEN` is not there" in report(folder, forge, capsys)


def test_a_secret_that_may_not_be_seen_is_not_guessed(
    folder: Path, forge: Settings, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in SECRETS[kind]:
        forge.routes[path] = 403
    text = report(folder, forge, capsys)

    assert "[doctor-desk-secret]" not in text
    assert "[doctor-desk-unseen]" in text


@pytest.mark.parametrize("kind", ["github", "forgejo"], indirect=True)
@pytest.mark.parametrize("written", ["", "true"])
def test_a_desk_that_is_switched_off_is_told(
    folder: Path, forge: Settings, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "/repos/a/b/actions/variables/SMOELENBOEK_DESK"
    forge.routes[path] = {"name": "SMOELENBOEK_DESK", "value": written, "data": written} if written else 404

    assert f"`SMOELENBOEK_DESK` is “{written}”, not `yes`" in report(folder, forge, capsys)


def test_a_site_without_issues_needs_no_desk(
    folder: Path, forge: Settings, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "site.yml").write_text(site_yml(kind) + "ways: [editor, copy]\n")
    for path in SECRETS[kind]:
        forge.routes[path] = [] if kind == "forgejo" else 404

    assert "doctor-desk" not in report(folder, forge, capsys)


def test_a_project_that_takes_no_issues_is_told(
    folder: Path, forge: Settings, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(forge, "a%2Fb" if kind == "gitlab" else "a/b", issues_access_level="disabled", has_issues=False)

    assert "[doctor-desk-issues]" in report(folder, forge, capsys)


@pytest.mark.parametrize("kind", ["gitlab"], indirect=True)
@pytest.mark.parametrize("word", ["protected", "masked"])
def test_a_secret_that_others_could_read_is_told(
    folder: Path, forge: Settings, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(forge, "SMOELENBOEK_DESK_TOKEN", **{word: False})

    assert f"should be {word}, and is not" in report(folder, forge, capsys)


def test_a_wrong_token_of_the_desk_is_told(
    folder: Path, forge: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DESK_VARIABLE, "another")
    text = report(folder, forge, capsys)

    assert "refuses the desk's token (401)" in text
    assert "another" not in text


LACKING = {
    "gitlab": ("/personal_access_tokens/self", {"scopes": ["read_api"]}, "lacks: api, write_repository."),
    "github": ("/repos/a/b/pulls", 403, "lacks: Pull requests."),
    "forgejo": ("/repos/a/b/issues", 403, "lacks: read:issue."),
}


def test_what_the_desks_token_lacks_is_told(
    folder: Path, forge: Settings, kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, answer, sentence = LACKING[kind]
    forge.desk[path] = answer

    assert f"The desk's token {sentence}" in text_with_desk(folder, forge, monkeypatch, capsys)


@pytest.mark.parametrize("kind", ["github"], indirect=True)
def test_a_classic_token_of_the_desk_is_read_from_its_headers(
    folder: Path, forge: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.desk_scopes, forge.desk_ends = "read:user, delete_repo", "2026-12-01 09:00:00 UTC"
    text = text_with_desk(folder, forge, monkeypatch, capsys)

    assert "The desk's token lacks: repo." in text
    assert "more scopes than it needs: delete_repo" in text
    assert "The desk's token expires on 2026-12-01." in text


def test_a_desk_that_may_not_push_or_is_somebodys_account_is_told(
    folder: Path, forge: Settings, kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = "/projects/a%2Fb" if kind == "gitlab" else "/repos/a/b"
    forge.desk[home]["permissions"] = {"push": False, "project_access": {"access_level": 20}}
    forge.desk["/user"] |= {"username": "annab", "login": "AnnaB"}
    text = text_with_desk(folder, forge, monkeypatch, capsys)

    assert "[doctor-desk-role]" in text
    assert "is in the profile of anna-bakker" in text
