"""A list that is split over pages is read to its end from its own address, and what is new moves nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.display.lists import Pager, dated, paged

Pages = dict[str, tuple[list[int], Pager]]


def pages(split, count: int, per_page: int) -> Pages:
    """The pages of the numbers below `count`, from high to low, by address."""
    return {address: (list(some), pager) for address, some, pager in split("/x/", range(count)[::-1], per_page)}


@pytest.mark.parametrize("split", [dated, paged])
@given(count=st.integers(0, 60), per_page=st.integers(1, 9))
def test_all_of_a_list_is_met_on_the_way_from_its_first_page(split, count: int, per_page: int) -> None:
    every, met, address = pages(split, count, per_page), set(), "/x/"
    while address:
        some, pager = every[address]
        met |= {*some}
        address = pager.after

    assert met == {*range(count)}
    assert all(len(some) <= per_page for some, _ in every.values())


@pytest.mark.parametrize("split", [dated, paged])
@given(count=st.integers(0, 60), per_page=st.integers(1, 9))
def test_each_page_is_met_and_leads_to_pages_that_are_there(split, count: int, per_page: int) -> None:
    every = pages(split, count, per_page)
    led_to = {address for _, pager in every.values() for address in (pager.before, pager.after) if address}

    assert led_to <= {*every}
    assert {*every} - led_to <= {"/x/"}


@given(count=st.integers(0, 60), per_page=st.integers(1, 9), more=st.integers(1, 9))
def test_what_is_new_moves_nothing_on_a_full_page_of_a_list_by_time(count: int, per_page: int, more: int) -> None:
    before, after = (pages(dated, many, per_page) for many in (count, count + more))
    full = {address: some for address, (some, _) in before.items() if "page" in address and len(some) == per_page}

    assert full == {address: after[address][0] for address in full}
