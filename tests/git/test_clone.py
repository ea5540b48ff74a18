"""The token reaches the forge's own host, and nobody else."""

import subprocess
from pathlib import Path

import pytest

from smoelenboek.desk.clone import TOKEN, desk_clone


@pytest.mark.parametrize(("host", "expected"), [("git.example", True), ("git.example.evil.example", False)])
def test_git_gets_the_token_for_the_forges_host_alone(monkeypatch, tmp_path, host, expected):
    monkeypatch.setenv(TOKEN, 'a$`"b')
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")
    clone = desk_clone(tmp_path / "clone", Path("near"), "https://git.example/a/b.git", "main")

    requests = f"protocol=https\nhost={host}\n\n"
    ran = subprocess.run(
        [*clone._anywhere.command, "credential", "fill"], input=requests, capture_output=True, text=True, check=False
    )

    assert ("password=" in ran.stdout) is expected
    assert ('password=a$`"b\n' in ran.stdout) is expected
    assert TOKEN in str(clone._anywhere)
    assert 'a$`"b' not in str(clone._anywhere)
