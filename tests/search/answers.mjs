// Answers questions about the search's modules, a line of JSON each. In: the folder that browser.py fills.
import { readFile } from "node:fs/promises"
import { createInterface } from "node:readline"
import { isDeepStrictEqual } from "node:util"

const folder = process.argv[2]
const module = (name) => import(`${folder}/js/${name}`)
const get = (address) => readFile(folder + address, "utf8")
let search

const answers = {
  async each({ name, function: called, inputs, more = [] }) {
    const { [called]: answer } = await module(name)
    return inputs.map((input) => answer(input, ...more))
  },
  async sorted({ words }) {
    return words.toSorted()
  },
  async open() {
    search = await (await module("search.js")).open("/search/manifest.json", get)
  },
  async find({ words, facets = null, most = 10, ...more }) {
    return Array.fromAsync(search.ask({ words, facets, most, ...more }))
  },
  /** Ask people in pieces, with nothing there yet, and the whole file the same; return where they differ. */
  async pieces({ questions }) {
    const { begun } = await module("search.js")
    const { findPeople } = await module("search-people.js")
    const manifest = JSON.parse(await get("/search/manifest.json"))
    const read = async (address) => JSON.parse(await get(address))
    const whole = await begun(manifest, await read(manifest.people), get)
    await whole.facetsFile() // as pieces it then knows how well someone has a skill
    whole.roster.firstLetter = true // and makes nothing of a mistake in the first letter
    const outcome = async (search, words) => {
      const { hits, by, meant } = await findPeople(search.roster, words)
      return {
        meant,
        hits: hits.map((hit) => ({ ...hit, by: by(hit) })),
        answer: (await Array.fromAsync(search.ask({ words }))).at(-1),
      }
    }
    const different = []
    let hits = 0
    for (const words of questions) {
      const parts = await begun(manifest, await read(manifest.head), get)
      const [some, all] = [await outcome(parts, words), await outcome(whole, words)]
      hits += all.hits.length
      if (some.answer.total && !parts.roster.inPieces) throw new Error(`${words}: a piece was not there`)
      if (!isDeepStrictEqual(some, all))
        different.push({ words, some: some.hits.slice(0, 3), all: all.hits.slice(0, 3) })
    }
    return { different, hits }
  },
  /** Ask the index in pieces and the whole one, made by lunr.py, the same; return where they differ. */
  async compare({ whole, questions }) {
    const { default: lunr } = await module("lunr.js")
    const full = lunr.Index.load(JSON.parse(await readFile(whole, "utf8")))
    const { questionWords } = await module("search-words.js")
    const pieces = await search.texts()
    // A sum of the same numbers in another order may differ in the sixteenth digit.
    const same = (some, all) => {
      const scores = new Map(all.map(({ ref, score }) => [ref, score]))
      return some.length === all.length && some.every(({ ref, score }) => Math.abs(scores.get(ref) - score) < 1e-12)
    }
    const different = []
    let hits = 0
    for (const words of questions) {
      const meanings = await pieces.meanings(questionWords(words), true)
      const some = (await pieces.results(meanings)).filter(
        ({ ref }) => !/^(decision|action|document|comment):/.test(ref),
      ) // their own
      const all = full.query((query) => {
        for (const [term, boost] of pieces.boosts(meanings)) query.term(term, { boost, usePipeline: false })
      })
      hits += all.length
      if (!same(some, all)) different.push({ words, some, all })
    }
    return { different, hits }
  },
}

for await (const line of createInterface({ input: process.stdin })) {
  const { question, ...values } = JSON.parse(line)
  const reply = await answers[question](values).then(
    (answer) => ({ answer: answer ?? null }),
    (error) => ({ failed: String(error.stack) }),
  )
  process.stdout.write(`${JSON.stringify(reply)}\n`)
}
