"""Characters that no text of the site may hold, and those that nobody sees: the same for readers and for forms."""

from __future__ import annotations

# Between the brackets of a regular expression, in Python and in JavaScript: control characters except tab and line
# feed; bidi controls (CVE-2021-42574); private use U+E000 and U+E001, which mark references inside our own HTML.
REFUSED = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ue000\ue001"

# A text of these alone is empty: white space, and letters without width or ink.
BLANK = (
    " \t\n\r\xa0\xad\u034f\u115f\u1160\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u2800\u3000\u3164\uffa0"
)
