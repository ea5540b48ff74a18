"""What readers type, and what they find."""

import pytest

from smoelenboek.site import Site, link
from tests.search.browser import Browser
from tests.worlds import TODAY, site

WORLD = {
    "site.yml": "name: Het Smoelenboek\norganisation: Voorbeeld\nurl: https://smoelenboek.example\nlanguage: nl\n",
    "people/noelle-van-der-wal.yml": "name: {given: Noëlle, family_prefix: van der, family: Wal, nicknames: [Noor]}\n"
    "job_title: Modemtester\ndepartment: network\nlocation: zwolle\n"
    "languages: [{tag: nl, level: native}, {tag: fr, level: native}]\n"
    "skills: [{id: docsis, level: expert, offer: teach}, csharp, cpp]\n",
    "people/emma-de-wit.yml": "name: {given: Emma, family_prefix: de, family: Wit}\njob_title: Planner\n"
    "location: utrecht\nlanguages: [{tag: fr, level: B2}]\nskills: [{id: dotnet, level: average}]\n"
    "bio: Vraag me alles over tandemfietsen.\n",
    "people/pim-jansen.yml": "name: {given: Pim, family: Jansen}\njob_title: Planner\nlocation: utrecht\n"
    "languages: [{tag: fr, level: A1}]\nskills: [docsis]\nopen_to_calls: yes\n",
    "content/vocabulary/skills.yml": "docsis: {name: DOCSIS, aliases: [kabelmodem]}\n"
    "csharp: {name: C#}\ndotnet: {name: .NET}\ncpp: {name: C++}\n",
    "content/vocabulary/locations.yml": "zwolle: {name: Zwolle}\nutrecht: {name: Utrecht}\n",
    "content/vocabulary/tags.yml": "cao: {nl: Cao, en: Collective labour agreement, aliases: [arbeidsvoorwaarden]}\n",
    "content/posts/2026/2026-11-05-cao.nl.md": "---\ntitle: De nieuwe cao\nauthors: [anna-bakker]\ntags: [cao]\n---\n"
    "De personeelsvergadering over 5G is donderdag. Neem een router mee; het personeel weet ervan.\n",
    "content/posts/2026/2026-11-06-vergadering.nl.md": "---\ntitle: Vergadering\nauthors: [anna-bakker]\n---\nVol.\n",
    "content/posts/2026/2026-11-07-holidays.md": "---\ntitle: Holidays\nauthors: [anna-bakker]\n---\nDay and night.\n",
}


@pytest.fixture(scope="module")
def world() -> Site:
    return site(WORLD)


@pytest.fixture
def find(browser_search: Browser, world: Site) -> Browser:
    """The search of the world, whichever site another test has opened."""
    browser_search.show(world)
    return browser_search


NOELLE, EMMA, PIM, ANNA = "Noëlle van der Wal", "Emma de Wit", "Pim Jansen", "Anna Bakker"


@pytest.mark.parametrize(
    "words",
    ["van der wal", "vanderwal", "vd wal", "vdwal", "wal", "noelle", "Noëlle", "Noor", "NOELLE WAL", "wal noe",
     "v.d. Wal", "noele wal", "noelle vna der wla", "modemtester", "c#", "C# zwolle"],
)  # fmt: skip
def test_a_colleague_comes_first_by_whatever_people_call_her(words: str, find: Browser) -> None:
    assert find.names(words)[0] == NOELLE


@pytest.mark.parametrize("words", ["frans", "French", "français", "fr", "Frans?"])
def test_a_language_has_many_names_in_either_interface(words: str, find: Browser) -> None:
    assert find.names(words) == [NOELLE, EMMA, PIM]  # native, B2, A1


@pytest.mark.parametrize("words", ["docsis", "kabelmodem", "planner docsis", "docsis frans"])
def test_who_can_do_it_best_comes_first(words: str, find: Browser) -> None:
    assert find.names(words)[0] == (PIM if "planner" in words else NOELLE)


@pytest.mark.parametrize(
    ("facets", "expected"), [({"language": ["fr"]}, [NOELLE, EMMA, PIM]), ({"skill": ["docsis"]}, [NOELLE, PIM])]
)
def test_of_a_chosen_language_or_skill_the_best_comes_first(
    facets: dict[str, list[str]], expected: list[str], find: Browser
) -> None:
    assert find.names("", facets=facets) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("french b2", [NOELLE, EMMA]),
        ("french b2 utrecht", [EMMA]),
        ("French at B2 or better in Utrecht", [EMMA]),
        ("frans moedertaal", [NOELLE]),
        ("nederlands b2 utrecht", [NOELLE]),  # Emma in Utrecht has B2, but in French
        ("docsis utrecht", [PIM]),
        ("kabelmodem", [NOELLE, PIM]),
        (".NET", [EMMA]),
        ("C++", [NOELLE]),
        ("c++ zwolle", [NOELLE]),
        ("tandemfietsen", [EMMA]),
        ("planner utrecht", [EMMA, PIM]),
    ],
)
def test_plain_words_find_who_has_all_of_them(words: str, expected: list[str], find: Browser) -> None:
    assert sorted(find.names(words)) == sorted(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("vergadering", ["Vergadering", "De nieuwe cao"]),
        ("vergaderingen", ["Vergadering", "De nieuwe cao"]),
        ("5g", ["De nieuwe cao"]),
        ("router?", ["De nieuwe cao"]),
        ("routers", ["De nieuwe cao"]),
        ("arbeidsvoorwaarden", ["De nieuwe cao"]),
        ("holiday", ["Holidays"]),
        ("day", ["Holidays"]),
        ("anna bakker", ["De nieuwe cao", "Hello", "Holidays", "Vergadering"]),
    ],
)
def test_texts_are_found_by_their_words_forms_and_parts(words: str, expected: list[str], find: Browser) -> None:
    assert (sorted if "anna" in words else list)(find.names(words, "post")) == expected


def test_hits_do_not_flicker_while_a_word_is_typed(find: Browser) -> None:
    word = "personeelsvergadering"
    for end in range(3, len(word) + 1):
        assert "De nieuwe cao" in find.names(word[:end], "post"), word[:end]


@pytest.mark.parametrize(
    "words", ["", " ", "?", "* ~ ^ : + -", "title:x", "re: x", "constructor", "__proto__", "\ud83d"]
)
def test_nothing_that_is_typed_breaks_the_search(words: str, find: Browser) -> None:
    assert find.find(words)["complete"]


def test_a_mistyped_word_is_told(find: Browser) -> None:
    assert find.find("jnasen")["meant"] == "jansen"
    assert find.find("jansen")["meant"] is None
    assert find.find("noelle vna der wla")["meant"] == "noelle van der wal"
    assert find.find("personeelsvergaderign")["meant"] == "personeelsvergadering"


def test_a_hit_says_why_with_the_words_marked(find: Browser) -> None:
    (group,) = [group for group in find.find("docsis noelle")["groups"] if group["kind"] == "person"]
    (hit,) = group["hits"]

    assert hit["marks"] == [[0, 6]]
    assert hit["why"] == [{"field": "skill", "text": "DOCSIS, expert, legt het graag uit", "marks": [[0, 6]]}]
    assert (hit["href"], hit["initials"]) == ("/people/noelle-van-der-wal/", "NW")
    assert hit["detail"] == "Modemtester · Network"


def test_a_reason_is_given_once_and_only_where_the_name_does_not_show_it(find: Browser) -> None:
    def why(words: str, kind: str) -> list[tuple[str, str]]:
        groups = {group["kind"]: group["hits"] for group in find.find(words)["groups"]}
        return [(value["field"], value["text"]) for value in groups[kind][0]["why"]]

    assert why("cao", "post") == []
    assert why("cao donderdag", "post") == [("text", "donderdag")]
    assert why("emma tandemfietsen", "person") == [("text", "tandemfietsen")]
    assert find.find("modemtester")["groups"][0]["hits"][0]["detailMarks"] == [[0, 11]]
    assert find.find("de wit")["groups"][0]["hits"][0]["marks"] == [[8, 3]]  # “de” says nothing


def test_people_come_before_everything_is_looked_through(find: Browser) -> None:
    first, last = find.ask("find", words="cao bakker")

    assert (first["complete"], [group["kind"] for group in first["groups"]]) == (False, ["person"])
    kinds = [group["kind"] for group in last["groups"] if group["kind"] != "page"]  # the handbook's have most words
    assert (last["complete"], kinds) == (True, ["person", "post"])


def test_it_is_told_whether_people_have_all_of_the_words(find: Browser) -> None:
    def full(words: str) -> dict[str, bool]:
        return {group["kind"]: group["full"] for group in find.find(words)["groups"] if group["kind"] != "page"}

    assert full("planner zwolle") == {"person": False}
    assert full("the planner in utrecht")["person"]
    assert full("planner cao") == {"person": False, "post": True}


@pytest.mark.parametrize(
    ("facets", "expected"),
    [
        ({"language": ["fr:B2"]}, [NOELLE, EMMA]),
        ({"language": ["fr"], "location": ["utrecht"]}, [EMMA, PIM]),
        ({"skill": ["docsis", "dotnet"], "location": ["utrecht"]}, [EMMA, PIM]),
        ({"skill": ["csharp"], "offer": ["teach"]}, []),
        ({"skill": ["docsis"], "offer": ["teach"]}, [NOELLE]),
        ({"open_to_calls": ["yes"]}, [PIM]),
        ({"department": ["network"], "kind": ["person"]}, [ANNA, NOELLE]),
        ({"year": ["2026"]}, []),
    ],
)
def test_facets_combine(facets: dict[str, list[str]], expected: list[str], find: Browser) -> None:
    assert sorted(find.names("", facets=facets)) == sorted(expected)


@pytest.mark.parametrize(
    ("facets", "expected"),
    [
        ({"skill": ["dotnet:average"]}, [EMMA]),
        ({"skill": ["dotnet:expert"]}, []),
        ({"skill": ["docsis:expert"], "offer": ["teach"]}, [NOELLE]),
        ({"skill": ["docsis:beginner", "csharp"]}, [NOELLE]),
    ],
)
def test_a_skill_can_have_a_least_level(facets: dict[str, list[str]], expected: list[str], find: Browser) -> None:
    assert find.names("", facets=facets) == expected


def test_what_is_chosen_is_a_reason_too(find: Browser) -> None:
    (group,) = find.find("", facets={"language": ["fr:B2"], "location": ["utrecht"]})["groups"]

    assert [value["text"] for value in group["hits"][0]["why"]] == ["Frans, B2", "Utrecht"]


def test_counts_are_over_all_hits_of_the_other_facets(find: Browser) -> None:
    counts = find.find("planner", facets={"location": ["utrecht"]}, most=1)["counts"]

    assert counts["location"] == [{"value": "utrecht", "name": "Utrecht", "count": 2}]
    assert counts["skill"] == [
        {"value": "dotnet", "name": ".NET", "count": 1},
        {"value": "docsis", "name": "DOCSIS", "count": 1},
    ]
    assert [count["count"] for count in counts["kind"]] == [2]


def test_posts_have_facets_of_their_own(find: Browser) -> None:
    assert find.names("", "post", facets={"tag": ["cao"]}) == ["De nieuwe cao"]
    assert find.names("", "post", facets={"year": ["2026"]}) == ["Holidays", "Vergadering", "De nieuwe cao", "Hello"]


def test_an_empty_answer_helps(find: Browser) -> None:
    help_ = find.find("", facets={"skill": ["csharp"], "location": ["utrecht"]})["help"]

    assert help_["drop"] == [
        {"facet": "skill", "value": "csharp", "total": 2},
        {"facet": "location", "value": "utrecht", "total": 1},
    ]
    assert [(value["name"], value["why"][0]["text"]) for value in help_["neighbours"]] == [(PIM, "DOCSIS")]
    assert "jansen" in find.find("jxnsxn", facets={"skill": ["csharp"]})["help"]["nearest"]


ALIKE = {
    f"people/{name.lower()}-{family.lower()}.yml": f"name: {{given: {name}, family: {family}}}\njob_title: Planner\n"
    for name, family in (("An", "Visser"), ("Bo", "Visser"), ("Cor", "Visser"), ("Dre", "Vissers"), ("Eva", "Fisser"),
                         ("Floor", "Meijer"))
}  # fmt: skip
FAX = {
    f"content/posts/2026/2026-11-0{day}-fax.nl.md": f"---\ntitle: Bericht {day}\nauthors: [an-visser]\n---\n{text}\n"
    for day, text in ((1, "De modem."), (2, "De modems."), (3, "Een modem."), (4, "De modum."), (5, "Het kantoor."))
}


def test_a_typing_mistake_is_thought_of_only_when_fewer_than_three_are_found(browser_search: Browser) -> None:
    browser_search.open(site(ALIKE | FAX))

    assert sorted(browser_search.names("visser")) == ["An Visser", "Bo Visser", "Cor Visser", "Dre Vissers"]
    assert browser_search.names("fisser") == ["Eva Fisser", "An Visser", "Bo Visser", "Cor Visser"]
    assert sorted(browser_search.names("modem", "post")) == ["Bericht 1", "Bericht 2", "Bericht 3"]
    assert browser_search.names("kantor", "post") == ["Bericht 5"]


def test_two_letters_begin_names_and_are_no_other_words_beginning(browser_search: Browser) -> None:
    browser_search.open(site(ALIKE))

    assert browser_search.names("fl") == ["Floor Meijer"]
    assert browser_search.names("pl") == []
    assert len(browser_search.names("pla")) == len(ALIKE) + 1


def test_a_site_of_nobody_and_nothing_can_be_searched(browser_search: Browser) -> None:
    config = site({}).config
    browser_search.open(link({}, {}, config, TODAY))

    kinds = {group["kind"] for group in browser_search.find("anna")["groups"]}
    assert kinds <= {"page"}  # the handbook is there
