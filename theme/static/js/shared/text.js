/**
 * The interface's texts in the site's language. In code they stand in English.
 *
 * texts.js is made by the build from the catalogues: English → the text, or for a plural's singular [one, many].
 * A placeholder is {name}; what `values` does not have stays as it stands.
 */
import { texts } from "../built/texts.js"

export const _ = (text, values = {}) => filled(texts[text] ?? text, values)

export const ngettext = (one, many, count, values = {}) =>
  filled((texts[one] ?? [one, many])[count === 1 ? 0 : 1], { count, ...values })

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
