"""The files of the index: what their names promise, and that lunr.js is what it was."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.search import index_files, lunr_js
from smoelenboek.search.compounds import compounds
from smoelenboek.search.encoding import SINGLE, number_in, packed, packed_sets
from smoelenboek.search.index import FEW, block_size
from smoelenboek.search.postings import COLUMNS, LENGTHS, Postings, rounded, rows_in, steps
from smoelenboek.search.shards import shards
from tests.search.browser import Browser
from tests.worlds import site


def test_every_name_but_the_manifests_holds_the_hash_of_the_file() -> None:
    files = index_files(site({}))

    assert "search/manifest.json" in files
    assert [path for path in files if not re.fullmatch(r"search/(manifest|\w+\.[0-9a-f]{12})\.(json|txt)", path)] == []


def test_the_manifest_leads_to_all_other_files() -> None:
    files = index_files(site({}))
    texts = json.loads(files["search/manifest.json"])["texts"].lstrip("/")
    named = {
        name
        for path in ("search/manifest.json", texts)
        for name in re.findall(r"\"/(search/[^\"]+\.[0-9a-f]{12}\.\w+)\"", files[path].decode())
    }

    assert named == files.keys() - {"search/manifest.json"}


def test_two_builds_of_one_site_are_the_same_to_the_byte() -> None:
    assert index_files(site({})) == index_files(site({}))


@pytest.mark.parametrize("script", lunr_js.SCRIPTS, ids=lambda script: script.name)
def test_each_library_goes_out_with_its_notice(script: lunr_js.LibraryFile) -> None:
    module = lunr_js.modules()[script.name].decode()

    assert re.search(r"Copyright|@license", module)
    assert "MIT" in module or "MPL" in module
    assert module.endswith("export default module.exports\n")


def test_another_lunr_than_the_one_looked_at_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = lunr_js.SCRIPTS[0]._replace(sha256="0" * 64)
    monkeypatch.setattr(lunr_js, "SCRIPTS", (changed,))

    with pytest.raises(lunr_js.LibraryError, match=r"lunr\.js of lunr 2\.3\.9 is not what it was"):
        lunr_js.modules.__wrapped__()


def test_packed_numbers_come_back_in_the_browser(browser_search: Browser) -> None:
    numbers = [*range(2000), 79, 80, 959, 960, 10**6]
    sets = [[], [0], [0, 1, 2], [5, 900, 12345]]

    assert browser_search.ask("each", name="search-columns.js", function="unpacked", inputs=[packed(numbers)]) == [
        numbers
    ]
    assert browser_search.ask(
        "each", name="search-columns.js", function="unpackedSets", inputs=[packed_sets(sets)]
    ) == [sets]


def test_a_word_made_of_two_words_of_the_site_is_a_compound() -> None:
    vocabulary = {"personeel", "vergadering", "kabel", "kabelmodem", "modem", "los", "loslopend"}

    assert compounds([*vocabulary, "personeelsvergadering", "vergaderingen"], vocabulary) == {
        "personeelsvergadering": ("personeel", "vergadering"),
        "kabelmodem": ("kabel", "modem"),
    }


def index(lines: dict[str, str]) -> Postings:
    return Postings({term: f"{term}\t{rest}" for term, rest in lines.items()}, set(), {}, {})


def test_a_new_word_changes_one_file_of_terms_and_not_those_behind_it() -> None:
    lines = {f"{a}{b}{c}woord": f"\t7:{'1b' * 60}" for a in "abcdefghijkl" for b in "aeiou" for c in "bcdfghklmnprst"}

    before, after = shards(index(lines)), shards(index({**lines, "babwoordje": "\t7:1b"}))

    assert len(before) > 5
    assert len(set(before) ^ set(after)) == 2


def test_a_form_in_another_file_than_its_term_leads_there() -> None:
    long = f"\t7:{'1b' * 40_000}"

    cut = shards(index({"aa": long, "bak": f"-kerij -ken{long}", "bakker": long, "cc": long}))

    assert [shard.first for shard in cut] == ["aa", "bak", "bakker", "cc"]
    assert cut[1].text.split("\n")[1:] == []
    assert cut[2].text.split("\n")[1:] == ["bakkerij\t>bak"]


def test_terms_are_in_the_order_in_which_javascript_looks_for_them(browser_search: Browser) -> None:
    (cut,) = shards(index({"\ufa0e": "\t7:1b", "\U00020000": "\t7:1b", "z": "\t7:1b"}))
    terms = [line.partition("\t")[0] for line in cut.text.split("\n")]

    assert terms == ["z", "\U00020000", "\ufa0e"]
    assert browser_search.ask("sorted", words=terms) == terms


@given(st.lists(st.integers(1, LENGTHS[-1]), min_size=1, max_size=30))
def test_a_length_is_exact_where_words_are_few_and_else_nearly(lengths: list[int]) -> None:
    for length in lengths:
        assert rounded(length) == length if length <= 8 else abs(rounded(length) - length) <= max(1, length * 0.12)


@pytest.mark.parametrize(("count", "hits", "size"), [(0, 10, 4), (800, 10, 4), (8_000, 10, 8), (50_000, 3, 32)])
def test_more_documents_come_in_larger_files(count: int, hits: int, size: int) -> None:
    assert block_size(count, hits) == size


@pytest.mark.parametrize("count", [1, FEW])
def test_who_looks_for_a_person_fetches_nothing_of_texts(count: int) -> None:
    posts = {
        f"content/posts/2026/2026-11-0{1 + number % 9}-post-{number}.md": f"---\ntitle: Post {number}\n"
        "authors: [anna-bakker]\n---\nCable.\n"
        for number in range(count)
    }
    files = index_files(site(posts))
    manifest = json.loads(files["search/manifest.json"])
    texts = json.loads(files[manifest["texts"].lstrip("/")])

    assert len(files["search/manifest.json"]) < 500
    assert texts["counts"]["post"] >= count
    assert ("documents" in texts) is (count < FEW)


def test_facets_and_people_keep_step() -> None:
    files = index_files(site({"people/pim.yml": "name: {display: Pim}\njob_title: Planner\nskills: [rust, git]\n"}))
    people, facets = (json.loads(files[path]) for kind in ("people", "facets") for path in files if f"/{kind}." in path)

    assert people["people"]["name"] == ["Anna Bakker", "Pim"]
    assert len(facets["skills_how"]) == 2


def test_a_line_has_one_character_for_a_column() -> None:
    assert len(COLUMNS) <= SINGLE


@given(st.integers(0, 10**9))
def test_a_number_comes_back_from_its_characters(number: int) -> None:
    assert number_in(packed([number])) == number


@given(st.dictionaries(st.integers(0, 40_000), st.integers(1, 5_000), max_size=30))
def test_rows_come_back_from_their_steps(rows: dict[int, int]) -> None:
    ordered = dict(sorted(rows.items()))

    assert rows_in(steps(ordered)) == ordered
