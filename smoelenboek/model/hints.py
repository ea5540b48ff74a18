"""What somebody most likely meant: a Dutch name of a field, a day as people write it, a number with spaces.

Only for messages. Nothing that is told here is taken for a value.
"""

from __future__ import annotations

import re

from smoelenboek.text.days import day_of
from smoelenboek.text.fold import slug

# What people call a field → the field. Of several the first counts that is known where it was written.
FIELDS = {
    "naam": "name", "voornaam": "given", "roepnaam": "given", "achternaam": "family", "tussenvoegsel": "family_prefix",
    "functie": "job_title", "job": "job_title", "role_title": "job_title", "position": "job_title",
    "afdeling": "department", "team": "department", "leidinggevende": "manager", "baas": "manager", "boss": "manager",
    "telefoon": "phone", "tel": "phone", "mobiel": "phone", "mobile": "phone", "telephone": "phone",
    "mail": "email", "e-mail": "email", "emailadres": "email", "locatie": "location", "plaats": "location place",
    "werkplek": "location", "office": "location", "talen": "languages", "vaardigheden": "skills", "kennis": "skills",
    "leert": "learning", "interesses": "interests", "hobbys": "interests", "hobbies": "interests", "rollen": "roles",
    "rol": "role roles", "ervaring": "experience", "begonnen": "started", "startdatum": "started start",
    "in_dienst": "started", "sinds": "since", "afwezig": "away apologies", "foto": "photo", "toestemming": "consent",
    "over": "bio", "about": "bio", "voornaamwoorden": "pronouns", "werktijden": "working_hours", "bijnaam": "nicknames",
    "tijdzone": "timezone", "bevestigd": "confirmed", "niveau": "level", "titel": "title", "kop": "title",
    "auteur": "authors person", "auteurs": "authors", "author": "authors person", "writer": "authors",
    "samenvatting": "summary", "intro": "summary", "description": "summary mission", "excerpt": "summary",
    "omschrijving": "summary mission text", "onderwerpen": "tags", "trefwoorden": "tags", "keywords": "tags",
    "category": "tags", "categories": "tags", "categorie": "tags", "datum": "date", "published": "date status",
    "draft": "status", "toestand": "status state", "gewijzigd": "modified", "updated": "modified", "oproep": "call",
    "peiling": "poll", "evenement": "event", "activiteit": "event", "namens": "for", "groep": "for", "slug": "id",
    "nodig": "need", "sluit": "closes", "wanneer": "when", "waar": "place", "duur": "duration effort",
    "vraag": "question", "opties": "options", "keuze": "choice", "keuzes": "choices", "reden": "reason",
    "opmerking": "note", "begin": "start", "einde": "end ends until", "eind": "end ends until", "soort": "kind",
    "type": "kind", "leden": "members", "trekkers": "leads", "trekker": "leads", "missie": "mission", "doel": "goal",
    "vergaderingen": "meetings", "aanwezig": "present", "gasten": "guests", "besluiten": "decisions",
    "acties": "actions", "voorzitter": "chair", "notulist": "secretary", "wie": "who", "wat": "what", "aan": "to",
    "omslag": "cover", "image": "cover", "thumbnail": "cover", "beeld": "cover",
    "taal": "language tag", "organisatie": "organisation", "organization": "organisation", "tekst": "text",
    "antwoord_op": "reply_to", "fase": "phase", "nu": "now", "eigenaar": "owner", "mensen": "people", "regel": "rule",
}  # fmt: skip
# What people write for a word of ours → that word.
CHOICES = {
    "concept": "draft", "gepubliceerd": "published", "publiceren": "published", "ingetrokken": "withdrawn",
    "vastgesteld": "approved", "goedgekeurd": "approved", "afdeling": "department", "werkgroep": "workgroup",
    "gilde": "guild", "commissie": "committee", "interesse": "interest", "hobby": "interest", "club": "interest",
    "actief": "active", "verlof": "leave", "afwezig": "leave", "vertrokken": "alumni", "left": "alumni",
    "oud-collega": "alumni", "open": "open", "gesloten": "closed", "op aanvraag": "request", "aanvraag": "request",
    "idee": "idea", "verkennen": "explore", "voorstel": "propose", "besluiten": "decide", "evalueren": "evaluate",
    "reactie": "comment", "vraag": "question", "antwoord": "answer", "steun": "support", "bezwaar": "objection",
    "aanbod": "offer", "ja": "yes", "beginner": "beginner", "beginnend": "beginner", "gemiddeld": "average",
    "gevorderd": "average", "deskundig": "expert", "leren": "teach", "lesgeven": "teach",
    "adviseren": "advise", "advies": "advise", "moedertaal": "native", "slapend": "sleeping", "archief": "archived",
    "gearchiveerd": "archived", "keuze": "choice", "klaar": "done", "gedaan": "done", "vervallen": "dropped",
    "nederlands": "nl", "dutch": "nl", "engels": "en", "english": "en", "eigen": "own", "dagelijks": "day",
    "wekelijks": "week", "maandelijks": "month", "nooit": "never",
}  # fmt: skip
_MOMENT = re.compile(r"(?P<day>.+?)[ ,T]+(?:om |at )?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?: uur)?")
_HOURS = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?: uur)? ?(?:-|–|tot|to) ?(\d{1,2})(?:[:.](\d\d))?(?: uur)?")
_LENGTHS = (
    ("uur uren u hour hours h", "PT{}H"),
    ("minuten minuut min m minutes minute", "PT{}M"),
    ("dagen dag d days day", "P{}D"),
    ("weken week w weeks", "P{}W"),
)


def field(written: str, fields: tuple[str, ...]) -> str:
    """Return the field that a Dutch or other word names, if it is one of `known`."""
    return next((name for name in FIELDS.get(written.lower(), "").split() if name in fields), "")


def word(written: str, allowed: tuple[str, ...]) -> str:
    """Return the word that was meant, if it is one of `allowed`."""
    return next((choice for choice in CHOICES.get(written.lower(), "").split() if choice in allowed), "")


def phone(written: str) -> str:
    """Return a number without spaces and dashes, with its country; a Dutch one where it begins with one zero."""
    plain = re.sub(r"[\s().\-/\u2010-\u2015]", "", written.replace("(0)", ""))
    plain = re.sub(r"^0(?=[1-9])", "+31", re.sub(r"^00", "+", plain))
    return plain if re.fullmatch(r"\+[1-9]\d{6,14}", plain) else ""


def day(written: str) -> str:
    """Return a day as the site writes it."""
    written_day = day_of(written)
    return written_day.isoformat() if written_day else ""


def moment(written: str, *, utc: bool) -> str:
    """Return a day and time as the site writes them."""
    match = _MOMENT.fullmatch(written.strip())
    if not match or not (on := day(match["day"])) or int(match["hour"]) > 23 or int(match["minute"]) > 59:  # noqa: PLR2004
        return ""
    return f"{on}T{int(match['hour']):02}:{match['minute']}{'Z' * utc}"


def address(written: str) -> str:
    """Return an address that begins with https://."""
    bare = re.sub(r"^(?:https?:?/{0,2})?", "", written, flags=re.IGNORECASE)
    return f"https://{bare}" if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?", bare, re.ASCII) else ""


def project(written: str) -> str:
    """Return the path of a project, of an address as a browser or git has it."""
    path = re.sub(r"^(?:[a-z]+://[^/]*/|[\w.-]+@[^/:]+:)", "", written, flags=re.IGNORECASE)
    return re.sub(r"(?:\.git|/-/.*)?$", "", path.strip("/"))


def hours(written: str) -> str:
    """Return working hours with all their digits."""
    match = _HOURS.fullmatch(written.strip())
    return f"{int(match[1]):02}:{match[2] or '00'}-{int(match[3]):02}:{match[4] or '00'}" if match else ""


def duration(written: str) -> str:
    """Return a length of time as ISO 8601 has it."""
    match = re.fullmatch(r"(\d+)\s*([a-z]+)", written.strip().lower())
    if not match:
        return ""
    return next((form.format(match[1]) for words, form in _LENGTHS if match[2] in words.split()), "")


def name(written: str) -> str:
    """Return a name in its parts, in YAML."""
    words = written.split()
    if not words[1:] or not all(re.fullmatch(r"[\w.’-]+", word) for word in words):
        return ""
    prefix = " ".join(words[1:-1])
    parts = [f"given: {words[0]}", *([f"family_prefix: {prefix}"] if prefix else []), f"family: {words[-1]}"]
    return "{" + ", ".join(parts) + "}"


def group(written: str, field: str, parts: tuple[str, ...]) -> str:
    """Return a text as the group of fields that belongs there, in YAML."""
    if field == "name":
        return name(written)
    if {"label", "url"} == set(parts) and (to := address(written)):
        return f"{{label: …, url: {to}}}"
    if {"id", "text"} == set(parts) and re.fullmatch(r"[\w -]+", written) and slug(written):
        return f"{{id: {slug(written)}, text: {written}}}"
    return ""


def items(written: str) -> str:
    """Return words with commas between them as a list, in YAML."""
    words = [word.strip(" #") for word in re.split(r"[,;\n]", written) if word.strip(" #")]
    return f"[{', '.join(words)}]" if words and all(re.fullmatch(r"[\w .-]+", word) for word in words) else ""
