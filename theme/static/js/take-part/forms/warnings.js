/**
 * What a form says before one sends: that a text holds what nobody should read there. It stops nobody: a colleague
 * looks at such a text before it is published. Fetched when somebody first types.
 */
/** @import { Question, Values } from "../types.js" */

import { sensitive } from "./sensitive.js"
import { element } from "../element.js"
import { _ } from "../../shared/text.js"

const LINE_END = /\r\n?|\n/
const OWN_NUMBERS = "phone" // in its own field it is its owner's choice

/** @type {Record<string, (detail: string) => string>} */
const KINDS = {
  "secret-bsn": (end) => _("a citizen service number (BSN) that ends in {end}", { end }),
  "secret-iban": (end) => _("a bank account number (IBAN) that ends in {end}", { end }),
  "secret-card": (end) => _("the number of a payment card that ends in {end}", { end }),
  "secret-phone": (end) => _("a mobile phone number that ends in {end}", { end }),
  "secret-key": (kind) => _("a key or password ({kind})", { kind }),
  "secret-mark": (written) => _("a sign that it is confidential: “{written}”", { written }),
}

/**
 * Return what is to be said of the values of a form; nothing where all is well. Its fields are read as one text, as the
 * gate reads the file that they become: a word in the title says what a number below it is.
 *
 * @param {Question[]} questions
 * @param {Values} values
 * @returns {HTMLElement[]}
 */
export const warnings = (questions, values) => {
  const texts = questions
    .filter(({ name }) => name !== OWN_NUMBERS)
    .flatMap(({ name, label }) => textsOf(values[name]).map((text) => ({ label, lines: text.split(LINE_END) })))
  const rows = texts.flatMap(({ label, lines }) => [
    ...lines.map((text, at) => ({ label, text, line: lines.length > 1 ? at + 1 : 0 })),
    { label, text: "", line: 0 }, // so that no number goes on in the next field
  ])
  const lines = sensitive(rows.map(({ text }) => text).join("\n"), textsOf(values[OWN_NUMBERS])).map(
    ({ code, line: at, detail }) => {
      const { label, line } = rows[at - 1]
      const what = KINDS[code](detail)
      return line ? _("{field}, line {line}: {what}", { field: label, line, what }) : `${label}: ${what}`
    },
  )
  if (!lines.length) return []
  const list = [...new Set(lines)].map((line) => element("li", {}, line))
  const question = _("All colleagues can read this, and it stays in the history. Is it meant to be here?")
  return [element("p", {}, question), element("ul", {}, ...list)]
}

/**
 * Every text in a value.
 *
 * @param {any} value
 * @returns {string[]}
 */
const textsOf = (value) => {
  if (typeof value === "string") return [value]
  return value && typeof value === "object" ? Object.values(value).flatMap(textsOf) : []
}
