"""A wheel of this checkout, and an environment in which nothing but that wheel is installed."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from smoelenboek.tools import dist
from tests.checkout import checkout_files
from tests.conftest import PROJECT

BUILT = ("lunr", "joined")  # what a checkout's set-up puts in .cache, and a wheel holds
README = (PROJECT / "README.md").read_text()
_OWN = README.split("\n## A site of your own\n")[1].split("\n## ")[0]
_SHELL = re.search(r"^```sh\n(.*?)^```$", _OWN, re.MULTILINE | re.DOTALL)
README_COMMANDS = _SHELL[1].splitlines() if _SHELL else []  # install, init, build
# Runs before anything else: a request to another host than this machine is an error.
NO_NETWORK = """
import sys

def refuse(event, values):
    if event == "socket.getaddrinfo" and values[0] not in (None, "", "localhost", "127.0.0.1", "::1"):
        raise OSError(f"there is no network here, and {values[0]} was asked for")
    if event == "socket.connect" and values[1][0] not in ("127.0.0.1", "::1"):
        raise OSError(f"there is no network here, and {values[1]} was asked for")

sys.addaudithook(refuse)
"""


def copied(folder: Path) -> Path:
    """Copy what a checkout holds, as it is now, into a folder without git."""
    for name in checkout_files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PROJECT / name, folder / name)
    for name in BUILT:
        shutil.copytree(PROJECT / ".cache" / name, folder / ".cache" / name)
    return folder


def wheel_of(checkout: Path, output: Path) -> Path:
    """Make both archives; return the wheel."""
    assert dist.main(checkout, output) == 0
    return next(output.glob("*.whl"))


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel. home: of a user who has never run it."""

    folder: Path
    home: Path

    @property
    def program(self) -> Path:
        """The command."""
        return self.folder / "bin" / "smoelenboek"

    @property
    def variables(self) -> dict[str, str]:
        """The variables of its processes: no path of the repository, a user of their own."""
        ours = {name: os.environ[name] for name in ("PATH", "SOURCE_DATE_EPOCH")}
        return ours | {"HOME": str(self.home)}

    def run(self, *arguments: str, folder: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run the command in a folder."""
        return subprocess.run(
            [self.program, *arguments],
            cwd=folder,
            env=self.variables,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )


def installed(wheel: Path, folder: Path) -> Installed:
    """Install a wheel and what it needs in a new environment, as README says; from then on there is no network.

    What it installs is held to the versions that are tested.
    """
    environment = Installed(folder / "engine", folder / "home")
    environment.home.mkdir()
    shutil.copy(wheel, folder)
    subprocess.run([sys.executable, "-m", "venv", environment.folder], check=True)
    versions = re.findall(r"^[\w.-]+==[\w.]+", (PROJECT / "requirements.txt").read_text(), re.MULTILINE)
    (folder / "versions.txt").write_text("\n".join(versions))
    registries = {name: text for name, text in os.environ.items() if name.startswith("PIP_") or "CERT" in name}
    variables = {**environment.variables, **registries, "PIP_CONSTRAINT": str(folder / "versions.txt")}
    variables["PATH"] = f"{environment.folder / 'bin'}:/usr/bin:/bin"
    command = ["bash", "-ec", README_COMMANDS[0]]
    process = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stdout + process.stderr
    site_packages = next((environment.folder / "lib").glob("python3*/site-packages"))
    (site_packages / "sitecustomize.py").write_text(NO_NETWORK)
    return environment
