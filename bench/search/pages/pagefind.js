/**
 * Asks Pagefind by its JavaScript interface, and loads what its own box shows: the first five results.
 * With ?here=yes it answers in the page itself, not in its worker. `found` ranks as a question wants it.
 */
const SHOWN = 5
const RANKED = 100
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
  await Promise.all(results.slice(0, SHOWN).map((result) => result.data()))
  const all = performance.now() - start
  return { first: all, all, at: performance.timeOrigin + performance.now() }
}

/**
 * Return addresses, best first, of each word asked alone and their scores added: Pagefind itself wants all of the words
 * in a page, and a question seldom has that.
 */
globalThis.addresses = async (words) => {
  pagefind ??= await opened()
  const scores = new Map()
  for (const word of words.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const { results } = await pagefind.search(word)
    for (const result of results) {
      const score = (scores.get(result.id)?.score ?? 0) + result.score
      scores.set(result.id, { result, score })
    }
  }
  const best = [...scores.values()].sort((a, b) => b.score - a.score).slice(0, RANKED)
  return Promise.all(best.map(async ({ result }) => (await result.data()).url))
}
