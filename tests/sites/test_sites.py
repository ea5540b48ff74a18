"""Sites that nobody thought of: what `check` lets pass is built, all its links lead somewhere, and it tells nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, event, given, settings

from smoelenboek.commands.build import build
from smoelenboek.commands.check import checked
from smoelenboek.faults.fault import stopping
from tests.effort import examples
from tests.sites.looked_through import dead, exposed, read
from tests.sites.made_up import World, worlds
from tests.worlds import lay

CHANCE = settings(
    deadline=None,
    max_examples=examples(10, 500),
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),  # to make a whole site smaller takes minutes, and the message says which file it is
)


@CHANCE
@given(worlds())
def test_a_site_without_faults_is_built_leads_somewhere_and_tells_nothing(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = lay(Path(folder) / "site", world.files)
        faults = [f"{value.file}:{value.line} {value.code} {value.facts}" for value in stopping(checked(site).faults)]
        assert faults == []
        assert build(site, Path(folder) / "output") == 0
        values = read(Path(folder) / "output")

    assert list(dead(values)) == []
    assert list(exposed(values, world.hidden)) == []
    event(f"{len(values) // 50 * 50} files")
