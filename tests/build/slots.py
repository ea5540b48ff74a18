"""A small site in which each file has several states, one of them that it is not there."""
# ruff: noqa: E501 - a state is one line, as its file has it

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.worlds import BASE, POST, png

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

SECOND, CALL, POLL, EVENT, LATER = (
    "2026-11-05-second", "2026-11-06-call", "2026-11-07-poll", "2026-11-08-event", "2026-11-24-later",
)  # fmt: skip
_REPLIES = f"content/replies/{POST}/comments/"
_ANNA = BASE["people/anna-bakker.yml"]
_BRAM = "name: {given: Bram, family: Smit}\njob_title: Tester\nmanager: anna-bakker\n"
_POST = BASE[f"content/posts/2026/{POST}.md"]


def post(fields: str, body: str = "Text.") -> str:
    return f"---\nauthors: [bram-smit]\nsummary: S.\n{fields}\n---\n{body}\n"


def group(fields: str) -> str:
    return f"---\nname: Choir\nkind: interest\njoin: open\n{fields}\n---\nWe sing, says @anna-bakker.\n"


# path → its states; the first is where a sequence starts, None is that there is no such file.
SLOTS: dict[str, tuple[str | bytes | None, ...]] = {
    "site.yml": (
        BASE["site.yml"],
        BASE["site.yml"] + "language: nl\n",
        BASE["site.yml"].replace("Voorbeeld", "Elders"),
        BASE["site.yml"] + "names: {sorting: be}\ntimezone: Pacific/Kiritimati\n",
    ),
    "people/anna-bakker.yml": (
        _ANNA,
        _ANNA.replace("family: Bakker", "family_prefix: van, family: Zijl"),
        _ANNA
        + "skills: [{id: docsis, level: expert}, rust]\nlanguages: [fr, {tag: en, level: B2}]\nlearning: [chess]\n",
        _ANNA + "photo: {consent: 2026-05-02}\nlocation: zwolle\nroles: [first-aid]\ninterests: [chess]\n",
        _ANNA + "confirmed: 2025-11-23\naway: {since: 2026-11-20, until: 2026-11-24, deputy: bram-smit}\n",
        _ANNA + "former_ids: [an-de-boer]\nbio: See [[post:2026-11-05-second]].\nstarted: 2026-09-01\n",
        _ANNA + "state: alumni\n",
    ),
    "people/bram-smit.yml": (
        _BRAM,
        _BRAM + "department: network\nstarted: 2026-08-25\n",
        _BRAM.replace("Tester", "Cook"),
        None,
    ),
    "people/zoe-y.yml": (None, "name: {display: Zoe}\njob_title: T\nmanager: bram-smit\nskills: [docsis]\n"),
    "people/anna-bakker.png": (None, png(8, 8)),
    "content/groups/network/index.md": (
        BASE["content/groups/network/index.md"],
        "---\nname: Networks\nkind: department\nleads: [anna-bakker]\n---\n",
        "---\nname: Network\nkind: department\nformer_ids: [net]\n---\n[[group:choir]]\n",
    ),
    "content/groups/choir/index.md": (
        group("leads: [anna-bakker]"),
        group("meetings: [{title: Song, start: 2026-11-24T20:00, rrule: FREQ=WEEKLY}]\nparent: network"),
        group("state: archived"),
        group("members: [bram-smit]\nmission: To sing."),
        None,
    ),
    "content/groups/choir/members/bram-smit.yml": (None, "since: 2026-11-02\n", "since: 2026-11-03\nrole: Bass\n"),
    "content/groups/choir/minutes/2026-11-03.md": (
        None,
        "---\ntitle: M\ndecisions: [{id: '1', text: D, dossier: cao}]\nactions: [{id: a, who: bram-smit, what: W, due: 2026-11-23}]\n---\n",
        "---\ntitle: M\nactions: [{id: a, who: bram-smit, what: W, state: done}]\n---\nText.\n",
    ),
    "content/groups/choir/minutes/2026-11-24.md": (
        None,
        "---\ntitle: Next\ndecisions: [{id: '2', text: E, replaces: '1'}]\n---\n",
    ),
    "content/groups/choir/documents/song.pdf": (None, b"%PDF-1.4 one", b"%PDF-1.4 another"),
    f"content/posts/2026/{POST}.md": (
        _POST,
        _POST.replace("Hello.", "See [there](/posts/2026-11-05-second/), [[person:bram-smit]]."),
        _POST.replace("summary:", "tags: [wifi]\ndossier: cao\nsummary:"),
        _POST.replace("summary:", "modified: 2026-11-23\nanswers_by: {people: [bram-smit], working_days: 2}\nsummary:"),
        _POST.replace(
            "summary:", "comments: {until: 2026-11-23}\nexpires: 2026-11-23\npinned_until: 2026-11-23\nsummary:"
        ),
    ),
    f"content/posts/2026/{POST}.fr.md": (None, "---\ntitle: Bonjour\n---\nBonjour.\n"),
    f"content/posts/2026/{SECOND}.md": (
        post("title: Second\ntags: [wifi, news]"),
        post("title: Second\nfor: choir"),
        post("title: Second\nstatus: draft"),
        post("title: Second\nstatus: withdrawn"),
        None,
    ),
    f"content/posts/2026/{LATER}.md": (
        None,
        post("title: Later\ntags: [wifi]"),
        post("title: Later\nevent: {start: 2026-12-01}"),
    ),
    f"content/posts/2026/{CALL}.md": (
        None,
        post("title: Call\ncall: {closes: 2026-11-23, need: {min: 1, max: 1}, skills: [docsis]}"),
        post("title: Call\ncall: {result: {text: Done.}}"),
    ),
    f"content/posts/2026/{POLL}.md": (
        None,
        post("title: Poll\npoll: {question: Q, closes: 2026-11-23, options: [{id: aa, text: A}, {id: bb, text: B}]}"),
    ),
    f"content/posts/2026/{EVENT}.md": (
        None,
        post("title: Event\nevent: {start: 2026-11-23T10:00, end: 2026-11-23T11:00, capacity: 1}"),
        post("title: Event\nfor: choir\nevent: {start: 2026-11-24, rrule: FREQ=DAILY}"),
    ),
    f"content/replies/{CALL}/signups/anna-bakker.yml": (
        None,
        "at: 2026-11-07T10:00Z\n",
        "at: 2026-11-07T10:00Z\nnote: Me!\n",
    ),
    f"content/replies/{CALL}/signups/bram-smit.yml": (
        None,
        "at: 2026-11-08T10:00Z\n",
        "at: 2026-11-06T10:00Z\nstatus: withdrawn\n",
    ),
    f"content/replies/{POLL}/votes/anna-bakker.yml": (
        None,
        "at: 2026-11-08T10:00Z\nchoice: aa\n",
        "at: 2026-11-08T10:00Z\nchoice: bb\nreason: R\n",
    ),
    f"{_REPLIES}20261103T091500Z-bram-smit.md": (
        None,
        "---\nkind: question\n---\nWhen?\n",
        "---\nkind: question\n---\nWhere?\n",
    ),
    f"{_REPLIES}20261104T091500Z-anna-bakker.md": (
        None,
        "---\nreply_to: 20261103T091500Z-bram-smit\n---\nNow.\n",
        "---\nreply_to: 20261103T091500Z-bram-smit\nremoved: {rule: kind, by: anna-bakker, date: 2026-11-05}\n---\n",
    ),
    "content/kudos/2026/20261103T091500Z-bram-smit.md": (
        None,
        "---\nto: [anna-bakker]\n---\nThanks.\n",
        "---\nto: ['group:choir']\n---\nThanks.\n",
    ),
    "content/dossiers/cao.md": (
        "---\ntitle: Collective agreement\nphase: decide\nnow: {date: 2026-11-02, text: Talks.}\n---\n",
        "---\ntitle: Cao\nphase: idea\nowner: anna-bakker\npinned: [2026-11-05-second]\n---\n",
        "---\ntitle: Cao\nphase: closed\n---\n",
    ),
    "content/pages/about.md": (
        None,
        "---\ntitle: About\n---\n[[dossier:cao]]\n",
        "---\ntitle: About\nmodified: 2026-11-24\n---\nUs.\n",
    ),
    "content/pages/about.fr.md": (None, "---\ntitle: Sur\n---\nNous.\n"),
    "content/etiquette.md": (
        None,
        "---\nversion: '1'\nshort: Be kind.\nrules: [{id: kind, short: Kind.}]\n---\n",
        "---\nversion: '2'\nshort: Be.\n---\n",
    ),
    "content/vocabulary/skills.yml": (
        "docsis: {name: Docsis}\nrust: {}\nchess: {}\n",
        "docsis: {name: Docsis}\nrust: {name: R}\nchess: {}\n",
        "docsis: {name: Cables, aliases: [coax]}\nrust: {name: Rust}\nchess: {former_ids: [chequers]}\n",
    ),
    "content/vocabulary/tags.yml": (None, "wifi: {name: Wi-Fi}\n", "wifi: {name: Wi-Fi, former_ids: [wlan]}\n"),
    "content/vocabulary/interests.yml": ("chess: {name: Chess}\n", "chess: {name: Checkers, nl: Schaken}\n"),
    "content/vocabulary/roles.yml": ("first-aid: {name: First aid}\n", "first-aid: {nl: BHV, en: First aid}\n"),
    "content/vocabulary/locations.yml": (
        "zwolle: {name: Zwolle}\n",
        "zwolle: {name: Zwolle, timezone: America/Paramaribo}\n",
    ),
}
DAYS = ("1795435200", "1795521600", "1811073600")  # 23 and 24 November 2026, 23 May 2027


def laid(states: Mapping[str, int]) -> dict[str, str | bytes]:
    """Return the files of a site; what hangs on a post or a group that is not there is left out."""
    files = {path: content for path, state in states.items() if (content := SLOTS[path][state]) is not None}
    posts = {path.rpartition("/")[2].removesuffix(".md") for path in files if path.startswith("content/posts/")}
    return {
        path: content
        for path, content in files.items()
        if not (path.startswith("content/replies/") and path.split("/")[2] not in posts)
        and not (path.startswith("content/groups/choir/") and "content/groups/choir/index.md" not in files)
    }


def another(path: str, random: Random) -> int:
    """Return some state of a file; that it is there twice as often as that it is not."""
    states = [state for state, content in enumerate(SLOTS[path]) for _ in range(1 if content is None else 2)]
    return random.choice(states)
