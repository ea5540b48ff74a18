"""What the cards promise, read back by vobject and, for what vCard 4.0 adds to its 3.0, line by line."""

import re

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from smoelenboek.exports.card import Line, _line, by_library, cards, written
from tests.worlds import site

ANNA = "people/anna-bakker.yml"
ROOT = "https://smoelenboek.example"
FULL = """
name: {given: Anna, family_prefix: van der, family: Bakker, nicknames: [An, Ank], honorific_prefix: dr.}
pronouns: zij/haar
job_title: {nl: Planner, en: Scheduler}
department: network
manager: bram-bos
email: anna@voorbeeld.example
phone: [{value: "+31612345678", type: cell}]
location: zwolle
languages: [{tag: nl, level: native}, {tag: en, level: C1}, fr]
skills: [{id: docsis, level: expert}, rust]
interests: [choir]
roles: [first-aid]
links: [{label: Mine, url: "https://anna.example/a,b;c"}]
photo: {consent: 2026-05-02}
confirmed: 2026-11-01
"""
FILES = {
    ANNA: FULL,
    "people/anna-bakker.jpg": "",
    "people/bram-bos.yml": "name: {given: Bram, family: Bos}\njob_title: Tester\n",
    "content/vocabulary/locations.yml": (
        "zwolle: {nl: Het Huis, address: 'Dijk 3, 8012 Zwolle', country: NL, "
        "timezone: Europe/Lisbon, latitude: 52.5, longitude: 6.1}\n"
    ),
    "content/vocabulary/roles.yml": "first-aid: {en: First aider}\n",
}


def lines_of(content: bytes) -> list[tuple[str, dict[str, str], str]]:
    """Every property as its name, its parameters and its value as written. Strict: RFC 6350, 3.2 and 3.3."""
    text = content.decode()
    assert text.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "").split("\r\n")[:-1]
    parts = [
        Contentline(line).raw_parts()
        if ";" in line.partition(":")[0]
        else (line.partition(":")[0], {}, line.partition(":")[2])
        for line in unfolded
    ]
    assert all(re.fullmatch(r"[A-Z-]+", name) for name, _, _ in parts)
    assert [parts[0], parts[1], parts[-1]] == [("BEGIN", {}, "VCARD"), ("VERSION", {}, "4.0"), ("END", {}, "VCARD")]
    return [(name, dict(parameters), value) for name, parameters, value in parts[2:-1]]


def card(
    files: dict[str, str], path: str = "people/anna-bakker/card.vcf"
) -> dict[str, list[tuple[dict[str, str], str]]]:
    """The properties of a card by name: parameters and value."""
    content = next(file.write(file.view()) for file in cards(site(files)) if file.path == path)
    vobject.readOne(content.decode())
    results: dict[str, list[tuple[dict[str, str], str]]] = {}
    for name, parameters, value in lines_of(content):
        results.setdefault(name, []).append((parameters, value))
    return results


def values(files: dict[str, str], name: str, path: str = "people/anna-bakker/card.vcf") -> list[str]:
    return [value for _, value in card(files, path).get(name, [])]


def test_a_card_says_who_someone_is_and_how_to_reach_them() -> None:
    text = {name: [value for _, value in some] for name, some in card(FILES).items()}

    assert text["FN"] == ["Anna van der Bakker"]
    assert text["NICKNAME"] == ["An", "Ank"]
    assert text["PRONOUNS"] == ["zij/haar"]
    assert [text["TITLE"], text["ORG"], text["ROLE"]] == [["Scheduler"], ["Voorbeeld;Network"], ["First aider"]]
    assert [text["EMAIL"], text["TEL"]] == [["anna@voorbeeld.example"], ["tel:+31612345678"]]
    assert text["ADR"] == [r";;Dijk 3\, 8012 Zwolle;;;;Netherlands"]
    assert [text["TZ"], text["GEO"]] == [["Europe/Lisbon"], ["geo:52.5,6.1"]]
    assert text["PHOTO"] == [f"{ROOT}/people/anna-bakker/photo.webp"]
    assert text["SOURCE"] == [f"{ROOT}/people/anna-bakker/card.vcf"]
    assert text["URL"] == [f"{ROOT}/people/anna-bakker/", "https://anna.example/a,b;c"]
    assert text["REV"] == ["20261101T000000Z"]


def test_another_reader_finds_the_same_name_and_address() -> None:
    content = next(file.write(file.view()) for file in cards(site(FILES)))
    read = vobject.readOne(content.decode())

    assert [read.fn.value, read.n.value.family, read.n.value.given] == ["Anna van der Bakker", "van der Bakker", "Anna"]
    assert [read.n.value.prefix, read.adr.value.street] == ["dr.", "Dijk 3, 8012 Zwolle"]
    assert read.org.value == ["Voorbeeld", "Network"]


@pytest.mark.parametrize(
    ("name", "parts", "sort_as"),
    [
        ("{given: Noëlle, family_prefix: van der, family: Wal}", "van der Wal;Noëlle;;;", "Wal"),
        (
            "{given: An, family: Boer, partner: {family_prefix: van, family: Dijk}, usage: partner-own}",
            "van Dijk-Boer;An;;;",
            "Dijk-Boer",
        ),
        ("{given: An, family: Boer, partner: {family: Dijk}, usage: partner}", "Dijk;An;;;", "Dijk"),
        ("{given: Zoë, family_prefix: d', family: Hondt}", "d'Hondt;Zoë;;;", "Hondt"),
        ("{display: Wayan}", ";Wayan;;;", "Wayan"),
        ("{given: Cor, family: Bos, display: Corrie Bos}", "Bos;Cor;;;", "Corrie Bos"),
    ],
)
def test_a_prefix_stands_before_the_family_name_and_not_in_the_alphabet(name: str, parts: str, sort_as: str) -> None:
    ((parameters, value),) = card({ANNA: f"name: {name}\njob_title: Planner\n"})["N"]

    assert [value, parameters["SORT-AS"]] == [parts, sort_as]


def test_languages_are_in_order_and_skills_have_their_level() -> None:
    card_ = card(FILES)

    assert [(value, parameters.get("PREF"), parameters.get("X-LEVEL")) for parameters, value in card_["LANG"]] == [
        ("nl", "1", "native"),
        ("en", "3", "C1"),
        ("fr", None, None),
    ]
    assert [(value, parameters.get("LEVEL")) for parameters, value in card_["EXPERTISE"]] == [
        ("docsis", "expert"),
        ("rust", None),
    ]
    assert [value for _, value in card_["INTEREST"]] == ["choir"]


def test_a_manager_and_a_member_are_named_as_their_own_cards_name_them() -> None:
    path = "people/bram-bos/card.vcf"

    assert values(FILES, "RELATED") == values(FILES, "UID", path)
    assert values(FILES, "MEMBER", "groups/network/card.vcf") == values(FILES, "UID")
    assert values(FILES, "KIND", "groups/network/card.vcf") == ["group"]


def test_who_left_has_no_card_and_is_in_none() -> None:
    removed = {
        **FILES,
        ANNA: FULL + "state: alumni\n",
        "people/bram-bos.yml": FILES["people/bram-bos.yml"] + "manager: anna-bakker\n",
    }
    every = {file.path: file.write(file.view()) for file in cards(site(removed))}

    assert list(every) == ["people/bram-bos/card.vcf", "groups/network/card.vcf"]
    assert [path for path, content in every.items() if b"nna" in content or b"MEMBER" in content] == []


def test_a_photo_without_consent_is_in_no_card() -> None:
    assert "PHOTO" not in card({**FILES, ANNA: FULL.replace("photo: {consent: 2026-05-02}\n", "")})


def test_a_card_of_almost_nothing_is_a_card() -> None:
    card_ = card({ANNA: "name: {display: Wayan}\njob_title: Tester\n"})

    assert {"FN", "N", "UID", "TITLE", "ORG", "TZ"} <= card_.keys()
    assert not {"EMAIL", "TEL", "ADR", "GEO", "PHOTO", "RELATED", "REV", "NICKNAME"} & card_.keys()


# No file of ours holds a control character. A written “\N” icalendar takes for the end of a line; nothing breaks out.
hostile = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])).filter(lambda text: r"\N" not in text)


@given(text=hostile)
def test_no_words_break_out_of_their_line_or_their_part(text: str) -> None:
    words = f"x{text}\nEND:VCARD\r;,EMAIL:x@x.example"
    content = written(
        (
            Line("FN", (words,)),
            Line("N", (words, words, "", "", ""), "parts", (("SORT-AS", words),)),
            Line("ORG", (words, words), "parts"),
        )
    )

    assert [name for name, _, _ in lines_of(content)] == ["FN", "N", "ORG"]
    read = vobject.readOne(content.decode())
    expected = words.replace("\r", "\n")
    assert [read.fn.value, read.n.value.family, read.n.value.given] == [expected] * 3
    assert read.org.value == [expected] * 2


PARAMETERS = st.lists(
    st.tuples(st.sampled_from(["TYPE", "SORT-AS", "X-LEVEL", "PREF", "VALUE"]), st.text(min_size=1)),
    max_size=2,
    unique_by=lambda pair: pair[0],
)


@given(st.text(), PARAMETERS, st.sampled_from(["text", "uri", "parts"]))
def test_a_line_written_without_the_library_is_the_one_it_writes(text: str, parameters: list, kind: str) -> None:
    values = (text, "b", "", "", "") if kind == "parts" else (text,)
    line = Line("N" if kind == "parts" else "NOTE", values, kind, tuple(parameters))

    def outcome(write) -> object:
        try:
            return write(line)
        except ValueError as error:
            return type(error)

    assert outcome(_line) == outcome(by_library)


@pytest.mark.parametrize("sign", [*'\\;,":^|=-', "\r", "\n", "\t", "é", "a" * 80])
@pytest.mark.parametrize("kind", ["text", "uri", "parts"])
def test_each_sign_stands_in_a_card_as_the_library_writes_it(kind: str, sign: str) -> None:
    values = (f"a{sign}b", "", "", "", "") if kind == "parts" else (f"a{sign}b",)
    for parameters in ((), (("TYPE", f"a{sign}b"),)):
        line = Line("N" if kind == "parts" else "NOTE", values, kind, parameters)
        try:
            expected = by_library(line)
        except ValueError:
            with pytest.raises(ValueError, match="CR or LF"):
                _line(line)
        else:
            assert _line(line) == expected
