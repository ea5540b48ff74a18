"""The steps of a Containerfile, run without Docker: in a root that mmdebstrap makes, with mounts of their own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

BASE = re.compile(r"debian:([a-z]+)-slim")
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
PASSED = ("PIP_INDEX_URL", "PIP_DEFAULT_TIMEOUT", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
TRIES = 3  # of what fetches from a mirror


def instructions(text: str) -> list[tuple[str, str]]:
    """Return each instruction and what stands behind it; lines that go on are joined."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in joined.splitlines())]


@dataclass
class Image:
    """What the steps made: the folder, and with what a container of it would start."""

    root: Path
    user: str = "0:0"
    folder: str = "/"
    program: list[str] = field(default_factory=list)

    def run(self, *arguments: str, user: str = "", network: bool = False) -> subprocess.CompletedProcess[str]:
        """Start the image's program, as `docker run` would: as its user, in its folder, on a system of its own."""
        return self.execute([*self.program, *arguments], user or self.user, network=network)

    def execute(
        self, command: list[str], user: str = "0:0", *, network: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in the root, as a user, with its own mounts and, if told so, without a network."""
        script = (
            'mount --rbind /dev "$0/dev" && mount --types proc proc "$0/proc" && cd / && '
            'exec chroot --userspec="$1" "$0" /bin/sh -c \'cd "$0" && exec "$@"\' "$2" "${@:3}"'
        )
        alone = ["unshare", "--mount", *([] if network else ["--net"])]
        variables = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/"}
        if network:
            variables |= {name: os.environ[name] for name in PASSED if name in os.environ}
        return subprocess.run(
            [*alone, "bash", "-c", script, str(self.root), user, self.folder, *command],
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )


def build(text: str, context: Path, root: Path) -> Image:
    """Carry out the steps of a Containerfile with the files of `context`."""
    image = Image(root)
    for name, rest in instructions(text):
        match name:
            case "FROM":
                _debian(rest, root)
            case "RUN":
                answer = image.execute(["sh", "-ec", rest])
                assert answer.returncode == 0, f"{rest}\n{answer.stdout}\n{answer.stderr}"
            case "COPY":
                pattern, folder = rest.split()
                for file in context.glob(pattern):
                    shutil.copy(file, root / folder.strip("/"))
            case "USER":
                image.user = rest
            case "WORKDIR":
                (root / rest.strip("/")).mkdir(parents=True, exist_ok=True)
                image.folder = rest
            case "ENTRYPOINT":
                image.program = json.loads(rest)
            case _:
                raise ValueError(name)
    return image


def _debian(base: str, root: Path) -> None:
    """Make the root that stands for Debian's slim image, from this machine's mirror and with its way to the network."""
    suite = BASE.fullmatch(base)
    assert suite, base
    lines = [f"deb {_mirror()} {suite[1]} main"]
    command = ["mmdebstrap", "--quiet", "--variant=minbase", suite[1], str(root), *lines]
    for _ in range(TRIES):
        shutil.rmtree(root, ignore_errors=True)
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            break
    assert answer.returncode == 0, answer.stderr
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    if Path(CERTIFICATES).is_file():  # of a machine behind a proxy
        (root / "usr/local/share/ca-certificates").mkdir(parents=True, exist_ok=True)
        (root / "etc/pip.conf").write_text("[global]\ncert = /opt/certificates.crt\n")
        shutil.copy(CERTIFICATES, root / "opt" / "certificates.crt")


def _mirror() -> str:
    """Return the mirror that this machine's apt asks."""
    apt = Path("/etc/apt")
    for file in (apt / "sources.list", *sorted((apt / "sources.list.d").glob("debian*"))):
        text = file.read_text() if file.is_file() else ""
        if match := re.search(r"^(?:URIs: *|deb (?:\[.*?\] )?)(http\S+/debian)\b", text, re.MULTILINE):
            return match[1]
    message = "apt of this machine names no mirror of Debian"
    raise LookupError(message)
