/**
 * Several calendars of the site as one file, which the browser saves. Nothing is sent: the file is made here.
 *
 * It is what they hold today. What keeps up with them is a program that follows the address of each
 * (docs/decisions/0083-what-one-follows.md).
 */

import { element } from "../shared/element.js"
import { fetched } from "../shared/fetch.js"
import { _ } from "../shared/text.js"

const PART = /^BEGIN:(VTIMEZONE|VEVENT)\r\n[\s\S]*?^END:\1\r\n/gm
const FOLD = /\r\n[ \t]/g
const NAME = /^(?:TZID|UID)[:;].*$/m
const A_MINUTE = 6e4

/**
 * Return one calendar of several, as RFC 5545 writes it: what stands in more than one of them stands there once, known
 * by its UID; a time zone by its name.
 *
 * @param {string[]} calendars
 * @param {string} name
 */
export const together = (calendars, name) => {
  /** @type {Record<string, Map<string, string>>} */
  const parts = { VTIMEZONE: new Map(), VEVENT: new Map() }
  for (const [part, kind] of calendars.flatMap((calendar) => [...calendar.matchAll(PART)]))
    parts[kind].set(NAME.exec(part.replace(FOLD, ""))?.[0] ?? part, part)
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//smoelenboek//smoelenboek//EN", "METHOD:PUBLISH"]
  const lines = [...head, `NAME:${name}`, `X-WR-CALNAME:${name}`].map((line) => `${line}\r\n`)
  return [...lines, ...parts.VTIMEZONE.values(), ...parts.VEVENT.values(), "END:VCALENDAR\r\n"].join("")
}

/**
 * Fetch calendars and save them as one file.
 *
 * @param {string[]} addresses within the site
 */
export const save = async (addresses) => {
  const calendars = await Promise.all(addresses.map((address) => fetched(address)))
  const file = new Blob([together(calendars, _("What I follow"))], { type: "text/calendar" })
  const href = URL.createObjectURL(file)
  element("a", { href, download: "calendar.ics" }).click()
  setTimeout(() => URL.revokeObjectURL(href), A_MINUTE) // a browser may ask first where to save it
}
