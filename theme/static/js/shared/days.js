/**
 * A day as pages write it: 30 November 2026, the day first in each language, as DAY of publish/environment.py.
 *
 * @param {string} day as 2026-11-30
 * @param {string} language
 */
export const dayText = (day, language) => {
  const month = new Date(day).toLocaleDateString(language, { month: "long", timeZone: "UTC" })
  return `${Number(day.slice(8))} ${month} ${day.slice(0, 4)}`
}
