import mailbox
from email.message import EmailMessage
from pathlib import Path


def message(text: str, id: str = "<1@mail.example>", **headers: str) -> bytes:
    """Return a mail as a plain mail program sends it."""
    mail = EmailMessage()
    facts = {
        "From": "Anna Bakker <anna@voorbeeld.example>",
        "Subject": "Reactie",
        "Date": "Mon, 23 Nov 2026 12:00:00 +0000",
    }
    for name, value in {**facts, "Message-ID": id, **headers}.items():
        mail[name] = value
    mail.set_content(text)
    return bytes(mail)


def maildir(folder: Path, *sources: bytes) -> Path:
    """Return a Maildir with these messages."""
    box = mailbox.Maildir(folder, create=True)
    for source in sources:
        box.add(source)
    return folder


def mbox(file: Path, *sources: bytes) -> Path:
    """Return an mbox with these messages."""
    file.write_bytes(b"".join(b"From x Mon Nov 23 12:00:00 2026\n" + source + b"\n" for source in sources))
    return file
