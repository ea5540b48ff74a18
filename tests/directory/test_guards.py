"""What keeps a wrong or hostile list out: taken away, each guard lets something through that is here."""

from __future__ import annotations

import json

import pytest

from smoelenboek.commands.people import SECRET, keys, main_export, main_import
from smoelenboek.contract.limits import MOST_COLUMNS, MOST_LINE_BYTES
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.directory.guards import Limits
from smoelenboek.directory.importing import Options
from smoelenboek.directory.out.cells import defused
from smoelenboek.directory.readers import read_source
from tests.directory.imports import PLAIN, SITE, World, acts, changed, codes
from tests.directory.test_plan import ANNA, BRAM, COLLEAGUES, NAMES, PROFILE
from tests.directory.test_write import ROWS, SCRIPT
from tests.killed import is_killed
from tests.worlds import lay

PICTURE = "x" * (MOST_LINE_BYTES + 1)
FOLDED = "\n ".join(["x" * 1000] * (MOST_LINE_BYTES // 1000 + 1))
MANY = MOST_COLUMNS + 1


# -- a file -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("a;b\n1;2\n3;4;5\n", "import-row"),
        ("<a;b>\n1;2\n", "import-unreadable"),
        (";".join(f"c{number}" for number in range(MANY)) + "\n", "import-large"),
        ("dn: x\n" + "".join(f"a{number}: 1\n" for number in range(MANY)), "import-large"),
        (f"dn: x\nthumbnailPhoto:: {PICTURE}\n", "import-large"),
        (f"dn: x\nthumbnailPhoto:: {FOLDED}\n", "import-large"),
        (f"BEGIN:VCARD\nPHOTO:{FOLDED}\nEND:VCARD\n", "import-large"),
        ("BEGIN:VCARD\nFN:x\nEND:VCARD\nFN:y\n", "import-unreadable"),
        ("dn: x\ncn: a\n\ncn: b\n", "import-unreadable"),
        (json.dumps({"totalResults": 3, "Resources": [{"id": "1"}]}), "import-partly"),
        ("a;a\n1;2\n", "import-column-twice"),
    ],
    ids=[
        *("a long row", "markup", "columns of CSV", "columns of LDIF", "a line", "a folded line", "a folded card"),
        *("outside a card", "no dn", "half a list", "a column twice"),
    ],
)
def test_of_a_file_with_one_fault_nothing_is_taken(tmp_path, content, code):
    (tmp_path / "hr").write_text(content)

    source = read_source(tmp_path / "hr")

    assert ([fault.code for fault in source.faults], source.rows) == ([code], [])


def test_a_file_that_is_too_large_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr("smoelenboek.directory.readers.read.MOST_LIST_BYTES", 5)
    (tmp_path / "hr.csv").write_text("a;b\n1;2\n")

    assert [fault.code for fault in read_source(tmp_path / "hr.csv").faults] == ["import-large"]


def test_a_file_of_too_many_rows_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr("smoelenboek.directory.source.MOST_ROWS", 2)
    (tmp_path / "hr.csv").write_text("a;b\n" + "1;2\n" * 4)

    source = read_source(tmp_path / "hr.csv")

    assert ([fault.code for fault in source.faults], source.rows) == (["import-large"], [])


def test_a_page_that_says_so_is_not_a_table(tmp_path):
    (tmp_path / "hr.csv").write_text("<table;x>\n1;2\n")

    (fault,) = read_source(tmp_path / "hr.csv").faults

    assert dict(fault.facts)["format"] == "XML"


def test_signs_that_nobody_sees_stay_behind(tmp_path):
    (tmp_path / "hr.csv").write_text("a;b\nAn\u202e\u0007na;x\n")

    assert read_source(tmp_path / "hr.csv").rows[0].cells["a"] == "Anna"


def test_no_address_in_ldif_is_fetched_or_taken(tmp_path):
    (tmp_path / "hr.ldif").write_text("dn: x\ncn:< file:///etc/passwd\nsn: Vos\n")

    assert dict(read_source(tmp_path / "hr.ldif").rows[0].cells) == {"dn": "x", "sn": "Vos"}


# -- a row --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["../../x", "a..b", "1" * 121, "<b>", "a/b"])
def test_what_can_be_no_key_is_a_fault(world, key):
    assert "import-key" in codes(world.reads(ANNA.replace("1;", f"{key};", 1), BRAM).plan())


def test_a_use_of_names_that_nobody_knows_is_a_fault(world):
    assert "import-usage" in codes(world.reads("1;Anna;van;Dijk;de;Boer;vreemd;Planner", head=NAMES).plan())


@pytest.mark.parametrize(
    ("column", "written", "code"),
    [
        ("E-mail", "anna at home", "import-value"),
        ("GitLab", "an account", "import-value"),
        ("State", "fired", "import-value"),
        ("In dienst", "yesterday", "import-date"),
    ],
)
def test_what_a_field_can_not_be_is_told_and_not_taken(world, column, written, code):
    head = f"Personeelsnummer;Voornaam;Achternaam;Functie;{column}\n"

    plan = world.reads(f"1;Anna;Bakker;Planner;{written}", head=head).plan()

    assert code in codes(plan)
    assert written not in str([change for step in plan.steps for change in step.changes])


PHONES = "Personeelsnummer;Voornaam;Achternaam;Functie;Telefoon\n"


@pytest.mark.parametrize(
    ("language", "locations", "written", "phone"),
    [
        ("en", "{}\n", "020 7946 0000", None),
        ("en", "london: {en: London, country: GB}\n", "020 7946 0000", "+442079460000"),
        ("en", "london: {en: London, country: GB}\nzwolle: {en: Zwolle, country: NL}\n", "020 7946 0000", None),
        ("en", "{}\n", "+44 20 7946 0000", "+442079460000"),
        ("nl", "{}\n", "038 123 45 67", "+31381234567"),
        ("nl", "brussel: {nl: Brussel, country: BE}\n", "02 203 47 00", "+3222034700"),
    ],
)
def test_a_number_without_a_country_code_is_of_the_country_of_the_site(tmp_path, language, locations, written, phone):
    site = SITE["site.yml"].replace("language: nl", f"language: {language}")
    world = World(tmp_path, {"site.yml": site, "content/vocabulary/locations.yml": locations})

    plan = world.reads(f"1;Anna;Bakker;Planner;{written}", head=PHONES).apply()
    profile = world.text("people/anna-bakker.yml")

    assert ("import-country" in codes(plan)) is (phone is None)
    assert phone in profile if phone else "phone" not in profile


def test_an_address_of_another_domain_is_told_and_not_taken(world):
    lay(world.site, {"site.yml": world.text("site.yml") + "email_domains: [voorbeeld.example]\n"})
    plan = world.reads(ANNA.replace("@voorbeeld", "@elders"), BRAM).apply()

    assert codes(plan) == ["import-domain"]
    assert "email" not in world.text("people/anna-bakker.yml")


def test_who_has_no_job_title_is_in_doubt(world):
    plan = world.reads("1;Anna;;Bakker;;;;").plan()

    assert [(act, step.doubt.reason) for (act, _), step in zip(acts(plan), plan.steps, strict=True)] == [
        ("doubt", "no-job-title")
    ]


def test_a_name_in_one_text_takes_no_parts_away(world):
    lay(world.site, {"people/anna-bakker.yml": PROFILE})
    head = "Personeelsnummer;Volledige naam;Functie;E-mail\n"

    plan = world.reads("1;Anna de Boer;Planner;anna@voorbeeld.example", head=head).plan()

    assert [step.doubt.reason for step in plan.steps] == ["name-whole"]


# -- who is who ---------------------------------------------------------------------------------------------------


def doubts(plan):
    return [step.doubt.reason for step in plan.steps if step.doubt]


def test_two_rows_of_one_name_without_an_address_are_in_doubt(world):
    plan = world.reads("1;Anna;;Bakker;Planner;;;", "7;Anna;;Bakker;Tester;;;").plan()

    assert doubts(plan) == ["name-twice", "name-twice"]


def columns(tmp_path, people):
    file = tmp_path / "x.import.yml"
    file.write_text(f"people: {json.dumps(people)}\n")
    return file


def test_two_rows_are_never_one_person(world, tmp_path):
    lay(world.site, {"people/anna-bakker.yml": PROFILE})
    map_ = columns(tmp_path, {"1": "anna-bakker", "2": "anna-bakker"})

    assert doubts(world.reads(ANNA, BRAM).with_options(map=map_).plan()) == ["person-twice", "person-twice"]


def test_who_is_in_doubt_does_not_leave(world, tmp_path):
    world.reads(ANNA.replace("Netwerk;2", ";"), BRAM).apply()

    plan = world.with_options(map=columns(tmp_path, {"1": "nobody-here"})).plan()

    assert [act for act, _ in acts(plan)] == ["doubt"]


def test_nobody_leaves_where_the_state_is_their_own(world):
    lay(world.site, {"site.yml": world.text("site.yml") + "owned_by_hr: [job_title]\n"})
    world.reads(ANNA, BRAM).apply()

    assert acts(world.reads(BRAM).plan()) == []


def test_an_account_that_is_there_stays(world):
    lay(world.site, {"people/anna-bakker.yml": PROFILE + "accounts: {gitlab: anna}\n"})
    head = "Personeelsnummer;Voornaam;Achternaam;Functie;GitLab;E-mail\n"

    plan = world.reads("1;Anna;Bakker;Planner;root;anna@voorbeeld.example", head=head).plan()

    assert changed(plan) == []


def test_a_number_that_somebody_had_before_is_theirs_no_more(world, tmp_path):
    world.reads(ANNA, BRAM).apply()
    moved = ANNA.replace("1;", "111;", 1)

    world.reads(moved, BRAM).with_options(map=columns(tmp_path, {"111": "anna-bakker"})).apply()

    assert [
        line.split(":")[0].strip(" \"'") for line in world.text("directory.yml").splitlines() if "person:" in line
    ] == [
        "111",
        "2",
    ]


def test_who_is_forgotten_does_not_come_back(world):
    world.reads(ANNA, BRAM).apply()
    (world.site / "people/anna-bakker.yml").unlink()
    text = world.text("directory.yml")
    line = next(line for line in text.splitlines() if "anna-bakker" in line)
    key = line.partition(":")[0]
    lay(world.site, {"directory.yml": text.replace(line, f"{key}: {{forgotten: 2026-11-23}}")})

    plan = world.plan()

    assert (acts(plan), plan.forgotten) == ([], 1)


@pytest.mark.parametrize("secret", [None, "", "too short"])
def test_without_a_good_secret_no_number_is_written(monkeypatch, secret):
    monkeypatch.delenv(SECRET, raising=False)
    if secret is not None:
        monkeypatch.setenv(SECRET, secret)

    with pytest.raises(RefusedError, match=SECRET):
        keys(plain=False)


# -- the command --------------------------------------------------------------------------------------------------


def run(world, **options):
    return main_import(world.site, world.source, Options(PLAIN, **options), apply=True)


def test_a_limit_that_is_told_lets_the_leavers_leave(world):
    world.reads(ANNA, BRAM, *COLLEAGUES).apply()
    world.reads(ANNA, BRAM, *COLLEAGUES[:-7])

    assert codes(world.with_options(limits=Limits(leavers=7)).plan()) == []


def test_a_fault_ends_with_one_and_writes_nothing(world, capsys):
    world.reads(ANNA, "2;Bram;;Hof;=cmd;;;")
    before = world.tree()

    assert run(world) == 1
    assert world.tree() == before
    assert "Er is niets geschreven." in capsys.readouterr().err


def test_a_site_with_errors_is_not_written_to(world):
    lay(world.site, {"people/zoe.yml": "nme: Zoe\n"})
    before = world.reads(ANNA, BRAM).tree()

    assert run(world) == 1
    assert world.tree() == before


def test_the_next_command_finishes_an_import_that_was_cut_off(world, capsys):
    world.reads(*ROWS)
    assert is_killed(SCRIPT, world.site, world.source, 17)

    assert main_import(world.site, world.source, Options(PLAIN), apply=False) == 0

    assert "cut off is finished now" in capsys.readouterr().err
    assert len(list((world.site / "people").glob("*.yml"))) == len(ROWS)


@pytest.mark.parametrize(("preset", "code"), [("nobody", "import-preset"), ("nmbrs", "import-unconfirmed")])
def test_a_preset_that_nobody_knows_or_confirmed_is_told(world, preset, code):
    assert code in codes(world.reads(ANNA, BRAM).with_options(as_=preset).plan())


# -- what goes out ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "out"),
    [("=1+1", "'=1+1"), ("'=1+1", "''=1+1"), ("+31612345678", "+31612345678"), ("'t Hof", "'t Hof"), ("-x", "'-x")],
)
def test_a_formula_goes_out_marked_and_a_telephone_number_as_it_is(cell, out):
    assert defused(cell) == out


def out_of(world, format="csv", fields="", group=""):
    to = world.site.parent / "out"
    return main_export(world.site, format, fields, group, to), to.read_bytes().decode() if to.exists() else ""


def test_who_left_is_in_no_list_that_goes_out(world):
    lay(world.site, {"people/anna-bakker.yml": PROFILE, "people/zoe.yml": "name: {display: Zoe}\nstate: alumni\n"})

    code, text = out_of(world)

    assert (code, "anna-bakker" in text, "zoe" in text) == (0, True, False)


@pytest.mark.parametrize(
    ("options", "code"), [({"format": "xlsx"}, 2), ({"fields": "salary"}, 2), ({"group": "nobody"}, 2)]
)
def test_what_there_is_not_does_not_go_out(world, options, code):
    lay(world.site, {"people/anna-bakker.yml": PROFILE})

    assert out_of(world, **options) == (code, "")


def test_from_a_site_with_errors_nothing_goes_out(world):
    lay(world.site, {"people/anna-bakker.yml": PROFILE, "people/zoe.yml": "nme: Zoe\n"})

    assert out_of(world) == (1, "")


def test_ldif_has_only_signs_that_it_may_have(world):
    lay(world.site, {"people/zoe.yml": "name: {given: Zoë, family: ': x'}\njob_title: Gast\n"})

    code, text = out_of(world, "ldif")

    assert (code, text.isascii()) == (0, True)
    assert "sn:: " in text
