"""The limits on people's files, changes and messages: sizes, counts, lengths and times, each with its reason.

What someone who writes to a site can meet is here; how the engine spends its own time and memory (caches, blocks of the
search index, processes) is beside its use, and how long a field may be is with the field, in `model/`. A KiB is 1,024
bytes. Those in the contract's JSON (`contract/written.py`) are also for scripts and other programs.
"""

from __future__ import annotations

KIB = 1024
MIB = 1024 * KIB

# Ids: what is in the name of a file and in an address.
SHORTEST_ID = 2  # characters
LONGEST_ID = 40  # of a person, group or word
LONGEST_SLUG = 80  # of a post, with its date; of a page

# Fields that a form asks for, in characters. How long the others may be is with the field.
LONGEST_TITLE = 120  # of a post
LONGEST_NAME_PART = 80  # of a person's name
LONGEST_BIO = 2000
LONGEST_NOTE = 500  # with a sign-up, a vote or a membership
LONGEST_LABEL = 80  # pronouns, what a link or a number is called

# Files, as they are read. A larger one is a fault.
MOST_REPLY_BYTES = 8 * KIB  # a comment, a sign-up, a vote, thanks
MOST_TEXT_BYTES = 256 * KIB  # any other text
MOST_DIRECTORY_BYTES = 16 * MIB  # a line of 90 bytes for each of 150,000 people
MOST_DOCUMENT_BYTES = 100 * MIB  # a picture, or what goes with a post, group or dossier
LARGE_DOCUMENT_BYTES = 10 * MIB  # above it, a smaller file is advised
MOST_FOLDER_DEPTH = 12  # folders; the deepest path of the layout has 5

# What is inside a file.
MOST_YAML_DEPTH = 16  # lists and fields in one another
LONGEST_HEADING = 200  # characters; a hostile heading is as long as a file
LONGEST_SUMMARY = 300  # characters; a longer one is cut in lists
LONGEST_RULE = 200  # characters; a rule of a person's meetings takes about 40
LONGEST_CODE_LINE = 1000  # characters; some of Pygments' lexers are quadratic: 50,000 take Java's ten seconds
MOST_CODE = 50_000  # characters of one text; what is beyond stays without colours
MOST_STEPS = 150_000  # of the parser over one text; text/work.py says what costs how many
DEEPEST_NESTING = 60  # blocks and marks in one another; each level copies what its lines begin with
MOST_SECONDS = 1.0  # of processor time for one text; the steps should make it unneeded

# Pictures and drawings.
MOST_PIXELS = 40_000_000  # a large camera's picture; a bomb of 144 megapixels fits in 17 KB
MOST_SCANS = 100  # of a progressive JPEG; people's have about ten. Each costs a pass over all, and fits in 61 bytes
MOST_DRAWING_BYTES = 2 * MIB
MOST_DRAWING_DEPTH = 100  # elements in one another
MOST_DRAWN = 500_000  # elements, each as often as it is used: `use` of `use` of `use` doubles at every step
MOST_NESTED = 150  # of elements and of what they use
MOST_STYLE_RULES = 1000
MOST_FONT_BYTES = 256 * KIB  # a file; one weight of a Latin alphabet takes 20 to 60 KB
MOST_FONT_UNPACKED = 4 * MIB  # bytes that it says it unpacks to, in each browser that opens a page
MOST_LOGO_BYTES = 48 * KIB  # of a drawing, cleaned: every page shows it
MOST_ENTITIES = 100  # in a document type; Adobe Illustrator writes about ten, one for each namespace
LONGEST_ENTITY = 100  # characters of what one stands for

# Changes: what the gate looks at, and what it merges without a reviewer.
MOST_OWN_FILES = 20  # of one change without review; nobody writes more at once by hand
MOST_PROFILE_BYTES = 32 * KIB  # without review, as the three below
MOST_PHOTO_BYTES = 2 * MIB
MOST_OTHER_BYTES = 8 * KIB
MOST_THANKS = 280  # characters
MOST_PATHS = 20_000  # a larger change is not read further
MOST_COMMITS = 50
MOST_VERSIONS = 200  # of files, that the last commit no longer has
MOST_OPENED = 500  # files that are read whole
LONGEST_PATH = 1000  # bytes that common file systems allow
LONGEST_NAME = 255  # bytes

# Git: what is read of a repository.
MOST_OBJECT_BYTES = 16 * MIB  # a larger file or folder is not read
MOST_MESSAGE_BYTES = 8 * KIB  # of a commit
MOST_HEADER_BYTES = 8 * KIB  # with a signature, which has 0.3 to 4 KB
MOST_IDENTITY_BYTES = 800  # of 200 characters
MOST_EDITED_BYTES = 2 * MOST_PROFILE_BYTES  # of a file that is changed by its fields

# Issues and mails. People's mail stays below; Python's parser takes minutes over a megabyte of headers or parts.
MOST_MAIL_BYTES = MIB  # with its attachments; text is a small part of it
MOST_HEAD_BYTES = 64 * KIB
MOST_EDGES = 1000  # lines that start like the boundary of a part
MOST_PART_HEADERS = 50  # that describe a part
MOST_PART_HEADER_BYTES = 2000  # of one of them
MOST_ENVELOPE = 256 * KIB  # characters; eight times the largest text that the gate approves automatically
MOST_ISSUE = 65_536  # characters that GitHub takes in an issue, the least of the forges
MOST_SENT_PICTURE_BYTES = 36 * KIB  # with a new post: 4 characters for 3 bytes leave 16,000 for the text
MOST_PROFILE_CHANGES = MOST_PROFILE_BYTES  # characters of a change by fields
MOST_PROFILE_DEPTH = 4  # {field: {from, to: [{key: text}]}}

# A list of people from another system.
MOST_LIST_BYTES = 512 * MIB  # 31,000 people with a thumbnail in LDIF
MOST_LINE_BYTES = 2 * MIB  # an unfolded line; Active Directory's thumbnails are at most 100 KB
MOST_COLUMNS = 500  # Entra gives 60, an HR system some 200
MOST_CELL = 4_000  # characters
MOST_ROWS = 500_000
MOST_JSON_DEPTH = 24
