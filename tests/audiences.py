"""A site in which each field of each kind holds a mark of its own; and who may see which, told a second time."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.worlds import png

ALL = {
    "kinds": (
        *("people", "photos", "groups", "minutes", "posts", "comments", "kudos", "dossiers", "pages", "pictures"),
        "documents",
    ),
    "groups": ("network", "field", "choir"),
    "tags": ("outside", "inside"),
    "profile": (
        *("name", "pronouns", "job_title", "department", "manager", "email", "phone", "location", "timezone"),
        *("working_hours", "languages", "skills", "learning", "interests", "experience", "roles", "links", "bio"),
        *("started", "away"),
    ),
}
P1, P2, P3, P4, P5 = (f"2026-11-0{number}-post" for number in range(1, 6))

Allows = Callable[[str], bool]  # a line of the whitelist, as `kinds:posts` → whether it is there
When = Callable[[Allows], bool]


def never(_allows: Allows) -> bool:
    """Say that no audience sees it."""
    return False


def needs(*lines: str) -> When:
    """Return a rule: all of these lines must be in the whitelist."""
    return lambda allows: all(map(allows, lines))


def either(*rules: When) -> When:
    """Return a rule: one of these must hold."""
    return lambda allows: any(rule(allows) for rule in rules)


def both(*rules: When) -> When:
    """Return a rule: all of these must hold."""
    return lambda allows: all(rule(allows) for rule in rules)


@dataclass
class Marks:
    """Words that are nowhere else → who sees them. `shown` are those that a page shows, `files` those in documents."""

    rules: dict[str, When] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    def __call__(self, rule: When, *, shown: bool = False, file: bool = False) -> str:
        """Return the next word."""
        number = len(self.rules)
        word = "zq" + "".join("bcdfghjklm"[int(digit)] for digit in f"{number:04}") + "x"
        self.rules[word] = rule
        if shown or file:
            self.shown.add(word)
        if file:
            self.files.add(word)
        return word


def whitelist(name: str, **lines: object) -> str:
    """Return an audience as site.yml has it."""
    rest = "".join(f"    {key}: [{', '.join(some)}]\n" for key, some in lines.items() if some)  # type: ignore[arg-type]
    return f"  - name: {name}\n    url: https://{name}.example\n{rest}"


def world(m: Marks, audience: str) -> dict[str, str | bytes]:
    """Return the files of the site. `audience` is the list of audiences in site.yml."""
    numbers = itertools.count(1)

    def person(id: str, member: When, extra: str = "") -> str:
        def of(part: str, *, shown: bool = False) -> str:
            return m(both(member, needs(f"profile:{part}")), shown=shown)

        return (
            f"name: {{given: {m(member, shown=True).title()}, family: {m(member, shown=True).title()},"
            f" nicknames: [{of('name', shown=True)}], pronunciation: {of('name')}, additional: {of('name')},"
            f" partner: {{family: {of('name')}}}, usage: own, honorific_prefix: {of('name')},"
            f" honorific_suffix: {of('name')}}}\n"
            f"pronouns: {of('pronouns', shown=True)}\n"
            f"job_title: {{nl: {of('job_title')}, en: {of('job_title', shown=True)}}}\n"
            f"email: {of('email', shown=True)}@voorbeeld.example\nphone: '+3161234500{next(numbers)}'\n"
            f"skills: [{of('skills', shown=True)}]\nlearning: [{of('learning', shown=True)}]\n"
            f"interests: [{of('interests', shown=True)}]\n"
            f"experience: [{{from: 2020, role: {of('experience', shown=True)}, organisation: {of('experience')},"
            f" text: {of('experience')}}}]\n"
            f"links: [{{label: {of('links', shown=True)}, url: 'https://{of('links')}.example'}}]\n"
            f"accounts: {{gitlab: {m(never)}, github: {m(never)}}}\nformer_ids: [{id}-{m(never)}]\n"
            f"photo: {{consent: 2026-01-01, alt: {m(both(member, needs('kinds:photos')))}}}\n"
            f"away: {{from: 2026-11-01, until: 2026-12-01, deputy: carla, text: {of('away', shown=True)}}}\n"
            f"x-note: {m(never)}\nroles: [{id}]\ntimezone: Europe/Amsterdam\nworking_hours: {{mon: 09:00-17:00}}\n"
            "languages: [{tag: fr, level: C1}]\nstarted: 2020-01-01\nopen_to_calls: yes\nconfirmed: 2026-11-01\n"
            f"digest: {{rhythm: week, tags: [{m(never)}], people: [carla], groups: [secret]}}\n"
            f"bio: '{of('bio', shown=True)}'\n{extra}"
        )

    anna, bram = needs("kinds:people", "groups:network"), needs("kinds:people", "groups:field")
    bram = either(anna, bram)  # who leads the network
    anna = either(anna, needs("kinds:people", "groups:choir"))
    by_anna = both(needs("kinds:posts", "tags:outside"), anna)
    of_field = both(needs("kinds:posts", "tags:outside", "groups:field"), either(needs("kinds:groups"), bram))

    at_delft, at_zwolle = (both(rule, needs("profile:location")) for rule in (bram, anna))

    third = both(needs("kinds:posts", "tags:outside"), bram)

    def group(rule: When) -> str:
        return (
            f"name: {m(rule, shown=True)}\nmission: {m(rule, shown=True)}\nlinks: [{{label: {m(rule, shown=True)},"
            f" url: 'https://x.example/{m(rule)}'}}]\nmeetings: [{{title: {m(rule)}, start: '2026-11-02T10:00',"
            f" place: {m(rule)}}}]\nformer_ids: [was-{m(never)}]\n"
        )

    def post(rule: When, head: str, *, shown: bool = True) -> str:
        return (
            f"---\ntitle: {m(rule, shown=shown)}\nsummary: {m(rule, shown=shown)}\n{head}"
            f"former_addresses: [/was/{m(never)}/]\n---\n{m(rule, shown=shown)}\n"
        )

    network, field_, choir = (needs("kinds:groups", f"groups:{id_}") for id_ in ("network", "field", "choir"))
    asks = (
        f"answers_by: {{people: [bram], working_days: 2}}\npoll: {{question: {m(never)}, options:"
        f" [{{id: aa, text: {m(never)}}}, {{id: bb, text: {m(never)}}}], closes: 2026-11-03, decides: network,"
        f" outcome: {{text: {m(never)}, not_used: [{{id: 20261104T111500Z-carla, why: {m(never)}}}]}}}}\n"
        f"comments: {{summary: {m(both(by_anna, needs('kinds:comments')))}}}\n"
    )
    call = f"call: {{when: {m(never)}, place: {m(never)}, contact: bram, result: {{text: {m(never)}, took_part: 3}}}}\n"
    minutes = both(network, needs("kinds:minutes"))
    files: dict[str, str | bytes] = {
        "site.yml": (
            f"name: Book\norganisation: Example\nurl: https://inside-{m(never)}.example\nlanguage: en\n"
            f"forge: {{kind: gitlab, url: 'https://git-{m(never)}.example', project: a/{m(never)}, branch: main}}\n"
            f"replies_by_mail: {m(never)}@voorbeeld.example\nowners: {{hr: choir, editors: choir}}\n"
            f"digest: {{to: [{m(never)}@voorbeeld.example], from: {m(never)}@voorbeeld.example, account: bot}}\n"
            f"navigation: [{{label: Posts, url: /posts/}}, {{label: {m(bram)}, url: /people/bram/}}]\n"
            f"footer: [{{label: {m(needs('kinds:pages'), shown=True)}, url: /about/}},"
            f" {{label: {m(never)}, url: /people/carla/}}]\n"
            f"whoami: {{url: /{m(never)}, field: email}}\nemail_domains: [voorbeeld.example, {m(never)}.example]\n"
            f"directory: {{account: {m(never)}}}\nretention: {{votes: 12}}\npulse: yes\naudiences:\n{audience}"
        ),
        "people/anna.yml": person("anna", anna, "department: network\nmanager: bram\nlocation: zwolle\n"),
        "people/bram.yml": person("bram", bram, "department: field\nlocation: delft\n"),
        "people/carla.yml": person("carla", never, "location: utrecht\n"),
        "people/dirk.yml": person("dirk", never, "department: network\nstate: alumni\n"),
        "people/anna.png": png(8, 8),
        "people/bram.png": png(9, 9),
        "people/carla.png": png(10, 10),
        "people/dirk.png": png(11, 11),
        "content/vocabulary/locations.yml": (
            f"delft: {{name: {m(at_delft)}, address: {m(at_delft)}}}\nzwolle: {{name: {m(at_zwolle)}}}\n"
            f"utrecht: {{name: {m(never)}, address: {m(never)}}}\n"
        ),
        "content/vocabulary/tags.yml": (
            f"outside: {{name: {m(needs('tags:outside'))}}}\ninside: {{name: {m(needs('tags:inside'))}}}\n"
            f"other: {{name: {m(never)}}}\n"
        ),
        "content/vocabulary/skills.yml": (
            f"unused: {{name: {m(never)}, nl: {m(never)}, en: {m(never)}, aliases: [{m(never)}],"
            f" former_ids: [{m(never)}]}}\n"
        ),
        "content/vocabulary/roles.yml": (
            f"anna: {{name: {m(both(anna, needs('profile:roles')))}}}\n"
            f"bram: {{name: {m(both(bram, needs('profile:roles')))}}}\n"
            f"carla: {{name: {m(never)}}}\ndirk: {{name: {m(never)}}}\n"
        ),
        "directory.yml": (
            f"source: {m(never)}\nkeys: plain\npeople:\n  {m(never)}: {{person: anna, since: 2026-01-01}}\n"
        ),
        "content/groups/network/index.md": (
            f"---\n{group(network)}kind: department\nleads: [bram]\ncontact: {m(network)}@x.example\n---\n"
            f"{m(network, shown=True)}\n"
        ),
        "content/groups/field/index.md": f"---\n{group(field_)}kind: department\nparent: network\n---\n{m(field_)}\n",
        "content/groups/choir/index.md": (
            f"---\n{group(choir)}kind: interest\njoin: open\nmembers: [anna]\n"
            f"former_members: [carla]\n---\n{m(choir)}\n"
        ),
        "content/groups/secret/index.md": f"---\n{group(never)}kind: interest\njoin: open\n---\n{m(never)}\n",
        "content/groups/secret/members/carla.yml": f"role: {m(never)}\n",
        "content/groups/choir/members/anna.yml": f"role: {m(both(choir, anna))}\n",
        "content/groups/network/documents/list.csv": f"{m(both(network, needs('kinds:documents')), file=True)},x\n",
        "content/groups/network/minutes/2026-11-04.md": (
            f"---\ntitle: {m(minutes, shown=True)}\nchair: bram\npresent: [anna, carla]\napologies: [dirk]\n"
            f"guests: [{m(never)}]\ndecisions: [{{id: '1', text: {m(minutes, shown=True)}, dossier: topic,"
            f" replaces: secret/{m(never)}}}]\n"
            f"actions: [{{id: a, who: carla, what: {m(never)}}},"
            f" {{id: b, who: anna, what: {m(both(minutes, anna))}}}]\n"
            f"---\n{m(minutes, shown=True)}\n"
        ),
        "content/groups/choir/minutes/2026-11-05.md": (
            f"---\ntitle: {m(both(choir, needs('kinds:minutes')))}\n---\n{m(both(choir, needs('kinds:minutes')))}\n"
        ),
        f"content/posts/2026/{P1}/index.md": post(
            by_anna,
            f"authors: [anna, carla]\ntags: [outside, other]\ndossier: topic\ncover: {{file: a.png, alt: A}}\n{asks}",
        ),
        f"content/posts/2026/{P1}/a.png": png(12, 12),
        f"content/posts/2026/{P1}/list.csv": f"{m(both(by_anna, needs('kinds:documents')), file=True)},y\n",
        f"content/posts/2026/{P1}/index.nl.md": f"---\ntitle: {m(by_anna)}\nsummary: {m(by_anna)}\n---\n{m(by_anna)}\n",
        f"content/posts/2026/{P2}.md": post(
            both(needs("kinds:posts", "tags:inside"), anna), f"authors: [anna]\ntags: [inside]\n{call}"
        ),
        f"content/posts/2026/{P3}.md": post(
            third,
            "authors: [bram]\ntags: [outside]\nevent: {start: 2026-12-01, organizer: carla, capacity: 4,"
            f" place: {m(third, shown=True)}, url: 'https://x.example/{m(third)}'}}\n",
        ),
        f"content/posts/2026/{P4}.md": post(of_field, "for: field\nauthors: [bram]\ntags: [outside]\n"),
        f"content/posts/2026/{P5}.md": post(never, "authors: [anna]\ntags: [outside]\nstatus: draft\n"),
        "content/posts/2026/2026-11-06-nobody.md": post(never, "authors: [carla]\ntags: [outside]\n"),
        f"content/replies/{P1}/comments/20261104T101500Z-anna.md": (
            f"{m(both(by_anna, needs('kinds:comments')), shown=True)}\n"
        ),
        f"content/replies/{P1}/comments/20261104T110000Z-anna.md": (
            "---\nremoved: {rule: kind, by: carla, date: 2026-11-05}\n---\n"
        ),
        f"content/replies/{P1}/comments/20261104T111500Z-carla.md": f"{m(never)}\n",
        f"content/replies/{P1}/comments/20261104T121500Z-anna.md": (
            f"---\nreply_to: 20261104T111500Z-carla\n---\n{m(never)}\n"
        ),
        f"content/replies/{P1}/votes/anna.yml": f"at: 2026-11-04T10:15:00Z\nchoice: aa\nreason: {m(never)}\n",
        f"content/replies/{P2}/signups/anna.yml": f"at: 2026-11-04T10:15:00Z\nnote: {m(never)}\n",
        "content/kudos/2026/20261105T091500Z-anna.md": (
            f"---\nto: [bram]\n---\n{m(both(anna, bram, needs('kinds:kudos')), shown=True)}\n"
        ),
        "content/kudos/2026/20261105T101500Z-carla.md": f"---\nto: [anna]\n---\n{m(never)}\n",
        "content/dossiers/topic.md": (
            f"---\ntitle: {m(both(by_anna, needs('kinds:dossiers')), shown=True)}\nphase: decide\nowner: carla\n"
            f"now: {{date: 2026-11-01, text: {m(both(by_anna, needs('kinds:dossiers')))}}}\n"
            f"people: [anna, bram]\npinned: [{P1}, {P2}]\n---\n{m(both(by_anna, needs('kinds:dossiers')))}\n"
        ),
        "content/dossiers/other.md": f"---\ntitle: {m(never)}\nphase: decide\n---\n{m(never)}\n",
        "content/pages/about.md": (
            f"---\ntitle: {m(needs('kinds:pages'), shown=True)}\nsummary: {m(needs('kinds:pages'))}\n"
            f"former_addresses: [/was/{m(never)}/]\n---\n"
            f"{m(needs('kinds:pages'), shown=True)} [[person:carla]] @carla [[post:{P5}]] [[group:choir]]\n"
        ),
        "content/etiquette.md": (
            f"---\nversion: '1'\nshort: {m(never)}\n"
            f"rules: [{{id: kind, short: {m(never)}, good: {m(never)}, bad: {m(never)}}}]\n---\n{m(never)}\n"
        ),
        "content/digests/2026-11-06.yml": f"commit: abc\nposts: [{{post: {P1}}}]\npeople: [carla]\n",
        "content/pulse/2026-q3.yml": f"commit: {m(never)}\neveryone: 5\n",
    }
    return files
