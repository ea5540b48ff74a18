/**
 * What someone does becomes a file, exactly as the content model has it. Pure; runs in Node.
 *
 * Each takes what was typed, `person` (an id) and `at` (a Date), and leaves out what is empty. Times are UTC.
 */
/** @import { SiteFile } from "../types.js" */
/** @import { Value } from "./text.js" */

import { limits, paths } from "../../built/contract.js"
import { filled } from "../../shared/filled.js"
import { clean, fields, line, prose, slug } from "./text.js"

/** @typedef {{ person: string, at: Date }} Act who does it, and when */
/** @typedef {Act & { post: string }} Reply */

/** @param {Date} at */
export const moment = (at) => `${at.toISOString().slice(0, 19)}Z`

/** @param {Date} at */
export const stamp = (at) => moment(at).replace(/[-:]/g, "")

/**
 * The day on the reader's own clock, as 2026-11-24.
 *
 * @param {Date} at
 */
export const day = (at) =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((number) => String(number).padStart(2, "0")).join("-")

/**
 * @param {Record<string, Value>} front
 * @param {string} body
 */
const markdown = (front, body) => `---\n${fields(front)}---\n${prose(body)}\n`

/**
 * @param {Reply & { text: string, kind?: string, replyTo?: string, etiquette?: string }} comment
 * @returns {SiteFile}
 */
export const comment = ({ post, person, at, text, kind, replyTo, etiquette }) => ({
  path: filled(paths.comment, { post, stamp: stamp(at), person }),
  text: markdown({ reply_to: replyTo, kind: kind === "comment" ? "" : kind, etiquette: line(etiquette ?? "") }, text),
})

/**
 * @param {Reply & { note?: string, withdraw?: boolean }} signup
 * @returns {SiteFile}
 */
export const signup = ({ post, person, at, note, withdraw }) => ({
  path: filled(paths.signup, { post, person }),
  text: fields({ at: moment(at), status: withdraw ? "withdrawn" : "", note: line(note ?? "") }),
})

/**
 * @param {Reply & { choice?: string, choices?: string[], scores?: Record<string, number>, reason?: string }} vote
 * @returns {SiteFile}
 */
export const vote = ({ post, person, at, choice, choices, scores, reason }) => ({
  path: filled(paths.vote, { post, person }),
  text: fields({ at: moment(at), choice, choices, scores, reason: line(reason ?? "") }),
})

/**
 * @param {Act & { to: string, text: string }} kudos
 * @returns {SiteFile}
 */
export const kudos = ({ to, person, at, text }) => ({
  path: filled(paths.kudos, { year: stamp(at).slice(0, 4), stamp: stamp(at), person }),
  text: markdown({ to: [to] }, text),
})

/**
 * @param {Act & { group: string, role?: string }} membership
 * @returns {SiteFile}
 */
export const membership = ({ group, person, at, role }) => ({
  path: filled(paths.membership, { group, person }),
  text: fields({ since: day(at), role: line(role ?? "") }),
})

/**
 * @param {Act & { title: string, text: string, summary?: string, tags?: string, group?: string }} post
 * @returns {SiteFile}
 */
export const post = ({ person, at, title, summary, tags, group, text }) => {
  const ids = (tags ?? "").split(",").map((tag) => slug(tag, limits.longest_id))
  const front = {
    title: line(title),
    authors: [person],
    for: group,
    summary: line(summary ?? ""),
    tags: ids.filter(Boolean),
  }
  return {
    path: filled(paths.post, { year: day(at).slice(0, 4), day: day(at), slug: slug(title) }),
    text: markdown(front, text),
  }
}

/**
 * What someone changes of their own profile, for the desk to write: it knows the file, and a page does not.
 *
 * @param {{ path: string, changes: Record<string, { from: string | null, to: any }> }} profile
 * @returns {SiteFile}
 */
export const ownProfile = ({ path, changes }) => ({ path, text: `${JSON.stringify(changes)}\n`, profile: true })

/**
 * @typedef {object} Profile what someone without one says of themselves
 * @property {string} id
 * @property {string} given
 * @property {string} title
 * @property {string} [prefix]
 * @property {string} [family]
 * @property {string} [department]
 * @property {string} [email]
 * @property {string} [location]
 * @property {string} [bio]
 */

/**
 * @param {Profile} profile
 * @returns {SiteFile}
 */
export const profile = ({ id, given, prefix, family, title, department, email, location, bio }) => {
  const parts = Object.entries({ given, family_prefix: prefix, family }).map(([name, part]) => [name, line(part ?? "")])
  return {
    path: filled(paths.person, { person: id }),
    text: fields({
      name: Object.fromEntries(parts.filter(([, part]) => part)),
      job_title: line(title),
      department,
      email: line(email ?? ""),
      location,
      bio: prose(bio ?? ""),
    }),
  }
}

/**
 * The line that says a profile is still right. It goes into a file that is there.
 *
 * @param {{ at: Date }} confirmation
 */
export const confirmed = ({ at }) => fields({ confirmed: day(at) })

/**
 * The line that goes with a photo, into a file that is there.
 *
 * @param {{ at: Date, alt: string }} photo
 */
export const photo = ({ at, alt }) => fields({ photo: { consent: day(at), alt: line(alt) } })

/**
 * How many bytes of UTF-8 a file has: a reply may have 8 KiB.
 *
 * @param {string} text
 */
export const bytes = (text) => new TextEncoder().encode(text).length

/** @param {string} [text] */
export const isEmpty = (text) => clean(text ?? "") === ""
