/** A digest of one's own that holds what this browser follows, beside what was chosen before. */
/** @import { Choices, Own, Row } from "../types.js" */

import { following } from "../../me/following.js"
import { fields } from "../files/text.js"
import { draft } from "./drafts.js"

/** The list of `digest` in a profile for each kind of what is followed, which is also what its choices are called. */
const LISTS = { dossier: "dossiers", tag: "tags", group: "groups", person: "people" }

/**
 * Return a choice of a digest with what is followed added. What the site has no more, or never had, stays out.
 *
 * @param {Row | null | undefined} chosen
 * @param {Choices} choices
 * @returns {Row}
 */
const withFollowed = (chosen, choices) => {
  const { rhythm, ...before } = chosen ?? {}
  const idsOf = (/** @type {string} */ kind) =>
    following()
      .map(({ about }) => about.split(":"))
      .filter(([is, id]) => is === kind && choices[kind].some(([value]) => value === id))
      .map(([, id]) => id)
  const lists = Object.entries(LISTS)
    .map(([kind, list]) => /** @type {const} */ ([list, [...new Set([...(before[list] ?? []), ...idsOf(kind)])]]))
    .filter(([, ids]) => ids.length)
  return { rhythm: !rhythm || rhythm === "never" ? "week" : rhythm, ...before, ...Object.fromEntries(lists) }
}

/**
 * Keep it as the draft with which the form of one's own profile opens, whatever else is in that.
 *
 * @param {string} person
 * @param {Own} own
 * @param {Choices} choices
 */
export const draftOfDigest = (person, own, choices) => {
  const mine = draft("own", "", person)
  const typed = mine.load() ?? {}
  const chosen = /** @type {Row | undefined} */ (typed.digest) ?? own.digest?.[0]
  mine.save({ ...typed, digest: withFollowed(chosen, choices) })
}

/**
 * Return it as the line that goes into a file by hand.
 *
 * @param {Own} own
 * @param {Choices} choices
 */
export const lineOfDigest = (own, choices) => fields({ digest: withFollowed(own.digest?.[0], choices) })
