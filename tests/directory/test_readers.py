"""A source is read as spreadsheets and directories write it; a hostile one gives a fault and no rows."""

import base64
import codecs
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.contract.limits import MOST_COLUMNS
from smoelenboek.directory.readers import read_source
from smoelenboek.directory.source import Source

NAME = "Noëlle"
ROWS = f"Nummer;Naam;Functie\r\n1;{NAME};Tester\r\n2;Bram;Planner\r\n"


def read(folder: Path, content: bytes | str, name: str = "hr.csv") -> Source:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_source(file)


def cells(source: Source) -> list[dict[str, str]]:
    assert source.faults == []
    return [dict(row.cells) for row in source.rows]


def codes(source: Source) -> list[str]:
    return [fault.code for fault in source.faults]


@pytest.mark.parametrize(
    "content",
    [
        ROWS.encode(),
        codecs.BOM_UTF8 + ROWS.encode(),
        ROWS.encode("cp1252"),
        ROWS.encode("utf-16"),
        ROWS.encode("utf-16-le"),
        ROWS.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with a mark", "windows-1252", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_letters_are_read_in_every_encoding_of_spreadsheets(tmp_path, content):
    assert cells(read(tmp_path, content))[0] == {"Nummer": "1", "Naam": NAME, "Functie": "Tester"}


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found_out(tmp_path, separator):
    quoted = f'a{separator}"b; c, d"{separator}e\n1{separator}"x, y;\nz"{separator}\n'

    assert cells(read(tmp_path, quoted)) == [{"a": "1", "b; c, d": "x, y; z"}]


def test_the_separator_that_a_spreadsheet_names_counts(tmp_path):
    assert cells(read(tmp_path, "sep=,\na;b,c\n1,2\n")) == [{"a;b": "1", "c": "2"}]


def test_a_row_knows_its_line_after_cells_of_several_lines(tmp_path):
    source = read(tmp_path, 'a;b\n"1\n2";x\n3;y\n')

    assert [row.line for row in source.rows] == [2, 4]


def test_the_mark_before_a_formula_is_taken_off(tmp_path):
    assert cells(read(tmp_path, "a;b\n'=x;'+31\n"))[0] == {"a": "=x", "b": "+31"}


def test_a_number_that_a_spreadsheet_kept_as_text_is_read(tmp_path):
    assert cells(read(tmp_path, 'a;b\n="0612";+31 6\n'))[0] == {"a": "0612", "b": "+31 6"}


LDIF = f"""version: 1
# a comment
 that goes on
dn: CN=Bakker\\, Anna,OU=Staff,DC=example
objectClass: top
objectClass: person
givenName:: {base64.b64encode("Noëlle".encode()).decode()}
description: a long
  line
thumbnailPhoto:: {base64.b64encode(bytes(range(256))).decode()}
objectGUID:: {base64.b64encode(bytes(16)).decode()}
jpegPhoto:< file:///etc/passwd

dn: CN=Bram
sn: Hof
"""


def test_ldif_is_unfolded_and_decoded_and_pictures_are_skipped(tmp_path):
    first, second = cells(read(tmp_path, LDIF, "people.ldif"))

    assert first == {
        "dn": "CN=Bakker\\, Anna,OU=Staff,DC=example",
        "objectClass": "top | person",
        "givenName": "Noëlle",
        "description": "a long line",
        "objectGUID": "00000000-0000-0000-0000-000000000000",
    }
    assert second == {"dn": "CN=Bram", "sn": "Hof"}


def test_ldif_in_utf_16_is_read(tmp_path):
    assert len(cells(read(tmp_path, LDIF.encode("utf-16"), "people.ldif"))) == 2


def test_scim_gives_a_column_for_each_type_and_extension(tmp_path):
    user = {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "name": {"givenName": "Anna"},
        "emails": [{"value": "a@example.org", "type": "work"}, {"value": "b@example.org", "type": "home"}],
        "active": True,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"manager": "17", "department": "Network"},
    }
    source = read(tmp_path, json.dumps({"totalResults": 1, "Resources": [user]}))

    assert source.format == "scim"
    assert cells(source) == [
        {
            "name.givenName": "Anna",
            "emails.work": "a@example.org",
            "emails.home": "b@example.org",
            "active": "yes",
            "enterprise.manager": "17",
            "enterprise.department": "Network",
        }
    ]
    assert source.rows[0].file == "hr.csv#1"


def test_graph_gives_the_manager_that_was_expanded(tmp_path):
    user = {"id": "1", "businessPhones": ["+31 38 1", "2"], "manager": {"id": "2", "mail": None}}
    source = read(tmp_path, json.dumps({"@odata.context": "x", "value": [user]}))

    assert source.format == "graph"
    assert cells(source) == [{"id": "1", "businessPhones": "+31 38 1 | 2", "manager.id": "2"}]
    assert "manager.mail" in source.columns


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_vcards_are_taken_apart(tmp_path, version):
    card = (
        f"BEGIN:VCARD\r\nVERSION:{version}\r\nN:Wal;Noëlle;;;\r\nFN:Noëlle\r\n  van der Wal\r\n"
        "item1.TEL;TYPE=cell,voice:tel:+31612345678\r\nORG:Voorbeeld\\, BV;Netwerk\r\nTITLE:a\\;b\r\nEND:VCARD\r\n"
    )

    assert cells(read(tmp_path, card, "x.vcf")) == [
        {
            "N.family": "Wal",
            "N.given": "Noëlle",
            "FN": "Noëlle van der Wal",
            "TEL.cell": "+31612345678",
            "ORG.organisation": "Voorbeeld, BV",
            "ORG.unit": "Netwerk",
            "TITLE": "a;b",
        }
    ]


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><x>&c;</x>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BOMB, "import-unreadable"),
        ("[" * 100_000, "import-large"),
        ('{"a":' * 100_000, "import-large"),
        ('[{"a": ' + '[{"b": ' * 30 + "1" + "}]" * 30 + "}]", "import-large"),
        (";".join(f"c{number}" for number in range(100_000)) + "\n1\n", "import-large"),
        ("a;b\n" + "x" * 10_000_000 + ";1\n", "import-large"),
        ("a;b\n1;" + "x" * 5_000 + "\n", "import-large"),
        ("dn: x\ncn: " + "a" * 10_000_000 + "\n", "import-large"),
        ("dn: x\ncn: a\n" + " aaaaaaaaa\n" * 1_000_000, "import-large"),
        ("dn: x\ncn:: !!!\n", "import-unreadable"),
        ("dn: x\nchangetype: delete\n", "import-unreadable"),
        ("BEGIN:VCARD\nBEGIN:VCARD\n", "import-large"),
        ("BEGIN:VCARD\nFN:x\n", "import-unreadable"),
        ('a;b\n1;=cmd|"/c calc"!A1\n', "import-formula"),
        ("a;b\n1;@SUM(A1)\n", "import-formula"),
        ("a;b\n1;-2+cmd\n", "import-formula"),
        ('a;b\n1;"x\n', "import-unreadable"),
        ("only one\n1\n", "import-unreadable"),
        ("", "import-empty"),
        (" \n\n", "import-empty"),
        ("[]", "import-empty"),
        ("[1, 2]", "import-unreadable"),
        ('{"value": [], "@odata.nextLink": "x"}', "import-partly"),
        ("a;b\n1;2;3\n", "import-row"),
        (b"a;b\n1;\x81\n", "import-encoding"),
    ],
    ids=range(25),
)
def test_a_hostile_source_gives_one_fault_and_no_rows(tmp_path, content, code):
    source = read(tmp_path, content)

    assert codes(source) == [code]
    assert source.rows == []


def test_as_many_columns_as_allowed_are_read(tmp_path):
    names = ";".join(f"c{number}" for number in range(MOST_COLUMNS))

    assert len(read(tmp_path, f"{names}\n1\n").columns) == MOST_COLUMNS


def test_a_source_that_is_not_there_is_a_fault(tmp_path):
    assert codes(read_source(tmp_path / "nowhere.csv")) == ["import-unreadable"]
    assert codes(read_source(tmp_path)) == ["import-unreadable"]


STARTS = (b"", b"a;b\n", b"dn: x\n", b"BEGIN:VCARD\n", b'{"Resources": [', b"[{", codecs.BOM_UTF16_LE, b"sep=;\n")


@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_no_bytes_make_a_reader_fail(tmp_path_factory, start, rest):
    source = read(tmp_path_factory.mktemp("any"), start + rest)

    assert source.rows or source.faults
