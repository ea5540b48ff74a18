/**
 * Our own marks in Markdown, as a rule of markdown-it: `@person`, and `[[kind:id]]` with an optional |label. The part
 * of smoelenboek/text/marks.py that depends on other files. Pure; runs in Node.
 *
 * A link says in data-mark what it leads to, and in data-label whether its words are its writer's own: whoever shows it
 * fills in the name where they are not, and looks whether there is such a thing.
 */
/** @import MarkdownIt from "../../built/markdown-it.js" */
/** @import { State } from "../../built/markdown-it.js" */

import { addresses } from "../../built/addresses.js"
import { limits } from "../../built/contract.js"
import { filled } from "../../shared/filled.js"

// Not inside a word, an address, a path or a package's name.
const MENTION =
  /(?<![\p{L}\p{N}_/@.:`-])@([a-z0-9]+(?:-[a-z0-9]+){0,12})(?![\p{L}\p{N}_@-]|\/[\p{L}\p{N}_]|\.[\p{L}\p{N}_])/uy
const REFERENCE = /\[\[(post|person|group|dossier|page): *([a-z0-9-]{1,140}) *(?:\|([^\]\n|]{1,200}))?\]\]/y

/** @type {Record<string, (id: string) => string>} */
const ADDRESS = Object.fromEntries(
  /** @type {const} */ (["post", "person", "group", "dossier", "page"]).map((kind) => [
    kind,
    (/** @type {string} */ id) => filled(addresses[kind], { id }),
  ]),
)

/** @param {MarkdownIt} reader */
export const withMarks = (reader) => {
  reader.inline.ruler.before("text", "mark", (state, silent) => mention(state, silent) || reference(state, silent))
}

/**
 * @param {State} state
 * @param {boolean} silent
 */
const mention = (state, silent) => {
  const match = matched(MENTION, state)
  if (!match || match[1].length > limits.longest_id) return false
  return linked(state, silent, match, { class: "mention", href: ADDRESS.person(match[1]), "data-mark": "person" })
}

/**
 * @param {State} state
 * @param {boolean} silent
 */
const reference = (state, silent) => {
  const match = matched(REFERENCE, state)
  if (!match) return false
  const [, kind, id, label = ""] = match
  const words = label.trim()
  const attributes = { href: ADDRESS[kind](id), "data-mark": kind, ...(words ? { "data-label": "own" } : {}) }
  return linked(state, silent, match, attributes, words || id)
}

/**
 * The mark that begins where the reader is; no link is inside another.
 *
 * @param {RegExp} pattern
 * @param {State} state
 */
const matched = (pattern, { src, pos, linkLevel }) => {
  pattern.lastIndex = pos
  return linkLevel ? null : pattern.exec(src)
}

/**
 * @param {State} state
 * @param {boolean} silent
 * @param {RegExpExecArray} match
 * @param {Record<string, string>} attributes
 * @param {string} words
 */
const linked = (state, silent, [whole], attributes, words = whole) => {
  if (!silent) {
    state.push("link_open", "a", 1).attrs = Object.entries(attributes)
    state.push("text", "", 0).content = words
    state.push("link_close", "a", -1)
  }
  state.pos += whole.length
  return true
}
