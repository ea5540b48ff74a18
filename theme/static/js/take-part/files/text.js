/**
 * Text as the site keeps it, and values of YAML that any reader takes for the same text.
 *
 * In: whatever someone typed or pasted. Out: text that the site's reader accepts, with nothing lost that can be seen.
 * smoelenboek/text/source.py and text/yaml.py say what is refused; a test puts hostile text through both sides.
 */

import { characters, limits, reserved } from "../../built/contract.js"

const RESERVED = new Set(reserved.split(" "))
const REFUSED = new RegExp(`[${characters.refused}]`, "g")
const BLANK = new RegExp(`^[${characters.blank}]*$`)
const PLAIN = /^[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*$/
const GUESSED = /^(true|false|yes|no|on|off|y|n|null)$/i // by other programs; ours takes all for text
// A day, a moment, a comment, a number.
const OURS = /^(\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?|\d{8}T\d{6}Z-[a-z0-9-]+|[1-9]\d{0,5})$/
const ESCAPED = /[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]/g
// Lines end on LF alone, as to the reader. Code in a line ends with its paragraph; behind a list what is indented is
// text.
const CODE = new RegExp(
  [
    /(?<![^\n])(?<fence>```|~~~)[\s\S]*?(?<![^\n])\k<fence>/, // between fences
    /(?<![\\`])(?<ticks>`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)\k<ticks>(?!`)/, // in a line
    /(?<=\n[ \t]*\n)(?:(?: {4}|\t)[^\n]*\n?)+/, // indented
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
)
const LIST = /(?<![^\n]) {0,3}(?:[-*+]|\d+\.)[ \t]/
const CHARACTER = /&(?:#x([0-9a-f]+)|#(\d+)|lrm|rlm)/gi // such as &#8238;, of which the last two turn the direction
const TAG = /<(?=[a-z/!?])(?!https?:\/\/[^\s<>]*>)(?![^\s<>@/]+@[^\s<>]+>)/gi
/** @type {Record<string, string>} */
const FOLDED = { ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ŋ: "n", ĳ: "ij" }

/**
 * Text in the site's form: NFC, LF, no space around it, nothing invisible that the check refuses. Empty if it has
 * nothing to see.
 *
 * @param {string} text
 */
export const clean = (text) => {
  const written = text
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(REFUSED, "")
    .normalize("NFC")
    .trim()
  return BLANK.test(written) ? "" : written
}

/**
 * The same on one line.
 *
 * @param {string} text
 */
export const line = (text) => clean(text).replace(/\s+/g, " ")

/**
 * Markdown in which a tag is shown and does nothing: the site refuses HTML, and who writes "<b>" wants to be read.
 *
 * @param {string} text
 */
export const prose = (text) => {
  const written = clean(text)
  let end = 0
  let whole = ""
  const listed = written.search(LIST)
  for (const code of written.matchAll(CODE)) {
    if (/^[ \t]/.test(code[0]) && listed >= 0 && listed < code.index) continue
    whole += shown(written.slice(end, code.index)) + code[0]
    end = code.index + code[0].length
  }
  return whole + shown(written.slice(end))
}

/** @param {string} text */
const shown = (text) =>
  text
    .replace(TAG, "&lt;")
    .replace(CHARACTER, (all, hex, digits) =>
      (hex ?? digits) && clean(`.${sign(hex ? parseInt(hex, 16) : Number(digits))}.`).length > 2
        ? all
        : `&amp;${all.slice(1)}`,
    )

/** @param {number} code */
const sign = (code) => (code > 0x10ffff ? " " : String.fromCodePoint(code))

/**
 * What people type in a search for `text`: small letters without accents.
 *
 * @param {string} text
 */
export const fold = (text) =>
  small(
    small(text)
      .normalize("NFKD")
      .replace(/\p{Mn}/gu, ""),
  )

/** @param {string} text */
const small = (text) =>
  text
    .toLowerCase()
    .replace(/['’‘ʼ`´]/g, "")
    .replace(/[øłßæœđðþıħŋĳ]/g, (letter) => FOLDED[letter])

/**
 * Text as an id: "Wat is 5G?" → "wat-is-5g". May be empty.
 *
 * @param {string} text
 * @param {number} longest
 */
export const slug = (text, longest = limits.longest_slug) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, longest)
    .replace(/-$/, "")

/**
 * Whether `id` can name a file (contract/ids.py).
 *
 * @param {string} id
 * @param {number} longest
 */
export const isId = (id, longest = limits.longest_slug) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) &&
  id.length >= limits.shortest_id &&
  id.length <= longest &&
  !/^\d+$/.test(id) &&
  !RESERVED.has(id)

/** @type {Record<string, string>} */
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" }

/** @param {string} sign */
const escaped = (sign) => ESCAPES[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`

/** @typedef {string | number | string[] | { [key: string]: any } | null | undefined} Value of a field of a file */

/** @param {string} text */
const scalar = (text) => (PLAIN.test(text) && !GUESSED.test(text) ? text : `"${text.replace(ESCAPED, escaped)}"`)

/**
 * @param {Value} value
 * @returns {string}
 */
const inLine = (value) => {
  if (Array.isArray(value)) return `[${value.map(inLine).join(", ")}]`
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).map(([key, part]) => `${scalar(key)}: ${inLine(part)}`)
    return `{${pairs.join(", ")}}`
  }
  return typeof value === "number" || OURS.test(String(value)) ? String(value) : scalar(String(value))
}

/** @param {Value} value */
const isEmpty = (value) =>
  value === undefined || value === null || value === "" || (typeof value === "object" && !Object.keys(value).length)

/**
 * The fields of a file, a line each in the order given; a text of more lines as people would write it. Empty ones are
 * left out.
 *
 * @param {Record<string, Value>} mapping
 */
export const fields = (mapping) =>
  Object.entries(mapping)
    .filter(([, value]) => !isEmpty(value))
    .map(([key, value]) => `${key}: ${inBlock(value) ?? inLine(value)}\n`)
    .join("")

/** @param {Value} value */
const inBlock = (value) => {
  if (typeof value !== "string" || !value.includes("\n") || /[\t\u2028\u2029\ufffe\uffff]/.test(value)) return null
  const lines = value.split("\n").map((line) => (line ? `  ${line}` : line))
  return `|\n${lines.join("\n")}`
}
