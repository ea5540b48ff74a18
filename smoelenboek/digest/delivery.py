"""One mail to one server: what came of it, and whether that is sure. In: a server's address. Out: an Outcome.

A recipient is claimed after the server has taken the address and before the mail itself: from then on nobody can say
that it was not delivered, until the server has answered.
"""

from __future__ import annotations

import base64
import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage

SECONDS = 60  # that a server may take to answer
_OK, _GO, _FOR_GOOD, _SIGNED_IN = 250, 354, 500, 235
_ALONE = frozenset({"localhost", "127.0.0.1", "::1"})  # a relay on the same machine may be without TLS


class Outcome(StrEnum):
    """What came of a mail: `later` was surely not delivered, `claimed` perhaps."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class Server:
    """A server for mail. url: `smtp://user@host:587`, which must offer STARTTLS, or `smtps://user@host:465`."""

    url: str
    password: str = ""


class SignInError(Exception):
    """The server takes no such account with this password: no later run does better with the same. user, host."""

    def __init__(self, user: str, host: str) -> None:
        super().__init__(f"{host} does not take the password of {user}.")
        self.user, self.host = user, host


class Delivery:
    """Mails to a server, over a connection that is made when it is needed."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None

    def deliver(self, mail: EmailMessage, sender: str, to: str, claim: Callable[[], None]) -> Outcome:
        """Deliver a mail; `claim` is called before the mail is handed over, and stops it by an exception.

        SignInError where the server does not take the password.
        """
        try:
            smtp = self._connected()
            for code, _ in (smtp.mail(sender), smtp.rcpt(to)):
                if code // 100 != _OK // 100:
                    smtp.rset()
                    return Outcome.REFUSED if code >= _FOR_GOOD else Outcome.LATER
        except smtplib.SMTPAuthenticationError as refused:
            self.close()
            if refused.smtp_code < _FOR_GOOD:
                return Outcome.LATER
            address = urlsplit(self._server.url)
            raise SignInError(unquote(address.username or ""), address.hostname or "") from None
        except (smtplib.SMTPException, OSError):
            self.close()
            return Outcome.LATER
        claim()
        try:
            code, _ = smtp.docmd("DATA")
        except (smtplib.SMTPException, OSError):  # not a byte of the mail has left
            self.close()
            return Outcome.LATER
        if code != _GO:
            self.close()
            return Outcome.REFUSED if code >= _FOR_GOOD else Outcome.LATER
        return self._hand_over(smtp, mail)

    def _hand_over(self, smtp: smtplib.SMTP, mail: EmailMessage) -> Outcome:
        lines = mail.as_bytes()
        lines = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
        try:
            smtp.send(re.sub(rb"(?m)^\.", b"..", lines) + b".\r\n")
            code, _ = smtp.getreply()
        except (smtplib.SMTPException, OSError):
            self.close()
            return Outcome.CLAIMED
        if code // 100 == _OK // 100:
            return Outcome.SENT
        return Outcome.REFUSED if code >= _FOR_GOOD else Outcome.LATER

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            address = urlsplit(self._server.url)
            host, secure = address.hostname or "", address.scheme == "smtps"
            context = ssl.create_default_context()
            if secure:
                self._smtp = smtplib.SMTP_SSL(host, address.port or 465, timeout=SECONDS, context=context)
            else:
                self._smtp = smtplib.SMTP(host, address.port or 587, timeout=SECONDS)
                if host not in _ALONE:
                    self._smtp.starttls(context=context)
            self._smtp.ehlo_or_helo_if_needed()
            if address.username:
                _sign_in(self._smtp, unquote(address.username), self._server.password)
        return self._smtp

    def close(self) -> None:
        """End the connection, whatever state it is in."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                smtp.close()


def _sign_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    """Sign in; raise SMTPAuthenticationError. smtplib takes ASCII alone, and the standard says UTF-8 (RFC 4616)."""
    if f"{user}{password}".isascii():
        smtp.login(user, password)
        return
    code, answer = smtp.docmd("AUTH", "PLAIN " + base64.b64encode(f"\0{user}\0{password}".encode()).decode())
    if code != _SIGNED_IN:
        raise smtplib.SMTPAuthenticationError(code, answer)
