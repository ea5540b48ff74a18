/**
 * Asks Pagefind by its JavaScript interface, and loads what its own box shows: the first five results.
 * With ?here=yes it answers in the page itself, not in its worker.
 */
const SHOWN = 5
let pagefind

async function opened() {
  const module = await import("/pagefind/pagefind.js")
  if (new URLSearchParams(location.search).get("here")) await module.options({ noWorker: true })
  return module
}

globalThis.ask = async (words) => {
  const start = performance.now()
  pagefind ??= await opened()
  const { results } = await pagefind.search(words)
  await Promise.all(results.slice(0, SHOWN).map((one) => one.data()))
  const all = performance.now() - start
  return { first: all, all, at: performance.timeOrigin + performance.now() }
}
