"""The page of a group says of each meeting what its own lines say."""

from smoelenboek.display.languages import language_name
from smoelenboek.pages.groups import view
from tests import worlds


def test_each_meeting_keeps_its_own_place_and_length() -> None:
    meetings = (
        "meetings:\n"
        "- {title: Later, start: 2026-12-08T10:00, duration: PT2H, place: Kampen}\n"
        '- {title: Elke week, start: 2026-01-06T09:00, duration: PT30M, place: Zwolle, rrule: "FREQ=WEEKLY"}\n'
    )
    site = worlds.site({"content/groups/guild/index.md": f"---\nname: Guild\nkind: guild\n{meetings}---\n"})

    shown = view(site, site.groups["guild"]).meetings

    assert [(value.title, value.duration, value.place, bool(value.again.words)) for value in shown] == [
        ("Later", "PT2H", "Kampen", False),
        ("Elke week", "PT30M", "Zwolle", True),
    ]


def test_a_language_has_its_name_also_where_cldr_has_no_more_of_it_than_that() -> None:
    names = [language_name(tag, "nl") for tag in ("fr", "li", "srn", "nl-BE", "ar-MA", "zh-Hans", "pt-BR", "xx")]

    assert names == [
        "Frans",
        "Limburgs",
        "Sranantongo",
        "Vlaams",
        "Arabisch (Marokko)",
        "Mandarijn (vereenvoudigd)",
        "Portugees (Brazilië)",
        "xx",
    ]
