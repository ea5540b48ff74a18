"""A made-up company of any size: numbers and a seed in, a whole site of files out, always the same bytes.

Everything is invented. Photos are drawings, and left out unless they are asked for. `comments` counts comments only:
sign-ups, votes, kudos and minutes come on top, in proportion to the posts and groups. So do the translations of some
posts.
"""

import datetime as dt
from pathlib import Path

from bench.scale.bilingual import write_bilingual
from bench.scale.company import Company
from bench.scale.files import Tree
from bench.scale.groups import plan_groups, write_groups
from bench.scale.people import plan_people, write_people
from bench.scale.photos import photographed, write_photos
from bench.scale.posts import write_posts
from bench.scale.replies import write_replies
from bench.scale.rest import write_dossiers, write_kudos, write_pages, write_site
from bench.scale.vocabulary import write_vocabulary

TODAY = dt.date(2026, 11, 23)

__all__ = ["TODAY", "write_company"]


def write_company(  # noqa: PLR0913 - how much of each there is
    output: Path,
    *,
    people: int,
    posts: int,
    groups: int,
    comments: int,
    seed: int,
    today: dt.date = TODAY,
    bilingual: bool = False,
    photos: int = 0,
) -> None:
    """Write the company to `output`, which must be empty or absent; `photos` of a hundred colleagues have a photo.

    Everything but a few coming events and posts lies before `today`. With `bilingual` its site is in two languages.
    """
    if people < 1 or min(posts, groups, comments) < 0:
        raise ValueError("A company has at least one person, and no fewer than 0 posts, groups and comments.")
    if not 0 <= photos <= 100:  # noqa: PLR2004 - of a hundred
        raise ValueError("`photos` is a share of a hundred: 0 to 100.")
    if comments and not posts:
        raise ValueError("Comments need a post to stand under: ask for at least one.")
    tree, company = Tree(output), Company(seed, today)
    plan_groups(company, groups, people)
    plan_people(company, people)
    write_site(tree, company)
    write_vocabulary(tree)
    with_photo = photographed(company, photos)
    write_people(tree, company, with_photo)
    write_photos(tree, company, with_photo)
    write_groups(tree, company)
    write_dossiers(tree, company, posts)
    write_posts(tree, company, posts)
    write_replies(tree, company, comments)
    write_kudos(tree, company, posts)
    write_pages(tree, company)
    if bilingual:
        write_bilingual(output, company)
