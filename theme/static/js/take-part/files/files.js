/**
 * What someone does becomes a file, exactly as the content model has it. Pure; runs in Node.
 *
 * Each takes what was typed, `person` (an id) and `at` (a Date), and leaves out what is empty. Times are UTC.
 */
/** @import { SiteFile } from "../types.js" */
/** @import { Value } from "./text.js" */

import { limits, paths } from "../../built/contract.js"
import { filled } from "../../shared/filled.js"
import { clean, fields, isId, line, prose, slug } from "./text.js"

const NUMBERED = "option-" // the id of an option whose words make none

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
 * @typedef {object} Post
 * @property {string} title
 * @property {string} text
 * @property {string} [summary]
 * @property {string[]} [tags]
 * @property {string} [group]
 * @property {{ name: string, alt: string, picture: string }} [cover] a picture that will be beside the text, in base64
 * @property {Record<string, any>} [asks] { kind, … }, as the form asks for it
 */

/**
 * @param {Act & Post} post
 * @returns {SiteFile}
 */
export const post = ({ person, at, title, summary, tags, group, text, cover, asks }) => {
  const front = {
    title: line(title),
    authors: [person],
    for: group,
    summary: line(summary ?? ""),
    cover: cover?.name ? filledIn({ file: cover.name, alt: line(cover.alt) }) : null,
    tags,
    ...request(asks ?? {}),
  }
  const place = cover?.name ? paths.postFolder : paths.post
  const path = filled(place, { year: day(at).slice(0, 4), day: day(at), slug: slug(title) })
  const file = { path, text: markdown(front, text) }
  return cover?.name ? { ...file, picture: { path: beside(path, cover.name), content: cover.picture } } : file
}

/**
 * @param {string} path
 * @param {string} name
 */
const beside = (path, name) => `${path.slice(0, path.lastIndexOf("/") + 1)}${name}`

/**
 * A mapping without what is empty.
 *
 * @param {Record<string, Value>} mapping
 */
const filledIn = (mapping) =>
  Object.fromEntries(Object.entries(mapping).filter(([, part]) => part !== "" && part !== undefined))

/** @type {Record<string, (asks: Record<string, any>) => Record<string, Value>>} */
const REQUESTS = {
  call: ({ min, max, when, place, closes }) =>
    filledIn({ need: filledIn({ min: whole(min), max: whole(max) }), when: short(when), place: short(place), closes }),
  poll: ({ question, options, ballot, closes }) =>
    filledIn({
      question: short(question),
      kind: ballot === "choice" ? "" : ballot,
      options: choices(options ?? []),
      closes,
    }),
  event: ({ start, end, place, capacity }) => filledIn({ start, end, place: short(place), capacity: whole(capacity) }),
}

/** @param {Record<string, any>} asks */
const request = ({ kind, ...about }) => (kind in REQUESTS ? { [kind]: REQUESTS[kind](about) } : {})

/** @param {string} [text] */
const short = (text) => line(text ?? "")

/** @param {string} [digits] */
const whole = (digits) => (digits?.trim() ? Number(digits) : undefined)

/**
 * The options of a poll, each with an id of its own.
 *
 * @param {string[]} texts
 */
const choices = (texts) => {
  /** @type {Set<string>} */
  const ids = new Set()
  return texts
    .map(short)
    .filter(Boolean)
    .map((text, index) => {
      const slugged = slug(text, limits.longest_id)
      const isFit = isId(slugged, limits.longest_id) && !slugged.startsWith(NUMBERED) && !ids.has(slugged)
      const id = isFit ? slugged : `${NUMBERED}${index + 1}`
      ids.add(id)
      return { id, text }
    })
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
