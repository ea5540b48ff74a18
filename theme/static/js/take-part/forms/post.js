/**
 * The form of a new post, on the page on which one takes part. <div data-script="take-part-post" data-groups="…" …>
 *
 * A post may ask something of its readers, and have a cover: the picture goes along with the text, made small.
 */
/** @import { About, Act, Filled, Option, Question, Row } from "../types.js" */

import { limits } from "../../built/contract.js"
import { asks } from "./asks.js"
import { cover } from "./cover.js"
import { post } from "../files/files.js"
import { isId, line, slug } from "../files/text.js"
import { rows } from "./lists.js"
import { preview } from "./preview.js"
import { envelope } from "../send/ways.js"
import { _ } from "../../shared/text.js"

const WHOLE = /^\s*\d{0,5}\s*$/
const FEWEST = 2 // options of a poll

/** @param {HTMLElement} root */
export const start = async (root) => (await import("./take-part.js")).start(root, act)

/** @type {Act} */
export const act = {
  review: true,
  title: (about) => _("New post: {title}", { title: about.title }),
  button: () => _("Send the post"),
  fields: (about) => [...heading(), ...placing(about), body(), requests()],
  wrong: (about) => whatIsWrong(about),
  file: post,
  more: ({ cover }, way) =>
    cover?.name && ["editor", "copy"].includes(way)
      ? [_("Send the picture {name} to the colleague who reads the post: it belongs beside the text.", cover)]
      : [],
}

/** @returns {Question[]} */
const heading = () => [
  { name: "title", type: "text", label: _("Title"), missing: _("Give the post a title."), most: limits.longest_title },
  {
    name: "summary",
    type: "text",
    label: _("Summary"),
    hint: _("One or two sentences, shown in lists."),
    most: limits.longest_summary,
  },
]

/**
 * @param {About} about
 * @returns {Question[]}
 */
const placing = (about) => [
  { name: "group", type: "select", label: _("For a group"), options: [["", _("choose …")], ...about.groups] },
  ...(about.tags.length ? [tagged(about.tags)] : []),
  { name: "cover", make: cover, label: _("Cover picture") },
]

/**
 * @param {Option[]} options
 * @returns {Question}
 */
const tagged = (options) =>
  /** @type {any} */ ({
    name: "tags",
    make: rows,
    label: _("Tags"),
    add: _("Add a tag"),
    value: [],
    columns: [{ name: "", label: _("Tag"), options }],
  })

/** @returns {Question} */
const body = () =>
  /** @type {any} */ ({
    name: "text",
    make: preview,
    rows: 14,
    label: _("Text"),
    hint: _("An empty line starts a new paragraph. Write ## before a heading, and - before each item of a list."),
    missing: _("Write something first."),
  })

/** @returns {Question} */
const requests = () =>
  /** @type {any} */ ({
    name: "asks",
    make: asks,
    label: _("Kind of post"),
    kinds: [
      ["", _("a text to read"), []],
      ["call", _("a call for volunteers"), call()],
      ["poll", _("a poll"), poll()],
      ["event", _("an event"), event()],
    ],
  })

/** @returns {Question[]} */
const call = () => [
  {
    name: "min",
    type: "text",
    inputmode: "numeric",
    label: _("How many people you need"),
    hint: _("You can leave this empty."),
  },
  {
    name: "max",
    type: "text",
    inputmode: "numeric",
    label: _("How many can take part"),
    hint: _("You can leave this empty."),
  },
  { name: "when", type: "text", label: _("When"), most: limits.longest_label },
  { name: "place", type: "text", label: _("Where"), most: limits.longest_label },
  { name: "closes", type: "date", label: _("Sign up until") },
]

/** @returns {Question[]} */
const poll = () => [
  {
    name: "question",
    type: "text",
    label: _("Question"),
    missing: _("Give the poll a question."),
    most: limits.longest_label * 2,
  },
  /** @type {any} */ ({
    name: "options",
    make: rows,
    label: _("What people can choose"),
    add: _("Add an option"),
    value: ["", ""],
    columns: [{ name: "", label: _("Option") }],
  }),
  {
    name: "ballot",
    type: "select",
    label: _("How people vote"),
    options: [
      ["choice", _("one choice")],
      ["approval", _("all they could accept")],
      ["score", _("a score from 0 to 10 for each")],
    ],
    value: "choice",
  },
  { name: "closes", type: "date", label: _("Vote until") },
]

/** @returns {Question[]} */
const event = () => [
  { name: "start", type: "moment", label: _("Begins"), missing: _("Say when the event begins.") },
  { name: "end", type: "moment", label: _("Ends") },
  { name: "place", type: "text", label: _("Where"), most: limits.longest_label },
  {
    name: "capacity",
    type: "text",
    inputmode: "numeric",
    label: _("How many can come"),
    hint: _("You can leave this empty."),
  },
]

/** @type {(about: Filled) => [name: string, text: string] | null} */
const whatIsWrong = (filled) => {
  const { title, cover, asks: request } = filled
  if (!isId(slug(title))) return ["title", _("Give it a title with letters in it.")]
  if (cover?.name && envelope(post(/** @type {any} */ (filled))).length > limits.most_issue)
    return ["cover", _("The text is too long to go with a cover. Make it shorter, or send it without a cover.")]
  const wrong = request ? wrongRequest(request) : ""
  return wrong ? ["asks", wrong] : null
}

/**
 * Return what is wrong with what a post asks, or "".
 *
 * @param {Row} request
 */
const wrongRequest = ({ kind, min = "", max = "", capacity = "", options = [], start = "", end = "" }) => {
  if (![min, max, capacity].every((number) => WHOLE.test(number))) return _("Give numbers of people in digits.")
  if (min && max && Number(max) < Number(min)) return _("More people are needed than can take part.")
  if (kind === "poll" && new Set(options.map(line)).size < FEWEST) return _("Give at least two options.")
  return end && end < start ? _("It ends before it begins.") : ""
}
