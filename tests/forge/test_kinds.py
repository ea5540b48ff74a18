"""Each place that has something for every kind of forge has it for exactly the kinds of forge/kinds."""

import pytest

from smoelenboek.forge.kinds import KINDS, NONE
from smoelenboek.model.person import Accounts
from smoelenboek.model.siteconfig import Forge


def test_a_profile_takes_an_account_on_each_kind_of_forge():
    assert list(Accounts.model_fields) == list(KINDS)


@pytest.mark.parametrize("kind", [*KINDS, NONE])
def test_site_yml_may_name_each_kind(kind):
    assert Forge(kind=kind).kind == kind
