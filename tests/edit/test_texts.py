"""Texts name things in several ways; all of them follow a new id, and nothing else does."""

import pytest

from smoelenboek.edit.texts import renamed


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("group", "[[group:net]] [[group: net |N]] [[group:net-a]]", "[[group:lan]] [[group: lan |N]] [[group:net-a]]"),
        ("group", "[a](/groups/net/) [b](/groups/net/feed.xml#x)", "[a](/groups/lan/) [b](/groups/lan/feed.xml#x)"),
        ("group", "[a](../groups/net/index.md)\n[b]: /groups/net/", "[a](../groups/lan/index.md)\n[b]: /groups/lan/"),
        ("group", "[a](/content/groups/net/index.md)", "[a](/content/groups/lan/index.md)"),
        ("group", "https://git.example/groups/net/ [x](https://a.example:80/groups/net/)", None),
        ("group", "[[person:net]] @net [a](/people/net/)", None),
        ("group", "`[[group:net]]` ``a ` [[group:net]]``\n\n```\n[[group:net]]\n```\n", None),
        ("person", "@anna, (@anna) anna@anna.nl x@anna @anna-b", "@an, (@an) anna@anna.nl x@anna @anna-b"),
        ("person", "[x](/people/anna/) [y](/people/anna/card.vcf)", "[x](/people/an/) [y](/people/an/card.vcf)"),
        ("tag", "[x](/tags/wifi/) [y](/skills/wifi/)", "[x](/tags/wlan/) [y](/skills/wifi/)"),
    ],
)  # fmt: skip
def test_an_id_in_a_text(kind, before, after):
    old, new = {"group": ("net", "lan"), "person": ("anna", "an"), "tag": ("wifi", "wlan")}[kind]

    assert renamed(before, kind, old, new) == (before if after is None else after)
