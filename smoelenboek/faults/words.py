"""The words that facts become in a sentence: what was wanted, why a library refused, what to make of a kind of file.

A fact is English or a library's own; here it gets its words in the language of the reader.
"""

from __future__ import annotations

# Facts that are words themselves, and so have a language.
WORDS = {
    "nl": {
        "text": "tekst", "a list": "een lijst", "list": "een lijst (`[een, twee]`, of regels met een streepje)",
        "mapping": "een groep velden (`veld: waarde`)", "the file": "het bestand",
        "longer": "een langere lijst", "shorter": "een kortere lijst",
        "person": "persoon", "group": "groep", "post": "bericht", "dossier": "dossier",
        "page": "pagina", "skill": "vaardigheden",
        "interest": "interesses", "tag": "onderwerpen", "location": "locatie", "role": "rol",
        "call": "oproep of evenement", "poll": "peiling", "comments": "discussie",
        "department": "afdeling", "workgroup": "werkgroep", "guild": "gilde", "committee": "commissie",
        "interest group": "interessegroep",
        "lines": "regels", "rules": "scheidingslijnen", "fences": "regels ```", "footnotes": "voetnoten",
        "characters of code": "tekens code",
    },
    "en": {
        "list": "a list (`[one, two]`, or lines with a dash)", "mapping": "a group of fields (`field: value`)",
        "call": "call or event", "comments": "thread", "longer": "a longer list", "shorter": "a shorter list",
        "fences": "lines ```",
    },
}  # fmt: skip
UNREAD = "it could not be read"
# Why a library could not read something → why, in words for a writer.
WHY = {
    "mapping values are not allowed in this context": ("a “: ” inside a value", "een “: ” binnen een waarde"),
    "did not find expected ',' or '}'": ("a “,” or “}” is missing before this", "hiervoor ontbreekt een “,” of “}”"),
    "did not find expected ',' or ']'": ("a “,” or “]” is missing before this", "hiervoor ontbreekt een “,” of “]”"),
    "could not find expected ':'": ("a “:” is missing before this", "hiervoor ontbreekt een “:”"),
    "did not find expected key": ("a line `field: value` belongs here", "hier hoort een regel `veld: waarde`"),
    "did not find expected '-' indicator": ("a line with a dash belongs here", "hier hoort een regel met een streepje"),
    "found character that cannot start any token": (
        "a value can't begin with this sign",
        "een waarde kan niet met dit teken beginnen",
    ),
    "found unexpected end of stream": ("a quote is never closed", "een aanhalingsteken wordt nooit gesloten"),
    "found unknown escape character": ("a backslash between double quotes", "een backslash tussen aanhalingstekens"),
    "block sequence entries are not allowed in this context": (
        "a dash inside a value",
        "een streepje binnen een waarde",
    ),
    "a list or mapping as a key": ("a list or group as a field's name", "een lijst of groep als naam van een veld"),
    UNREAD: ("it could not be read", "het kon niet gelezen worden"),
    "UnidentifiedImageError": ("it is not of the kind that its name says", "het is niet van de soort die de naam zegt"),
    "DecompressionBombWarning": ("it has too many pixels", "het heeft te veel pixels"),
    "DecompressionBombError": ("it has too many pixels", "het heeft te veel pixels"),
    "too large": ("it is larger than 2 MiB", "het is groter dan 2 MiB"),
    "no SVG": ("it is no SVG", "het is geen SVG"),
    "no XML": ("it is no XML that can be read", "het is geen XML die te lezen is"),
    "too deep": ("its elements are nested too deeply", "er zitten te veel elementen in elkaar"),
    "entities": ("it defines entities in its document type", "het documenttype bevat entiteiten"),
    "uses itself": ("it uses parts of itself too often", "het gebruikt delen van zichzelf te vaak"),
    "OSError": ("it is damaged", "het is beschadigd"),
    "SyntaxError": ("it is damaged", "het is beschadigd"),
    "ValueError": ("it is damaged", "het is beschadigd"),
}
TRANSLATED = frozenset({"wanted", "kind"})
# What goes into a sentence only if there is something to say: a fact's name → its words, for the fact's own text.
PARTS = {
    "near": {"en": "Did you mean `{}`? ", "nl": "Bedoelde je `{}`? "},
    "known": {"en": "Here one can write: {}. ", "nl": "Hier kan: {}. "},
    "day": {"en": "{} is not a day. ", "nl": "{} is geen dag. "},
    "like": {
        "en": "A right one is `{}`; what is no part of the site goes outside content/ and people/. ",
        "nl": "Goed is bijvoorbeeld `{}`; wat niet bij de site hoort, gaat buiten content/ en people/. ",
    },
    "others": {"en": " It is the same with {} more here.", "nl": " Voor {} andere hier geldt hetzelfde."},
    "domains": {"en": ", in a domain of this site: {}", "nl": ", in een domein van deze site: {}"},
}
# What to make of a file of a kind that is not shown.
HOW = {
    "heic": (
        "Save it as JPEG: on an iPhone, Settings > Camera > Formats > Most Compatible, or mail it to yourself",
        "Bewaar het als JPEG: op een iPhone via Instellingen > Camera > Structuren > Meest compatibel, of mail het",
    ),
    "picture": ("Save it as JPEG, PNG or WebP", "Bewaar het als JPEG, PNG of WebP"),
    "office": (
        "Save it as PDF, or in the newer way of the same program: .docx, .xlsx, .pptx, .odt, .ods or .odp",
        "Bewaar het als PDF, of op de nieuwere manier van hetzelfde programma: .docx, .xlsx, .pptx, .odt, .ods of .odp",
    ),
    "film": ("Save it as .mp4", "Bewaar het als .mp4"),
    "other": (
        "Share a PDF, .jpg, .png, .webp, .gif, .svg, .docx, .xlsx, .pptx, .odt, .ods, .odp, .csv, .txt or .mp4",
        "Deel een PDF, .jpg, .png, .webp, .gif, .svg, .docx, .xlsx, .pptx, .odt, .ods, .odp, .csv, .txt of .mp4",
    ),
}
