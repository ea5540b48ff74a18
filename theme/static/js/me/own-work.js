/** What this browser keeps of what its reader wrote: drafts, and what was sent. */
/** @import { Open } from "./types.js" */

import { addresses } from "../built/addresses.js"
import { keyOf } from "../shared/base.js"
import { filled } from "../shared/filled.js"
import { _ } from "../shared/text.js"
import { day, dayOf, row } from "./lists.js"
import { recall } from "../shared/storage.js"

const DRAFT = keyOf("draft|")
const SENT = keyOf("sent|")

/**
 * All under a prefix: what each is about (an act, and a post or another subject), and what is kept.
 *
 * @param {string} prefix
 * @returns {{ about: string[], stored: any }[]}
 */
const storedUnder = (prefix) => {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix))
      .map((name) => ({ about: name.slice(prefix.length).split("|"), stored: recall(name) }))
  } catch {
    return []
  }
}

/** @returns {Record<string, string>} */
const acts = () => ({
  comment: _("Comment"),
  signup: _("Sign-up"),
  vote: _("Vote"),
  thank: _("Thanks"),
  membership: _("Membership"),
  own: _("My profile"),
  profile: _("New profile"),
})

/**
 * Where what one wrote is about stands, or where a new one is written.
 *
 * @param {string[]} about
 */
const pageOf = ([act, id = "", person = ""]) => {
  if (["comment", "signup", "vote"].includes(act)) return filled(addresses.post, { id })
  if (act === "thank" || act === "own") return filled(addresses.person, { id: id || person })
  return act === "membership" ? filled(addresses.group, { id }) : addresses.takePart
}

/**
 * @param {Open | null} open which knows the titles of new posts
 */
export const draftsHere = (open) =>
  storedUnder(DRAFT)
    .filter(({ stored }) => stored?.values)
    .map(({ about, stored }) =>
      row(pageOf(about), acts()[about[0]] ?? _("Draft"), titleOf(about, open), day(dayOf(stored.at))),
    )

/**
 * @param {string[]} about
 * @param {Open | null} open
 */
const titleOf = ([, id], open) => [...(open?.news ?? []), ...(open?.asks ?? [])].find((post) => post.id === id)?.title

export const sentHere = () =>
  storedUnder(SENT).flatMap(({ about, stored }) =>
    (Array.isArray(stored) ? stored : []).map(({ at, title }) =>
      row(pageOf(about), title || (acts()[about[0]] ?? _("Proposal")), day(dayOf(at))),
    ),
  )
