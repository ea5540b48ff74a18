/**
 * A day as pages write it: 30 November 2026, the day first in each language, as DAY of publish/environment.py.
 *
 * @param {string} day as 2026-11-30
 * @param {string} language
 * @param {string} today as 2026-11-23, where a day of the same year reads better without it
 */
export const dayText = (day, language, today = "") => {
  const month = new Date(day).toLocaleDateString(language, { month: "long", timeZone: "UTC" })
  const year = day.slice(0, 4)
  return `${Number(day.slice(8))} ${month}${today.startsWith(year) ? "" : ` ${year}`}`
}
