"""A person, a group or a word gets another id: its files move, and references follow, except in replies and thanks.

Nobody changes what a colleague wrote, and a former id still resolves there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract import files as contract_files
from smoelenboek.contract.ids import is_id
from smoelenboek.contract.limits import LONGEST_ID
from smoelenboek.contract.paths import Kind
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.edit import fields, texts
from smoelenboek.edit.sources import Sources
from smoelenboek.model.group import Minutes
from smoelenboek.model.references import VOCABULARY, references
from smoelenboek.read.parse import MARKDOWN
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from smoelenboek.contract.paths import SitePath
    from smoelenboek.contribute.questions import Translate
    from smoelenboek.edit.plan import Plan
    from smoelenboek.model.base import FileModel
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site

KINDS = ("person", "group", "word")
_REPLIES = frozenset({Kind.COMMENT, Kind.KUDOS, Kind.SIGNUP, Kind.VOTE})


def rename(contents: Contents, site: Site, kind: str, old: str, new: str, _: Translate) -> Plan:
    """Return the changes; raise RefusedError with a sentence if they are impossible.

    kind  one of KINDS. A word is `list/id`, or the id alone if only one list has it.
    """
    list_, old = _word(site, old, _) if kind == "word" else ("", old)
    named = next((reference for reference, name in VOCABULARY.items() if name == list_), kind)
    _allowed(_ids_of(site, kind, list_), _former(site, named), old, new, _)
    sources = Sources(contents)
    _itself(sources, site, (kind, list_), old, new)
    for path, site_path, value in sources.each():
        if site_path.kind not in _REPLIES:
            _follow(sources, (path, site_path, value), named, old, new)
    sources.plan.left += _left(sources, kind, old, new, _)
    return sources.plan


def _word(site: Site, written: str, _: Translate) -> tuple[str, str]:
    list_, slash, id_ = written.rpartition("/")
    lists = [name for name, words in site.vocabulary.items() if id_ in words]
    if slash and list_ in lists:
        return list_, id_
    if slash or len(lists) != 1:
        why = _("“{written}” is a word of {count} lists. Write it as list/word, such as tags/wifi.")
        raise RefusedError(why.format(written=written, count=0 if slash else len(lists)))
    return lists[0], id_


def _ids_of(site: Site, kind: str, list_: str) -> Collection[str]:
    return site.people if kind == "person" else site.groups if kind == "group" else site.words(list_)


def _former(site: Site, named: str) -> Mapping[str, str]:
    return site.former if named == "person" else site.former_of(named)


def _allowed(ids: Collection[str], former: Mapping[str, str], old: str, new: str, _: Translate) -> None:
    if old not in ids:
        near = former.get(old) or nearest(old, ids) or ""
        why = _("There is no “{written}” here.").format(written=old)
        raise RefusedError(why + (" " + _("Did you mean `{near}`?").format(near=near) if near else ""))
    if not is_id(new):
        why = _("“{written}” can’t be an id: use 2 to {most} small letters, digits and single dashes.")
        raise RefusedError(why.format(written=new, most=LONGEST_ID))
    if new in ids or former.get(new, old) != old:
        other = new if new in ids else former[new]
        why = _("“{written}” is taken by {other}; an id is never given to another.")
        raise RefusedError(why.format(written=new, other=other))


def _itself(sources: Sources, site: Site, what: tuple[str, str], old: str, new: str) -> None:
    """Move the files of the person, group or word, and record its former id."""
    kind, list_ = what
    where: tuple[str, ...] = ()
    if kind == "person":
        path = site.path(site.people[old])
        for other in sources.contents.files.values():
            if other.site_path.kind in {Kind.PERSON, Kind.PHOTO} and other.site_path.id == old:
                sources.plan.moves[other.path] = other.path.replace(f"/{old}.", f"/{new}.")
    elif kind == "group":
        path, folder = contract_files.group(old), f"{contract_files.group_folder(old)}/"
        for file in sources.contents.files:
            if file.startswith(folder):
                sources.plan.moves[file] = f"{contract_files.group_folder(new)}/{file.removeprefix(folder)}"
    else:
        path, where = contract_files.vocabulary(list_), (new,)
        sources.change(path, lambda text: fields.renamed(text, (old,), new))
    sources.change(path, lambda text: _with_former(text, (*where, "former_ids"), old, new))


def _with_former(text: str, at: tuple[str, ...], old: str, new: str) -> str:
    """Return fields with one more former id, and without the new id: a current id is not a former one."""
    number = 0
    while fields.written(text, (*at, number)) == (*at, number):
        if fields.word(text, (*at, number)) == new:
            text = fields.without(text, (*at, number))
        else:
            number += 1
    return fields.appended(text, at, old)


def _follow(sources: Sources, file: tuple[str, SitePath, FileModel], named: str, old: str, new: str) -> None:
    """Replace the old id by the new one in one file."""
    path, site_path, value = file
    front = sources.front(path)
    places = [where for where, kind, id_ in references(value) if kind == named and id_ == old]
    scalars = {at: new for where in places if (at := fields.written(front, where))}
    if isinstance(value, Minutes) and named == "group":
        for number, decision in enumerate(value.decisions):
            if decision.replaces and decision.replaces.startswith(f"{old}/"):
                scalars["decisions", number, "replaces"] = new + decision.replaces.removeprefix(old)

    def in_fields(text: str) -> str:
        text = fields.replaced(text, scalars) if scalars else text
        bio = fields.raw(text, ("bio",)) if site_path.kind is Kind.PERSON else None
        return text[: bio[0]] + texts.renamed(text[bio[0] : bio[1]], named, old, new) + text[bio[1] :] if bio else text

    is_text = site_path.kind in MARKDOWN
    sources.change(path, in_fields, lambda text: texts.renamed(text, named, old, new) if is_text else text)


def _left(sources: Sources, kind: str, old: str, new: str, _: Translate) -> list[str]:
    """Return what a person has to do or to know."""
    replies = [
        site_path
        for _path, site_path, _value in sources.each()
        if site_path.kind in _REPLIES and site_path.person == old
    ]
    left = [_("Commit this as one change, and ask someone to review it: a new id always needs a review.")]
    if kind == "person":
        why = _("If you have set `git config smoelenboek.person {old}`, set it to {new}.")
        left.append(why.format(old=old, new=new))
        if replies:
            why = _("{count} replies and thanks keep {old} in their file names; that id still leads to {new}.")
            left.append(why.format(count=len(replies), old=old, new=new))
    if kind == "group":
        left.append(
            _(
                "Its feed and calendar have a new address, below /groups/{new}/: people who follow them subscribe "
                "again."
            ).format(new=new)
        )
    if kind in {"person", "group"}:
        left.append(_("If there is a CODEOWNERS, update it: `smoelenboek codeowners`."))
    left.append(_("Files outside site.yml, content/ and people/ were not searched."))
    return left
