/**
 * Says whether someone is at work now, by their hours and their clock. In: the element, with data-zone, data-hours
 * (seven of "09:00-17:00" or "", Monday first) and, of who is away today, data-away. So no page changes with the hour.
 */
/** @import { Clock } from "./hours.js" */

import { _ } from "../shared/text.js"
import { clock, hoursOn } from "./hours.js"

const MINUTE = 6e4

/**
 * What to say at a moment, and whether somebody is there.
 *
 * @param {Clock} person
 * @param {Date} at
 * @returns {[text: string, isThere: boolean]}
 */
export const state = (person, at) => {
  const { zone, hours, away } = person
  const { day, time } = clock(zone, at)
  if (away) return [_("Away today"), false]
  const [start, end] = hoursOn(person, day).split("-")
  if (end && start <= time && time < end)
    return [_("At work now, until {time} ({now} there)", { time: end, now: time }), true]
  if (end && time < start) return [_("At work from {time} today ({now} there)", { time: start, now: time }), false]
  const next = [1, 2, 3, 4, 5, 6, 7].find((days) => hours[(day + days) % 7])
  if (next === undefined) return [_("It is {now} there", { now: time }), false]
  const [from] = hours[(day + next) % 7].split("-")
  const name = dayName((day + next) % 7)
  return [_("Not at work now ({now} there), back {day} at {time}", { now: time, day: name, time: from }), false]
}

/** @param {number} day 0: Monday */
const dayName = (day) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", timeZone: "UTC" }).format(
    new Date(Date.UTC(2024, 0, 1 + day)), // a Monday, and the days after it
  )

/** @param {HTMLElement} place */
export function start(place) {
  const { zone = "", hours = "[]", away } = place.dataset
  const show = () => {
    const [text, there] = state({ zone, hours: JSON.parse(hours), away }, new Date())
    place.textContent = text
    place.classList.toggle("is-there", there)
    place.hidden = false
  }
  show()
  setInterval(show, MINUTE)
}
