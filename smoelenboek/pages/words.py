"""What the codes in the files are called. Each table is a filter in templates: `{{ one.level|skill_level }}`.

The texts are in English here and go through the catalogues; `N_` marks them for it.
"""

from __future__ import annotations


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for “translate later”
    """Mark a text for the catalogues."""
    return text


WORDS: dict[str, dict[str, str]] = {
    # How well someone knows something (RFC 6715), and what they do with it for others.
    "skill_level": {"beginner": N_("beginner"), "average": N_("experienced"), "expert": N_("expert")},
    "skill_offer": {"teach": N_("likes to teach it"), "advise": N_("gives advice")},
    # How well someone speaks a language; the levels of the CEFR, such as B2, stand as they are.
    "language_level": {"native": N_("mother tongue")},
    # The TEL types of vCard.
    "phone_type": {
        "work": N_("work"),
        "home": N_("home"),
        "cell": N_("mobile"),
        "fax": N_("fax"),
        "text": N_("text messages"),
        "voice": N_("voice"),
    },
    "reply_kind": {
        "comment": N_("comment"),
        "question": N_("question"),
        "answer": N_("answer"),
        "support": N_("support"),
        "objection": N_("objection"),
        "offer": N_("offer"),
    },
    # What a post asks of its readers.
    "asks": {"call": N_("Call for volunteers"), "poll": N_("Poll"), "event": N_("Event")},
    "group_kind": {
        "department": N_("Department"),
        "team": N_("Team"),
        "workgroup": N_("Working group"),
        "project": N_("Project"),
        "committee": N_("Committee"),
        "guild": N_("Guild"),
        "interest": N_("Interest group"),
    },
    "group_kinds": {
        "department": N_("Departments"),
        "team": N_("Teams"),
        "workgroup": N_("Working groups"),
        "project": N_("Projects"),
        "committee": N_("Committees"),
        "guild": N_("Guilds"),
        "interest": N_("Interest groups"),
    },
    "group_state": {"active": N_("active"), "sleeping": N_("sleeping"), "archived": N_("archived")},
    # How one becomes a member.
    "joining": {
        "open": N_("Open to everyone: add yourself."),
        "request": N_("Ask whoever leads it."),
        "closed": N_("Members are elected or appointed."),
    },
    "minutes_status": {"agenda": N_("agenda"), "draft": N_("draft"), "approved": N_("approved")},
    # How a promise stands.
    "action_state": {"open": N_("to do"), "done": N_("done"), "dropped": N_("dropped")},
}
