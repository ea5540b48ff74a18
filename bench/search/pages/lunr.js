/** Asks one whole index of lunr.py, as lunr's guide tells. ?scripts= is the folder of the site's scripts. */
const scripts = new URLSearchParams(location.search).get("scripts")
let index

async function opened() {
  const [{ default: lunr }, response] = await Promise.all([import(`${scripts}lunr.js`), fetch("/lunr/index.json")])
  return lunr.Index.load(await response.json())
}

globalThis.ask = async (words) => {
  const start = performance.now()
  index ??= await opened()
  index.search(words)
  const all = performance.now() - start
  return { first: all, all, at: performance.timeOrigin + performance.now() }
}
