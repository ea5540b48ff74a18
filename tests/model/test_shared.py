"""What thousands of values have in common stands in memory once, and stays what it is."""

from __future__ import annotations

from smoelenboek.model.person import Person, Skill


def _person(id_: str, **fields: object) -> Person:
    tree = {"id": id_, "name": {"display": id_}, "job_title": "Planner", **fields}
    return Person.model_validate(tree, context={"language": "nl"})


def test_people_with_an_equal_skill_share_it() -> None:
    aad, pim = (_person(id_, skills=["python", {"id": "go", "level": "expert"}]) for id_ in ("aad", "pim"))

    assert aad.skills == (Skill(id="python"), Skill(id="go", level="expert"))
    assert all(ours is theirs for ours, theirs in zip(aad.skills, pim.skills, strict=True))


def test_people_who_wrote_the_same_fields_share_their_names() -> None:
    aad, pim = (_person(id_, bio="Swims.") for id_ in ("aad", "pim"))

    assert aad.model_fields_set is pim.model_fields_set
    assert aad.model_fields_set == {"id", "name", "job_title", "bio"}


def test_a_copy_with_another_field_leaves_the_others_alone() -> None:
    aad, pim = (_person(id_) for id_ in ("aad", "pim"))
    copy = aad.model_copy(update={"bio": "Swims."})

    assert copy.model_fields_set == {"id", "name", "job_title", "bio"}
    assert pim.model_fields_set == {"id", "name", "job_title"}
