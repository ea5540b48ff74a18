"""A site that uses every field of every kind of file, in which each text can name one person in any spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.worlds import png

if TYPE_CHECKING:
    from collections.abc import Callable

ID, FORMER, NAMESAKE = "zwaantje-van-quist", "zwaantje-oud", "zwaantje-van-quist-2"
EMAIL, PHONE, ACCOUNT = "zwaantje.quist@voorbeeld.example", "+31653907182", "zquist7"
POST, OTHER = "2026-11-02-hello", "2026-11-03-zwaantje-van-quist-leaves"
STEM, ANSWER = "20261104T101500Z-zwaantje-oud", "20261104T111500Z-bram-smit"
KEY, OTHER_KEY = "055bdd7b7bc76b644fe4d83abfa93c25", "0781d2257d78c5eb08a632f83e49c674"

# How a text names her. Each is right in YAML between double quotes (but for the backslash) and in Markdown.
SPELLINGS = (
    "Zwaantje van Quist",
    "ZWAANTJE VAN QUIST",
    "zwaantje van quist's",
    "Zwaan van Quist",
    "Quist, Zwaantje van",
    "Zw&#97;antje van Quist",
    "Zwaantje&nbsp;van&nbsp;Quist",
    "Zwaantje\u00a0van Qui\u00adst",
    EMAIL,
    "Zwaantje.Quist@Voorbeeld.Example",
    PHONE,
    "06-53 90 71 82",
    "+31 (0)6 5390 7182",
    "0031653907182",
    f"(account {ACCOUNT})",
    ID,
    FORMER,
    f"https://x.example/{ID}/",
)
# … and only in Markdown.
IN_MARKDOWN = (
    f"@{ID}",
    f"@{FORMER}",
    f"[[person:{ID}]]",
    f"[[person:{FORMER}|she]]",
    f"[Zwaantje van Quist](/people/{ID}/)",
    f"[her](/people/{FORMER}/)",
    f"[mail](mailto:{EMAIL})",
    f"[call](tel:{PHONE})",
    f"<{EMAIL}>",
    "**Zwaantje** van Quist",
    "Zwaantje\nvan Quist",
    f"`{ID}`",
)


def files(text: Callable[[], str], prose: Callable[[], str]) -> dict[str, str | bytes]:
    """Return the site. text, prose: give the next mention for a field, and for Markdown."""
    t, m = text, prose
    return {
        "site.yml": (
            f'name: "Boek {t()}"\norganisation: "Voorbeeld {t()}"\nurl: https://smoelenboek.example\nlanguage: en\n'
            f'timezone: Europe/Amsterdam\nnames: {{sorting: nl}}\nemail_domains: ["voorbeeld.example"]\n'
            'forge: {kind: gitlab, url: "https://git.example", project: "a/b", branch: main}\n'
            f'replies_by_mail: {EMAIL}\nways: [editor]\nowned_by_hr: [name]\nengine: ">=0"\n'
            f"digest: {{to: [all@voorbeeld.example, {EMAIL}], from: {EMAIL}, account: digest-bot}}\n"
            "directory: {account: hr-bot, most: 1}\noffline: no\napi: no\ncomments: {max_length: 4000}\n"
            f'audiences: [{{name: partners, title: "Boek {t()}", url: "https://x.example", kinds: [people],'
            f" groups: [choir], tags: [prize-{ID}], profile: [name]}}]\n"
            "owners: {hr: choir, moderators: choir, editors: choir}\nwhoami: {url: /me, field: email}\n"
            f"navigation: [{{label: Zwaantje van Quist, url: /people/{ID}/}}]\n"
            f"footer: [{{label: Call {PHONE}, url: /about/}}]\n"
        ),
        "directory.yml": (
            f"source: table\nkeys: hmac\ncheck: abc\nfields: [name]\npeople:\n"
            f"  {KEY}: {{person: {ID}, since: 2026-01-01}}\n  {OTHER_KEY}: {{person: bram-smit, since: 2026-01-01}}\n"
        ),
        f"people/{ID}.yml": (
            f"name: {{given: Zwaantje, family_prefix: van, family: Quist, nicknames: [Zwaan]}}\njob_title: Planner\n"
            f"email: {EMAIL}\nphone: '{PHONE}'\naccounts: {{gitlab: {ACCOUNT}}}\nformer_ids: [{FORMER}]\n"
            "state: alumni\nphoto: {consent: 2026-01-01, alt: A face}\nbio: Plans.\n"
        ),
        f"people/{ID}.png": png(8, 8),
        f"people/{NAMESAKE}.yml": "name: {given: Zwaantje, family_prefix: van, family: Quist-Smit}\njob_title: T\n",
        "people/bram-smit.yml": (
            "name: {given: Bram, family: Smit}\n"
            f'pronouns: "{t()}"\njob_title: {{nl: "{t()}", en: "{t()}"}}\ndepartment: network\nmanager: {ID}\n'
            "email: bram@voorbeeld.example\nphone: [{value: '+31687654321', type: work}]\nlocation: zwolle\n"
            "timezone: Europe/Amsterdam\nworking_hours: {mon: 09:00-17:00}\nlanguages: [{tag: nl, level: native}]\n"
            "skills: [{id: docsis, level: expert, offer: teach, since: 2020}]\nlearning: [docsis]\ninterests: [choir]\n"
            f'experience: [{{from: 2020, to: 2021, role: "{t()}", organisation: "{t()}", text: "{t()}"}}]\n'
            f'roles: [editor]\nlinks: [{{label: "{t()}", url: "https://x.example/{ID}"}}]\n'
            "accounts: {gitlab: brams}\n"
            f'away: {{from: 2026-12-01, until: 2026-12-02, deputy: {FORMER}, text: "{t()}"}}\n'
            f"digest: {{rhythm: week, people: [{FORMER}], tags: [docsis], groups: [choir-of-{ID}]}}\n"
            f"started: 2020-01-01\nopen_to_calls: yes\nconfirmed: 2026-11-01\nstate: active\nformer_ids: [bram-oud]\n"
            f'x-note: "{t()}"\nbio: |\n  Works with {m().replace(chr(10), " ")}.\n'
        ),
        "content/groups/network/index.md": (
            f'---\nname: "Network {t()}"\nkind: department\nmission: "{t()}"\nleads: [bram-smit]\n'
            f"former_members: [{ID}, bram-smit]\n---\n{m()}\n"
        ),
        f"content/groups/choir-of-{ID}/index.md": (
            f'---\nname: "Choir {t()}"\nkind: project\nparent: network\ngoal: "{t()}"\nends: 2027-01-01\n'
            f"leads: [bram-smit]\nmembers: [{NAMESAKE}]\nformer_members:\n  - {FORMER}  # {t()}\n"
            f'contact: {EMAIL}\njoin: open\nmeetings: [{{title: "{t()}", start: "2026-11-02T10:00", place: "{t()}"}}]\n'
            f'links: [{{label: "{t()}", url: "https://x.example/?who={EMAIL}"}}]\nstate: active\n'
            f"former_ids: [choir]\n---\n{m()}\n"
        ),
        f"content/groups/choir-of-{ID}/members/{ID}.yml": f'since: 2026-01-01\nrole: "{t()}"\n',
        f"content/groups/choir-of-{ID}/members/bram-smit.yml": f'since: 2026-01-01\nrole: "{t()}"\n',
        f"content/groups/choir-of-{ID}/documents/{ID}.csv": f"who,what\n{t()},{t()}\n",
        f"content/groups/choir-of-{ID}/minutes/2026-11-04.md": (
            f'---\ntitle: "M {t()}"\nstatus: approved\nchair: {ID}\nsecretary: {FORMER}\npresent: [bram-smit, {ID}]\n'
            f'apologies: [{FORMER}]\nguests: ["{t()}", Someone]\n'
            f'decisions: [{{id: "1", text: "{t()}", dossier: about-{ID}}}, {{id: "2", text: T, replaces: "1"}}]\n'
            f'actions: [{{id: a, who: {ID}, what: "{t()}", due: 2026-12-01, state: done}}]\n---\n{m()}\n'
        ),
        f"content/posts/2026/{POST}.md": (
            f'---\ntitle: Hello\nauthors: [{ID}]\nsummary: "S {t()}"\ntags: [prize-{ID}]\ndossier: about-{ID}\n'
            f'poll: {{question: "Q {t()}", options: [{{id: aa, text: "{t()}"}}, {{id: bb, text: B}}],\n'
            f'  decides: network, closes: 2026-11-10, outcome: {{date: 2026-11-11, text: "{t()}", used: [{STEM}],\n'
            f'  not_used: [{{id: {ANSWER}, why: "{t()}"}}]}}}}\n---\n{m()} wrote the words that are hers alone.\n'
        ),
        f"content/posts/2026/{OTHER}/index.md": (
            f'---\ntitle: "Bye {t()}"\nauthors: [bram-smit, {ID}]\nfor: network\nsummary: "S {t()}"\n'
            f'cover: {{file: {ID}.png, alt: "{t()}"}}\nformer_addresses: [/blog/{ID}/]\n'
            f'answers_by: {{people: [bram-smit, {FORMER}]}}\ncomments: {{summary: "{t()}"}}\n'
            f'call: {{need: {{min: 1}}, closes: 2026-11-10, when: "{t()}", place: "{t()}", contact: {ID},\n'
            f'  result: {{date: 2026-11-11, text: "{t()}"}}}}\n---\n{m()}\n\n![{ID}]({ID}.png) [list]({ID}.csv)\n'
        ),
        f"content/posts/2026/{OTHER}/{ID}.png": png(8, 8),
        f"content/posts/2026/{OTHER}/{ID}.csv": f"a,{t()}\n",
        "content/posts/2026/2026-11-05-party.md": (
            f"---\ntitle: Party\nauthors: [bram-smit]\nsummary: S.\nevent: {{start: 2026-12-01, organizer: {ID}, "
            f'place: "{t()}", capacity: 4}}\n---\nSee [it](/posts/{OTHER}/) and [her](/posts/{POST}/#{STEM}). {m()}\n'
        ),
        f"content/replies/{POST}/comments/{STEM}.md": "---\nkind: question\n---\nHer own words, which go.\n",
        f"content/replies/{POST}/comments/{ANSWER}.md": f"---\nreply_to: {STEM}\nkind: answer\n---\n{m()}\n",
        f"content/replies/{POST}/comments/20261104T121500Z-{NAMESAKE}.md": f"---\nreply_to: {ANSWER}\n---\nI am.\n",
        f"content/replies/{POST}/comments/20261104T131500Z-bram-smit.md": (
            f"---\nremoved: {{rule: kind, by: {ID}, date: 2026-11-05}}\n---\n"
        ),
        f"content/replies/{POST}/votes/{ID}.yml": f'at: 2026-11-04T10:15:00Z\nchoice: aa\nreason: "{t()}"\n',
        f"content/replies/{POST}/votes/bram-smit.yml": f'at: 2026-11-04T10:15:00Z\nchoice: bb\nreason: "{t()}"\n',
        f"content/replies/{OTHER}/signups/{FORMER}.yml": f'at: 2026-11-04T10:15:00Z\nnote: "{t()}"\n',
        f"content/replies/{OTHER}/signups/bram-smit.yml": f'at: 2026-11-04T10:15:00Z\nnote: "{t()}"\n',
        f"content/dossiers/about-{ID}.md": (
            f'---\ntitle: "D {t()}"\nowner: {ID}\nphase: decide\nnow: {{date: 2026-11-01, text: "{t()}"}}\n'
            f"people: [bram-smit, {FORMER}]\npinned: [{OTHER}]\n---\n{m()}\n"
        ),
        f"content/kudos/2026/20261105T091500Z-{ID}.md": "---\nto: [bram-smit]\n---\nThanks in her words.\n",
        "content/digests/2026-11-06.yml": (
            f"since: abc\ncommit: def\nposts: [{{post: {OTHER}, replies: 2}}]\nasks: [{{post: {POST}}}]\n"
            f"questions: [{{post: {OTHER}, question: 20261104T101500Z}}]\noutcomes: [{{post: {OTHER}}}]\n"
            f"answered: [{{post: {OTHER}, question: 20261104T101500Z}}]\ndiscussed: [{{post: {OTHER}}}]\n"
            f"people: [{ID}, {FORMER}, {NAMESAKE}]\n"
        ),
        "content/kudos/2026/20261105T101500Z-bram-smit.md": f"Thanks @{ID}.\n",
        "content/kudos/2026/20261105T111500Z-bram-smit.md": f"---\nto: [{FORMER}, {NAMESAKE}]\n---\nThanks {m()}.\n",
        "content/pages/about.md": (
            f'---\ntitle: "About {t()}"\nsummary: "{t()}"\nmodified: 2026-11-01\n'
            f"former_addresses: [/about-{ID}]\n---\n{m()}\n"
        ),
        "content/etiquette.md": (
            f'---\nversion: "1"\nshort: "Be kind, {t()}"\nrules: [{{id: kind, short: "{t()}", good: "{t()}", '
            f'bad: "{t()}"}}]\n---\n{m()}\n'
        ),
        "content/vocabulary/tags.yml": f'prize-{ID}: {{nl: "Prijs {t()}", en: "Prize {t()}", aliases: ["{t()}"]}}\n',
        "content/vocabulary/skills.yml": f'docsis: {{name: "DOCSIS {t()}"}}\n',
        "content/vocabulary/interests.yml": "choir: {name: Choir}\n",
        "content/vocabulary/roles.yml": f'editor: {{nl: "Redacteur {t()}"}}\n',
        "content/vocabulary/locations.yml": (
            f'zwolle: {{nl: Zwolle, address: "{t()}", country: NL, timezone: Europe/Amsterdam}}\n'
        ),
    }
