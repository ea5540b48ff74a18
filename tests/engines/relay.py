"""Stands between Playwright and Firefox, so that Debian's Firefox can be led by a newer Playwright.

Playwright starts this in Firefox's place, with Firefox's arguments, and reads from its standard error where WebDriver
BiDi listens. Each message goes through as it is, but for two things:

- An answer that a command of MAY_BE_UNKNOWN is unknown becomes a success: Firefox 153 can't pretend a colour scheme;
  ours is set by a preference when it starts.
- Of a page that it had kept, and that one goes back to, Firefox says that it comes and never that it is there. The
  relay says so, once the page's scripts are there: else Playwright waits for ever.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
from functools import partial
from typing import Any

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

MAY_BE_UNKNOWN = frozenset({"emulation.setMediaFeaturesOverride"})
LISTENS = re.compile(rb"WebDriver BiDi listening on (ws://\S+)")
THERE = ("browsingContext.navigationCommitted", "browsingContext.domContentLoaded", "browsingContext.load")
PATIENCE = 0.3  # seconds between a page's scripts and word of the page; 0.02 on an idle machine


async def main(firefox: str, *arguments: str) -> int:
    """Run Firefox until it ends or Playwright asks it to; return its exit code."""
    process = await asyncio.create_subprocess_exec(firefox, *arguments, stderr=asyncio.subprocess.PIPE)
    for end in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(end, process.terminate)
    assert process.stderr
    while line := await process.stderr.readline():
        if not (listens := LISTENS.search(line)):
            say(line)
            continue
        async with serve(partial(relayed, there=listens[1].decode()), "127.0.0.1", 0, max_size=None) as server:
            port = next(iter(server.sockets)).getsockname()[1]
            say(b"WebDriver BiDi listening on ws://127.0.0.1:%d\n" % port)
            while line := await process.stderr.readline():
                say(line)
    return await process.wait()


def say(line: bytes) -> None:
    """Tell Playwright."""
    os.write(sys.stderr.fileno(), line)


async def relayed(near: ServerConnection, there: str) -> None:
    """Relay one session until either side ends it."""
    assert near.request
    async with connect(there + near.request.path, max_size=None) as far:
        session = Session(near)

        async def out() -> None:
            async for message in near:
                session.ask(json.loads(message))
                await far.send(message)
            await far.close()

        async def back() -> None:
            async for message in far:
                await near.send(session.passed_on(message))
            await near.close()

        await asyncio.gather(out(), back())


class Session:
    """What is open: commands without an answer, and pages of which only the start was told."""

    def __init__(self, near: ServerConnection) -> None:
        self.near = near
        self.commands: dict[int, str] = {}
        self.coming: dict[str, dict[str, Any]] = {}  # browsing context → what was told of its navigation
        self.later: set[asyncio.Task[None]] = set()

    def ask(self, command: dict[str, Any]) -> None:
        """Take note of a command."""
        self.commands[command["id"]] = command["method"]

    def passed_on(self, message: str | bytes) -> str | bytes:
        """Take note of an answer or event; return it, or what is to be told in its place."""
        answer = json.loads(message)
        if (
            answer["type"] == "error"
            and answer["error"] == "unknown command"
            and self.commands[answer["id"]] in MAY_BE_UNKNOWN
        ):
            return json.dumps({"type": "success", "id": answer["id"], "result": {}})
        params = answer.get("params", {})
        match answer.get("method"):
            case "browsingContext.navigationStarted":
                self.coming[params["context"]] = params
            case "script.realmCreated" if params["origin"] != "null" and params.get("context") in self.coming:
                task = asyncio.create_task(self.see(self.coming[params["context"]]))
                self.later.add(task)
                task.add_done_callback(self.later.discard)
            case method if str(method).startswith("browsingContext.") and method != "browsingContext.contextCreated":
                self.coming.pop(params.get("context"), None)
        return message

    async def see(self, navigation: dict[str, Any]) -> None:
        """Say that a page is there, if nobody else does."""
        await asyncio.sleep(PATIENCE)
        if self.coming.get(navigation["context"]) is navigation:
            del self.coming[navigation["context"]]
            for method in THERE:
                await self.near.send(json.dumps({"type": "event", "method": method, "params": navigation}))


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*sys.argv[1:])))
