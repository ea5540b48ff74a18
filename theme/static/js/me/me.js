/**
 * /me/: what waits for who one says one is. Nothing is sent: two files are fetched, and this browser subtracts.
 *
 * people/<id>/me.json holds what pages say of one person; me/open.json what is open to everyone. Drafts, what was sent
 * and what is followed come from this browser alone. Who follows something fetches a third, me/offered.json.
 */
/** @import { Child } from "../shared/element.js" */
/** @import { Person } from "../take-part/types.js" */
/** @import { Due, Mine, Open } from "./types.js" */

import { addresses } from "../built/addresses.js"
import { keyOf } from "../shared/base.js"
import { element } from "../shared/element.js"
import { fetched } from "../shared/fetch.js"
import { filled } from "../shared/filled.js"
import { _ } from "../shared/text.js"
import { chosen, choose, onChosen } from "../take-part/forms/chosen.js"
import { who } from "../take-part/forms/person.js"
import { day, dayOf, row, section } from "./lists.js"
import { keep, recall } from "../shared/storage.js"
import { draftsHere, sentHere } from "./own-work.js"
import { followed } from "./followed.js"
import { following } from "./following.js"
import { faceOf } from "./top.js"

const VISIT = keyOf("visit")
const AN_HOUR = 36e5

/**
 * @param {string} address
 * @returns {Promise<any>}
 */
const json = (address) =>
  fetched(address)
    .then((text) => JSON.parse(text))
    .catch(() => null)

/** When this browser was here before: the last visit that ended an hour ago or more, as 2026-11-23; "" for none. */
const lastVisit = () => {
  const now = Date.now()
  const visit = recall(VISIT)
  const before = visit && now - visit.at < AN_HOUR ? visit.before : (visit?.at ?? 0)
  keep(VISIT, { at: now, before })
  return before ? dayOf(before) : ""
}

/** @param {string} last day */
const until = (last) => last && _("until {day}", { day: day(last) })

/**
 * @param {Mine} mine
 * @param {Open} open
 */
const asks = (mine, open) =>
  open.asks
    .filter(({ id }) => !mine.answered.includes(id))
    .map(({ id, kind, title, until: last }) =>
      row(
        filled(addresses.post, { id }),
        title,
        { poll: _("Poll"), call: _("Call"), event: _("Event") }[kind],
        until(last),
      ),
    )

/**
 * @param {Mine} mine
 * @param {Open} open
 * @param {string} since a day
 */
const news = (mine, open, since) => {
  const subjects = new Set([...mine.groups.map(([id]) => `group:${id}`), ...following().map(({ about }) => about)])
  return open.news
    .filter(({ day: date, about }) => date >= since && about.some((name) => subjects.has(name)))
    .map(({ id, title, day: date, by }) => row(filled(addresses.post, { id }), title, day(date), by))
}

/**
 * Who one is, with a way to change it.
 *
 * @param {Person | null} person
 * @param {Mine | null} mine
 */
const head = (person, mine) => {
  const profile =
    person && element("p", {}, element("a", { href: filled(addresses.person, { id: person.id }) }, _("My profile")))
  return element(
    "div",
    { class: "headed", tabindex: -1 },
    person && faceOf({ ...person, photo: mine?.photo }),
    element("div", {}, who("me"), profile),
  )
}

/**
 * What waits for one.
 *
 * @param {Mine} mine
 * @param {Open} open
 * @param {string} since a day
 */
const waiting = (mine, open, since) => {
  const questions = mine.questions.map(dueRow((due) => _("answer by {day}", { day: due })))
  const actions = mine.actions.map(dueRow((due) => _("by {day}", { day: due })))
  const groups = mine.groups.map(([id, name]) => row(filled(addresses.group, { id }), name))
  return [
    section(_("Questions waiting for me"), questions, _("No questions are waiting for you.")),
    section(_("My action items"), actions, _("You have no open action items.")),
    section(_("Not answered yet"), asks(mine, open), _("You have answered every open poll and call.")),
    section(
      since ? _("New since {day}", { day: day(since) }) : _("New for me"),
      news(mine, open, since),
      _("Nothing new in your groups and in what you follow."),
    ),
    section(_("My groups"), groups),
  ]
}

/** @type {(label: (day: string) => string) => (due: Due) => HTMLElement} */
const dueRow =
  (label) =>
  ([href, text, due]) =>
    row(href, text, due && label(day(due)))

/**
 * @param {Child} follows
 * @param {Open | null} open
 */
const ofThisBrowser = (follows, open) => [
  follows,
  section(_("My drafts"), draftsHere(open), _("No drafts in this browser.")),
  section(_("What I sent"), sentHere()),
]

const failed = () =>
  element(
    "p",
    { class: "note", role: "status" },
    _("What is waiting for you could not be loaded. Try again in a moment."),
  )

/** @param {Person | null} person */
const filesOf = (person) =>
  person ? [json(filled(addresses.mine, { id: person.id })), json(addresses.open)] : [null, null]

/** Which feeds and calendars there are: asked only by who follows something. */
const offeredHere = () => (following().length ? json(addresses.offered) : null)

/** @param {HTMLElement} place */
export function start(place) {
  const since = lastVisit()
  let turn = 0
  const show = async () => {
    const current = ++turn
    const person = /** @type {Person & { photo?: string } | null} */ (chosen())
    const [mine, open, offered] = await Promise.all([...filesOf(person), offeredHere()])
    if (person && mine && person.photo !== mine.photo) {
      const { name, photo } = mine
      choose(/** @type {Person} */ ({ id: person.id, name, photo }))
    }
    if (current !== turn) return // it is being shown again: what is typed there must not be taken away by this
    const parts = mine && open ? waiting(mine, open, since) : person ? [failed()] : []
    const follows = followed(show, offered, place.dataset.ways ? person : null)
    /** @type {Child[]} */
    const all = [head(person, mine), ...parts, ...ofThisBrowser(follows, open)]
    place.replaceChildren(...all.flatMap((part) => part || []))
  }
  onChosen(async (here) => {
    await show()
    if (here) place.querySelector(/** @type {"div"} */ (".headed"))?.focus() // what was chosen with is gone
  })
  show()
}
