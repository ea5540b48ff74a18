"""The parts of a post that are no sentence: tables, lists, code. The code is made up, and runs nowhere."""

from bench.scale.ids import folded
from bench.scale.prose import Prose


def table(prose: Prose) -> str:
    """Return a table of three columns: a name, a number, a word."""
    head = [prose.words.nouns.pick(prose.chance).singular.capitalize() for _ in range(3)]
    rows = [
        f"| {prose.the_one()} | {prose.chance.skewed(1, 60, 4000)} | {prose.adjective(0)} |"
        for _ in range(prose.chance.between(3, 7))
    ]
    return "\n".join([f"| {' | '.join(head)} |", "| --- | ---: | --- |", *rows])


def bullets(prose: Prose) -> str:
    """Return a list, numbered or not."""
    mark = prose.chance.pick(("-", "1."))
    return "\n".join(f"{mark} {prose.line('item')}" for _ in range(prose.chance.between(3, 7)))


def code(prose: Prose) -> str:
    """Return a fenced block in one of five languages."""
    words = [folded(prose.noun().singular).replace("-", "_") for _ in range(3)]
    kind, template = prose.chance.pick(CODE)
    text = template.strip()
    for mark, word in zip(("AAA", "BBB", "CCC"), words, strict=True):
        text = text.replace(mark, word)
    return f"```{kind}\n{text.replace('NNN', str(prose.chance.between(2, 900)))}\n```"


CODE = (
    ("python", """
def count_AAA(BBB: list[str]) -> int:
    # @dataclass would be too much here
    return sum(1 for CCC in BBB if len(CCC) > NNN)


print(count_AAA(["BBB", "CCC"]))
"""),
    ("bash", """
for AAA in /srv/BBB/*.log; do
    grep --count "CCC" "$AAA" || echo "niets in $AAA"
done | sort --numeric-sort | tail -n NNN
"""),
    ("json", """
{
  "AAA": NNN,
  "BBB": {"enabled": true, "CCC": ["north", "south"]},
  "note": null
}
"""),
    ("css", """
@media (min-width: NNNpx) {
  .AAA > .BBB { display: grid; gap: 1rem; }
  .CCC::before { content: "<"; }
}
"""),
    ("sql", """
SELECT AAA, count(*) AS BBB
FROM CCC
WHERE created > date '2024-01-01'
GROUP BY AAA HAVING count(*) > NNN;
"""),
)  # fmt: skip
EXTRAS = (table, bullets, code)
