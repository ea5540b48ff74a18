/**
 * Searches in a worker, so that typing never waits for the index.
 *
 * In:  { type: "load", manifest: "/search/manifest.json" } once; { type: "ask", turn, words, facets, most }.
 *      words: what was typed. most: hits a kind, at most.
 *      facets: { kind: ["person"], language: ["fr:B2"], skill: [...], offer: ["teach"], department, group, location,
 *      role, open_to_calls: ["yes"], year, tag }; values within one facet: any of them; facets together: all of them.
 *      language "fr", or "fr:B2": that level or better; native is the highest. So with skills: "docsis:expert".
 * Out: { type: "ready" }; { type: "failed", turn?, why };
 *      { type: "hits", turn, done, total, groups: [{ kind, total, full, hits }], counts, meant, help }: people and
 *      groups at once with done: false, then all with done: true. `turn` counts questions; one that is no longer the last may
 *      stay without its second answer.
 *      full: whether its first hit has all of the words, if it is someone or a group; of texts always true.
 *      hit: { kind, href, name, marks, photo, initials, detail, detailMarks, why }: kind is person, group, post, minutes,
 *      dossier or page; marks [[start, length], …] in name, in UTF-16 units; photo an address or null;
 *      why [{ field, text, marks }].
 *      counts: { facet: [{ value, name, count }] } over the whole hit set, only when facets were given.
 *      meant: a word that was taken for what was typed, or null.
 *      help: when total is 0, { nearest: [words], drop: [{ facet, value, total }], neighbours: [hits] }.
 */
const modules = import("./search.js")
let search
let last = 0

const replies = {
  async load({ manifest }) {
    search = opened(manifest)
    await search
    self.postMessage({ type: "ready" })
  },
  async ask({ turn, words, facets, most }) {
    last = turn
    for await (const answer of (await search).ask({ words, facets, most })) {
      if (turn !== last) return
      self.postMessage({ type: "hits", turn, ...answer })
    }
  },
}

/** The files come while the modules come, and not after them. A device that keeps the people file may lack its head. */
async function opened(address) {
  const manifest = get(address).then(JSON.parse)
  const people = manifest.then((file) => get(file.head ?? file.people).catch(() => get(file.people))).then(JSON.parse)
  const [{ begun }] = await Promise.all([modules, people])
  return begun(await manifest, await people, get)
}

/** Return the text of a file. All but the manifest carry their hash in their name. */
async function get(address) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response.text()
}

self.addEventListener("message", async ({ data }) => {
  try {
    await replies[data.type](data)
  } catch (error) {
    self.postMessage({ type: "failed", turn: data.turn, why: String(error) })
  }
})
