"""Words that no name may be: they mean something else in an address, or in file names on some systems."""

from __future__ import annotations

from smoelenboek.resources import ENGINE

# Last steps of the site's own addresses, below those of people, groups and words: /posts/page/2/, /people/feed.xml.
ID_WORDS = frozenset({"index", "page", "print", "feed"})

# What Windows takes for a device, with any suffix: such a file could not be checked out there.
DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})

# First words of the site's own addresses, which contract/addresses.py builds. No page of people's and no former
# address may begin with one. tests/contract/test_reserved.py holds them to the pages that there are.
FIRST_WORDS = frozenset(
    [
        *("posts", "tags", "dossiers", "comments", "calls", "polls", "events", "kudos", "questions"),
        *("people", "skills", "languages", "interests", "locations", "roles", "organisation"),
        *("groups", "decisions", "actions"),
        *("etiquette", "search", "take-part", "static", "feed"),
    ]
)

# Also of the site, though a page may have such a name: the handbook's can be replaced. And of a sign-in before it.
LATER_WORDS = frozenset(["handbook", "me", "pulse", "digests", "api", "oauth2", "cdn-cgi"])

# The first step of the pages of a site in another language than its first. Of every catalogue's language: a site may
# become one in several. tests/contract/test_reserved.py holds them to the catalogues.
LANGUAGE_CODES = frozenset(file.stem for file in (ENGINE / "locale").glob("*.po"))

# Files in the root of the site.
FILES = frozenset(
    [
        *("index.html", "404.html", "offline.html", "feed.xml", "calendar.ics", "robots.txt", "service-worker.js"),
        *("sitemap.xml", "favicon.ico", "redirects.map"),
    ]
)
