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

/** @param {string} key */
export const isKept = (key) => {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
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
    const raw = JSON.stringify(value)
    localStorage.setItem(key, raw)
    return localStorage.getItem(key) === raw
  } catch {
    return false
  }
}
