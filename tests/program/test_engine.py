"""site.yml says which engine will do, and a command that changes or judges something asks it first."""

from pathlib import Path

import pytest
from invoke.context import Context
from invoke.exceptions import Exit

from smoelenboek import __version__
from smoelenboek.commands.check import checked
from smoelenboek.program.tasks import GROUPS, options
from tests.worlds import BASE, codes, lay

OTHER = "engine: '>=1000'\nsomething_of_that_version: yes\n"
# Without a site; `serve` tells it, and waits for better; and `upgrade` is what brings a site to this engine.
LEFT_OUT = {"init", "deploy-check", "theme", "serve", "upgrade", "releases", "rollback"}
REPORTING = {"check", "build"}  # these tell it as all faults are told, in every format


def site(folder: Path, more: str) -> Path:
    return lay(folder, {**BASE, "site.yml": BASE["site.yml"] + more})


def test_another_engine_is_the_only_fault_that_is_told(tmp_path):
    assert codes(checked(site(tmp_path, OTHER))) == ["engine"]


@pytest.mark.parametrize("written", [f"=={__version__}", ">=0.1,<0.2", ""])
def test_a_site_that_takes_this_engine_is_read(tmp_path, written):
    assert "engine" not in codes(checked(site(tmp_path, f"engine: '{written}'\n" if written else "")))


COMMANDS = [command for commands in GROUPS.values() for command in commands if command.name not in LEFT_OUT]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_refuses_a_site_of_another_engine(tmp_path, monkeypatch, capsys, command):
    monkeypatch.setattr(options, "CALLER", site(tmp_path, OTHER))
    words: dict[str, object] = {argument.name: "x" for argument in command.get_arguments() if argument.positional}
    words |= {name: [] for name in command.iterable}

    with pytest.raises(Exit) as ended:
        command(Context(), **words)

    assert ended.value.code == (1 if command.name in REPORTING else 2)
    assert "[engine]" in (ended.value.message or "") + capsys.readouterr().out
