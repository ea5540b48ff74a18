"""A small forge, the only one in these tests: a bare repository behind a web server, accounts, hooks, merge requests.

git is real (`git http-backend`). Who pushes is who logged in, as on any forge: the account is the user name of basic
authentication. A push to `main` passes the gate in a pre-receive hook; one with GitLab's push options, or to
`refs/for/main`, opens a merge request. `gitlab.py` adds GitLab's API to it.
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
        self.denied: set[str] = set()
        if not self.bare.exists():
            self.bare.mkdir(parents=True)
            Company(self.bare, files or {**WORLD, "site.yml": WORLD["site.yml"].replace("gitlab", kind)})
        git(self.bare, "config", "receive.advertisePushOptions", str(push_options).lower())
        git(self.bare, "config", "http.receivepack", "true")
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self._hook("pre-receive", self.pre_receive())
        self._hook(
            "post-receive",
            POST_RECEIVE.format(python=sys.executable, here=Path(__file__).with_name("post_receive.py")),
        )

    def pre_receive(self) -> str:
        """Return the hook that a push has to pass."""
        return PRE_RECEIVE.format(project=PROJECT, python=sys.executable)

    def serve(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and content of an answer: git's own CGI program gives it to a known account."""
        login = request.headers.get("Authorization", "").removeprefix("Basic ")
        account = base64.b64decode(login).decode().partition(":")[0] if login else ""
        if not account:
            return 401, {"WWW-Authenticate": "Basic realm=forge"}, b""
        if account in self.denied and "receive-pack" in request.path:
            return 403, {}, b""
        return _backend(self.folder, request, account, body)

    @property
    def url(self) -> str:
        """Where the forge is."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        """Close the server."""
        self._server.shutdown()
        self._server.server_close()

    def address(self, account: str) -> str:
        """Return where this account clones the project."""
        return f"{self.url}/site.git".replace("://", f"://{account}:secret@")

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
            end, text = self.gate(request, apart=apart)
            if end == 0:
                land(self.bare, Landing(**json.loads(text)["landing"]))
            ends.append(end)
        (self.bare / "requests").unlink(missing_ok=True)
        return ends

    def _hook(self, name: str, text: str) -> None:
        file = self.bare / "hooks" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)


def _backend(
    folder: Path, request: BaseHTTPRequestHandler, account: str, body: bytes
) -> tuple[int, dict[str, str], bytes]:
    path, _, query = request.path.partition("?")
    environment = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_PROJECT_ROOT": str(folder),
        "GIT_HTTP_EXPORT_ALL": "1",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REQUEST_METHOD": request.command,
        "CONTENT_TYPE": request.headers.get("Content-Type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_CONTENT_ENCODING": request.headers.get("Content-Encoding", ""),
        "GIT_PROTOCOL": request.headers.get("Git-Protocol", ""),
        "REMOTE_USER": account,
        "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
    }
    ran = subprocess.run([BACKEND / "git-http-backend"], input=body, env=environment, capture_output=True, check=False)
    head, _, content = ran.stdout.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line)
    status = int(headers.pop("Status", "200").split()[0])
    return status, headers, content


def handler(forge: Forge) -> type[BaseHTTPRequestHandler]:
    """Return a handler that hands every request to `forge.serve`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16  # head and body in one packet: else the second waits 40 ms for an acknowledgement

        def _serve(self) -> None:
            status, headers, content = forge.serve(self, self._body())
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_PUSH = _serve  # noqa: N815 - so its parent calls them

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding") != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = b""
            while size := int(self.rfile.readline().strip() or b"0", 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                self.close_connection = True  # who asked was killed; that is what some tests are about

    return Handler
