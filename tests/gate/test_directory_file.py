"""directory.yml says whose profile a number of HR's system is: HR and the import's account propose it, nobody else."""

import pytest

from smoelenboek.gate.export_merged import export_merged
from tests.gate.world import WORLD, Company

TEXT = 'source: table\nkeys: plain\npeople:\n  "1": {person: bram-smit, since: 2026-11-23}\n'
FILE = "directory.yml"
ACCOUNT = WORLD["site.yml"] + "directory: {account: hr-bot, most: 10}\n"


@pytest.fixture
def company(tmp_path):
    return Company(tmp_path, {**WORLD, "site.yml": ACCOUNT})


@pytest.mark.parametrize("account", ["daanv", "hr-bot", "HR-Bot"])
def test_hr_and_the_import_s_account_are_reviewed(company, account):
    verdict, codes = company.verdict({FILE: TEXT}, account)

    assert verdict == "review"
    assert "gate-directory" not in codes


@pytest.mark.parametrize("account", ["annab", "carlaw", "nobody", "evao", ""])
def test_anyone_else_is_refused(company, account):
    verdict, codes = company.verdict({FILE: TEXT}, account)

    assert verdict == "refuse"
    assert "gate-directory" in codes


@pytest.mark.parametrize("content", [None, TEXT.replace("bram-smit", "anna-bakker")])
def test_anyone_else_may_neither_change_nor_delete_it(tmp_path, content):
    company = Company(tmp_path, {**WORLD, FILE: TEXT})

    assert company.verdict({FILE: content}, "annab")[0] == "refuse"


def test_a_change_can_not_make_its_own_author_the_account(company):
    site = ACCOUNT.replace("hr-bot", "annab")

    assert company.verdict({FILE: TEXT, "site.yml": site}, "annab")[0] == "refuse"


def test_among_thousands_of_files_it_is_seen_all_the_same(company):
    many = {f"content/pages/page-{number}.md": "---\ntitle: X\n---\nX.\n" for number in range(600)}

    assert "gate-directory" in company.verdict({**many, FILE: TEXT}, "annab")[1]


def test_a_link_in_its_place_is_refused(company):
    assert company.verdict({FILE: "/etc/passwd"}, "daanv", mode="120000")[0] == "refuse"


def test_the_merged_site_has_it(company, tmp_path):
    company.change({FILE: TEXT})

    assert export_merged(company.folder, "main", "work", tmp_path / "out") == []
    assert (tmp_path / "out" / FILE).read_text() == TEXT


ANNA = WORLD["people/anna-bakker.yml"]
BRAM = WORLD["people/bram-smit.yml"]
TITLED = {"people/anna-bakker.yml": ANNA.replace("Planner", "Head of planning")}


@pytest.fixture
def with_list(tmp_path):
    return Company(tmp_path, {**WORLD, "site.yml": ACCOUNT.replace("most: 10", "most: 1"), FILE: TEXT})


def test_a_small_import_lands_by_itself(with_list):
    files = {**TITLED, FILE: TEXT.replace("2026-11-23", "2026-11-22")}

    assert with_list.verdict(files, "hr-bot") == ("self-service", set())


@pytest.mark.parametrize(
    "files",
    [
        {"people/anna-bakker.yml": ANNA + "state: alumni\n"},
        {"people/anna-bakker.yml": ANNA + "roles: [editor]\n"},
        {"people/anna-bakker.yml": ANNA.replace("annab", "hr-bot")},
        {"people/anna-bakker.yml": ANNA + "photo: {consent: 2026-11-23}\n"},
        {"people/anna-bakker.yml": ANNA.replace("Plans.", "Plans no more.")},
        {"people/anna-bakker.yml": ANNA + "x-desk: 1\n"},
        {"people/anna-bakker.yml": None},
        {"people/new-one.yml": "name: {given: New, family: One}\njob_title: X\n"},
        {**TITLED, "people/bram-smit.yml": BRAM.replace("Tester", "Head of tests")},
        {**TITLED, "content/pages/more.md": "---\ntitle: More\n---\nMore.\n"},
        {**TITLED, FILE: None},
        {FILE: TEXT.replace("2026-11-23", "2026-11-22")},
    ],
    ids=[
        "state",
        "roles",
        "accounts",
        "photo",
        "bio",
        "own key",
        "gone",
        "new",
        "two",
        "page",
        "no list",
        "list alone",
    ],
)
def test_whatever_else_the_import_changes_is_looked_at(with_list, files):
    assert with_list.verdict(files, "hr-bot")[0] in {"review", "refuse"}


@pytest.mark.parametrize("account", ["annab", "daanv", "nobody"])
def test_another_account_lands_no_import(with_list, account):
    assert with_list.verdict(TITLED, account)[0] == "review"


def test_without_a_maximum_no_import_lands_by_itself(tmp_path):
    company = Company(tmp_path, {**WORLD, "site.yml": ACCOUNT.replace(", most: 10", "")})

    assert company.verdict(TITLED, "hr-bot")[0] == "review"
