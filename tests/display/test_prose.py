"""Mentions and [[…]] in a text: who they name is known only when the whole site is."""

import pytest

from smoelenboek.display.prose import html
from tests.worlds import site

ZED = "name: {given: Zed, family: '<b>'}\njob_title: Tester\nformer_ids: [zee]\n"


def shown(text: str) -> str:
    """Return a post's text as its page has it."""
    post = f"---\ntitle: Tea\nauthors: [anna-bakker]\nsummary: S.\n---\n{text}\n"
    world = site({"people/zed.yml": ZED, "content/posts/2026/2026-11-05-tea.md": post})
    return html(world, world.all_posts["2026-11-05-tea"].prose)


def test_a_mention_of_a_colleague_leads_to_the_profile():
    assert 'href="/people/anna-bakker/"' in shown("Thanks @anna-bakker!")
    assert "Anna Bakker</a>!" in shown("Thanks @anna-bakker!")


@pytest.mark.parametrize("text", ["@media", "@nobody-here", "@override", "a @ b"])
def test_a_mention_that_is_nobody_stays_text(text):
    assert shown(text) == f"<p>{text}</p>"


def test_a_mention_by_a_former_id_leads_to_who_had_it():
    assert 'href="/people/zed/"' in shown("@zee")


def test_a_name_is_text_and_no_html():
    assert "<b>" not in shown("@zed and [[person:zed]]")
    assert "Zed &lt;b&gt;" in shown("[[person:zed]]")


def test_a_reference_bears_the_name_of_what_it_names_unless_a_label_says_otherwise():
    text = shown("[[person:anna-bakker]], [[group:network]], [[post:2026-11-02-hello]], [[group:network|the *net*]]")

    assert ">Anna Bakker</a>" in text
    assert ">Network</a>" in text
    assert ">Hello</span></a>" in text
    assert ">the *net*</a>" in text


def test_the_title_of_a_post_in_a_text_says_its_language():
    files = {
        f"content/posts/2026/2026-11-05-{name}.md": f"---\ntitle: {name}\nauthors: [anna-bakker]\n---\n{text}\n"
        for name, text in (("tea", "[[post:2026-11-05-thee]] [[post:2026-11-05-tea]]"), ("thee.nl", "Thee."))
    }
    world = site(files)
    text = html(world, world.all_posts["2026-11-05-tea"].prose)

    assert '<span lang="nl">thee.nl</span></a>' in text
    assert '<span lang="en">tea</span></a>' in text


def test_the_name_of_a_group_in_a_text_says_its_language_where_it_has_one_in_several():
    choir = "---\nname: {nl: Koor, en: Choir}\nkind: guild\n---\n"
    post = "---\ntitle: Tea\nauthors: [anna-bakker]\nsummary: S.\n---\n[[group:choir]] [[group:network]]\n"
    world = site({"content/groups/choir/index.md": choir, "content/posts/2026/2026-11-05-tea.md": post})
    text = html(world, world.all_posts["2026-11-05-tea"].prose)

    assert '<span lang="en">Choir</span></a>' in text
    assert ">Network</a>" in text


@pytest.mark.parametrize("text", ["`@anna-bakker`", "    @anna-bakker", "`[[person:anna-bakker]]`", "x@anna-bakker"])
def test_code_and_addresses_hold_no_mention(text):
    assert "<a " not in shown(text)


def test_pictures_alone_in_a_paragraph_are_a_gallery_with_captions(tmp_path):
    from smoelenboek.commands.build import build
    from tests.worlds import BASE, lay, png

    folder = "content/posts/2026/2026-11-05-tea"
    text = "![A cup](cup.png \"Two <b>cups & 'more'\")\n![A pot](pot.png)\n\nText ![A cup](cup.png) here.\n"
    post = f"---\ntitle: Tea\nauthors: [anna-bakker]\nsummary: S.\n---\n{text}"
    files = {f"{folder}/index.md": post, f"{folder}/cup.png": png(2, 2), f"{folder}/pot.png": png(2, 2)}
    assert build(lay(tmp_path / "site", {**BASE, **files}), tmp_path / "out") == 0

    page = (tmp_path / "out/posts/2026-11-05-tea/index.html").read_text()
    assert '<div class="gallery"><figure><img' in page
    assert "<figcaption>Two &lt;b&gt;cups &amp; 'more'</figcaption></figure>" in page
    assert page.count("<figure>") == 2  # the picture amid words stays there
