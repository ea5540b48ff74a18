/**
 * Text as the site keeps it, and values of YAML that any reader takes for the same text.
 *
 * In: whatever someone typed or pasted. Out: text that the site's reader accepts, with nothing lost that can be seen.
 * smoelenboek/text/source.py and text/yaml.py say what is refused; a test puts hostile text through both sides.
 */

// Control characters, marks that turn the reading direction, and two characters that are the site's own
// (text/source.py).
const REFUSED = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ue000\ue001]/g
const PLAIN = /^[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*$/
const GUESSED = /^(true|false|yes|no|on|off|y|n|null)$/i // by other programs; ours takes all for text
// A day, a moment, a comment, a number.
const OURS = /^(\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?|\d{8}T\d{6}Z-[a-z0-9-]+|[1-9]\d{0,5})$/
const ESCAPED = /[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]/g
// Lines end on LF alone, as to the reader. Code in a line ends with its paragraph; behind a list what is indented is
// text.
const CODE = new RegExp(
  [
    /(?<![^\n])(```|~~~)[^]*?(?<![^\n])\1/, // between fences
    /(?<![\\`])(`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)\2(?!`)/, // in a line
    /(?<=\n[ \t]*\n)(?:(?: {4}|\t)[^\n]*\n?)+/, // indented
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
)
const LIST = /(?<![^\n]) {0,3}(?:[-*+]|\d+\.)[ \t]/
const CHARACTER = /&(?:#x([0-9a-f]+)|#(\d+)|lrm|rlm)/gi // such as &#8238;, of which the last two turn the direction
const TAG = /<(?=[a-z/!?])(?!https?:\/\/[^\s<>]*>)(?![^\s<>@/]+@[^\s<>]+>)/gi
const FOLDED = { ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ŋ: "n", ĳ: "ij" }

/** Text in the site's form: NFC, LF, no space around it, nothing invisible that the check refuses. */
export const clean = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(REFUSED, "")
    .normalize("NFC")
    .trim()

/** The same on one line. */
export const line = (text) => clean(text).replace(/\s+/g, " ")

/** Markdown in which a tag is shown and does nothing: the site refuses HTML, and who writes "<b>" wants to be read. */
export const prose = (text) => {
  const written = clean(text)
  let at = 0
  let made = ""
  const listed = written.search(LIST)
  for (const code of written.matchAll(CODE)) {
    if (/^[ \t]/.test(code[0]) && listed >= 0 && listed < code.index) continue
    made += shown(written.slice(at, code.index)) + code[0]
    at = code.index + code[0].length
  }
  return made + shown(written.slice(at))
}

const shown = (text) =>
  text
    .replace(TAG, "&lt;")
    .replace(CHARACTER, (all, hex, digits) =>
      (hex ?? digits) && clean(`.${sign(hex ? parseInt(hex, 16) : Number(digits))}.`).length > 2
        ? all
        : `&amp;${all.slice(1)}`,
    )

const sign = (code) => (code > 0x10ffff ? " " : String.fromCodePoint(code))

/** What people type in a search for `text`: small letters without accents. */
export const fold = (text) =>
  small(
    small(text)
      .normalize("NFKD")
      .replace(/\p{Mn}/gu, ""),
  )

const small = (text) =>
  text
    .toLowerCase()
    .replace(/['’‘ʼ`´]/g, "")
    .replace(/[øłßæœđðþıħŋĳ]/g, (letter) => FOLDED[letter])

/** Text as an id: "Wat is 5G?" → "wat-is-5g". May be empty. */
export const slug = (text, longest = 80) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, longest)
    .replace(/-$/, "")

/** Whether `id` can name a file (text/ids.py). */
export const isId = (id, longest = 80) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) &&
  id.length >= 2 &&
  id.length <= longest &&
  !/^(\d+|index|page|print|feed|con|prn|aux|nul|(com|lpt)\d)$/.test(id)

const escaped = (sign) =>
  ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t" })[sign] ??
  `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`

const scalar = (text) => (PLAIN.test(text) && !GUESSED.test(text) ? text : `"${text.replace(ESCAPED, escaped)}"`)

const value = (of) => {
  if (Array.isArray(of)) return `[${of.map(value).join(", ")}]`
  if (typeof of === "object")
    return `{${Object.entries(of)
      .map(([key, one]) => `${scalar(key)}: ${value(one)}`)
      .join(", ")}}`
  return typeof of === "number" || OURS.test(of) ? String(of) : scalar(of)
}

const isEmpty = (of) =>
  of === undefined || of === null || of === "" || (typeof of === "object" && !Object.keys(of).length)

/**
 * The fields of a file, a line each in the order given; a text of more lines as people would write it. Empty ones are
 * left out.
 */
export const fields = (mapping) =>
  Object.entries(mapping)
    .filter(([, of]) => !isEmpty(of))
    .map(([key, of]) => `${key}: ${block(of) ?? value(of)}\n`)
    .join("")

const block = (of) =>
  typeof of === "string" && of.includes("\n") && !/[\t\u2028\u2029\ufffe\uffff]/.test(of)
    ? `|\n${of
        .split("\n")
        .map((one) => (one ? `  ${one}` : one))
        .join("\n")}`
    : undefined
