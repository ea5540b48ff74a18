"""Runs the scripts as they are published, in Node."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from smoelenboek.publish.files import scripts
from smoelenboek.tools.npm import NODE

PROJECT = Path(__file__).parents[2]
LISTEN = """
import { createInterface } from "node:readline"
import * as module from "./%s"
for await (const line of createInterface({ input: process.stdin })) {
  const [name, values] = JSON.parse(line)
  const given = values.map((value) => (typeof value?.at === "string" ? { ...value, at: new Date(value.at) } : value))
  console.log(JSON.stringify(module[name](...given) ?? null))
}
"""


class Module:
    """One script that answers: its functions, by name, with values that JSON can hold. A field `at` becomes a Date."""

    def __init__(self, sent: IO[str], text: IO[str]) -> None:
        self.sent, self.text = sent, text

    def __call__(self, name: str, *values: object) -> Any:
        print(json.dumps([name, values]), file=self.sent, flush=True)
        return json.loads(self.text.readline())


@contextmanager
def module(name: str, folder: Path) -> Iterator[Module]:
    """Give a script, kept running: a test of hundreds of cases starts Node once."""
    _, contents = scripts(PROJECT / "theme", "nl")
    for path, content in contents.items():
        (folder / Path(path).name).write_bytes(content)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "listen.js").write_text(LISTEN % name)
    command = [NODE, "listen.js"]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin
        assert node.stdout
        yield Module(node.stdin, node.stdout)
        node.stdin.close()
