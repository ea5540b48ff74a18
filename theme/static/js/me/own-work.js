/** What this browser keeps of what its reader wrote: drafts, and what was sent. */

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
})

/** @param {string[]} about */
const subject = ([act, post]) =>
  ["comment", "signup", "vote"].includes(act) && /^\d{4}-/.test(post ?? "")
    ? filled(addresses.post, { id: post })
    : null

export const draftsHere = () =>
  storedUnder(DRAFT)
    .filter(({ stored }) => stored?.values)
    .map(({ about, stored }) =>
      row(subject(about) ?? addresses.takePart, acts()[about[0]] ?? _("Draft"), about[1], day(dayOf(stored.at))),
    )

export const sentHere = () =>
  storedUnder(SENT).flatMap(({ about, stored }) =>
    (Array.isArray(stored) ? stored : []).map(({ at }) =>
      row(subject(about), acts()[about[0]] ?? _("Proposal"), about[1], day(dayOf(at))),
    ),
  )
