"""What the codes in the files are called. Each table is a filter in templates: `{{ one.level|skill_level }}`.

The texts are in English here and go through the catalogues; `N_` marks them for it.
"""

from __future__ import annotations

from smoelenboek.forge.kinds import KINDS


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for “translate later”
    """Mark a text for the catalogues."""
    return text


LABELS: dict[str, dict[str, str]] = {
    # How well someone knows something (RFC 6715), and what they do with it for others.
    "skill_level": {"beginner": N_("beginner"), "average": N_("experienced"), "expert": N_("expert")},
    "skill_offer": {"teach": N_("happy to teach"), "advise": N_("happy to advise")},
    # What HR's system can say of someone.
    "profile_field": {
        "name": N_("name"),
        "pronouns": N_("pronouns"),
        "job_title": N_("job title"),
        "department": N_("department"),
        "manager": N_("manager"),
        "email": N_("email address"),
        "phone": N_("phone"),
        "location": N_("place of work"),
        "roles": N_("roles"),
        "started": N_("first day"),
        "state": N_("whether they work here"),
    },
    # How often someone gets a digest of their own at most.
    "digest_rhythm": {
        "day": N_("with each digest"),
        "week": N_("once a week"),
        "month": N_("once a month"),
        "never": N_("never"),
    },
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
        "support": N_("agrees"),
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
    "group_state": {"active": N_("active"), "sleeping": N_("inactive"), "archived": N_("archived")},
    # How one becomes a member.
    "joining": {
        "open": N_("Open to everyone: add yourself."),
        "request": N_("Ask the people who lead it."),
        "closed": N_("Members are elected or appointed."),
    },
    "minutes_status": {"agenda": N_("agenda"), "draft": N_("draft"), "approved": N_("approved")},
    # How a promise stands.
    "action_state": {"open": N_("to do"), "done": N_("done"), "dropped": N_("dropped")},
    # How a call, poll or event stands; computed, never written.
    "call_state": {
        "announced": N_("nobody yet"),
        "open": N_("open"),
        "enough": N_("enough people"),
        "full": N_("full"),
        "closed": N_("closed"),
        "done": N_("done"),
    },
    "call_states": {
        "announced": N_("No sign-ups yet"),
        "open": N_("Looking for people"),
        "enough": N_("Enough people, places left"),
        "full": N_("Full, with a waiting list"),
        "closed": N_("Closed"),
        "done": N_("Done"),
    },
    "poll_state": {"open": N_("open"), "closed": N_("closed"), "decided": N_("decided")},
    "poll_states": {"open": N_("Open now"), "closed": N_("Closed, not decided yet"), "decided": N_("Decided")},
    "event_state": {
        "announced": N_("nobody yet"),
        "open": N_("open"),
        "full": N_("full"),
        "closed": N_("over"),
    },
    "poll_kind": {
        "choice": N_("Choose one"),
        "approval": N_("Choose all you could accept"),
        "score": N_("Score each option from 0 to 10"),
    },
    # How far a dossier is.
    "phase": {
        "idea": N_("Idea"),
        "explore": N_("Exploring"),
        "propose": N_("Proposal"),
        "decide": N_("Decision"),
        "evaluate": N_("Evaluation"),
        "closed": N_("Closed"),
    },
    # What happened in a dossier.
    "moment_kind": {
        "post": N_("Post"),
        "call": N_("Call for volunteers"),
        "poll": N_("Poll"),
        "event": N_("Event"),
        "decision": N_("Decision"),
        "outcome": N_("Outcome of the poll"),
        "result": N_("Result of the call"),
    },
    # A list of which another page shows the beginning.
    "whole": {
        "members": N_("Members"),
        "groups": N_("Subgroups"),
        "minutes": N_("Minutes"),
        "posts": N_("Posts"),
        "decisions": N_("Decided"),
        "actions": N_("Action items"),
        "kudos": N_("Thanks"),
        "documents": N_("Documents"),
        "comments": N_("Comments"),
        "joined": N_("Took part in"),
        "timeline": N_("What happened"),
        "learning": N_("Learning"),
        "signups": N_("Sign-ups"),
        "waiting": N_("Waiting list"),
        "votes": N_("Votes"),
    },
    "list_name": {
        "skills": N_("Skills"),
        "languages": N_("Languages"),
        "interests": N_("Interests"),
        "roles": N_("Roles"),
        "locations": N_("Workplaces"),
    },
    # What people can be filtered by, where nothing is chosen.
    "facet": {
        "department": N_("All departments"),
        "location": N_("All workplaces"),
        "skill": N_("Any skill"),
        "language": N_("Any language"),
    },
    # What one does by hand.
    "act": {
        "comment": N_("A comment or a question"),
        "join": N_("Your sign-up"),
        "vote": N_("Your vote"),
        "thank": N_("Thanks"),
        "confirm": N_("This profile is still right"),
        "membership": N_("Your membership"),
        "post": N_("A post"),
        "profile": N_("A profile"),
    },
    "forge_name": {id_: kind.name for id_, kind in KINDS.items()},
}
