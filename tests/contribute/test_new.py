"""`new` writes a file that the check has nothing against, or says why not; and touches nothing else."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smoelenboek.commands import new
from smoelenboek.commands.check import checked
from smoelenboek.contribute.questions import KINDS
from smoelenboek.contribute.write import clean, source, unprintable
from smoelenboek.faults.fault import stopping
from smoelenboek.text.yaml import parse
from tests.checkout import copy_sample

ROOT = Path(__file__).parents[2]
POST = "2026-10-05-de-nieuwe-cao"
ANSWERS = {
    "person": {"given": "Noëlle", "family_prefix": "van der", "family": "Berg", "job_title": "Tester: modems"},
    "post": {"title": "Wat is 5G?", "authors": "wayan, piet-de-jong", "summary": "Kort: snel.", "tags": "modems"},
    "comment": {"post": POST, "person": "wayan", "text": "Dank je, **helder**."},
    "group": {"name": "Klimclub: omhoog!", "kind": "interest"},
    "minutes": {"group": "modemwissel", "date": "2026-11-20", "title": "Overleg 4"},
    "dossier": {"title": "Thuis werken & zo", "owner": "wayan"},
}
PATHS = {
    "person": "people/noelle-van-der-berg.yml",
    "post": "content/posts/2026/2026-11-23-wat-is-5g.md",
    "comment": f"content/replies/{POST}/comments/20261123T091500Z-wayan.md",
    "group": "content/groups/klimclub-omhoog/index.md",
    "minutes": "content/groups/modemwissel/minutes/2026-11-20.md",
    "dossier": "content/dossiers/thuis-werken-zo.md",
}


@pytest.fixture(autouse=True)
def _at_a_fixed_moment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """23 November 2026, 09:15:00 UTC, without a terminal."""
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795425300")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The sample, to write in."""
    return copy_sample(tmp_path / "site")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one person, so that many tries take little time."""
    folder = tmp_path_factory.mktemp("small") / "site"
    (folder / "people").mkdir(parents=True)
    (folder / "site.yml").write_text("name: S\norganisation: O\n")
    (folder / "people" / "wayan.yml").write_text("name: {display: Wayan}\njob_title: Planner\n")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_file_without_fault_at_its_place(kind, site, capsys):
    before = files(site)

    ended = new.main(kind, site, ANSWERS[kind])

    assert (ended, capsys.readouterr().err) == (0, "")
    assert set(files(site)) - set(before) == {PATHS[kind]}
    assert stopping(checked(site).faults) == []
    assert (site / PATHS[kind]).read_text() == (site / PATHS[kind]).read_text().strip() + "\n"


def test_a_profile_reads_as_a_person_would_write_it(site):
    new.main(
        "person", site, {**ANSWERS["person"], "phone": "+31612345678", "skills": "rust, wifi", "started": "2026-01-01"}
    )

    assert (site / PATHS["person"]).read_text() == (
        "name:\n  given: Noëlle\n  family_prefix: van der\n  family: Berg\n"
        "job_title: 'Tester: modems'\nphone: '+31612345678'\nskills:\n  - rust\n  - wifi\nstarted: 2026-01-01\n"
    )


@pytest.mark.parametrize(("kind", "heading"), [("group", "## Hoe we werken"), ("minutes", "3. Rondvraag")])
def test_what_is_to_be_filled_in_is_in_the_language_of_the_site(kind, heading, site):
    (site / "site.yml").write_text("name: S\norganisation: O\nlanguage: nl\n")

    new.main(kind, site, ANSWERS[kind])

    assert heading in (site / PATHS[kind]).read_text().split("\n")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_ever_overwritten(kind, site, capsys):
    new.main(kind, site, ANSWERS[kind])
    before = files(site)
    capsys.readouterr()

    assert new.main(kind, site, ANSWERS[kind]) == 2

    assert files(site) == before
    assert PATHS[kind] in capsys.readouterr().err


def test_a_post_that_is_a_folder_is_not_made_again_as_a_file(site):
    answers = {**ANSWERS["post"], "id": "modemtest-de-uitslag", "date": "2026-11-05"}

    assert new.main("post", site, answers) == 2


def test_without_a_terminal_it_says_what_is_missing(site, capsys):
    before = files(site)

    assert new.main("post", site, {"title": "Tea"}) == 2

    assert "--set authors=…" in capsys.readouterr().err
    assert files(site) == before


@pytest.fixture
def terminal(monkeypatch):
    """A terminal at which these answers are typed; returns what was asked. `...` is Ctrl+C."""

    def at(*answers: object) -> list[str]:
        requests: list[str] = []
        typed = iter(answers)

        def put(prompt: str) -> str:
            requests.append(prompt)
            if (answer := next(typed)) is ...:
                raise KeyboardInterrupt
            return str(answer)

        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", put)
        return requests

    return at


def test_a_terminal_is_asked_for_the_rest_and_enter_takes_the_suggestion(site, terminal):
    dialogue = terminal("Anna", "", "", "Planner")

    assert new.main("person", site, {"family": "Bakker"}) == 0

    assert (site / "people/anna-bakker.yml").exists()
    assert "[anna-bakker]: " in dialogue[2]
    assert len(dialogue) == 4


def test_a_wrong_answer_is_told_and_asked_again_at_once(site, terminal, capsys):
    dialogue = terminal("Overleg", "werkgrop", "", "Iets", "31-02-2027", "30 juni 2027", "Over Leg", "over-leg")

    assert new.main("group", site, {}) == 0

    output = capsys.readouterr().out
    assert "“werkgrop” is niet een van" in output
    assert "[workgroup]" in dialogue[2]  # what was meant, for Enter to take
    assert "“31-02-2027” is geen datum" in output
    assert (
        (site / "content/groups/over-leg/index.md")
        .read_text()
        .startswith("---\nname: Overleg\nkind: workgroup\ngoal: Iets\nends: 2027-06-30\n")
    )


def test_a_name_that_is_not_there_is_told_at_its_question(site, terminal, capsys):
    dialogue = terminal("Thee", "wayam", "", "", "", "", "")

    assert new.main("post", site, {}) == 0

    assert "er is geen persoon “wayam”" in capsys.readouterr().out
    assert "[wayan]" in dialogue[2]


def test_who_stops_goes_on_where_they_were(site, terminal, capsys):
    before = files(site)
    terminal("Anna", "Bakker", ...)
    assert new.main("person", site, {}) == 2
    assert files(site) == before
    assert "`new person`" in capsys.readouterr().err

    dialogue = terminal("", "", "Planner")
    assert new.main("person", site, {}) == 0

    assert "given: Anna" in capsys.readouterr().out
    assert len(dialogue) == 3
    assert (site / "people/anna-bakker.yml").exists()


def test_what_is_kept_is_forgotten_once_the_file_is_there_or_on_request(site, terminal):
    terminal("Anna", ...)
    new.main("person", site, {})
    dialogue = terminal("Bram", "", "", "Planner")
    assert new.main("person", site, {}, fresh=True) == 0
    assert len(dialogue) == 4

    dialogue = terminal("Cees", ...)
    new.main("person", site, {})

    assert len(dialogue) == 2


def test_an_id_that_is_taken_is_asked_again_and_nothing_else(site, terminal, capsys):
    dialogue = terminal("Wayan", "", "", "Planner", "wayan-2")

    assert new.main("person", site, {}) == 0

    assert "people/wayan.yml" in capsys.readouterr().out
    assert len(dialogue) == 5
    assert (site / "people/wayan-2.yml").read_text() == "name:\n  display: Wayan\njob_title: Planner\n"


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("20-11-2026", "2026-11-20"),
        ("20 november", "2026-11-20"),
        ("20 nov 2026", "2026-11-20"),
        ("vandaag", "2026-11-23"),
        ("today", "2026-11-23"),
        ("2 januari", "2027-01-02"),
    ],
)
def test_a_day_is_written_as_people_do(site, written, path):
    assert new.main("minutes", site, {**ANSWERS["minutes"], "date": written}) == 0

    assert (site / f"content/groups/modemwissel/minutes/{path}.md").exists()


def test_people_may_have_one_name(site):
    assert new.main("person", site, {"given": "Sukarno", "job_title": "Planner"}) == 0

    assert (site / "people/sukarno.yml").read_text() == "name:\n  display: Sukarno\njob_title: Planner\n"


def test_the_kinds_are_listed_with_what_they_are(site, capsys):
    assert new.main("kinds", site, {}) == 0

    listed = capsys.readouterr().out
    assert all(f"new {kind}" in listed for kind in KINDS)


def test_a_stop_at_a_question_writes_nothing(site, terminal):
    terminal(...)
    before = files(site)

    assert new.main("group", site, {}) == 2

    assert files(site) == before


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("person", {"id": "../anna"}),
        ("person", {"id": "con"}),
        ("person", {"id": "12"}),
        ("person", {"email": "nobody"}),
        ("person", {"given": "An\u202ena"}),
        ("person", {"surname": "Bakker"}),
        ("post", {"date": "2026-02-31"}),
        ("post", {"date": "../../2026-01-01"}),
        ("post", {"title": "x" * 121}),
        ("post", {"id": "a/../../../b"}),
        ("comment", {"post": "../../people"}),
        ("comment", {"post": "2026-01-01-is-not-there"}),
        ("comment", {"person": "../wayan"}),
        ("comment", {"text": "<script>alert(1)</script>"}),
        ("comment", {"text": "x " * 5000}),
        ("group", {"kind": "club"}),
        ("group", {"kind": "project"}),
        ("group", {"id": "index"}),
        ("minutes", {"group": "nobody-here"}),
        ("minutes", {"date": "some day"}),
        ("dossier", {"phase": "new"}),
        ("dossier", {"id": "a\nb"}),
        ("letter", {}),
    ],
    ids=str,
)
def test_what_will_not_do_is_refused_with_a_sentence(kind, change, site, capsys):
    before = files(site.parent)

    assert new.main(kind, site, {**ANSWERS.get(kind, {}), **change}) == 2

    output = capsys.readouterr()
    assert output.err.startswith("new: ")
    assert {path: value for path, value in files(site.parent).items() if not path.startswith("cache")} == before


def test_a_link_in_the_site_leads_nothing_outside(site, tmp_path):
    (tmp_path / "outside").mkdir()
    shutil.rmtree(site / "content/dossiers")
    (site / "content/dossiers").symlink_to(tmp_path / "outside")

    assert new.main("dossier", site, ANSWERS["dossier"]) == 2

    assert list((tmp_path / "outside").iterdir()) == []


def test_a_fault_between_files_is_shown_and_the_file_stays_to_be_mended(site, capsys):
    assert new.main("dossier", site, {**ANSWERS["dossier"], "owner": "wayam"}) == 1

    assert "`wayan`" in capsys.readouterr().out
    assert (site / PATHS["dossier"]).exists()


def test_without_a_site_it_says_so(tmp_path, capsys):
    assert new.main("person", tmp_path, ANSWERS["person"]) == 2

    assert "site.yml" in capsys.readouterr().err


WORDS = st.text(max_size=90) | st.sampled_from(
    ["no", "1e3", "+31", "- a", "a: b", "#", "'", '"', "|", "---", "null", "~"]
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=WORDS, family=WORDS, job_title=WORDS)
def test_any_name_gives_a_valid_file_or_a_clear_refusal(small, capsys, given, family, job_title):
    before = files(small)

    ended = new.main("person", small, {"given": given, "family": family, "job_title": job_title})

    result = set(files(small)) - set(before)
    output = capsys.readouterr()
    if ended == 0:
        (path,) = result
        assert path.startswith("people/")
        assert stopping(checked(small).faults) == []
        (small / path).unlink()
    else:
        assert (ended, result) == (2, set())
        assert output.err.startswith("new: ")


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=WORDS, id=WORDS, text=WORDS, date=WORDS)
def test_no_answer_leads_out_of_its_place(small, capsys, title, id, text, date):
    before = files(small.parent)

    ended = new.main("post", small, {"title": title, "authors": "wayan", "id": id, "text": text, "date": date})

    capsys.readouterr()
    for path in set(files(small.parent)) - set(before):
        assert path.startswith(f"{small.name}/content/posts/")
        (small.parent / path).unlink()
    assert ended in {0, 1, 2}


@given(st.dictionaries(st.sampled_from("abc"), st.text(st.characters(codec="utf-8")).map(clean), min_size=1))
def test_what_is_written_is_what_is_read(fields):
    remaining = {name: value for name, value in fields.items() if value and not unprintable(value)}

    tree, problems = parse(source(remaining, None).decode())

    assert problems == []
    assert {name: str(value).strip() for name, value in tree.items()} == remaining
