/**
 * The form of one's own profile, for take-part.js.
 *
 * In: `own` as the page has it, and the `choices` of /take-part/profile.json. Out: what fields.js takes. A field that
 * HR looks after is not in `own`, and not offered.
 */
/** @import { Act, Choices, Option, Own, Question } from "../types.js" */

import { limits } from "../../built/contract.js"
import { ownProfile } from "../files/files.js"
import { record, rows } from "./lists.js"
import { nested } from "./nested.js"
import { _ } from "../../shared/text.js"

const HOURS = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/

/** @typedef {Omit<Question, "name"> & Record<string, any>} OwnField `blank`: what stands there where there is none */

/** @type {Act} */
export const act = {
  named: true,
  title: (about) => _("Profile of {name}", { name: about.title }),
  button: () => _("Send what I changed"),
  fields: (about) => ownFields(about.own, about.choices),
  wrong: (about) => (Object.keys(changed(about.own, about)).length ? null : ["bio", _("Nothing has changed yet.")]),
  file: (about) => ownProfile({ path: about.path, changes: changed(about.own, about) }),
  isLive: (about, { text = "{}" }) => isWritten(about.own, JSON.parse(text)),
}

/**
 * Return what the form asks, in the order in which colleagues look for it.
 *
 * @param {Own} own
 * @param {Choices} choices
 * @returns {Question[]}
 */
export const ownFields = (own, choices) =>
  Object.entries(everyField(choices))
    .filter(([name]) => name in own)
    .map(([name, field]) => ({ name, ...field, value: ticked(own[name][0]) ?? field.blank ?? "" }))

/**
 * A yes as the form has it: its one box is ticked.
 *
 * @param {any} value
 */
const ticked = (value) => (value === true ? ["yes"] : value)

/** @type {(choices: Choices) => Record<string, OwnField>} */
const everyField = (choices) => ({
  bio: {
    type: "area",
    label: _("About you"),
    hint: _("For example what colleagues can ask you about. Everyone can read it."),
    most: limits.longest_bio,
  },
  ...abilities(choices),
  ...work(choices),
  away: absence(),
  pronouns: { type: "text", label: _("Pronouns"), most: limits.longest_label },
  open_to_calls: {
    type: "checks",
    label: _("Volunteers"),
    options: [["yes", _("I’m happy to be asked to volunteer")]],
    blank: false,
  },
  digest: following(choices),
  links: {
    make: rows,
    label: _("Elsewhere"),
    add: _("Add a link"),
    blank: [],
    columns: [
      { name: "label", label: _("Name of the link") },
      { name: "url", label: _("Address"), type: "url" },
    ],
  },
})

/** @type {(choices: Choices) => Record<string, OwnField>} */
const abilities = (choices) => ({
  skills: {
    make: rows,
    label: _("What you can do"),
    add: _("Add a skill"),
    blank: [],
    columns: [
      { name: "id", label: _("Skill"), options: choices.skill },
      { name: "level", label: _("How well"), options: choices.level },
      { name: "offer", label: _("What you offer"), options: choices.offer },
    ],
  },
  learning: {
    make: rows,
    label: _("What you are learning"),
    add: _("Add what you are learning"),
    blank: [],
    columns: [{ name: "", label: _("Skill"), options: choices.skill }],
  },
  languages: {
    make: rows,
    label: _("Languages"),
    add: _("Add a language"),
    blank: [],
    columns: [
      { name: "tag", label: _("Language"), options: choices.language },
      { name: "level", label: _("How well"), options: choices.speaks },
    ],
  },
  interests: {
    make: rows,
    label: _("Outside work"),
    add: _("Add an interest"),
    blank: [],
    columns: [{ name: "", label: _("Interest"), options: choices.interest }],
  },
})

/** @type {(choices: Choices) => Record<string, OwnField>} */
const work = (choices) => ({
  phone: {
    make: rows,
    label: _("Phone"),
    hint: _("With the country code: +31612345678."),
    add: _("Add a number"),
    blank: [],
    columns: [
      { name: "value", label: _("Number"), type: "tel" },
      { name: "type", label: _("For what"), options: choices.phone },
    ],
  },
  location: { type: "select", label: _("Workplace"), options: [["", _("choose …")], ...choices.location] },
  working_hours: {
    make: record,
    label: _("When you work"),
    hint: _("From and until, as 08:30-17:00. Leave a day empty when you do not work."),
    blank: {},
    parts: choices.day.map(([name, label]) => ({ name, label })),
    each: { form: HOURS, text: _("write the hours as 08:30-17:00.") },
  },
})

/** @returns {OwnField} */
const absence = () => ({
  make: record,
  label: _("When you are away"),
  hint: _("It disappears by itself after the last day."),
  blank: {},
  parts: [
    { name: "from", label: _("First day"), type: "date" },
    { name: "until", label: _("Last day"), type: "date" },
    { name: "text", label: _("What colleagues should know") },
  ],
  check: (/** @type {Record<string, string>} */ { from = "", until = "", text }) =>
    Boolean(from) !== Boolean(until) || (text && !from)
      ? _("Give the first day and the last day.")
      : from > until
        ? _("The last day is before the first.")
        : "",
})

/** @type {(choices: Choices) => OwnField} */
const following = (choices) => {
  const list = (/** @type {string} */ name, /** @type {string} */ label, /** @type {Option[]} */ options) => ({
    name,
    make: rows,
    label,
    add: _("Add to {list}", { list: label }),
    blank: [],
    columns: [{ name: "", label, options }],
  })
  return {
    make: nested,
    label: _("Digest by email"),
    hint: _("Colleagues can read what you choose here. Without a choice you get none."),
    blank: {},
    questions: [
      { name: "rhythm", type: "select", label: _("How often"), options: [["", "–"], ...choices.rhythm], blank: "" },
      list("dossiers", _("Topics to follow"), choices.dossier),
      list("tags", _("Tags to follow"), choices.tag),
      list("groups", _("Groups to follow"), choices.group),
      list("people", _("People to follow"), choices.person),
    ],
    check: (/** @type {Record<string, any>} */ { rhythm = "", ...lists }) => {
      const isEmpty = Object.keys(lists).length === 0
      if (!rhythm) return isEmpty ? "" : _("Choose how often.")
      return isEmpty && rhythm !== "never" ? _("Choose at least one thing to follow.") : ""
    },
  }
}

/**
 * Return the change of a profile as the desk reads it: field → { from, to } of those that differ from what the page
 * shows.
 *
 * @param {Own} own
 * @param {Record<string, any>} values what stands in the form
 */
export const changed = (own, values) =>
  Object.fromEntries(
    Object.entries(own)
      .filter(([name]) => name in values)
      .map(([name, [shown, digest]]) => ({ name, shown, digest, now: written(name, values[name]) }))
      .filter(({ shown, now }) => same(shown) !== same(now))
      .map(({ name, digest, now }) => [name, { from: digest, to: now }]),
  )

/**
 * Say whether the page shows all that a change sent.
 *
 * @param {Own} own
 * @param {Record<string, { to: any }>} changes
 */
const isWritten = (own, changes) =>
  Object.entries(changes).every(([name, { to }]) => name in own && same(own[name][0]) === same(to))

/**
 * @param {string} name
 * @param {any} value
 */
const written = (name, value) => (name === "open_to_calls" ? Boolean(value.length) : trimmed(value))

/** @param {any} value */
const trimmed = (value) => (typeof value === "string" ? value.replace(/\r\n?/g, "\n").trim() : value)

/**
 * A value as text, whatever the order of its keys; all that is empty is the same.
 *
 * @param {any} value
 * @returns {string}
 */
const same = (value) => {
  const plain = trimmed(value)
  if (plain === null || plain === undefined || plain === "" || plain === false) return ""
  if (Array.isArray(plain)) return plain.length ? `[${plain.map(same).join()}]` : ""
  if (typeof plain !== "object") return JSON.stringify(plain)
  const keys = Object.keys(plain).sort()
  return keys.length ? `{${keys.map((key) => `${key}:${same(plain[key])}`).join()}}` : ""
}
