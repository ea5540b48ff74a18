"""A mailbox on a port of this machine that speaks as much of IMAP (RFC 3501) as curl asks: one account, one folder."""

from __future__ import annotations

import re
import socketserver
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME, PASSWORD = "replies", 'a "quoted\\ one'
_SIGN_IN = re.compile(r'LOGIN "?(?P<name>\w+)"? "(?P<password>(?:[^"\\]|\\.)*)"', re.IGNORECASE)


@contextmanager
def mailbox(*mails: bytes) -> Iterator[str]:
    """Give the address of a folder with these mails, whose numbers start at 101."""
    numbered = {101 + at: mail for at, mail in enumerate(mails)}

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"* OK ready\r\n")
            while line := self.rfile.readline().decode().strip():
                tag, _, command = line.partition(" ")
                untagged, result = answer(numbered, command)
                self.wfile.write(untagged + f"{tag} {result}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"imap://127.0.0.1:{server.server_address[1]}/INBOX"
        server.shutdown()


def answer(numbered: dict[int, bytes], command: str) -> tuple[bytes, str]:
    """Return what comes before the tagged line, and that line without its tag."""
    words = command.upper().split()
    if words[0] == "CAPABILITY":
        return b"* CAPABILITY IMAP4rev1 LOGIN\r\n", "OK"
    if match := _SIGN_IN.fullmatch(command):
        own = (match["name"], re.sub(r"\\(.)", r"\1", match["password"])) == (NAME, PASSWORD)
        return b"", "OK" if own else "NO [AUTHENTICATIONFAILED] no"
    if words[:3] == ["UID", "SEARCH", "SINCE"]:
        return f"* SEARCH {' '.join(map(str, numbered))}\r\n".encode(), "OK"
    if words[:2] == ["UID", "FETCH"]:
        mail = numbered[int(words[2])]
        return b"* 1 FETCH (UID %d BODY[] {%d}\r\n%s)\r\n" % (int(words[2]), len(mail), mail), "OK"
    return b"", "OK" if words[0] in {"SELECT", "LOGOUT"} else "BAD what?"
