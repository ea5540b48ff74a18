"""What else a site has: site.yml, dossiers, kudos, pages and the rules of conduct."""

import datetime as dt

from bench.scale.company import Company, language
from bench.scale.files import Tree, Value, page, yaml
from bench.scale.ids import Ids
from bench.scale.people import DOMAIN
from bench.scale.prose import Prose
from bench.scale.replies import stamp

PHASES = ("idea", "explore", "propose", "decide", "evaluate", "closed")
POSTS_A_DOSSIER = 40
POSTS_A_KUDOS = 4
LONGEST_KUDOS = 280  # characters
OWNERS = {"hr": "Personeel", "moderators": "Redactieraad", "editors": "Communicatie"}


def write_site(tree: Tree, company: Company) -> None:
    """Write site.yml."""
    named = {group.name: group.id for group in reversed(company.groups)}
    owners = {role: named[name] for role, name in OWNERS.items() if name in named}
    forge = {"kind": "gitlab", "url": f"https://git.{DOMAIN}", "project": "intranet/smoelenboek", "branch": "main"}
    fields: dict[str, Value] = {
        "name": "De Kabelkrant",
        "organisation": "Voorbeeld Telecom",
        "url": f"https://smoelenboek.{DOMAIN}",
        "language": "nl",
        "timezone": "Europe/Amsterdam",
        "names": {"sorting": "nl"},
        "email_domains": [DOMAIN],
        "forge": forge,
        "replies_by_mail": f"reacties@{DOMAIN}",
        "owners": owners,
    }
    tree.write("site.yml", yaml(fields))


def write_dossiers(tree: Tree, company: Company, posts: int) -> None:
    """Write a dossier for every so many posts, before the posts that join them."""
    chance, ids = company.chance("dossiers"), Ids()
    prose, people = Prose("nl", chance), company.writers("dossiers")
    for _ in range(posts // POSTS_A_DOSSIER):
        title = prose.line("heading")
        fields: dict[str, Value] = {
            "title": title,
            "owner": people.pick(chance).id,
            "phase": chance.pick(PHASES),
            "now": {"date": company.day_before(chance, 200).isoformat(), "text": prose.sentence()},
            "people": [person.id for person in people.some(chance, chance.below(5))],
        }
        company.dossiers.append(ids.new(title))
        tree.write(f"content/dossiers/{company.dossiers[-1]}.md", page(fields, prose.sentences(120)))


def write_kudos(tree: Tree, company: Company, posts: int) -> None:
    """Write thanks from one active person to others, or to a group."""
    chance, people = company.chance("kudos"), company.writers("kudos")
    prose = {tag: Prose(tag, chance) for tag in ("nl", "en")}
    for _ in range(posts // POSTS_A_KUDOS if len(company.active) > 1 else 0):
        day = company.day_before(chance, 700)
        time = dt.time(chance.between(7, 16), chance.below(60), chance.below(60), tzinfo=dt.UTC)
        sender, *others = (person.id for person in people.some(chance, chance.between(2, 3)))
        to = [f"group:{chance.pick(company.groups).id}"] if company.groups and chance.hit(0.15) else others
        text = prose[language(chance)].line("thanks")[:LONGEST_KUDOS]
        name = f"{stamp(dt.datetime.combine(day, time))}-{sender}"
        tree.write(f"content/kudos/{day.year}/{name}.md", page({"to": to}, text))


def write_pages(tree: Tree, company: Company) -> None:
    """Write a few plain pages, one of them in both languages, and the rules."""
    chance = company.chance("pages")
    dutch, english = Prose("nl", chance), Prose("en", chance)
    for slug, title in (("over", "Over dit smoelenboek"), ("handboek", "Handboek"), ("privacy", "Privacy")):
        body = f"{dutch.sentences(80)}\n\n## {dutch.line('heading')}\n\n{dutch.sentences(120)}"
        tree.write(f"content/pages/{slug}.md", page({"title": title}, body))
    tree.write("content/pages/over.en.md", page({"title": "About this site"}, english.sentences(150)))
    tree.write("content/etiquette.md", page(ETIQUETTE, "Schrijf zoals u aan de koffietafel zou praten."))


ETIQUETTE: dict[str, Value] = {
    "version": "1",
    "short": "Wees vriendelijk, blijf bij de zaak en houd geheimen geheim.",
    "rules": [
        {
            "id": "vriendelijk", "short": "Wees vriendelijk, ook als u het niet eens bent.",
            "good": "Ik zie het anders, want in Zwolle duurde het langer.", "bad": "Wie bedenkt zoiets?",
        },
        {
            "id": "bij-de-zaak", "short": "Blijf bij het onderwerp van het bericht.",
            "good": "Geldt dit ook voor de nachtploeg?", "bad": "En de koffie is ook al slecht.",
        },
        {
            "id": "geen-geheimen", "short": "Noem geen klanten en geen wachtwoorden.",
            "good": "Een klant in Gent had dit ook.", "bad": "De klant van nummer 12 heeft niet betaald.",
        },
    ],
}  # fmt: skip
