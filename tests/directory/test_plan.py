"""What an import does to a site: who is who, what changes, what is left alone, and what it refuses to believe."""

import pytest

from smoelenboek.commands.people import main_import
from smoelenboek.directory.directory_file import Keys
from smoelenboek.directory.guards import Limits
from smoelenboek.directory.importing import Options
from smoelenboek.directory.mapping import read_map
from tests.directory.imports import PLAIN, SECRET, World, acts, changed, codes
from tests.worlds import lay, png

ANNA = "1;Anna;;Bakker;Planner;Netwerk;2;anna@voorbeeld.example"
BRAM = "2;Bram;van 't;Hof;Chef;Netwerk;;bram@voorbeeld.example"
COLLEAGUES = [f"{number};Col{number};;Lega;Tester;Netwerk;2;c{number}@voorbeeld.example" for number in range(10, 70)]
NAMES = "Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;Tussenvoegsel partner;Partnernaam;Naamgebruik;Functie\n"


# -- who is who ---------------------------------------------------------------------------------------------------


def test_people_join_with_their_department_and_manager(world):
    plan = world.reads(ANNA, BRAM).apply()

    assert acts(plan) == [("joined", "anna-bakker"), ("joined", "bram-van-t-hof")]
    assert "manager: bram-van-t-hof\n" in world.text("people/anna-bakker.yml")
    assert "kind: department\n" in world.text("content/groups/netwerk/index.md")


def test_the_second_plan_is_empty(world):
    world.reads(ANNA, BRAM).apply()
    before = world.tree()

    plan = world.apply()

    assert plan.steps == []
    assert world.tree() == before


def test_two_of_one_name_get_two_ids_in_any_order_of_rows(world, tmp_path):
    rows = [ANNA.replace(";2;", ";;"), "7;Anna;;Bakker;Tester;;;a.bakker@voorbeeld.example"]
    turned = World(tmp_path / "turned").reads(*reversed(rows)).apply()

    assert acts(world.reads(*rows).apply()) == acts(turned) == [("joined", "anna-bakker"), ("joined", "anna-bakker-2")]
    assert "job_title: Planner\n" in world.text("people/anna-bakker.yml")


def test_neutral_ids_say_nothing_of_the_person(world):
    plan = world.with_options(ids="p-", keys=SECRET).reads(ANNA, BRAM).apply()

    assert [id_ for _, id_ in acts(plan)] == ["p-1001", "p-1002"]


def test_a_marriage_is_a_changed_name_with_a_former_id(world):
    world.reads(ANNA, BRAM, *COLLEAGUES).apply()
    plan = world.reads("1;Anna;de;Boer;Planner;Netwerk;2;anna@voorbeeld.example", BRAM, *COLLEAGUES).apply()

    assert acts(plan) == [("renamed", "anna-de-boer")]
    assert plan.steps[0].former == "anna-bakker"
    assert "former_ids: [anna-bakker]" in world.text("people/anna-de-boer.yml")
    assert not (world.site / "people/anna-bakker.yml").exists()
    assert "person: anna-de-boer" in world.text("directory.yml")
    assert world.apply().steps == []


def test_an_id_that_was_not_made_of_the_name_stays(world):
    lay(
        world.site,
        {"people/p-4711.yml": "name: {given: Anna, family: Bakker}\njob_title: X\nemail: anna@voorbeeld.example\n"},
    )

    plan = world.reads("1;Anna;de;Boer;Planner;;;anna@voorbeeld.example").with_options(limits=Limits(names=1)).apply()

    assert acts(plan) == [("changed", "p-4711")]


def test_a_colleague_who_was_there_is_known_by_the_e_mail_address(world):
    lay(
        world.site,
        {"people/ab.yml": "name: {given: Anna, family: Bakker}\njob_title: Tester\nemail: anna@voorbeeld.example\n"},
    )

    assert changed(world.reads(ANNA.replace("Netwerk;2", ";")).plan()) == [("ab", "job_title", "Tester", "Planner")]


def test_a_colleague_of_the_same_name_is_in_doubt_and_nothing_is_written(world):
    lay(world.site, {"people/ab.yml": "name: {given: Anna, family: Bakker}\njob_title: Tester\n"})
    plan = world.reads(ANNA.replace("Netwerk;2", ";")).apply()

    assert acts(plan) == [("doubt", "ab")]
    assert plan.steps[0].doubt.reason == "looks-like"
    assert not (world.site / "people/anna-bakker.yml").exists()


@pytest.mark.parametrize(("settled", "act"), [("ab", ("changed", "ab")), ("new", ("joined", "anna-bakker"))])
def test_a_doubt_is_settled_in_the_column_map(world, tmp_path, settled, act):
    lay(world.site, {"people/ab.yml": "name: {given: Anna, family: Bakker}\njob_title: Tester\n"})
    columns = tmp_path / "x.import.yml"
    columns.write_text(f'people: {{"1": {settled}}}\n')

    assert acts(world.reads(ANNA.replace("Netwerk;2", ";")).with_options(map=columns).plan()) == [act]


def test_an_id_in_the_column_map_that_is_nobody_is_in_doubt(world, tmp_path):
    columns = tmp_path / "x.import.yml"
    columns.write_text("people: {'1': nobody-here}\n")

    plan = world.reads(ANNA.replace("Netwerk;2", ";")).with_options(map=columns).plan()

    assert [step.doubt.reason for step in plan.steps if step.doubt] == ["map-nobody"]


@pytest.mark.parametrize("written", ["../../etc/passwd", "Anna Bakker", "a/b", "index"])
def test_what_can_be_no_id_is_a_fault_of_the_column_map(tmp_path, written):
    columns = tmp_path / "x.import.yml"
    columns.write_text(f"people:\n  '1': {written}\n")

    assert [fault.line for fault in read_map(columns)[1]] == [2]


def test_two_rows_with_one_address_are_in_doubt(world):
    plan = world.reads(ANNA, "9;Anneke;;Bakker;Planner;;;anna@voorbeeld.example").plan()

    assert [step.doubt.reason for step in plan.steps if step.doubt] == ["email-twice", "email-twice"]


def test_a_new_number_with_a_known_address_is_no_leaver_and_no_joiner(world):
    world.reads(ANNA, BRAM).apply()
    plan = world.reads(ANNA.replace("1;", "111;", 1), BRAM).plan()

    assert [(step.act.value, step.doubt and step.doubt.reason) for step in plan.steps] == [("doubt", "email-taken")]


def test_who_was_erased_does_not_come_back_by_themselves(world):
    world.reads(ANNA, BRAM).apply()
    (world.site / "people/anna-bakker.yml").unlink()

    assert [step.doubt.reason for step in world.plan().steps] == ["profile-gone"]


def test_several_contracts_are_one_person(world):
    head = (
        "Medewerker;Roepnaam;Geboortenaam;pos_Functie_omschrijving;pos_Uren_per_week;Datum_in_dienst;Datum_uit_dienst\n"
    )
    rows = [
        "1;Anna;Bakker;Oud;40;01-02-2010;31-12-2015",
        "1;Anna;Bakker;Bijbaan;8;1-3-2016;",
        "1;Anna;Bakker;Planner;24,5;01-01-2018;31-12-9999",
    ]

    plan = world.reads(*rows, head=head).with_options(as_="afas").apply()

    assert acts(plan) == [("joined", "anna-bakker")]
    assert "job_title: Planner\n" in world.text("people/anna-bakker.yml")
    assert "started: 2010-02-01\n" in world.text("people/anna-bakker.yml")


@pytest.mark.parametrize(
    "no_end", ["9999-12-31", "31-12-9999", "0000-00-00", "0001-01-01", "0", "9223372036854775807", ""]
)
def test_no_end_is_no_end_in_all_its_spellings(world, no_end):
    head = "Personeelsnummer;Voornaam;Achternaam;Functie;Uit dienst\n"

    assert acts(world.reads(f"1;Anna;Bakker;Planner;{no_end}", head=head).plan()) == [("joined", "anna-bakker")]


def test_who_begins_later_joins_later(world):
    head = "Personeelsnummer;Voornaam;Achternaam;Functie;In dienst\n"
    plan = world.reads("1;Anna;Bakker;Planner;2026-12-01", head=head).plan()

    assert (plan.steps, plan.coming) == ([], 1)


@pytest.mark.parametrize(
    ("days", "started"),
    [
        (["01-02-2019"], "2019-02-01"),
        (["2/13/2019", "1/2/2019"], "2019-01-02"),
        (["13/2/2019", "1/2/2019"], "2019-02-01"),
        (["1 februari 2019"], "2019-02-01"),
        (["February 1, 2019"], "2019-02-01"),
        (["20190201000000.0Z"], "2019-02-01"),
        (["2019-02-01T00:00:00Z"], "2019-02-01"),
        (["131933664000000000"], "2019-01-31"),
    ],
)
def test_days_are_read_as_people_and_systems_write_them(world, days, started):
    head = "Personeelsnummer;Voornaam;Achternaam;Functie;In dienst\n"
    world.reads(*(f"{number};P{number};Bakker;Planner;{day}" for number, day in enumerate(days)), head=head).apply()

    assert f"started: {started}\n" in world.text(f"people/p{len(days) - 1}-bakker.yml")


# -- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("usage", "shown"),
    [
        ("eigen", "Anna van Dijk"),
        ("partner", "Anna de Boer"),
        ("partner-eigen", "Anna de Boer-van Dijk"),
        ("eigen-partner", "Anna van Dijk-de Boer"),
        ("", "Anna van Dijk"),
    ],
)
def test_a_name_is_used_as_its_owner_uses_it(world, usage, shown):
    plan = world.reads(f"1;Anna;van;Dijk;de;Boer;{usage};Planner", head=NAMES).apply()

    assert plan.steps[0].name == shown
    assert ("Boer" in world.text(f"people/{plan.steps[0].person}.yml")) is (usage not in {"eigen", ""})


@pytest.mark.parametrize(
    ("preset", "codes_"),
    [
        ("afas", "0213"),
        ("nmbrs", "1234"),
        ("sdworx", "1234"),
        ("raet-core", "1203"),
        ("raet-beaufort", "EPBC"),
        ("raet-beaufort", "EPBD"),
    ],
)
def test_each_vendor_has_its_own_codes_for_the_use_of_names(world, preset, codes_):
    head = (
        "Medewerker;Roepnaam;Geboortenaam;Geboortenaam_partner;Naamgebruik_code;pos_Functie_omschrijving\n"
        if preset == "afas"
        else "Personeelsnummer;Roepnaam;Achternaam;AchternaamPartner;Naamgebruik;Functie\n"
    )
    rows = [f"{number};Anna;Dijk;Boer;{code};Planner" for number, code in enumerate(codes_)]
    plan = world.reads(*rows, head=head).with_options(as_=preset).plan()

    assert sorted(step.name for step in plan.steps) == sorted(
        ["Anna Dijk", "Anna Boer", "Anna Boer-Dijk", "Anna Dijk-Boer"]
    )


def test_the_partner_s_name_goes_when_it_is_used_no_more(world):
    world.reads("1;Anna;van;Dijk;de;Boer;partner;Planner", head=NAMES).apply()

    plan = world.reads("1;Anna;van;Dijk;de;Boer;eigen;Planner", head=NAMES).with_options(limits=Limits(names=1)).apply()

    assert changed(plan) == [("anna-van-dijk", "name", "Anna de Boer", "Anna van Dijk")]
    assert "Boer" not in world.text("people/anna-van-dijk.yml").replace("anna-de-boer", "")


def test_a_source_without_the_use_of_names_takes_no_partner_s_name_away(world):
    world.reads("1;Anna;van;Dijk;de;Boer;partner-eigen;Planner", head=NAMES).apply()
    head = "Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;Functie\n"

    assert world.reads("1;Anna;van;Dijk;Planner", head=head).plan().steps == []
    plan = world.reads("1;Anna;van;Dijken;Planner", head=head).plan()
    assert [step.doubt.reason for step in plan.steps] == ["name-usage"]


def test_a_prefix_inside_the_family_name_is_taken_out_of_it(world):
    head = "Personeelsnummer;Voornaam;Achternaam;Functie\n"
    world.reads("1;Noëlle;van der Wal;Tester", "2;Zoé;d'Hondt;Tester", "3;Jan;'t Hooft;Tester", head=head).apply()

    assert "family_prefix: van der\n  family: Wal\n" in world.text("people/noelle-van-der-wal.yml")
    assert "family: Hondt\n" in world.text("people/zoe-dhondt.yml")
    assert world.plan().steps == []


# -- what changes -------------------------------------------------------------------------------------------------

PROFILE = """\
# kept by Anna herself
name: {given: "Anna",   family: Bakker, nicknames: [An]}  # as she writes it
job_title: 'Planner'  # until the reorganisation
email: anna@voorbeeld.example
phone: "+31612345678"
skills:
  - {id: docsis, level: expert}
x-locker: 12
bio: |
  Ik plan.
"""


def test_one_changed_title_is_a_diff_of_one_line(world):
    lay(world.site, {"people/anna-bakker.yml": PROFILE})
    world.reads("1;Anna;;Bakker;Hoofd 'planning';;;anna@voorbeeld.example").apply()

    assert world.text("people/anna-bakker.yml") == PROFILE.replace("'Planner'", "'Hoofd ''planning'''")


def test_what_hr_does_not_own_is_never_touched_again(world):
    head = "Personeelsnummer;Voornaam;Achternaam;Functie;Telefoon;Locatie;E-mail\n"
    lay(world.site, {"people/anna-bakker.yml": PROFILE})

    plan = world.reads("1;Anna;Bakker;Planner;0201234567;Zwolle;anna@voorbeeld.example", head=head).plan()

    assert plan.steps == []


def test_what_the_site_gives_to_hr_follows_the_source(world):
    head = "Personeelsnummer;Voornaam;Achternaam;Functie;Telefoon;Mobiel;Locatie;E-mail\n"
    lay(
        world.site,
        {"site.yml": world.text("site.yml") + "owned_by_hr: [phone, location]\n", "people/anna-bakker.yml": PROFILE},
    )

    plan = world.reads("1;Anna;Bakker;X;0201234567;0687654321;Hoofdkantoor;anna@voorbeeld.example", head=head).apply()

    assert changed(plan) == [
        ("anna-bakker", "phone", "+31612345678", "+31201234567, +31687654321"),
        ("anna-bakker", "location", "", "zwolle"),
    ]
    assert world.plan().steps == []


def test_an_empty_cell_takes_a_field_away_and_an_absent_column_does_not(world):
    world.reads(ANNA, BRAM).apply()
    head = "Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;Functie\n"

    assert world.reads("1;Anna;;Bakker;Planner", "2;Bram;van 't;Hof;Chef", head=head).plan().steps == []
    plan = world.reads(ANNA.replace(";2;", ";;"), BRAM).plan()
    assert changed(plan) == [("anna-bakker", "manager", "bram-van-t-hof", "")]


def test_a_title_in_two_languages_changes_in_its_own(world):
    title = PROFILE.replace("'Planner'", "{nl: Planner, en: Scheduler}")
    lay(world.site, {"people/anna-bakker.yml": title})
    world.reads("1;Anna;;Bakker;Roostermaker;;;anna@voorbeeld.example").apply()

    assert world.text("people/anna-bakker.yml") == title.replace("nl: Planner", "nl: Roostermaker")


def test_roles_and_places_come_by_any_of_their_words(world):
    head = "Personeelsnummer;Voornaam;Achternaam;Functie;Rollen;Locatie\n"
    world.reads("1;Anna;Bakker;Planner;BHV, redacteur;hoofdkantoor", head=head).apply()

    assert "location: zwolle\nroles:\n  - first-aid\n  - editor\n" in world.text("people/anna-bakker.yml")


def test_departments_come_with_those_above_them(world):
    head = "Personeelsnummer;Voornaam;Achternaam;Functie;Afdelingspad\n"
    plan = world.reads("1;Anna;Bakker;Planner;Techniek/Netwerk/Meten", head=head).apply()

    assert [(group.id, group.parent) for group in plan.departments] == [
        ("techniek", ""),
        ("netwerk", "techniek"),
        ("meten", "netwerk"),
    ]


def test_a_department_is_known_by_its_name_in_either_language(world):
    group = "---\nname: {en: Network, nl: Netwerk}\nkind: department\n---\n"
    lay(world.site, {"content/groups/network/index.md": group})

    assert not world.reads(ANNA, BRAM).plan().departments


def test_a_group_of_another_kind_is_no_department(world):
    lay(world.site, {"content/groups/netwerk/index.md": "---\nname: Netwerk\nkind: guild\n---\n"})

    assert [group.id for group in world.reads(ANNA, BRAM).plan().departments] == ["netwerk-2"]


@pytest.mark.parametrize("manager", ["2", "BRAM@voorbeeld.example", "Bram van 't Hof", "zoe"])
def test_a_manager_is_known_by_number_address_name_or_id(world, manager):
    lay(world.site, {"people/zoe.yml": "name: {display: Zoe}\njob_title: Baas\n"})
    world.reads(ANNA.replace("Netwerk;2", f"Netwerk;{manager}"), BRAM).apply()

    id_ = "zoe" if manager == "zoe" else "bram-van-t-hof"
    assert f"manager: {id_}\n" in world.text("people/anna-bakker.yml")


def test_a_manager_who_is_nobody_is_in_doubt_and_the_old_one_stays(world):
    world.reads(ANNA, BRAM).apply()
    plan = world.reads(ANNA.replace("Netwerk;2", "Netwerk;99"), BRAM).apply()

    assert [step.doubt.reason for step in plan.steps] == ["manager-nobody"]
    assert "manager: bram-van-t-hof\n" in world.text("people/anna-bakker.yml")


def test_a_circle_of_managers_is_opened_and_told(world):
    plan = world.reads(ANNA, BRAM.replace("Netwerk;;", "Netwerk;1;")).apply()

    assert "manager-circle" in [step.doubt.reason for step in plan.steps if step.doubt]
    assert world.plan().faults == []


def test_their_own_manager_has_none(world):
    world.reads(BRAM.replace("Netwerk;;", "Netwerk;2;")).apply()

    assert "manager" not in world.text("people/bram-van-t-hof.yml")


def test_an_account_on_the_forge_comes_in_where_there_is_none(world):
    head = "Personeelsnummer;Voornaam;Achternaam;Functie;GitLab;E-mail\n"
    lay(world.site, {"people/anna-bakker.yml": PROFILE + "accounts: {github: anna}\n"})
    plan = world.reads("1;Anna;Bakker;Planner;abakker;anna@voorbeeld.example", head=head).apply()

    assert changed(plan) == [("anna-bakker", "accounts.gitlab", "", "abakker")]
    assert "accounts: {github: anna, gitlab: abakker}\n" in world.text("people/anna-bakker.yml")


# -- leaving and coming back --------------------------------------------------------------------------------------


def test_a_leaver_becomes_a_former_colleague_and_keeps_the_file(world):
    world.reads(ANNA, BRAM, *COLLEAGUES).apply()
    before = world.text("people/anna-bakker.yml")

    plan = world.reads(BRAM, *COLLEAGUES).apply()

    assert acts(plan) == [("left", "anna-bakker")]
    assert world.text("people/anna-bakker.yml") == before + "state: alumni\n"
    assert world.plan().steps == []


def test_who_comes_back_is_who_they_were(world):
    world.reads(ANNA, BRAM, *COLLEAGUES).apply()
    before = world.text("people/anna-bakker.yml")
    world.reads(BRAM, *COLLEAGUES).apply()

    plan = world.reads(ANNA, BRAM, *COLLEAGUES).apply()

    assert acts(plan) == [("back", "anna-bakker")]
    assert world.text("people/anna-bakker.yml") == before


def test_a_contract_that_ended_is_leaving(world):
    head = "Personeelsnummer;Voornaam;Achternaam;Functie;Uit dienst\n"
    world.reads("1;Anna;Bakker;Planner;", "2;Bram;Hof;Chef;", head=head).apply()

    assert acts(world.reads("1;Anna;Bakker;Planner;22-11-2026", "2;Bram;Hof;Chef;", head=head).plan()) == [
        ("left", "anna-bakker")
    ]


def test_colleagues_whom_no_source_ever_had_stay_as_they_are(world):
    lay(world.site, {"people/zoe.yml": "name: {display: Zoe}\njob_title: Gast\n"})
    world.reads(ANNA, BRAM).apply()

    plan = world.plan()

    assert (plan.steps, plan.unmanaged) == ([], 1)


# -- guards -------------------------------------------------------------------------------------------------------


def test_more_than_a_tenth_and_more_than_five_do_not_leave_at_once(world):
    world.reads(ANNA, BRAM, *COLLEAGUES).apply()
    before = world.tree()

    plan = world.reads(ANNA, BRAM, *COLLEAGUES[:-7]).apply()

    assert codes(plan) == ["import-leavers"]
    assert world.tree() == before
    assert codes(world.with_options(limits=Limits(leavers=6)).plan()) == ["import-leavers"]
    assert len(acts(world.with_options(limits=Limits(leavers=7)).apply())) == 7


def test_five_may_leave_a_small_company_and_six_a_large_one(world):
    world.reads(ANNA, BRAM, *COLLEAGUES[:8]).apply()
    assert codes(world.reads(ANNA, BRAM, *COLLEAGUES[:3]).plan()) == []
    world.reads(ANNA, BRAM, *COLLEAGUES).apply()
    assert codes(world.reads(ANNA, BRAM, *COLLEAGUES[:-6]).plan()) == []


def test_a_source_half_as_long_is_not_believed(world):
    world.reads(ANNA, BRAM, *COLLEAGUES[:3]).apply()

    assert codes(world.reads(ANNA, BRAM).plan()) == ["import-shrunken"]
    assert codes(world.with_options(limits=Limits(people=2)).plan()) == []


def test_a_fifth_of_all_names_does_not_change_at_once(world):
    world.reads(ANNA, BRAM, *COLLEAGUES[:8]).apply()
    swapped = [row.replace(";;Lega", ";;Anders") for row in COLLEAGUES[:8]]

    assert codes(world.reads(ANNA, BRAM, *swapped[:2], *COLLEAGUES[2:8]).plan()) == []
    assert codes(world.reads(ANNA, BRAM, *swapped[:3], *COLLEAGUES[3:8]).plan()) == ["import-names"]
    assert codes(world.with_options(limits=Limits(names=3)).plan()) == []


def test_another_secret_is_noticed_before_everybody_leaves(world):
    world.with_options(keys=SECRET).reads(ANNA, BRAM).apply()
    other = Keys(b"another secret of these tests")

    assert codes(world.with_options(keys=other).plan()) == ["import-secret"]
    assert codes(world.with_options(keys=PLAIN).plan()) == ["import-secret"]
    assert world.with_options(keys=other, before=SECRET).apply().steps == []
    assert world.with_options(before=None).plan().faults == []


def test_no_number_of_the_source_stands_in_a_file(world):
    world.with_options(keys=SECRET).reads(ANNA.replace("1;", "31415;", 1), BRAM.replace("2;", "27182;", 1)).apply()

    assert not any(number in content for content in world.tree().values() for number in (b"31415", b"27182"))


def test_a_profile_that_the_check_would_refuse_is_a_fault_at_its_row(world):
    plan = world.reads(ANNA.replace("Planner", "P" * 600), BRAM).apply()

    assert [(fault.file, fault.line, fault.code) for fault in plan.faults] == [("hr.csv", 2, "text-length")]
    assert not (world.site / "people").exists()


def test_a_fault_that_only_the_whole_site_has_stops_the_import(world):
    head = "Personeelsnummer;Voornaam;Achternaam;Functie;GitLab\n"
    plan = world.reads("1;Anna;Bakker;Planner;same", "2;Bram;Hof;Chef;same", head=head).apply()

    assert codes(plan) == ["account-twice"]
    assert not (world.site / "people").exists()


def test_a_renamed_colleague_keeps_the_photo_and_everything_that_names_the_old_id(world):
    lay(
        world.site,
        {
            "people/anna-bakker.yml": PROFILE + "photo: {consent: 2026-01-01}\n",
            "people/anna-bakker.png": png(40, 40),
            "people/cees-vos.yml": "name: {given: Cees, family: Vos}\njob_title: Tester\nmanager: anna-bakker\n",
        },
    )
    plan = world.reads("1;Anna;de;Boer;Planner;;;anna@voorbeeld.example").with_options(limits=Limits(names=1)).apply()

    assert acts(plan) == [("renamed", "anna-de-boer")]
    assert {path for path in world.tree() if path.startswith("people/anna")} == {
        "people/anna-de-boer.yml",
        "people/anna-de-boer.png",
    }
    assert "manager: anna-bakker\n" in world.text("people/cees-vos.yml")
    assert world.plan().faults == []


@pytest.mark.parametrize("ids", ["X Y", "P-", "-", "../", "p_"])
def test_neutral_ids_that_can_be_none_are_refused_in_a_sentence(world, capsys, ids):
    world.reads()
    options = Options(PLAIN, None, "table", None, ids, Limits(0, 0, None))

    assert main_import(world.site, world.source, options, apply=False) == 2
    assert "--ids is `names`, or what neutral ids begin with" in capsys.readouterr().err
