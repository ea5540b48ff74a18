"""What should not stand in a text is told by kind and place, in every format, and never itself; documents too."""

import io
import zipfile

import pytest

from smoelenboek.commands.check import main
from smoelenboek.faults.report import FORMATS
from smoelenboek.gate import Verdict
from tests.gate.world import HELLO, STAMP, Company
from tests.text.test_sensitive import KEYS
from tests.worlds import BASE, EPOCH, POST, checked_world, codes, lay

VALUES = {
    "bsn": ("BSN: {}", "111222333"),
    "iban": ("Pay {}", "NL91ABNA0417164300"),
    "card": ("Card {}", "4111111111111111"),
    "phone": ("Call {}", "0612345678"),
    "key": ("Key {}", KEYS["GitLab"]),
}


@pytest.fixture(autouse=True)
def _same_day_and_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))


def everywhere(sentence: str, value: str) -> dict[str, str]:
    """A site with a value in a text, and in fields where it is also wrong, unknown or dead."""
    text = sentence.format(value)
    return {
        f"content/posts/2026/{POST}.md": (
            f'---\ntitle: "{text}"\nauthors: [anna-bakker]\nsummary: "{text}"\ntags: ["{value}"]\n---\n'
            f"{text} [dead](/{value}/) @{value}\n"
        ),
        "people/anna-bakker.yml": (
            f'name: {{given: Anna, family: "{text}"}}\njob_title: P\ndepartment: "{value}"\nskills: ["{value}"]\n'
            f'links: [{{label: x, url: "{value}"}}]\nstarted: "{value}"\n"{value}": x\nbio: "{text}"\n'
        ),
        "content/pages/about.md": f"---\ntitle: About\n---\n{text}\n\n[x]({value}.md)\n",
    }


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind", VALUES)
def test_no_report_holds_the_value(kind, format, tmp_path, capsys):
    sentence, value = VALUES[kind]
    site = lay(tmp_path / "site", {**BASE, **everywhere(sentence, value)})

    main(site, format=format, language="en")

    output = capsys.readouterr()
    assert f"secret-{kind}" in output.out
    assert value not in output.out + output.err
    assert value.lower() not in (output.out + output.err).lower()
    assert value[:-3] not in output.out


@pytest.mark.parametrize("kind", VALUES)
def test_it_is_advice_and_stops_no_build(kind, tmp_path):
    sentence, value = VALUES[kind]
    world = checked_world(tmp_path, {"content/pages/about.md": f"---\ntitle: About\n---\n{sentence.format(value)}\n"})

    assert codes(world) == [f"secret-{kind}"]
    assert not world.stopped


def office(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


AUTHOR = "<cp:coreProperties><dc:creator>{}</dc:creator></cp:coreProperties>"
DOCUMENTS = {
    "word.docx": (office(**{"docProps/core.xml": AUTHOR.format("Anna"), "word/document.xml": "<w:p/>"}), ["author"]),
    "remarks.docx": (office(**{"word/comments.xml": '<w:comments><w:comment w:id="0"/></w:comments>'}), ["remarks"]),
    "changes.docx": (office(**{"word/document.xml": '<w:p><w:ins w:author="A"/></w:p>'}), ["tracked changes"]),
    "sheet.xlsx": (office(**{"xl/comments1.xml": "<comments><comment ref='A1'/></comments>"}), ["remarks"]),
    "open.odt": (office(**{"meta.xml": "<meta:initial-creator>A</meta:initial-creator>"}), ["author"]),
    "plain.docx": (office(**{"docProps/core.xml": AUTHOR.format(""), "word/comments.xml": "<w:comments/>"}), []),
    "print.pdf": (b"%PDF-1.4\n<< /Author (Anna) >>\n<< /Subtype /Text >>", ["author", "remarks"]),
    "clean.pdf": (b"%PDF-1.4\n<< /Author () /Title (T) >>", []),
    "broken.docx": (b"PK\x03\x04 no archive", []),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_tells_of_what_it_holds_beside(name, tmp_path):
    content, kinds = DOCUMENTS[name]
    folder = f"content/posts/2026/{POST}"
    files = {f"{folder}/index.md": BASE[f"{folder}.md"], f"{folder}/{name}": content}
    site = lay(tmp_path, {path: text for path, text in {**BASE, **files}.items() if path != f"{folder}.md"})
    world = checked_world(site, files)

    kinds_of_advice = [dict(fault.facts)["kind"] for fault in world.faults if fault.code == "secret-metadata"]
    assert kinds_of_advice == kinds


def test_a_table_of_text_is_read_as_well(tmp_path):
    world = checked_world(tmp_path, {"content/groups/network/documents/list.csv": "who,phone\nAnna,06-12345678\n"})

    assert [(fault.code, fault.line) for fault in world.faults] == [("secret-phone", 2)]


@pytest.mark.parametrize("kind", VALUES)
def test_the_gate_has_a_person_look_and_quotes_nothing(kind, tmp_path):
    sentence, value = VALUES[kind]
    company = Company(tmp_path)
    path = f"content/replies/{HELLO}/comments/{STAMP}-anna-bakker.md"

    decision = company.judged(company.change({path: f"---\netiquette: 1\n---\n{sentence.format(value)}\n"}))

    assert decision.verdict is Verdict.REVIEW
    assert {"gate-secret", f"secret-{kind}"} <= {fault.code for fault in decision.faults}
    assert all(value not in text for fault in decision.faults for _, text in fault.facts)


def test_what_stood_there_before_is_no_new_reason(tmp_path):
    path = f"content/replies/{HELLO}/comments/{STAMP}-anna-bakker.md"
    company = Company(tmp_path)
    company.commit("main", {path: "---\netiquette: 1\n---\nCall 0612345678.\n"}, start="main^0")
    edited = "---\netiquette: 1\nedited: 2026-11-23T12:00:00Z\n---\nPlease call 0612345678.\n"

    verdict, reasons = company.verdict({path: edited})

    assert (verdict, "gate-secret" in reasons) == ("self-service", False)
