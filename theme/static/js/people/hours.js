/** The rule of who is at work: by their hours, on the day and at the time that it is where they work. */

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
/** @type {Map<string, Intl.DateTimeFormat>} by zone: making one takes longer than using it */
const formats = new Map()

/** @typedef {{ zone: string, hours: string[], away?: unknown }} Clock hours, Monday first, where someone works */

/**
 * The weekday (0: Monday) and the time (as "09:05") in a zone, as the browser knows zones.
 *
 * @param {string} zone
 * @param {Date} at
 */
export const clock = (zone, at) => {
  const format = formats.get(zone) ?? formatOf(zone)
  formats.set(zone, format)
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return { day: DAYS.indexOf(parts.weekday), time: `${parts.hour}:${parts.minute}` }
}

/** @param {string} zone */
const formatOf = (zone) =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })

/**
 * Someone's hours today, where it is `day`: nothing on a day off, and for who is away.
 *
 * @param {Clock} clock
 * @param {number} day
 */
export const hoursOn = ({ hours, away }, day) => (away ? "" : (hours[day] ?? ""))

/**
 * Say whether someone is at work today, before and after those hours too.
 *
 * @param {Clock} person
 * @param {Date} at
 */
export const isAtWorkToday = (person, at) => hoursOn(person, clock(person.zone, at).day) !== ""
