"""What reading WordPress's export costs, and that its memory does not grow with the file.

`python -m bench.older_posts` measures this alone. The export is made up: posts with comments, each beside two pictures.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.company import scratch_folder
from bench.measure import python

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTES = (20, 200)
WHOLE = 20  # of a plan too, where each post becomes a file
SITE = {
    "site.yml": "name: X\norganisation: X\n",
    "people/anna-bakker.yml": "name: {given: Anna, family: Bakker}\njob_title: X\nemail: anna@old.example\n",
}
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example</wp:base_site_url>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login>anna</wp:author_login>
<wp:author_email>anna@old.example</wp:author_email></wp:author>
"""
POST = """<item><title>Post {number}</title><link>https://old.example/2019/{number}/</link><dc:creator>anna</dc:creator>
<wp:post_id>{number}</wp:post_id><wp:post_date>2019-05-01 10:00:00</wp:post_date>
<wp:post_name>post-{number}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<content:encoded><![CDATA[{body}]]></content:encoded>
{comments}</item>
"""
COMMENT = """<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Anna</wp:comment_author>
<wp:comment_date_gmt>2019-05-0{day} 09:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type>
<wp:comment_parent>0</wp:comment_parent><wp:comment_user_id>2</wp:comment_user_id></wp:comment>
"""
ATTACHMENT = """<item><title>Mast</title><wp:post_id>{number}</wp:post_id><wp:post_type>attachment</wp:post_type>
<wp:status>inherit</wp:status>
<wp:attachment_url>https://old.example/wp-content/uploads/{number}.jpg</wp:attachment_url></item>
"""
PARAGRAPH = "The mast near the station was <strong>moved</strong> last week, and <a href='/x/'>here</a> is why.\n\n"
_READ = """
import sys
from pathlib import Path
from smoelenboek.migrate.wordpress import entries
print(sum(1 for _ in entries(Path(sys.argv[2]))))
"""
_PLAN = """
import sys
from pathlib import Path
from smoelenboek.commands.posts import main
from smoelenboek.migrate.importing import Options
sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), Options("wordpress"), apply=False))
"""


def written(file: Path, megabytes: int) -> int:
    """Write an export of so many megabytes; return how many posts it has."""
    posts = 0
    with file.open("w", encoding="utf-8") as export:
        export.write(HEAD)
        while export.tell() < megabytes * 1_000_000:
            posts += 1
            export.writelines(_items(posts))
        export.write("</channel></rss>\n")
    return posts


def _items(number: int) -> Iterator[str]:
    comments = "".join(COMMENT.format(number=number * 10 + day, day=day, text=PARAGRAPH * 2) for day in range(1, 6))
    yield POST.format(number=number, body=PARAGRAPH * 80, comments=comments)
    for at in (1, 2):
        yield ATTACHMENT.format(number=number * 10 + at)


def post_rows(scratch: Path) -> list[str]:
    """Return the table: processor seconds, wall seconds and peak memory of the reader, and of a whole plan."""
    lines = ["| WordPress's export | CPU s | wall s | peak MB |", "|---|---|---|---|"]
    site = scratch / "older-posts"
    for path, text in SITE.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    for megabytes in MEGABYTES:
        file = scratch / "export.xml"
        posts = written(file, megabytes)
        for name, code in (("read", _READ), *([("planned", _PLAN)] if megabytes == WHOLE else [])):
            run = python(code, scratch / "older-posts-cache", site, file)
            lines.append(
                f"| {megabytes} MB, {posts:,} posts, {name} | {run.cpu:.2f} | {run.wall:.2f} | {run.memory:.0f} |"
            )
        file.unlink()
    return lines


if __name__ == "__main__":
    with scratch_folder() as place:
        sys.stdout.write("\n".join(post_rows(place)) + "\n")
