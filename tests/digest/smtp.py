"""An SMTP server that does what a test wants: it takes mails, refuses them, or hangs up, at any step."""

from __future__ import annotations

import socket
import warnings
from collections import defaultdict
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword, syntax

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

STEPS = ("mail", "rcpt", "data", "end")
WAYS = ("451 later", "554 never", "gone", "taken, gone")  # the last: it has the mail and hangs up before it says so


class _Server(SMTP):
    """aiosmtpd's server, whose answer to DATA itself can be a refusal too."""

    @syntax("DATA")
    async def smtp_DATA(self, argument: str | None) -> None:  # noqa: N802 - aiosmtpd's name
        if answer := self.event_handler.answer(self, "data"):
            await self.push(answer)
        elif self.transport and not self.transport.is_closing():
            await super().smtp_DATA(argument)


class Mailbox:
    """What arrived, and what goes wrong next: (step, way), each once."""

    def __init__(self) -> None:
        self.mails: dict[str, list[str]] = defaultdict(list)  # address → the ids of its mails
        self.texts: dict[str, list[str]] = defaultdict(list)  # address → their plain texts
        self.failures: list[tuple[str, str]] = []
        self.logins: list[tuple[LoginPassword, bool]] = []  # what was credentials, and whether over TLS

    def answer(self, server: SMTP, step: str) -> str:
        if not self.failures or self.failures[0][0] != step:
            return ""
        _, way = self.failures.pop(0)
        if way.startswith(("4", "5")):
            return way
        server.transport.abort()
        return ""

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        envelope.mail_from = address
        return self.answer(server, "mail") or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if answer := self.answer(server, "rcpt"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        failing = self.failures[0] if self.failures and self.failures[0][0] == "end" else ("", "")
        answer = self.answer(server, "end")
        if not failing[1] or failing[1].startswith("taken"):
            mail = message_from_bytes(envelope.content, policy=default)
            body = mail.get_body(("plain",))
            for address in envelope.rcpt_tos:
                self.mails[address].append(mail["Message-ID"])
                self.texts[address].append(body.get_content() if body else "")
        return answer or "250 OK"


class _Controller(Controller):
    starttls: ssl.SSLContext | None = None
    password = ""

    def factory(self) -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # it does not know TLS from the first byte for TLS
            return _Server(
                self.handler,
                enable_SMTPUTF8=False,
                tls_context=self.starttls,
                require_starttls=self.starttls is not None,
                auth_required=bool(self.password),
                auth_require_tls=self.starttls is not None,
                authenticator=self._knows if self.password else None,
            )

    def _knows(self, server, session, envelope, mechanism, credentials) -> AuthResult:
        self.handler.logins.append((credentials, session.ssl is not None or self.ssl_context is not None))
        return AuthResult(success=credentials == LoginPassword(b"user", self.password.encode()), handled=False)


@contextmanager
def server(
    host: str = "127.0.0.1",
    *,
    starttls: ssl.SSLContext | None = None,
    smtps: ssl.SSLContext | None = None,
    password: str = "",
) -> Iterator[tuple[Mailbox, str]]:
    """Give a mailbox, and the address of its server: with TLS from STARTTLS on or from the first byte, or without."""
    with socket.socket() as free:
        free.bind((host, 0))
        port = free.getsockname()[1]
    mailbox = Mailbox()
    controller = _Controller(mailbox, hostname=host, port=port, ssl_context=smtps)
    controller.starttls, controller.password = starttls, password
    controller.start()
    try:
        yield mailbox, f"{'smtps' if smtps else 'smtp'}://{'user@' if password else ''}{host}:{port}"
    finally:
        controller.stop()
