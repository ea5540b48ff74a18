/**
 * Days as pages write them: 30 November 2026, the day first in each language, as DAY of publish/environment.py.
 */

/**
 * @param {string} day as 2026-11-30
 * @param {string} language
 */
export const dayText = (day, language) => `${withoutYear(day, language)} ${yearOf(day)}`

/**
 * A day as it reads near today: its year is left out where that is today's.
 *
 * @param {string} day as 2026-11-30
 * @param {string} language
 * @param {string} today as 2026-11-23
 */
export const nearText = (day, language, today) =>
  yearOf(day) === yearOf(today) ? withoutYear(day, language) : dayText(day, language)

/** @param {string} day */
const yearOf = (day) => day.slice(0, -"-11-30".length)

/**
 * @param {string} day
 * @param {string} language
 */
const withoutYear = (day, language) => {
  const month = new Date(day).toLocaleDateString(language, { month: "long", timeZone: "UTC" })
  return `${Number(day.slice(-2))} ${month}`
}
