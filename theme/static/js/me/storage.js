/** What this browser keeps for its reader, small enough for every page. A browser may refuse: then nothing is kept. */

/**
 * Return what is kept, or null. It may be anybody's work.
 *
 * @param {string} key
 */
export const recall = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null")
  } catch {
    return null
  }
}

/**
 * Keep a value, and say whether the browser does.
 *
 * @param {string} key
 * @param {unknown} value
 */
export const keep = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
