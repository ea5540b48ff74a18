/** Lists on /me/, and days as they read there. */

import { dayText } from "../shared/days.js"
import { element } from "../shared/element.js"

/**
 * A day as it reads near today.
 *
 * @param {string} date as 2026-11-23
 */
export const day = (date) => dayText(date, document.documentElement.lang, dayOf(Date.now()))

/**
 * The day of a moment, as 2026-11-23.
 *
 * @param {number} at milliseconds
 */
export const dayOf = (at) => new Date(at).toISOString().slice(0, 10)

/**
 * A row: a text, a link if it leads somewhere, and notes below it.
 *
 * @param {string | null} href
 * @param {string} text
 * @param {(string | undefined)[]} notes
 */
export const row = (href, text, ...notes) => {
  const spans = notes.filter(Boolean).map((note) => element("span", {}, note))
  return element(
    "li",
    {},
    element("p", {}, href ? element("a", { href }, text) : text),
    spans.length > 0 && element("p", { class: "meta items" }, ...spans),
  )
}

/**
 * A section, or null where there are no rows and `nothing` is said of that.
 *
 * @param {string} heading
 * @param {HTMLElement[]} rows
 * @param {string} nothing
 */
export const section = (heading, rows, nothing = "") => {
  if (!rows.length && !nothing) return null
  return element(
    "section",
    { class: "mine", "aria-label": heading },
    element("h2", {}, heading),
    rows.length ? element("ul", { class: "entries" }, ...rows) : element("p", { class: "meta" }, nothing),
  )
}
