"""What goes out comes in again: nothing changes by it, and what somebody changes in the list is that one change."""

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.scale import write_company
from smoelenboek.commands.check import checked
from smoelenboek.directory.mapping import OF_FORMAT, preset
from smoelenboek.directory.out import FORMATS, exported
from smoelenboek.directory.out.cells import defused
from smoelenboek.directory.out.people import FIELDS, row_of
from smoelenboek.directory.plan import ImportPlan
from smoelenboek.directory.planning import Settings, plan
from smoelenboek.directory.readers import read_source
from smoelenboek.directory.readers.table import DANGEROUS
from smoelenboek.directory.records import records
from smoelenboek.model.directory import FOLLOWING
from smoelenboek.site import Site
from tests.directory.imports import PLAIN, SITE, changed
from tests.effort import examples
from tests.worlds import TODAY, site

OWNED = f"owned_by_hr: [{', '.join(FOLLOWING)}]\n"
GROUPS = {
    "content/groups/network/index.md": "---\nname: Netwerk\nkind: department\n---\n",
    "content/groups/people/index.md": "---\nname: Mens & Organisatie\nkind: department\nparent: network\n---\n",
    "content/groups/people-2/index.md": "---\nname: Mens & Organisatie\nkind: department\n---\n",
}
BASE = {**SITE, "site.yml": SITE["site.yml"] + OWNED, **GROUPS}
NAMES = ("Noëlle", "Sjoerd-Jan", "O'Brien", "d’Hondt", "Æsa", "Łukasz", "مريم", "שרה", "明", "a,b", 'x"y', "Van", "e;f")
FAMILIES = ("Wal", "Hof", "'s-Gravesande", "El Amrani", "Ó Súilleabháin", "النجار", "כהן", "Bakker-Smit", "{x}", "=x")
PREFIXES = ("", "van der", "van 't", "de", "Van den", "ten")
USAGES = ("own", "partner", "partner-own", "own-partner")

# In each format each of these can be changed, and gives that one change: the row's field → the field of the profile.
SURVIVES = {
    "given": "name",
    "family_prefix": "name",
    "family": "name",
    "partner_prefix": "name",
    "partner_family": "name",
    "usage": "name",
    "pronouns": "pronouns",
    "job_title_nl": "job_title.nl",
    "job_title_en": "job_title.en",
    "department_id": "department",
    "manager": "manager",
    "email": "email",
    "phone": "phone",
    "mobile": "phone",
    "location": "location",
    "roles": "roles",
    "started": "started",
    "state": "state",
}
OTHER = {
    "usage": "own-partner",
    "department_id": "people",
    "manager": "cees",
    "email": "other@voorbeeld.example",
    "phone": "+31381234567",
    "mobile": "+32470123456",
    "location": "zwolle",
    "roles": "editor",
    "started": "2020-02-29",
    "state": "leave",
}
PERSON = (
    "name: {given: Anna, family_prefix: van, family: Dijk, usage: partner-own,"
    " partner: {family_prefix: de, family: Boer}}\n"
    "pronouns: zij/haar\njob_title: {nl: Planner, en: Scheduler}\ndepartment: network\nmanager: bram\n"
    'email: anna@voorbeeld.example\nphone: [{value: "+31612345678", type: cell}, {value: "+31381111111", type: work}]\n'
    "roles: [first-aid]\nstarted: 2019-01-01\n"
)


def back(world: Site, rows: list[dict[str, str]], format: str, folder: Path) -> ImportPlan:
    """Write rows in a format, read them, and compare them with the site they came from."""
    file = folder / f"people.{format}"
    file.write_bytes(FORMATS[format](rows, list(FIELDS)))
    source = read_source(file)
    assert source.faults == []
    people = records(source, preset(OF_FORMAT[source.format]), TODAY, "NL")
    assert people.faults == []
    return plan(people, world, None, PLAIN, Settings("x", file.name))


@pytest.fixture(scope="module")
def company() -> Site:
    others = {
        f"people/{id_}.yml": f"name: {{given: {id_}, family: Test}}\njob_title: Chef\nemail: {id_}@voorbeeld.example\n"
        for id_ in ("bram", "cees")
    }
    return site({**BASE, **others, "people/anna-bakker.yml": PERSON})


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("field", SURVIVES)
def test_each_field_changed_in_the_list_is_that_one_change(company, tmp_path, format, field):
    rows = [row_of(company, person) for person in company.sorted_people()]
    anna = next(row for row in rows if row["person"] == "anna-bakker")
    anna[field] = OTHER.get(field, "Anders")

    steps = back(company, rows, format, tmp_path)

    assert [(id_, name) for id_, name, _, _ in changed(steps)] == [("anna-bakker", SURVIVES[field])]
    assert [step.doubt for step in steps.steps if step.doubt] == []


@pytest.mark.parametrize("format", FORMATS)
def test_an_account_that_the_list_adds_is_that_one_change(company, tmp_path, format):
    rows = [row_of(company, person) | {"gitlab": person.id} for person in company.sorted_people()]

    assert {name for _, name, _, _ in changed(back(company, rows, format, tmp_path))} == {"accounts.gitlab"}


text = st.sampled_from(NAMES)


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, str]:
    """Some colleagues with names of all kinds, as files."""
    files = {}
    for number in range(draw(st.integers(1, 6))):
        usage = draw(st.sampled_from(USAGES))
        name: dict[str, object] = {"given": draw(text), "family": draw(st.sampled_from(FAMILIES))}
        if prefix := draw(st.sampled_from(PREFIXES)):
            name["family_prefix"] = prefix
        if usage != "own" or draw(st.booleans()):
            partner = {"family": draw(st.sampled_from(FAMILIES)), "family_prefix": draw(st.sampled_from(PREFIXES))}
            name |= {"partner": {key: value for key, value in partner.items() if value}, "usage": usage}
        if draw(st.integers(0, 9)) == 0:
            name = {"display": draw(text)}
        tree: dict[str, object] = {
            "name": name,
            "job_title": draw(st.sampled_from(["Chef", {"nl": "=Baas", "en": "Boss"}])),
        }
        started = dt.date(2000, 1, 1) + dt.timedelta(days=draw(st.integers(0, 9000)))
        phones = [
            {"value": f"+3161234567{number}", "type": "cell"},
            {"value": f"+3138123456{number}"},
            {"value": f"+3138123450{number}", "type": "fax"},
        ]
        optional = {
            "pronouns": "die/hen",
            "department": draw(st.sampled_from(["network", "people", "people-2"])),
            "manager": f"col-{number - 1}" if number else None,
            "email": f"col{number}@voorbeeld.example",
            "phone": draw(st.lists(st.sampled_from(phones), unique_by=str)),
            "location": "zwolle",
            "roles": draw(st.lists(st.sampled_from(["first-aid", "editor"]), unique=True)),
            "started": started.isoformat(),
            "state": draw(st.sampled_from(["active", "leave", "alumni"])),
            "accounts": {"gitlab": f"col{number}"},
        }
        tree |= {key: value for key, value in optional.items() if value and draw(st.booleans())}
        files[f"people/col-{number}.yml"] = json.dumps(tree, ensure_ascii=False)
    return files


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=examples(40, 400), deadline=None)
@given(files=profiles())
def test_the_plan_of_an_export_is_empty(tmp_path_factory, format, files):
    world = site({**BASE, **files})
    rows = [row_of(world, person) for person in world.sorted_people()]

    steps = back(world, rows, format, tmp_path_factory.mktemp("out")) if rows else None

    assert steps is None or (changed(steps), steps.steps, steps.departments) == ([], [], [])


@given(st.text(max_size=8))
def test_no_cell_that_goes_out_is_a_formula(cell):
    out = defused(cell)

    assert out[:1] not in {*DANGEROUS} or not out or out.removeprefix("+").isdigit()


def test_only_some_fields_and_people_go_out(company):
    lines = exported(company, format="csv", fields=["email"], group="network").decode("utf-8-sig").splitlines()

    assert lines == ["ID,Email", "anna-bakker,anna@voorbeeld.example"]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("scale") / "site"
    write_company(
        folder, people=int(os.environ.get("SMOELENBOEK_PEOPLE", "310")), posts=5, groups=31, comments=5, seed=1
    )
    world = checked(folder)
    assert world.site is not None
    return world.site


@pytest.mark.parametrize("format", FORMATS)
def test_the_plan_of_a_made_up_company_s_export_is_empty(made_up, tmp_path, format):
    rows = [row_of(made_up, person) for person in made_up.sorted_people()]

    steps = back(made_up, rows, format, tmp_path)

    assert len(rows) > 250
    assert (steps.people, steps.steps, steps.departments) == (len(rows), [], [])
