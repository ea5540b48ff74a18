/**
 * Asks the search's own worker, as the box in the page does. ?scripts= is the folder of the site's scripts.
 * With &here=yes the same modules answer in the page itself: DevTools slows down pages, not workers.
 */
const where = new URLSearchParams(location.search)
const scripts = where.get("scripts")
const MANIFEST = "/search/manifest.json"
const MOST = 10
const waiting = new Map()
let worker
let search
let turn = 0

/** Call `answered` with each answer that comes from the worker. */
function askWorker(words, answered) {
  if (!worker) {
    worker = new Worker(`${scripts}search-worker.js`, { type: "module" })
    worker.onmessage = ({ data }) => waiting.get(data.turn)?.(data)
    worker.postMessage({ type: "load", manifest: MANIFEST })
  }
  waiting.set(++turn, answered)
  worker.postMessage({ type: "ask", turn, words, facets: null, most: MOST })
}

/** The same with the modules in this page. */
async function askHere(words, answered) {
  search ??= openedHere()
  for await (const answer of (await search).ask({ words, most: MOST })) answered(answer)
}

async function openedHere() {
  const get = (address) => fetch(address).then((response) => response.text())
  const manifest = get(MANIFEST).then(JSON.parse)
  const people = manifest.then((file) => get(file.head ?? file.people)).then(JSON.parse)
  const [{ begun }] = await Promise.all([import(`${scripts}search.js`), people])
  return begun(await manifest, await people, get)
}

globalThis.ask = (words) =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    let first, at
    const ask = where.get("here") ? askHere : askWorker
    ask(words, ({ type, complete, why }) => {
      if (type === "failed") return reject(new Error(why))
      first ??= performance.now() - start
      at ??= performance.timeOrigin + performance.now()
      if (complete) resolve({ first, all: performance.now() - start, at })
    })
  })
