"""An index that was mended is the one that would have been made again, to the byte."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.search import index_cache, index_files, people, people_cache, texts
from smoelenboek.search.incremental import DocumentChange, patch
from smoelenboek.search.postings import Counted, Postings, postings
from smoelenboek.search.shards import shards
from smoelenboek.site import Site
from tests.worlds import POST, site

# Compounds of each other, forms that begin with their term and forms that do not.
WORDS = (
    "kabel", "kabels", "modem", "kabelmodem", "modemkabel", "personeel", "vergadering", "personeelsvergadering",
    "vergaderingen", "zaak", "zaken", "kabelzaak", "party", "parties", "making", "make", "fax",
)  # fmt: skip
counted = st.dictionaries(
    st.sampled_from(["title", "text", "comments"]),
    st.dictionaries(st.sampled_from(WORDS), st.integers(1, 3), min_size=1, max_size=5),
    max_size=3,
)
languages = st.sampled_from(["nl", "en"])
document = st.tuples(languages, counted)


def indexed(documents: list[tuple[str, dict]]) -> list[Counted]:
    return [Counted("post", row, language, counts) for row, (language, counts) in enumerate(documents)]


def contents(index: Postings) -> tuple:
    words = {language: dict(some) for language, some in index.words.items() if some}
    lengths = {column: rows for column, rows in index.lengths.items() if any(rows)}
    return dict(sorted(index.lines.items())), index.see, lengths, words, shards(index)


@settings(max_examples=300, deadline=None)
@given(st.lists(document, min_size=1, max_size=5), st.data())
def test_whatever_changes_the_mended_index_is_the_one_made_anew(documents: list, data: st.DataObject) -> None:
    before = indexed(documents)
    index = postings(before)
    for row in data.draw(st.sets(st.integers(0, len(documents)), max_size=3)):
        documents[row : row + 1] = [data.draw(document)]
    after = indexed(documents)
    old = dict(enumerate(before))

    changes = [DocumentChange(old.get(value.row), value) for value in after if old.get(value.row) != value]
    patch(index, changes, lambda _kind, row: after[row])

    assert contents(index) == contents(postings(after))


STEPS = {
    "another text": {
        f"content/posts/2026/{POST}.md": "---\ntitle: Hello\nauthors: [anna-bakker]\n---\nGoodbye, cable.\n"
    },
    "a new post": {"content/posts/2026/2026-11-20-new.md": "---\ntitle: New\nauthors: [anna-bakker]\n---\nCable.\n"},
    "a comment": {
        f"content/replies/{POST}/comments/20261106T091500Z-anna-bakker.md": "---\netiquette: 1\n---\nWell said.\n"
    },
    "another biography": {
        "people/anna-bakker.yml": "name: {given: Anna, family: Bakker}\njob_title: Planner\nbio: Rides a tandem.\n"
    },
}


@pytest.mark.parametrize("step", STEPS)
def test_a_small_change_is_mended(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index_files(site({}), tmp_path)
    monkeypatch.setattr(texts, "_anew", None)

    mended = index_files(site(STEPS[step]), tmp_path)

    assert mended == index_files_anew(STEPS[step], monkeypatch)


PIM = {
    "people/pim.yml": "name: {display: Pim}\njob_title: Planner\ndepartment: network\nskills: [rust]\nlanguages: [fr]\n"
    f"bio: Wrote [[post:{POST}]].\n",
    "content/vocabulary/skills.yml": "rust: {nl: Roestvorming, en: Rust}\n",
}
# What is shown of Pim, or found by him, changes with each of these.
ELSEWHERE = {
    "himself": {"people/pim.yml": PIM["people/pim.yml"].replace("Planner", "Tester")},
    "a colleague who has left": {
        "people/anna-bakker.yml": "name: {given: Anna, family: Bakker}\nstate: alumni\n",
    },
    "what a skill is called": {"content/vocabulary/skills.yml": "rust: {nl: Oxide, en: Rust}\n"},
    "what his department is called": {"content/groups/network/index.md": "---\nname: Cables\nkind: department\n---\n"},
    "who is in a group": {
        "content/groups/choir/index.md": "---\nname: Choir\nkind: interest\nleads: [pim]\n---\n",
    },
    "what the post is called that he names": {
        f"content/posts/2026/{POST}.md": "---\ntitle: Goodbye\nauthors: [anna-bakker]\nsummary: S.\n---\nHello.\n"
    },
    "that post is not to be read now": {
        f"content/posts/2026/{POST}.md": (
            "---\ntitle: Hello\nauthors: [anna-bakker]\nsummary: S.\nstatus: draft\n---\nHello.\n"
        )
    },
    "the language of the site": {
        "site.yml": "name: S\norganisation: Voorbeeld\nurl: https://smoelenboek.example\nlanguage: nl\n"
    },
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_the_part_of_people_is_made_anew_when_anything_it_tells_changes(what: str, tmp_path: Path) -> None:
    after = {**PIM, **ELSEWHERE[what]}
    earlier = site(PIM)
    before = index_files(recorded(earlier), tmp_path)

    of_one_site_yml = None if "site.yml" in ELSEWHERE[what] else earlier
    changed = index_files(recorded(site(after), of_one_site_yml), tmp_path)

    assert changed == index_files(site(after))
    assert changed != before


def recorded(world: Site, before: Site | None = None) -> Site:
    """The site, noting its questions, with the record of an earlier one."""
    world.questions.start(*(before.questions.news(0) if before else ([], [], [])))
    world.questions.look_again(world.fact, world.answer)
    return world


@pytest.mark.parametrize("step", ["another text", "a new post", "a comment"])
def test_a_text_that_changes_leaves_the_part_of_people_as_it_is(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = recorded(site({}))
    index_files(before, tmp_path)
    monkeypatch.setattr(people_cache, "people_file", None)

    mended = index_files(recorded(site(STEPS[step]), before), tmp_path)

    assert mended == index_files_anew(STEPS[step], monkeypatch)


def index_files_anew(files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    monkeypatch.undo()
    return index_files(site(files))


def test_two_builds_at_once_share_a_memory_and_make_the_same(tmp_path: Path) -> None:
    first, second = (site(STEPS[step]) for step in ("a new post", "a comment"))
    with ThreadPoolExecutor() as both:
        result = list(both.map(lambda value: index_files(value, tmp_path), [first, second] * 4))

    assert result == [index_files(first), index_files(second)] * 4


def test_a_build_that_finds_the_memory_taken_goes_on_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index_files(site({}), tmp_path)
    monkeypatch.setattr(index_cache, "PATIENCE", 0.01)
    with closing(sqlite3.connect(tmp_path / "search.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        assert index_files(site(STEPS["a new post"]), tmp_path) == index_files(site(STEPS["a new post"]))


def test_the_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_cache, "MOST_ENTRIES", 3)
    remaining = []
    with closing(sqlite3.connect(tmp_path / "search.sqlite")) as file:
        for step in [*STEPS, *STEPS]:
            assert index_files(site(STEPS[step]), tmp_path) == index_files(site(STEPS[step]))
            remaining += file.execute("SELECT count(*) FROM kept").fetchone()

    assert max(remaining) <= 3 + remaining[0]


def test_the_names_of_languages_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    french = site({"people/pim.yml": "name: {display: Pim}\njob_title: Planner\nlanguages: [fr]\n"})
    files = index_files(french, tmp_path)
    monkeypatch.setattr(people, "language_entry", None)

    assert index_files(french, tmp_path) == files


def test_someone_new_or_gone_gives_the_index_made_anew(tmp_path: Path) -> None:
    more = {"people/aad-smit.yml": "name: {given: Aad, family: Smit}\njob_title: Tester\nbio: Swims.\n"}
    for files in ({}, more, {}):
        assert index_files(site(files), tmp_path) == index_files(site(files))


@pytest.mark.parametrize("harm", [b"", b"no database", None])
def test_a_damaged_memory_costs_time_and_nothing_else(harm: bytes | None, tmp_path: Path) -> None:
    files = index_files(site({}), tmp_path)
    memory = tmp_path / "search.sqlite"
    whole = memory.read_bytes()
    for rest in tmp_path.glob("search.sqlite-*"):
        rest.unlink()
    memory.write_bytes(whole.replace(b"hello", b"jelly") if harm is None else harm)

    assert index_files(site({}), tmp_path) == files


def test_what_is_counted_twice_is_kept_as_one() -> None:
    assert postings(indexed([("nl", {"text": {"kabels": 1, "kabel": 2}})])).lines["kabel"] == 'kabel\t-s\t.!"#'
