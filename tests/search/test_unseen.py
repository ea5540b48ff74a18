"""No file of the index holds anything that no page shows: its bytes are looked through for every secret."""

import pytest

from smoelenboek.search import index_files
from tests.worlds import site

SECRETS = (
    "zqdraft", "zqfuture", "zqwithdrawn", "zqtranslated", "zqreply", "zqmail", "31687650943", "zqaccount",
    "zqbirthname", "zqalumnus", "zqvoted",
)  # fmt: skip
WORLD = {
    "people/anna-bakker.yml": "name: {given: Anna, family: Zqbirthname, partner: {family: Bakker}, usage: partner}\n"
    "job_title: Planner\nemail: zqmail@voorbeeld.example\nphone: '+31687650943'\naccounts: {gitlab: zqaccount}\n"
    "bio: Zqseen.\n",
    "people/bram-oud.yml": "name: {given: Bram, family: Zqalumnus}\nstate: alumni\nemail: zqmail2@voorbeeld.example\n"
    "skills: [zqalumnusskill]\nbio: Zqalumnusbio.\n",
    "content/posts/2026/2026-11-03-zqdraft.md": "---\ntitle: Zqdraft\nauthors: [anna-bakker]\nstatus: draft\n"
    "tags: [zqdrafttag]\n---\nZqdraftword.\n",
    "content/posts/2026/2026-12-24-zqfuture.md": "---\ntitle: Zqfuture\nauthors: [anna-bakker]\n---\nZqfuture.\n",
    "content/posts/2026/2026-11-04-zqwithdrawn.md": "---\ntitle: Zqwithdrawn\nauthors: [anna-bakker]\n"
    "status: withdrawn\n---\nZqwithdrawn.\n",
    "content/posts/2026/2026-11-05-seen.md": "---\ntitle: Zqseen\nauthors: [anna-bakker]\n"
    "poll: {question: Zqseen?, options: [{id: bus, text: Bus}, {id: van, text: Van}]}\n---\n"
    "See [[post:2026-11-03-zqdraft]] and [this](2026-11-04-zqwithdrawn.md).\n",
    "content/posts/2026/2026-11-03-zqdraft.nl.md": "---\ntitle: Zqtranslated\n---\nZqtranslated.\n",
    "content/replies/2026-11-03-zqdraft/comments/20261106T091500Z-anna-bakker.md": "---\netiquette: 1\n---\nZqreply.\n",
    "content/replies/2026-11-05-seen/votes/anna-bakker.yml": "at: 2026-11-06T09:15:00Z\n"
    "choice: bus\nreason: Zqvoted.\n",
}


@pytest.fixture(scope="module", params=["whole", "in pieces"])
def index(request: pytest.FixtureRequest) -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "in pieces":
            patch.setattr("smoelenboek.search.people_cache.WHOLE", 0)
        return index_files(site(WORLD))


@pytest.mark.parametrize("secret", SECRETS)
def test_what_nobody_may_read_is_in_no_file(secret: str, index: dict[str, bytes]) -> None:
    assert [path for path, content in index.items() if secret.encode() in content.lower()] == []


def test_what_everyone_may_read_is_there(index: dict[str, bytes]) -> None:
    assert any(b"zqseen" in content for content in index.values())
    assert any(b"Anna Bakker" in content for content in index.values())
