/**
 * Searches in a worker, so that typing never waits for the index.
 *
 * In:  { type: "load", manifest: "/search/manifest.json" } once; { type: "ask", turn, words, facets, most }.
 *      words: what was typed. most: hits a kind, at most.
 *      facets: { kind: ["person"], language: ["fr:B2"], skill: [...], offer: ["teach"], department, group, location,
 *      role, open_to_calls: ["yes"], year, tag }; values within one facet: any of them; facets together: all of them.
 *      language "fr", or "fr:B2": that level or better; native is the highest. So with skills: "docsis:expert".
 *      like: { texts: [[text, weight], …], without: [addresses] } in the place of words: what is related to a text, but
 *      for these; one answer, of posts and people.
 * Out: { type: "ready" }; { type: "failed", turn?, why }: why is "network" where none answers, "signed out" where a
 *      sign-in stands in between, else "gone": the files have other names now, so a new worker is wanted.
 *      { type: "hits", turn, done, total, groups: [{ kind, total, full, hits }], counts, meant, help }: people and
 *      groups at once with done: false, then all with done: true. `turn` counts questions; one that is no longer the
 *      last may stay without its second answer.
 *      full: whether its first hit has all of the words, if it is someone or a group; of texts always true.
 *      hit: { kind, href, name, marks, photo, initials, detail, detailMarks, why }: kind is person, group, post,
 *      minutes, decision, action, dossier, page, document or comment; marks [[start, length], …] in name, in UTF-16
 *      units; photo an address or null; why [{ field, text, marks }].
 *      counts: { facet: [{ value, name, count }] } over the whole hit set, only when facets were given.
 *      lacking: whether texts could not be looked through, for want of a network; people are what there is.
 *      meant: a word that was taken for what was typed, or null.
 *      help: when total is 0, { nearest: [words], drop: [{ facet, value, total }], neighbours: [hits] }.
 */
import { failure, fetched } from "../../shared/fetch.js"
import { begun } from "./search.js"

let manifest
let search
let last = 0

const replies = {
  async load(data) {
    manifest = data.manifest
    await opened()
    self.postMessage({ type: "ready" })
  },
  async ask({ turn, words, facets, most, like }) {
    last = turn
    for await (const answer of (await opened()).ask({ words, facets, most, like })) {
      if (turn !== last) return
      self.postMessage({ type: "hits", turn, ...answer })
    }
  },
}

/** Open the search once; a next question tries again what failed. */
const opened = () =>
  (search ??= open().catch((error) => {
    search = null
    throw error
  }))

/** A device that keeps the people file may lack its head. */
async function open() {
  const file = fetched(manifest).then(JSON.parse)
  const people = file
    .then((file) =>
      fetched(file.head ?? file.people).catch((error) => (file.head ? fetched(file.people) : Promise.reject(error))),
    )
    .then(JSON.parse)
  return begun(await file, await people, fetched)
}

self.addEventListener("message", async ({ data }) => {
  try {
    await replies[data.type](data)
  } catch (error) {
    if (data.type === "ask") self.postMessage({ type: "failed", turn: data.turn, why: failure(error) })
  }
})
