"""esbuild, which makes joined scripts smaller: one program, from an npm package for each kind of machine.

In: a joined script. Out: the same script in fewer bytes, the same ones on every machine. `tools/libraries.py`
fetches the program once. For a machine that is not listed here there is none, and scripts stay as they were joined.
"""

from __future__ import annotations

import platform
import re
import subprocess
from typing import TYPE_CHECKING

from smoelenboek import resources
from smoelenboek.search.lunr_js import LibraryFile

if TYPE_CHECKING:
    from collections.abc import Sequence

_VERSION = "0.28.2"
_DIGESTS = {
    ("Linux", "x86_64"): ("linux-x64", "e1698a3d5c6c0798fee4fd3b5cc816651f460c63d390a7a26ea4beb0b1884100"),
    ("Linux", "aarch64"): ("linux-arm64", "90bd269553d258e80b19e3ccab4f98f0831f87442a2f056510ce24fd1b425fc2"),
    ("Darwin", "x86_64"): ("darwin-x64", "7fe5c9c905fff0a05d92db98929434ab4d3b6dd92d7a7688922db74380c75df3"),
    ("Darwin", "arm64"): ("darwin-arm64", "10b6243df618d374bb2d5c9cfbe7052e1405f6aa4e53a6164f11a91b9f2e1384"),
    ("Windows", "AMD64"): ("win32-x64", "c7bee37877d0aa6a046e52783fa0a2cf1a9ce5579d68bb3083bda99d4bff18ef"),
    ("Windows", "ARM64"): ("win32-arm64", "530fb3933af14eefe85dfd06502f826e6ef60fdf4e75228ea67c696db312ecb1"),
}
# A module's own names become short, and nothing is rewritten for older browsers.
_OPTIONS = ("--minify", "--format=esm", "--target=es2024", "--charset=utf8", "--legal-comments=none")
# Notices of licences come first instead: esbuild leaves out one that stands before an empty statement, as lunr's do.
_NOTICE = re.compile(r"^/\*.*?\*/\n", re.DOTALL | re.MULTILINE)
# esbuild would write `Yes: "Ja"`, and `reworded` of publish/joined.py looks for `"Yes": "Ja"`.
_TEXTS = re.compile(r"(?<=^const texts = )\{.*\}$", re.MULTILINE)
_INSTEAD = "TEXTS_OF_THE_INTERFACE"


def programs() -> tuple[LibraryFile, ...]:
    """Return the program for this machine, if there is one."""
    kind, digest = _DIGESTS.get((platform.system(), platform.machine()), ("", ""))
    path = "esbuild.exe" if kind.startswith("win32") else "bin/esbuild"
    name = path.removeprefix("bin/")
    return (LibraryFile(f"@esbuild/{kind}", _VERSION, path, name, digest),) if kind else ()


def minified(script: str, esbuild: Sequence[LibraryFile]) -> str:
    """Return a joined script in fewer bytes. Its texts stay as they are, and the notices of licences in it.

    esbuild  what `programs` gave; without one the script stays as it is.
    """
    if not esbuild:
        return script
    texts = _TEXTS.search(script)
    command = [str(resources.ESBUILD / esbuild[0].name), *_OPTIONS, "--log-level=error"]
    source = _TEXTS.sub(_INSTEAD, script)
    process = subprocess.run(command, input=source.encode(), stdout=subprocess.PIPE, check=True)
    notices = dict.fromkeys(_NOTICE.findall(script))
    return "".join([*notices, process.stdout.decode().replace(_INSTEAD, texts[0] if texts else _INSTEAD)])
