"""What is on the home page, and in which order, is what site.yml says."""

from pathlib import Path

from smoelenboek.commands.build import build
from tests.worlds import BASE, checked_world, codes, lay


def test_the_home_page_holds_what_site_yml_names_in_that_order(tmp_path: Path) -> None:
    config = f"{BASE['site.yml']}home: [everyone, posts]\n"
    assert build(lay(tmp_path / "site", {**BASE, "site.yml": config}), tmp_path / "out") == 0
    page = (tmp_path / "out/index.html").read_text()

    assert 'id="posts"' in page
    assert 'id="everyone"' in page
    assert 'id="newcomers"' not in page


def test_parts_of_a_column_follow_the_order_of_site_yml(tmp_path: Path) -> None:
    for order in (["etiquette", "everyone"], ["everyone", "etiquette"]):
        rules = "---\nversion: 2\nshort: Be kind.\n---\n"
        config = f"{BASE['site.yml']}home: [{', '.join(order)}]\n"
        files = {**BASE, "site.yml": config, "content/etiquette.md": rules}
        assert build(lay(tmp_path / order[0] / "site", files), tmp_path / order[0] / "out") == 0
        page = (tmp_path / order[0] / "out/index.html").read_text()
        places = [page.index(f'<h2 id="{name}">') for name in order]
        assert places == sorted(places)


def test_a_part_that_there_is_not_is_a_fault(tmp_path: Path) -> None:
    world = checked_world(tmp_path, {"site.yml": f"{BASE['site.yml']}home: [feeatured]\n"})

    assert codes(world) == ["choice"]
