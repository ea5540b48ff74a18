/**
 * A question's answers, from people to texts. In: the manifest's address and `get(address)`, a promise of a file's text.
 * Out: what search-worker.js sends. No worker in here, so node can run it.
 */
import { findPeople } from "./search-people.js"
import { roster } from "./search-roster.js"
import { groupHit, personHit, textHit } from "./search-hits.js"

const KINDS = ["person", "group", "post", "minutes", "dossier", "page"]
const MOST = 10 // hits a kind, where the question says nothing

export async function open(address, get) {
  const manifest = JSON.parse(await get(address))
  return new Search(manifest, roster(JSON.parse(await get(manifest.people))), get)
}

class Search {
  constructor(manifest, roster, get) {
    Object.assign(this, { manifest, roster, get, blocks: new Map() })
  }

  /** Yield an answer of people and groups, then one of everything. */
  async *ask({ words = "", facets = null, most = MOST }) {
    const people = findPeople(this.roster, words)
    const filter = facets ? await this.filter(facets) : null
    const first = filter ? people.hits.filter(({ ref }) => filter.has(ref)) : people.hits
    yield await this.answer({ words, most, people: first, texts: [], meant: people.meant, done: false })

    const texts = await (await this.texts()).find(words)
    const known = new Set(people.hits.map(({ ref }) => ref))
    const more = texts.hits.filter(({ ref }) => !known.has(ref) && (!filter || filter.has(ref)))
    const meant = people.meant ?? texts.meant
    yield await this.answer({ words, most, people: first, texts: more, meant, done: true, filter })
  }

  async answer({ words, most, people, texts, meant, done, filter }) {
    const groups = []
    for (const kind of KINDS) {
      const mine = ({ ref }) => ref.startsWith(`${kind}:`)
      const hits = [...people.filter(mine), ...texts.filter(mine)]
      if (!hits.length) continue
      const shown = await Promise.all(hits.slice(0, most).map((hit) => this.shown(kind, hit, words)))
      groups.push({ kind, total: hits.length, hits: shown })
    }
    const total = groups.reduce((sum, group) => sum + group.total, 0)
    return { done, total, groups, counts: null, meant, help: null }
  }

  async shown(kind, hit, words) {
    const row = Number(hit.ref.split(":")[1])
    if (kind === "person") return personHit(this.roster, row, hit, words)
    if (kind === "group") return groupHit(this.roster, row, hit, words)
    return textHit(kind, await this.document(kind, row), hit, words, this.manifest.language)
  }

  /** Return [address, name, day, …by] of a document; 64 of them come in one file. */
  async document(kind, row) {
    const { block: size } = this.manifest
    const address = this.manifest.documents[kind][Math.floor(row / size)]
    if (!this.blocks.has(address)) this.blocks.set(address, this.get(address).then(JSON.parse))
    return (await this.blocks.get(address))[row % size]
  }

  /** Texts are looked for with more code than people: it comes when people were found. */
  async texts() {
    this.index ??= import("./search-index.js").then(({ TextIndex }) => new TextIndex(this.manifest.text, this.get))
    return this.index
  }
}
