"""What is in directory.yml is read by the build, and is in no file of the site."""

from smoelenboek.commands.build import build
from tests.directory.imports import SECRET, World

HEAD = "Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;Functie;Afdeling;Leidinggevende;E-mail\n"


def test_a_person_s_page_says_which_fields_hr_keeps_and_no_file_has_a_key(tmp_path):
    world = World(tmp_path).with_options(keys=SECRET)
    world.reads("1;Anna;;Bakker;Planner;Netwerk;;anna@voorbeeld.example", head=HEAD).apply()
    key, check = SECRET.of("1"), SECRET.check
    assert key in world.text("directory.yml")

    build(world.site, tmp_path / "out")

    page = (tmp_path / "out/people/anna-bakker/index.html").read_text()
    assert "personeelsadministratie, sinds <time" in page
    assert "functie, afdeling" in page
    files = [file for file in (tmp_path / "out").rglob("*") if file.is_file()]
    assert not [file for file in files if key.encode() in file.read_bytes() or check.encode() in file.read_bytes()]
    assert not [file for file in files if file.name == "directory.yml"]
