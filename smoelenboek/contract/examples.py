"""A right path for each folder, the innermost folder first: of a text, and of a picture or document; "" for none."""

from __future__ import annotations

from smoelenboek.contract import files

_PERSON, _GROUP, _DOSSIER = "anna-bakker", "choir", "fibre"
_POST, _STAMP, _DAY = "2026-11-20-a-new-mast", "20261121T091500Z", "2026-11-20"
_POST_PICTURE = f"{files.post_folder(_POST)}/{_POST}/mast.jpg"

EXAMPLES = {
    "minutes": (files.minutes(_GROUP, _DAY), ""),
    "members": (files.membership(_GROUP, _PERSON), ""),
    "signups": (files.signup(_POST, _PERSON), ""),
    "votes": (files.vote(_POST, _PERSON), ""),
    "replies": (files.comment(_POST, _STAMP, _PERSON), ""),
    "posts": (files.post(_POST)[0], _POST_PICTURE),
    "groups": (files.group(_GROUP), f"{files.documents_folder(_GROUP)}/songs.pdf"),
    "dossiers": (files.dossier(_DOSSIER)[0], f"{files.dossier_folder(_DOSSIER)}/map.svg"),
    "kudos": (files.kudos(_STAMP, _PERSON), ""),
    "brand": (files.brand("logo.svg"), files.brand("logo.svg")),
    "pulse": (files.edition("2026-q3"), ""),
    "vocabulary": (files.vocabulary("skills"), ""),
    "people": (files.person(_PERSON), files.photo(_PERSON)),
    "": (files.page("about"), _POST_PICTURE),
}
