"""A mail goes to a real server over TLS alone, and the password to nobody but the server that the address names."""

import shutil
import ssl
import subprocess
from email.message import EmailMessage

import pytest

from smoelenboek.digest.delivery import Delivery, Outcome, Server, SignInError
from tests.digest.smtp import server

HOST = "127.0.0.2"  # of this machine, and to the engine another one: it has no exception for it
PASSWORD = "vérÿ secret"
TO = "anna@voorbeeld.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for HOST, which is its own authority."""
    folder = tmp_path_factory.mktemp("tls")
    names = ("-subj", "/CN=mail", "-addext", f"subjectAltName=IP:{HOST}")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2")
    files = ("-keyout", str(folder / "key.pem"), "-out", str(folder / "mail.pem"))
    command = [shutil.which("openssl") or "openssl", "req", "-x509", *curve, *names, *files]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def context(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "mail.pem", certificate / "key.pem")
    return context


@pytest.fixture
def trusted(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "mail.pem"))


def deliver(url: str, password: str = PASSWORD) -> tuple[Outcome, int]:
    """Deliver one mail; return what came of it, and how often it was claimed."""
    claims: list[bool] = []
    mail = EmailMessage()
    mail["Message-ID"] = "<1@voorbeeld.example>"
    mail.set_content("Hello.\n")
    delivery = Delivery(Server(url, password))
    try:
        return delivery.deliver(mail, "digest@voorbeeld.example", TO, lambda: claims.append(True)), len(claims)
    finally:
        delivery.close()


@pytest.mark.parametrize("kind", ["starttls", "smtps"])
def test_a_mail_and_its_password_go_over_tls(kind, context, trusted):
    with server(HOST, password=PASSWORD, **{kind: context}) as (mailbox, url):
        assert deliver(url) == (Outcome.SENT, 1)

        assert mailbox.mails == {TO: ["<1@voorbeeld.example>"]}
        assert [(credentials.password.decode(), is_secure) for credentials, is_secure in mailbox.logins] == [
            (PASSWORD, True)
        ]


def test_a_server_that_offers_no_tls_gets_neither_mail_nor_password():
    with server(HOST) as (mailbox, url):
        assert deliver(url.replace("//", "//user@")) == (Outcome.LATER, 0)

        assert (dict(mailbox.mails), mailbox.logins) == ({}, [])


@pytest.mark.parametrize("kind", ["starttls", "smtps"])
def test_a_certificate_that_nobody_vouches_for_gets_neither(kind, context):
    with server(HOST, password=PASSWORD, **{kind: context}) as (mailbox, url):
        assert deliver(url) == (Outcome.LATER, 0)

        assert (dict(mailbox.mails), mailbox.logins) == ({}, [])


def test_a_certificate_of_another_host_gets_neither(context, trusted):
    with server("127.0.0.3", password=PASSWORD, starttls=context) as (mailbox, url):
        assert deliver(url) == (Outcome.LATER, 0)

        assert (dict(mailbox.mails), mailbox.logins) == ({}, [])


def test_another_password_is_told_as_such_and_no_mail_is_claimed(context, trusted):
    with server(HOST, password=PASSWORD, starttls=context) as (mailbox, url):
        with pytest.raises(SignInError, match=r"127\.0\.0\.2 does not take the password of user"):
            deliver(url, "wrong")

        assert dict(mailbox.mails) == {}


def test_a_relay_on_the_same_machine_may_be_without_tls():
    with server() as (mailbox, url):
        assert deliver(url) == (Outcome.SENT, 1)

        assert mailbox.mails == {TO: ["<1@voorbeeld.example>"]}
