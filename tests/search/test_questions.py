"""What people ask, in sentences: the text they mean comes first, and nobody comes without a reason."""

from pathlib import Path

import pytest

from tests.search.browser import Browser
from tests.worlds import checked_world, site


def post(day: int, name: str, title: str, text: str) -> dict[str, str]:
    """A Dutch post; the writers' name is in no question."""
    content = f"---\ntitle: {title}\nauthors: [anna-bakker]\n---\n{text}\n"
    return {f"content/posts/2026/2026-11-{day:02}-{name}.nl.md": content}


def person(id: str, name: str, more: str = "job_title: Planner\n") -> dict[str, str]:
    """A profile; a test says what else it is about."""
    return {f"people/{id}.yml": f"name: {{{name}}}\n{more}"}


WORLD = {
    "site.yml": "name: Het Smoelenboek\norganisation: Voorbeeld\nurl: https://smoelenboek.example\nlanguage: nl\n",
    **post(1, "vrij", "Vrije dagen", "Verlof vraag je aan bij je leidinggevende, met het formulier."),
    **post(2, "wie", "Wie is wie aan de balie", "Over de telefoon en de post."),
    **post(3, "hoe", "Hoe het zit met de lift", "Hij doet het weer. Een bus reed ervoor. De motor is gemaakt."),
    **post(4, "feest", "Feest", "De lustrumcommissie zoekt muzikanten. De afdeling maakt een uitje naar zee."),
    **post(5, "kabel", "Kabels", "De kabel van de router is kort. Een afdeling klaagt."),
    "content/posts/2026/2026-11-06-van.md": "---\ntitle: A day out\nauthors: [anna-bakker]\n---\nIn a van to the sea. "
    "We hand-off the keys.\n",
    **person("sem-de-bruin", "given: Sem, family_prefix: de, family: Bruin"),
    **person("bo-de-bruin", "given: Bo, family_prefix: de, family: Bruin"),
    **person("jan-van-den-berg", "given: Jan, family_prefix: van den, family: Berg"),
    **person("li-bing", 'display: "王小明"'),
    **person("ada-kok", "given: Ada, family: Kok", "job_title: {nl: Jurist, en: Legal counsel}\n"
             "languages: [{tag: fr, level: B2}]\nskills: [{id: docsis, level: expert}]\n"),
    **person("bas-kok", "given: Bas, family: Kok", "job_title: Softwareontwikkelaar\n"
             "skills: [{id: docsis, level: beginner}]\n"),
    **person("cas-kok", "given: Cas, family: Kok", "job_title: Programmeur\n"),
    **{key: text for number in range(15) for key, text in
       person(f"mo-de-wit-{number}", f"given: Mo{'abcdefghijklmno'[number]}, family_prefix: de, family: Wit").items()},
    "content/vocabulary/skills.yml": "docsis: {name: DOCSIS}\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def find(browser_search: Browser) -> Browser:
    browser_search.open(site(WORLD))
    return browser_search


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("hoe vraag ik verlof aan", "Vrije dagen"),
        ("wie weet iets over de lustrum commissie", "Feest"),
        ("afdelingsuitje", "Feest"),
        ("afdelingsuitje naar de zee", "Feest"),
        ("de rooter kabel", "Kabels"),
        ("waar is de motro van", "Hoe het zit met de lift"),
        ("wie is wie", "Wie is wie aan de balie"),
        ("where is the van", "A day out"),
        ("handoff", "A day out"),
        ("hand-off", "A day out"),
    ],
)
def test_a_question_finds_the_text_that_answers_it(words: str, title: str, find: Browser) -> None:
    assert find.names(words, "post")[0] == title


def test_words_that_say_nothing_find_nothing_beside_others(find: Browser) -> None:
    assert find.names("wat is er met de router", "post") == ["Kabels"]


@pytest.mark.parametrize("words", ["hoe vraag ik verlof aan", "de kabel van de router", "wie is de kok"])
def test_nothing_else_is_suggested_where_every_word_is_one(words: str, find: Browser) -> None:
    assert find.find(words)["meant"] is None


@pytest.mark.parametrize(
    ("words", "meant"),
    [("leidingevende verlof", "leidinggevende verlof"), ("sem de bruijn", "sem de bruin"), ("zzq verlof", None)],
)
def test_did_you_mean_is_what_a_hit_has(words: str, meant: str | None, find: Browser) -> None:
    assert find.find(words)["meant"] == meant


def test_nobody_stands_above_a_text_for_being_called_de(find: Browser) -> None:
    assert find.names("wat staat er in de lift") == []
    assert find.names("hoe kort is de kabel van de router") == []
    assert len(find.names("de wit", most=20)) == 15


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("s. de bruin", "Sem de Bruin"),
        ("b de bruin", "Bo de Bruin"),
        ("jvdb", "Jan van den Berg"),
        ("小明", "王小明"),
        ("legal counsel", "Ada Kok"),
        ("programmer", "Cas Kok"),
        ("programmeur", "Cas Kok"),
        ("docsis expert", "Ada Kok"),
        ("expert docsis", "Ada Kok"),
        ("franstalig", "Ada Kok"),
        ("franstalige jurist", "Ada Kok"),
        ("spreekt frans", "Ada Kok"),
        ("wie spreekt er frans", "Ada Kok"),
    ],
)
def test_a_colleague_is_found_as_people_think_of_them(words: str, name: str, find: Browser) -> None:
    assert find.names(words)[0] == name


def test_whoever_is_called_so_too_is_found(find: Browser) -> None:
    assert sorted(find.names("software engineer")) == ["Bas Kok", "Cas Kok"]


def test_who_is_no_expert_does_not_stand_among_experts(find: Browser) -> None:
    assert find.names("docsis expert") == ["Ada Kok"]
    assert find.names("docsis beginner") == ["Ada Kok", "Bas Kok"]


def test_a_title_that_is_also_called_so_is_marked_as_the_reason(find: Browser) -> None:
    hits = {hit["name"]: hit for group in find.find("programmer")["groups"] for hit in group["hits"]}

    assert hits["Bas Kok"]["detailMarks"] == [[0, len("Softwareontwikkelaar")]]


OFFICE = {
    "site.yml": WORLD["site.yml"],
    "content/vocabulary/skills.yml": "csharp: {name: C#, aliases: [c]}\n"
    "payroll: {nl: Salarisadministratie, en: Payroll}\n",
    "content/vocabulary/locations.yml": "den-haag: {nl: Den Haag, aliases: [\"'s-Gravenhage\"]}\n",
    **person("anna-de-wit", "given: Anna, family_prefix: de, family: Wit", "job_title: Kok\nlocation: den-haag\n"),
    **person("sem-de-wit", "given: Sem, family_prefix: de, family: Wit"),
    **person("bas-koster", "given: Bas, family: Koster", "job_title: Kok\nskills: [csharp, payroll]\n"),
    **person("carla-koster", "given: Carla, family: Koster", "job_title: Salarisadministrateur\nskills: [csharp]\n"),
    **person("ian-roos", "given: Ian, family: Roos"),
    **person("abe-roos", "given: Abe, family: Roos"),
    **person("lotte-van-t-hof", "given: Lotte, family_prefix: van 't, family: Hof"),
    **person("lotte-van-der-heide", "given: Lotte, family_prefix: van der, family: Heide"),
    **person("tess-tester", "given: Tess, family: Bos", "job_title: Modemtester\n"),
    **person("ties-tester", "given: Ties, family: Vos", "job_title: Testautomatiseerder\n"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("s de wit", "Sem de Wit"),
        ("c koster", "Carla Koster"),
        ("b. koster", "Bas Koster"),
        ("i. roos", "Ian Roos"),
        ("a roos", "Abe Roos"),
        ("lvth", "Lotte van 't Hof"),
        ("vthof", "Lotte van 't Hof"),
        ("payroll", "Carla Koster"),
        ("test automation engineer", "Ties Vos"),
    ],
)
def test_an_initial_and_a_job_mean_people_before_what_they_know(words: str, name: str, browser_search: Browser) -> None:
    browser_search.open(site(OFFICE))

    assert browser_search.names(words)[0] == name


MEETING = {
    "content/groups/network/minutes/2026-11-03.md": "---\ntitle: Overleg\nstatus: approved\npresent: [anna-bakker]\n"
    "decisions: [{id: n-mast, text: We bouwen een zendmast in Kampen.}]\n"
    "actions: [{id: n-kraan, who: anna-bakker, what: Een hijskraan huren, due: 2026-12-01}]\n---\nKort.\n",
    "content/groups/network/documents/vluchtroutes.csv": "deur,kant\n1,links\n",
    "content/replies/2026-11-02-hello/comments/20261105T091500Z-anna-bakker.md": "---\netiquette: 1\n---\n"
    "De papegaai van de buren doet mijn beltoon na.\n",
}


@pytest.mark.parametrize(
    ("words", "kind", "name", "href", "detail"),
    [
        ("zendmast", "decision", "We bouwen een zendmast in Kampen.", "/groups/network/minutes/2026-11-03/#n-mast",
         "3 november 2026 · Network, Overleg"),
        ("hijskraan", "action", "Een hijskraan huren", "/groups/network/minutes/2026-11-03/#n-kraan",
         "1 december 2026 · Anna Bakker, Network"),
        ("vluchtroutes", "document", "vluchtroutes.csv", "/groups/network/documents/vluchtroutes.csv", "Network"),
        ("papegaai", "comment", "De papegaai van de buren doet mijn beltoon na.",
         "/posts/2026-11-02-hello/#20261105T091500Z-anna-bakker", "5 november 2026 · Anna Bakker, Hello"),
        ("overleg", "minutes", "Overleg", "/groups/network/minutes/2026-11-03/", "3 november 2026 · Network"),
    ],
)  # fmt: skip
def test_what_stands_within_others_is_found_as_itself(
    words: str, kind: str, name: str, href: str, detail: str, browser_search: Browser, tmp_path: Path
) -> None:
    result = checked_world(tmp_path, {"site.yml": WORLD["site.yml"]} | MEETING).site
    assert result
    browser_search.open(result)
    groups = {group["kind"]: group["hits"] for group in browser_search.find(words)["groups"]}

    assert [(hit["name"], hit["href"], hit["detail"]) for hit in groups[kind]] == [(name, href, detail)]
