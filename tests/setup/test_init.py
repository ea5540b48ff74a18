"""A site of one's own: whole, right at once, for its forge, and nothing of what was there is touched."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek import __version__
from smoelenboek.commands.build import build
from smoelenboek.commands.check import checked
from smoelenboek.commands.init import main
from smoelenboek.faults.fault import stopping
from smoelenboek.setup.ci import PATHS, SERVER_RUNNER, ci_files
from tests.ci.templates import jobs_of, lines, with_inputs
from tests.setup.companies import DUTCH, ENGLISH, FORGES, company, content, on, wheel

TOOLS = Path(sys.executable).parent
CI = {
    "gitlab": ".gitlab-ci.yml",
    "github": ".github/workflows/site.yml",
    "gitea": ".gitea/workflows/site.yml",
    "forgejo": ".forgejo/workflows/site.yml",
}


@pytest.mark.parametrize("forge", FORGES)
@pytest.mark.parametrize("answers", [ENGLISH, DUTCH], ids=["en", "nl"])
def test_a_new_site_has_no_fault_and_no_advice(tmp_path, answers, forge):
    result = checked(company(tmp_path / "site", on(forge, answers)))

    assert result.faults == []
    assert result.site
    assert len(result.site.people) == 1


@pytest.mark.parametrize("answers", [ENGLISH, DUTCH], ids=["en", "nl"])
def test_a_new_site_is_built(tmp_path, answers):
    site = company(tmp_path / "site", on("gitlab", answers))

    assert build(site, tmp_path / "output") == 0
    assert answers["name"] in (tmp_path / "output" / "index.html").read_text()


@pytest.mark.parametrize("forge", CI)
def test_its_ci_files_are_valid_for_its_forge(tmp_path, forge):
    site = company(tmp_path / "site", on(forge, ENGLISH))
    schema = ["vendor.gitlab-ci", "--data-transform=gitlab-ci"] if forge == "gitlab" else ["vendor.github-workflows"]
    written = set(content(site))

    files = [tmp_path / f"{number}.yml" for number in range(len(PATHS[forge]))]
    for file, path in zip(files, PATHS[forge], strict=True):
        file.write_text(with_inputs((site / path).read_text(), tags=["docker"]))

    result = subprocess.run(
        [TOOLS / "check-jsonschema", "--builtin-schema", *schema, *files],
        check=False,
        capture_output=True,
        text=True,
    )

    assert result.returncode == 0, result.stdout
    assert {path for paths in PATHS.values() for path in paths} & written == set(PATHS[forge])
    assert CI[forge] in written


@pytest.mark.parametrize("path", PATHS["github"])
def test_a_server_of_githubs_own_kind_gets_what_it_takes(path):
    """Artifact actions of its protocol, no anchors, its own runners; each job does what it does on github.com."""
    cloud, server = (
        ci_files("github", url)[path].decode() for url in ("https://github.com", "https://git.ridge.example")
    )
    used = re.findall(r"uses: actions/([a-z-]+)@[0-9a-f]{40} # (v\d)", server)
    there, here = (yaml.safe_load(text)["jobs"] for text in (cloud, server))
    versions = [("upload-artifact", "v3"), ("upload-pages-artifact", "v2"), ("deploy-pages", "v2")]

    assert used == (versions if path == CI["github"] else [])
    assert {job["runs-on"] for job in here.values()} == {SERVER_RUNNER}
    assert not re.search(r"^ *- [&*]", server, re.MULTILINE)
    assert {name: lines(job) for name, job in here.items()} == {name: lines(job) for name, job in there.items()}
    assert ci_files("github")[path].decode() == cloud


def test_workflows_for_such_a_server_have_no_known_trap(tmp_path):
    site = company(tmp_path / "site", on("github", ENGLISH))
    workflows = [site / path for path in PATHS["github"]]
    command = [TOOLS / "zizmor", "--offline", "--no-progress", "--format=plain", *workflows]

    result = subprocess.run(command, check=False, capture_output=True, text=True)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("forge", CI)
def test_its_ci_installs_the_engine_wherever_it_is_used(tmp_path, forge):
    site = company(tmp_path / "site", on(forge, ENGLISH))
    runs = ["\n".join(lines(job)) for path in PATHS[forge] for job in jobs_of(site / path).values()]

    used = [run for run in runs if ".engine/bin/smoelenboek" in run]
    assert len(used) >= 2
    for run in used:
        install, use = run.index("--require-hashes --requirement requirements.txt"), run.index("bin/smoelenboek")
        assert install < use
    assert "tasks.py" not in "".join(runs)


def test_its_engine_is_pinned_by_digest(tmp_path):
    site = company(tmp_path / "site", ENGLISH)
    requirements = (site / "requirements.txt").read_text()
    digest = hashlib.sha256(b"wheel").hexdigest()

    name = f"vendor/smoelenboek-{__version__}-py3-none-any.whl"
    assert requirements.startswith(f"./{name} \\\n    --hash=sha256:{digest}\n")
    assert (site / name).read_bytes() == b"wheel"
    assert requirements.count("==") > 30
    assert "http" not in requirements


def test_a_second_run_touches_nothing(tmp_path, capsys):
    site = company(tmp_path / "site", ENGLISH)
    before = content(tmp_path)

    code = main(site, ENGLISH, wheel(tmp_path))

    assert (code, content(tmp_path)) == (2, before)
    assert "is not empty, so nothing was written" in capsys.readouterr().err


@pytest.mark.parametrize("there", ["notes.txt", ".hidden", "content/posts/x.md"])
def test_a_folder_with_anything_in_it_stays_as_it_is(tmp_path, there):
    file = tmp_path / "site" / there
    file.parent.mkdir(parents=True)
    file.write_text("mine")

    assert main(tmp_path / "site", ENGLISH, wheel(tmp_path)) == 2
    assert content(tmp_path / "site") == {there: b"mine"}


def test_an_empty_folder_and_a_fresh_clone_will_do(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "clone" / ".git").mkdir(parents=True)

    for name in ("empty", "clone"):
        assert main(tmp_path / name, ENGLISH, wheel(tmp_path)) == 0
        assert (tmp_path / name / "site.yml").is_file()


def test_a_file_or_a_dead_link_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "link").symlink_to("nowhere")

    assert [main(tmp_path / name, ENGLISH, wheel(tmp_path)) for name in ("file", "link")] == [2, 2]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"email": "anna"}, "anna"),
        ({"timezone": "Amsterdam"}, "Europe/Amsterdam"),
        ({"url": "http://ridge.example"}, "Did you mean `https://ridge.example`?"),
        ({"url": "https://ridge.example/?a"}, "as in `url: https://ridge.example/intranet/`"),
        (on("gitlab", {}) | {"project": "../../etc"}, "project: “../../etc” can't be a project on a forge."),
        (on("gitlab", {}) | {"project": "https://git.ridge.example/a/b"}, "Did you mean `a/b`?"),
        ({"language": "fr"}, "fr"),
        ({"forge": "svn"}, "svn"),
        ({"maker": "…"}, "…"),
        ({"organisation": ""}, "--organisation=…"),
        ({"forge": "github"}, "--project=… --account=…"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_an_answer_that_will_not_do_is_named(tmp_path, capsys, wrong, expected):
    assert main(tmp_path / "site", {**ENGLISH, **wrong}, wheel(tmp_path)) == 2

    assert expected in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_at_a_terminal_all_is_asked_in_the_language_of_the_site(tmp_path, monkeypatch):
    people = ["Bram Smit", "bram@", "bram@heuvel.example", "Planner"]
    typed = iter(["nl", "", "Heuvelwater", "Amsterdam", "", "", "", *people])
    asked_for: list[str] = []

    def answer(question: str) -> str:
        asked_for.append(question)
        return next(typed)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)

    assert main(tmp_path / "site", {}, wheel(tmp_path)) == 0
    assert asked_for[1] == "Naam van de site [Smoelenboek]: "
    assert [question for question in asked_for if asked_for.count(question) > 1][::2] == [
        "Tijdzone [Europe/Amsterdam]: ",
        "Je e-mailadres: ",
    ]
    assert [fault.code for fault in checked(tmp_path / "site").faults] == ["publish-url"]


def test_who_stops_half_way_leaves_nothing(tmp_path, monkeypatch, capsys):
    def stop(_question: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", stop)

    assert main(tmp_path / "site", {}, wheel(tmp_path)) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == [wheel(tmp_path).name]


LINE = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@pytest.mark.parametrize(
    ("language", "refused"), [("en", "is not a valid address. Write"), ("nl", "is geen geldig adres. Schrijf")]
)
@pytest.mark.parametrize("url", ['https://ridge.example/a"b', "https://ridge.example:port/", "https://the ridge/"])
def test_an_address_that_is_refused_is_not_offered_again(tmp_path, capsys, language, refused, url):
    assert main(tmp_path / "site", {**ENGLISH, "language": language, "url": url}, wheel(tmp_path)) == 2

    assert refused in capsys.readouterr().err


@given(name=LINE, organisation=LINE, maker=LINE, job_title=LINE, project=LINE | st.just("ridge/site"))
def test_whatever_is_answered_the_site_is_right_or_there_is_none(
    tmp_path_factory, name, organisation, maker, job_title, project
):
    folder = tmp_path_factory.mktemp("any")
    answers = {"name": name, "organisation": organisation, "maker": maker, "job_title": job_title, "project": project}
    written = {key: text for key, text in answers.items() if text.strip()}

    code = main(folder / "site", {**on("gitlab", ENGLISH), **written}, wheel(folder))

    if code:
        assert not (folder / "site").exists()
    else:
        assert stopping(checked(folder / "site").faults) == []
