from tests.gate.world import HELLO, STAMP

COMMENT = f"content/replies/{HELLO}/comments/{STAMP}-anna-bakker.md"
TEXT = "---\nkind: question\n---\nWhy?\n"


def enclosed(path: str, content: str, fence: str = "```") -> str:
    """Return a file as the form puts it into an issue."""
    return f"{fence}smoelenboek\n{path}\n\n{content}{fence}\n"


def comment(account: str = "annab", person: str = "anna-bakker", text: str = TEXT) -> str:
    """Return an issue with a comment in the name of a person."""
    return f"Sent with the form by {account}.\n\n" + enclosed(COMMENT.replace("anna-bakker", person), text)
