"""What completes the commands, tried in the shells that this machine has."""

import subprocess
from pathlib import Path

import pytest

from tests.package.wheel import Installed
from tests.shells import present

COMPLETION = {
    "zsh": 'source {script}; words="smoelenboek bui"; _complete_smoelenboek; print -l $reply',
    "fish": "source {script}; complete --do-complete 'smoelenboek bui'",
}


@pytest.mark.parametrize("shell", present())
def test_other_shells_complete_the_commands_too(engine: Installed, tmp_path: Path, shell: str) -> None:
    script = tmp_path / "completion"
    script.write_text(engine.run("--print-completion-script", shell, folder=tmp_path).stdout)
    variables = {**engine.variables, "PATH": f"{engine.program.parent}:{engine.variables['PATH']}"}
    start = [shell, "-f"] if shell == "zsh" else [shell, "--no-config"]

    command = [*start, "-c", COMPLETION[shell].format(script=script)]
    answer = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)

    assert "build" in answer.stdout.split(), answer.stderr
