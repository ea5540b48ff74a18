"""One run of `serve`: a site folder and a port in, an exit code out when the user stops it."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.resources import ENGINE, SOURCES, cache_folder
from smoelenboek.serve.news import News
from smoelenboek.serve.preview import Preview
from smoelenboek.serve.server import Server
from smoelenboek.serve.watch import changes, of_engine, unreadable
from smoelenboek.system import become

if TYPE_CHECKING:
    from collections.abc import Callable

    from smoelenboek.commands.memory import Memory


def main(site: Path, port: int) -> int:
    """Build and serve `site` on 127.0.0.1 until Ctrl+C."""
    from smoelenboek.commands.build import build
    from smoelenboek.commands.memory import Memory
    from smoelenboek.publish.headers import HEADERS

    site = site.absolute()
    output = output_of(site, port)
    news, preview = News(), Preview()
    memory = Memory(site)
    build_now = partial(build, site, output, link=True, preview=preview.take, memory=memory)
    try:
        server = Server(port, output, news, HEADERS, preview)
    except OSError as why:
        print(refusal(why, port), file=sys.stderr)
        return 1
    try:
        rebuild(build_now, news, memory)
        server.start()
        print(f"Look at http://localhost:{port}{preview.base}. Ctrl+C stops.", flush=True)
        for changed in changes(site, SOURCES):
            memory.note(changed)
            answer(changed, partial(rebuild, build_now, news, memory), partial(start_anew, site, port))
    except KeyboardInterrupt:
        print("\nStopped.")
    finally:
        server.stop()
    return 0


def output_of(site: Path, port: int) -> Path:
    """Return the folder to build into: one for each site and port, so that two servers leave each other alone."""
    return cache_folder() / "serve" / f"{hashlib.sha256(os.fsencode(site)).hexdigest()[:12]}-{port}"


def answer(changed: set[Path], rebuilt: Callable[[], None], started_anew: Callable[[], None]) -> None:
    """Do what the changed files ask for: a rebuild, or a new start if the engine is among them."""
    engine = sorted(path for path in changed if of_engine(path))
    fault = unreadable(engine)
    if fault:
        print(fault, flush=True)
    if engine and not fault:
        print(f"{engine[0].relative_to(ENGINE.parent)} changed: starting anew.", flush=True)
        started_anew()
    elif changed - set(engine):
        rebuilt()


def rebuild(build: Callable[[], int], news: News, memory: Memory | None = None) -> None:
    """Build, and tell the browsers. A build that fails or breaks has said why; what was served stays.

    What a build that broke leaves in memory is not believed.
    """
    try:
        failed = build()
    except Exception:  # noqa: BLE001 - whatever the engine does, the server goes on
        traceback.print_exc()
        if memory:
            memory.forget()
        failed = 1
    if failed:
        print("Not built: the site is as it was.", flush=True)
    else:
        news.tell()


def start_anew(site: Path, port: int) -> None:
    """Become a new process with the engine as it is now. Its sockets close by themselves."""
    os.chdir(ENGINE.parent)
    become([sys.executable, "-m", "smoelenboek.serve", str(site), str(port)])


def refusal(why: OSError, port: int) -> str:
    """Return the sentence for a port that can't be had."""
    if why.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Stop what uses it, or take another: --port {port + 1}."
    return f"Port {port} can't be used: {why.strerror}. Take another: --port 8000."
