"""git is started in one way for each purpose: what has no say there can't run anything."""

import pytest

from smoelenboek.git.errors import GitError, StoppedError
from smoelenboek.git.program import Program, for_own_clone, for_reading, for_users_clone
from tests.gate.world import Company, git


@pytest.fixture
def bare(tmp_path):
    folder = tmp_path / "bare"
    folder.mkdir()
    Company(folder)
    return folder


def trap(folder):
    """A program that leaves a file behind when it runs; return it and that file."""
    left = folder / "it-ran"
    program = folder / "trap"
    program.write_text(f"#!/bin/sh\ntouch {left}\n")
    program.chmod(0o755)
    return program, left


def test_reading_takes_no_setting_of_the_environment_or_the_user(bare, tmp_path, monkeypatch):
    (tmp_path / ".gitconfig").write_text("[smoelenboek]\nperson = somebody\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "smoelenboek.other")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "somebody")

    program = for_reading(bare)

    assert [program.run("config", "--get", f"smoelenboek.{name}").text for name in ("person", "other")] == ["", ""]


def test_our_own_clone_follows_no_address_that_names_a_program(tmp_path, monkeypatch):
    program, left = trap(tmp_path)
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "ext")

    with pytest.raises(GitError, match="transport 'ext' not allowed"):
        for_own_clone().must("clone", "--quiet", "--bare", f"ext::{program}", str(tmp_path / "clone"))

    assert not left.exists()


def test_our_own_clone_runs_no_hook(bare, tmp_path):
    program, left = trap(tmp_path)
    git(bare, "config", "core.hooksPath", str(tmp_path))
    program.rename(tmp_path / "reference-transaction")

    for_own_clone().at(bare).must("update-ref", "refs/heads/other", "refs/heads/main")

    assert not left.exists()


def test_a_clone_is_the_one_that_is_named_whatever_the_environment_names(bare, tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "elsewhere"))

    assert for_own_clone().at(bare).must("cat-file", "-t", "main") == "commit"


def test_a_command_that_does_not_end_is_stopped(bare):
    program = Program(("git", f"--git-dir={bare}"), for_reading(bare).environment, seconds=0.2)

    with pytest.raises(StoppedError, match=r"^git -c took longer than 0\.2 s\.$"):
        program.run("-c", "alias.wait=!sleep 20", "wait")


def test_a_failure_tells_git_s_reason_without_the_password_of_an_address(tmp_path):
    git(tmp_path, "init", "--quiet")
    address = "http://anna:secret@127.0.0.1:1/site.git"

    with pytest.raises(GitError) as refused:
        for_users_clone(tmp_path).must("fetch", address)

    assert "secret" not in str(refused.value)
    assert refused.value.why.startswith("fatal:")


def test_what_a_program_looks_like_shows_nothing_of_the_environment(bare, monkeypatch):
    monkeypatch.setenv("SOME_TOKEN", "glpat-made-up")

    assert "glpat-made-up" not in repr(for_own_clone().at(bare))
