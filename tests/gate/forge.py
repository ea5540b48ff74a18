"""A forge as far as git sees it: `git http-backend` behind a small web server, accounts, hooks, merge requests.

Who pushes is who logged in, as on any forge: the account is the user name of basic authentication. A push to `main`
passes the gate in a pre-receive hook; one with GitLab's push options, or to `refs/for/main`, opens a merge request.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from smoelenboek.commands.gate import main
from smoelenboek.gate import Landing
from tests.gate.world import AT, NOW, WORLD, Company, git, land

PROJECT = Path(__file__).parents[2]
BACKEND = Path(subprocess.run(["git", "--exec-path"], capture_output=True, check=True, text=True).stdout.strip())  # noqa: S607
PRE_RECEIVE = """#!/bin/sh
while read old new ref; do
  case $ref in
    refs/heads/main)
      cd "$GIT_DIR" && SITE=$PWD && cd {project} && {python} -c '
import sys, os; from pathlib import Path; from smoelenboek.commands.gate import main
sys.exit(main(Path(sys.argv[1]), (sys.argv[2], sys.argv[3]), os.environ["REMOTE_USER"], language="en"))
' "$SITE" "$old" "$new" >&2 || exit 1 ;;
  esac
done
"""
POST_RECEIVE = """#!/bin/sh
exec {python} {here} "$PWD"
"""


@dataclass(frozen=True)
class MergeRequest:
    """What someone asked to be merged: by which account, what, with which push options."""

    account: str
    commit: str
    ref: str
    options: tuple[str, ...]


class Forge:
    """A forge with one project, `site.git`, that holds a world; `files`, if it is another world than the gate's."""

    def __init__(
        self,
        folder: Path,
        kind: str = "gitlab",
        *,
        push_options: bool = True,
        files: Mapping[str, str | bytes] | None = None,
    ) -> None:
        self.folder = folder
        self.bare = folder / "site.git"
        self.bare.mkdir(parents=True)
        Company(self.bare, files or {**WORLD, "site.yml": WORLD["site.yml"].replace("gitlab", kind)})
        git(self.bare, "config", "receive.advertisePushOptions", str(push_options).lower())
        git(self.bare, "config", "http.receivepack", "true")
        self.denied: set[str] = set()
        self._hook("pre-receive", PRE_RECEIVE.format(project=PROJECT, python=sys.executable))
        self._hook("post-receive", POST_RECEIVE.format(python=sys.executable, here=Path(__file__).with_name("hook.py")))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Close the server."""
        self._server.shutdown()
        self._server.server_close()

    def address(self, account: str) -> str:
        """Return where this account clones the project."""
        return f"http://{account}:secret@127.0.0.1:{self._server.server_address[1]}/site.git"

    def clone(self, account: str, person: str = "") -> Path:
        """Return a new clone by an account."""
        to = self.folder / f"{account}-{len(list(self.folder.iterdir()))}"
        git(self.folder, "clone", "--quiet", self.address(account), str(to))
        for name, text in (("user.name", account), ("user.email", f"{account}@laptop.example")):
            git(to, "config", name, text)
        if person:
            git(to, "config", "smoelenboek.person", person)
        return to

    def requests(self) -> list[MergeRequest]:
        """Return the merge requests that were opened, oldest first."""
        file = self.bare / "requests"
        rows = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
        return [MergeRequest(row["account"], row["commit"], row["ref"], tuple(row["options"])) for row in rows]

    def gate(self, request: MergeRequest, *, apart: bool = False) -> tuple[int, str]:
        """Run the command on the bare repository; return its exit code and its JSON. `apart`: a process, as in CI."""
        if not apart:
            out, err = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                end = main(self.bare, ("main", request.commit), request.account, opened=AT, format="json")
            assert not err.getvalue(), err.getvalue()
            return end, out.getvalue()
        code = (
            "import sys; from pathlib import Path; from smoelenboek.commands.gate import main;"
            f"sys.exit(main(Path({str(self.bare)!r}), ('main', {request.commit!r}), {request.account!r},"
            f" opened={AT!r}, format='json'))"
        )
        ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
        assert not ran.stderr, ran.stderr
        return ran.returncode, ran.stdout

    def pass_all(self, *, apart: bool = False) -> list[int]:
        """Judge the open merge requests one by one and land what is self-service; return the exit codes."""
        ends = []
        for request in self.requests():
            end, said = self.gate(request, apart=apart)
            if end == 0:
                land(self.bare, Landing(**json.loads(said)["landing"]))
            ends.append(end)
        (self.bare / "requests").unlink(missing_ok=True)
        return ends

    def _hook(self, name: str, text: str) -> None:
        file = self.bare / "hooks" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)


def handler(forge: Forge) -> type[BaseHTTPRequestHandler]:  # noqa: C901 - a class in a function
    """Return a handler that hands each request of a known account to git's own CGI program."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_GET(self) -> None:
            self._serve(b"")

        def do_POST(self) -> None:
            self._serve(self._body())

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding") != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = b""
            while size := int(self.rfile.readline().strip() or b"0", 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            return body

        def _serve(self, body: bytes) -> None:
            told = self.headers.get("Authorization", "").removeprefix("Basic ")
            account = base64.b64decode(told).decode().partition(":")[0] if told else ""
            path, _, query = self.path.partition("?")
            if not account:
                self.send_response(401)
                self.send_header("WWW-Authenticate", "Basic realm=forge")
                self.end_headers()
                return
            if account in forge.denied and "receive-pack" in self.path:
                self.send_response(403)
                self.end_headers()
                return
            self._answer(body, account, path, query)

        def _answer(self, body: bytes, account: str, path: str, query: str) -> None:
            environment = {
                "PATH": os.environ["PATH"],
                "GIT_CONFIG_NOSYSTEM": "1",
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_PROJECT_ROOT": str(forge.folder),
                "GIT_HTTP_EXPORT_ALL": "1",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "REQUEST_METHOD": self.command,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                "REMOTE_USER": account,
                "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
            }
            ran = subprocess.run(
                [BACKEND / "git-http-backend"], input=body, env=environment, capture_output=True, check=False
            )
            head, _, content = ran.stdout.partition(b"\r\n\r\n")
            headers = [line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line]
            status = next((int(value.split()[0]) for name, value in headers if name == "Status"), 200)
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    return Handler
