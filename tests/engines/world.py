"""A small company for the journeys. Nothing in it closes, since a browser's clock can't be held everywhere."""

from tests.worlds import BASE

POST, POLL, LONG = "2026-11-02-hello", "2026-11-03-which-bus", "2026-11-04-a-long-thread"
QUESTION_ID = "20261105T091500Z-cees-smit"
QUESTION = f"content/replies/{LONG}/comments/{QUESTION_ID}.md"
SITE = f"{BASE['site.yml']}languages: [en, nl]\noffline: yes\nways: [copy]\n"


def person(values: str, family: str, job: str, *more: str) -> tuple[str, str]:
    """Return the file of a profile."""
    lines = (f"name: {{given: {values}, family: {family}}}", f"job_title: {job}", "department: network", *more)
    return f"people/{values}-{family}.yml".lower(), "\n".join([*lines, ""])


def post(id_: str, title: str, front: str, text: str) -> tuple[str, str]:
    """Return the file of a post by Anna."""
    front = f"title: {title}\nauthors: [anna-bakker]\nsummary: {title}.\n{front}"
    return f"content/posts/2026/{id_}.md", f"---\n{front}---\n{text}\n"


STORY = "A long story. " * 90
OPTIONS = "[{id: small, text: The small one}, {id: large, text: The large one}]"
WORLD = {
    **BASE,
    "site.yml": SITE,
    **dict(
        [
            person("Anna", "Bakker", "Planner", "languages: [{tag: fr, level: B2}, nl]"),
            person("Bram", "Visser", "Welder", "languages: [fr]"),
            person("Cees", "Smit", "Planner", "languages: [{tag: fr, level: C1}, de]"),
            person("Dina", "Mulder", "Tester", "languages: [nl]"),
            post(
                POLL, "Which bus", f"poll: {{question: Which bus?, kind: score, options: {OPTIONS}}}\n", "Score both."
            ),
            post(LONG, "A long thread", "", "A question, and much below it."),
        ]
    ),
    f"content/replies/{POLL}/votes/cees-smit.yml": "at: 2026-11-04T09:00:00Z\nscores: {small: 4, large: 8}\n",
    QUESTION: "---\nkind: question\n---\nWhen does it start?\n",
    **{
        f"content/replies/{LONG}/comments/202611{day:02}T101500Z-bram-visser.md": f"---\n---\n{STORY}\n"
        for day in range(6, 16)
    },
}
