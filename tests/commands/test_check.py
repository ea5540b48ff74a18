"""What `check` says of a whole site."""

import pytest

from tests.worlds import checked_world, codes

CIRCLE = {
    "people/bram-smit.yml": "name: {given: Bram, family: Smit}\njob_title: T\nmanager: carla-wit\n",
    "people/carla-wit.yml": "name: {given: Carla, family: Wit}\njob_title: T\nmanager: bram-smit\n",
}


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("name: S\norganisation: O\ntimezone: Nowhere/Nothing\n", "timezone"),
        ("name: S\norganisation: O\nnmae: T\nurl: http://x.example\n", "address"),
        ("organisation: O\n", "missing"),
        ("name: [S\n", "yaml-bracket"),
    ],
)
def test_a_fault_in_the_settings_hides_no_fault_between_files(settings, code, tmp_path):
    world = checked_world(tmp_path, {**CIRCLE, "site.yml": settings})

    assert world.stopped
    assert "manager-circle" in codes(world)
    assert code in codes(world)


def test_settings_that_are_right_hold_beside_those_that_are_not(tmp_path):
    email = {"people/bram-smit.yml": "name: {given: Bram, family: Smit}\njob_title: T\nemail: b@elsewhere.example\n"}
    settings = "name: S\norganisation: O\ntimezone: Nowhere\nemail_domains: [voorbeeld.example]\n"

    assert codes(checked_world(tmp_path, {**email, "site.yml": settings})) == ["email", "timezone"]


def test_what_the_brand_names_is_looked_for_beside_other_faults(tmp_path):
    settings = "name: S\norganisation: O\nurl: http://x.example\nbrand: {logo: {light: logo.svg}}\n"

    assert codes(checked_world(tmp_path, {"site.yml": settings})) == ["address", "brand-missing"]


def test_a_brand_that_can_not_be_read_names_nothing(tmp_path):
    settings = "name: S\norganisation: O\nurl: https://x.example\nbrand: {logo: {light: logo.svg, lihgt: x}}\n"
    logo = {"content/brand/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"}

    assert codes(checked_world(tmp_path, {**logo, "site.yml": settings})) == ["unknown"]
