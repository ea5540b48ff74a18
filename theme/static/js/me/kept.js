/** What this browser keeps for its reader, small enough for every page. A browser may refuse: then nothing is kept. */
export const recall = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key))
  } catch {
    return null
  }
}

export const keep = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
