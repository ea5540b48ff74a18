/**
 * What a reader follows: groups, tags, people and topics, kept in this browser and nowhere else.
 *
 * In: the element of a page's "Follow" button, with data-about ("group:choir") and data-title. Out: { about, title } in
 * the browser's storage, which /me/ reads.
 */
import { keep, recall } from "./kept.js"
import { keyOf } from "../shared/base.js"
import { _ } from "../shared/text.js"

const KEY = keyOf("following")

/** All that is followed, as [{ about, title, href }]; what the storage holds may be anybody's work. */
export const following = () => {
  const kept = recall(KEY)
  return Array.isArray(kept)
    ? kept.filter((entry) => typeof entry?.about === "string" && typeof entry.title === "string")
    : []
}

export const unfollow = (about) =>
  keep(
    KEY,
    following().filter((entry) => entry.about !== about),
  )

const follow = (entry) => keep(KEY, [...following().filter(({ about }) => about !== entry.about), entry])

export function startFollow(place) {
  const { about, title } = place.dataset
  const follows = () => following().some((entry) => entry.about === about)
  const label = () => (follows() ? _("You follow this") : _("Follow"))
  const toggle = document.createElement("button")
  const show = (text) => {
    toggle.textContent = text
    toggle.setAttribute("aria-pressed", String(follows()))
  }
  toggle.type = "button"
  toggle.className = "button is-quiet"
  toggle.addEventListener("click", () => {
    const kept = follows() ? unfollow(about) : follow({ about, title })
    show(kept ? label() : _("This browser can’t keep what you follow."))
  })
  show(label())
  place.replaceChildren(toggle)
}
