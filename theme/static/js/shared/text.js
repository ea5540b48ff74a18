/**
 * The interface's texts in the site's language. In code they stand in English.
 *
 * texts.js is made by the build from the catalogues: English → the text, or for a plural's singular [one, many].
 * Joined scripts leave out what is the same in both.
 * A placeholder is {name}; what `values` does not have stays as it stands.
 */
import { texts } from "../built/texts.js"

/** @typedef {Record<string, string | number>} Values by the names of placeholders */

/**
 * @param {string} text
 * @param {Values} values
 */
export const _ = (text, values = {}) => filled(String(texts[text] ?? text), values)

/**
 * @param {string} singular
 * @param {string} plural
 * @param {number} count
 * @param {Values} values
 */
export const ngettext = (singular, plural, count, values = {}) =>
  filled((texts[singular] ?? [singular, plural])[count === 1 ? 0 : 1], { count: written(count), ...values })

/**
 * @param {string} text
 * @param {Values} values
 */
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))

/** @param {number} count */
const written = (count) =>
  count < 1000 ? count : new Intl.NumberFormat(globalThis.document?.documentElement.lang || "en").format(count)
