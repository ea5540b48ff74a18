/**
 * Finds what a text should not hold if all colleagues read it, by the rules of smoelenboek/text/sensitive.py. Pure;
 * runs in Node. A value itself is never given: its kind, its place and its last two characters.
 */

import { sensitive as rules } from "../../built/sensitive.js"

/**
 * @typedef {object} Problem
 * @property {string} code as the engine has it: secret-bsn
 * @property {number} line
 * @property {number} column in characters as people count them
 * @property {string} detail the last characters of a number, the kind of a key, the words of a mark
 */

const MOST_READ = 200
const BROAD = /[\u{10000}-\u{10ffff}]/gu // two units of a string each: the engine counts one

/** @type {(pattern: string, flags?: string) => (text: string) => IterableIterator<RegExpExecArray>} */
const all =
  (pattern, flags = "g") =>
  (text) =>
    text.matchAll(new RegExp(pattern, flags))
/** @type {(pattern: string) => RegExp} */
const whole = (pattern) => new RegExp(`^(?:${pattern})$`)

const { patterns, words } = rules

/**
 * @param {string} written
 * @param {string[]} ownNumbers telephone numbers that stand in their own field
 * @returns {Problem[]}
 */
export const sensitive = (written, ownNumbers = []) => {
  const text = written.replace(/\r\n?/g, "\n").replace(BROAD, "\ufffd")
  const problems = [...numbers(text, ownNumbers), ...keys(text), ...marks(text)].slice(0, MOST_READ)
  return problems
    .map(({ at, ...rest }) => ({ ...placeOf(text, at), ...rest }))
    .sort((first, second) => first.line - second.line || first.column - second.column)
    .slice(0, rules.most)
}

/** @typedef {{ at: number, code: string, detail: string }} Found */

/**
 * @param {string} text
 * @param {number} at
 */
const placeOf = (text, at) => {
  const start = text.lastIndexOf("\n", at - 1) + 1
  return { line: text.slice(0, at).split("\n").length, column: (at === 0 ? 0 : at - start) + 1 }
}

/** @type {(text: string, ownNumbers: string[]) => Found[]} */
const numbers = (text, ownNumbers) => {
  if (!new RegExp(patterns.many_digits).test(text)) return []
  /** @type {[start: number, end: number][]} */
  const taken = []
  /** @type {Found[]} */
  const problems = []
  /** @type {["iban" | "card" | "bsn", (text: string, match: RegExpExecArray) => boolean][]} */
  const kinds = [
    ["iban", isIban],
    ["card", isCard],
    ["bsn", isBsn],
  ]
  for (const [name, holds] of kinds)
    for (const match of all(patterns[name])(text))
      if (holds(text, match) && !inAddress(text, match.index)) {
        taken.push([match.index, match.index + match[0].length])
        problems.push(number(`secret-${name}`, match))
      }
  const own = ownNumbers.map(mobile).filter(Boolean)
  for (const match of all(patterns.phone)(text)) {
    const end = match.index + match[0].length
    const isCovered = taken.some(([start, stop]) => start < end && match.index < stop)
    const its = isCovered || inAddress(text, match.index) ? "" : mobile(match[0])
    if (its && !own.includes(its)) problems.push(number("secret-phone", match))
  }
  return problems
}

/** @type {(code: string, match: RegExpExecArray) => Found} */
const number = (code, match) => ({ at: match.index, code, detail: match[0].trim().slice(-rules.shown) })

/**
 * Whether a number is part of a web address.
 *
 * @param {string} text
 * @param {number} start
 */
const inAddress = (text, start) => /[^ \n\t(<"']*$/.exec(text.slice(0, start))?.[0].includes("://") ?? false

/** @param {string} text */
const digitsOf = (text) => text.replace(/\D/g, "")

/** @type {(text: string, match: RegExpExecArray) => boolean} */
const isBsn = (text, match) => {
  const digits = [...digitsOf(match[0]).padStart(9, "0")].map(Number)
  const weighed = digits.reduce((sum, digit, at) => sum + digit * (at < 8 ? 9 - at : -1), 0)
  const around = text.slice(Math.max(0, match.index - rules.near), match.index + match[0].length + rules.near)
  return weighed % 11 === 0 && digits.some(Boolean) && new RegExp(words.bsn_word, "i").test(around)
}

/** @type {(text: string, match: RegExpExecArray) => boolean} */
const isIban = (_text, match) => {
  const letters = match[0].replaceAll(" ", "")
  if (rules.ibanLengths[letters.slice(0, 2)] !== letters.length) return false
  const turned = [...letters.slice(4), ...letters.slice(0, 4)].map((letter) => parseInt(letter, 36)).join("")
  return [...turned].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}

/** @type {(text: string, match: RegExpExecArray) => boolean} */
const isCard = (_text, match) => {
  const digits = digitsOf(match[0])
  if (!whole(patterns.brand).test(digits)) return false
  const sum = [...digits].reverse().reduce((sum, digit, at) => {
    const weighed = Number(digit) * (at % 2 ? 2 : 1)
    return sum + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  return sum % 10 === 0
}

/**
 * A mobile number by its country's code, as one text; "" for any other number.
 *
 * @param {string} written
 */
const mobile = (written) => {
  const digits = digitsOf(written)
  if (!written.startsWith("+") && !digits.startsWith("00")) return within(rules.home, digits)
  const abroad = written.startsWith("+") ? digits : digits.slice(2)
  return [1, 2, 3].map((length) => within(abroad.slice(0, length), abroad.slice(length))).find(Boolean) ?? ""
}

/**
 * @param {string} code
 * @param {string} digits
 */
const within = (code, digits) => {
  const [mobile, prefix, fixed] = rules.mobile[code] ?? []
  if (!mobile) return ""
  const bare = prefix && digits.startsWith(prefix) ? digits.slice(prefix.length) : digits
  const its = [digits, bare].find((some) => whole(mobile).test(some) && !(fixed && whole(fixed).test(some)))
  return its ? `+${code}${its}` : ""
}

/** @type {(text: string) => Found[]} */
const keys = (text) => [
  ...[...all(patterns.key)(text)].map((match) => {
    const [kind] = Object.entries(match.groups ?? {}).find(([, part]) => part !== undefined) ?? [""]
    return { at: match.index, code: "secret-key", detail: rules.kinds[kind] ?? kind }
  }),
  ...[...all(patterns.password)(text)].map(({ index }) => ({
    at: index,
    code: "secret-key",
    detail: "password in an address",
  })),
]

/** @type {(text: string) => Found[]} */
const marks = (text) =>
  [...all(words.mark, "gi")(text)].flatMap((match) => {
    const { mark, capitals } = match.groups ?? {}
    if (capitals && capitals !== capitals.toUpperCase()) return []
    const detail = mark ?? capitals
    return [{ at: match.index + match[0].indexOf(detail), code: "secret-mark", detail }]
  })
