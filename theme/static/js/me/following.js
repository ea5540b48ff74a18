/**
 * What a reader follows: groups, tags, people and topics, kept in this browser and nowhere else.
 *
 * In: the element of a page's "Follow" button, with data-about ("group:choir") and data-title. Out: { about, title } in
 * the browser's storage, which /me/ reads.
 */
/** @import { Subject } from "./types.js" */

import { keep, recall } from "../shared/storage.js"
import { keyOf } from "../shared/base.js"
import { _ } from "../shared/text.js"

/** Where on one's own page the form opens with a digest of what one follows. */
export const BY_MAIL = "#digest-by-mail"

const KEY = keyOf("following")

/**
 * All that is followed; what the storage holds may be anybody's work.
 *
 * @returns {Subject[]}
 */
export const following = () => {
  const stored = recall(KEY)
  return Array.isArray(stored)
    ? stored.filter((subject) => typeof subject?.about === "string" && typeof subject.title === "string")
    : []
}

/** @param {string} about */
const others = (about) => following().filter((subject) => subject.about !== about)

/** @param {string} about */
export const unfollow = (about) => keep(KEY, others(about))

/** @param {Subject} subject */
const follow = (subject) => keep(KEY, [...others(subject.about), subject])

/** @param {HTMLElement} place */
export function startFollow(place) {
  const { about = "", title = "" } = place.dataset
  const follows = () => following().some((subject) => subject.about === about)
  const label = () => (follows() ? _("You follow this") : _("Follow"))
  const toggle = document.createElement("button")
  const show = (/** @type {string} */ text) => {
    toggle.textContent = text
    toggle.setAttribute("aria-pressed", String(follows()))
  }
  toggle.type = "button"
  toggle.className = "button is-quiet"
  toggle.addEventListener("click", () => {
    const isKept = follows() ? unfollow(about) : follow({ about, title })
    show(isKept ? label() : _("This browser can’t keep what you follow."))
  })
  show(label())
  place.replaceChildren(toggle)
}
