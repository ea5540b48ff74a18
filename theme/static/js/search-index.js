/**
 * Finds texts: posts, minutes, dossiers, pages, and what people and groups write about themselves.
 *
 * The index is cut into files of a range of terms each; smoelenboek/search/postings.py says what a line holds. Of each
 * question one or two are fetched. No worker in here and no fetch: `get(name)` returns a promise of a file's text.
 */
import { distance, idf, ranked } from "./search-rank.js"
import { stems } from "./search-stem.js"
import { asked } from "./search-words.js"

const ENOUGH = 3 // hits; with fewer, a typing mistake is thought of
const SHORTEST_BEGINNING = 3 // letters; shorter ones are looked for among people alone
const EXACT = 1, BEGINNING = 0.2, TYPO = 0.5 // what a match weighs
const K1 = 1.2, B = 0.75 // lunr's own

export class TextIndex {
  /** `about` is what the manifest says of it: { columns, boosts, counts, lengths, shards: [[first term, file], …] }. */
  constructor(about, get) {
    this.about = about
    this.get = get
    this.fields = Object.keys(about.boosts)
    this.total = Object.values(about.counts).reduce((sum, count) => sum + count, 0)
    this.loaded = new Map() // number of a shard → promise of its lines
  }

  /** Return { hits: [{ ref, score, by }], meant }; `by` says which word of the question was found in which fields. */
  async find(question) {
    const words = asked(question)
    const typing = /[\p{L}\p{N}]$/u.test(question)
    let meanings = await this.meanings(words, typing)
    let results = await this.results(meanings)
    let meant = null
    if (results.length < ENOUGH && words.length) {
      const tolerant = await this.meanings(words, typing, true)
      const more = await this.results(tolerant)
      if (more.length > results.length) {
        ;[results, meanings] = [more, tolerant]
        meant = meantBy(words, meanings)
      }
    }
    return { hits: results.map((result) => ({ ...result, by: foundBy(words, result, meanings) })), meant }
  }

  /** Return term → [[number of the word, weight, the form that is like it]] for all that the words may stand for. */
  async meanings(words, typing, typos = false) {
    const found = new Map()
    for (const [number, word] of words.entries()) {
      const last = typing && number === words.length - 1 && word.length >= SHORTEST_BEGINNING
      for (const [term, [weight, form]] of await this.terms(word, last, typos)) {
        const known = found.get(term) ?? found.set(term, []).get(term)
        known.push([number, weight, form])
      }
    }
    return found
  }

  async terms(word, begins, typos) {
    const found = new Map(stems(word).map((stem) => [stem, [EXACT, word]]))
    const lines = await this.linesOf(word, begins)
    const allowed = typos ? (word.length > 6 ? 2 : word.length > 3 ? 1 : 0) : 0
    const add = (term, weight, form) => (found.get(term)?.[0] >= weight ? null : found.set(term, [weight, form]))
    for (const line of lines) {
      for (const form of line.forms) {
        if (form === word) add(line.term, EXACT, form)
        else if (begins && form.startsWith(word)) add(line.term, BEGINNING, form)
        else if (allowed && distance(word, form, allowed) <= allowed) add(line.term, TYPO, form)
      }
    }
    return found
  }

  /** Return lunr's results for terms: what an index of everything would return. */
  async results(meanings) {
    const lengths = await this.lengths()
    const terms = new Map()
    for (const term of meanings.keys()) {
      const posting = await this.posting(term)
      if (posting) terms.set(term, this.weights(posting, lengths))
    }
    return ranked(this.fields, terms, this.boosts(meanings))
  }

  boosts(meanings) {
    return new Map([...meanings].map(([term, words]) => [term, words.reduce((sum, [, weight]) => sum + weight, 0)]))
  }

  /** Return field → [[ref, weight]]: lunr.Builder's own sum, rounded as it rounds. */
  weights(posting, { byColumn, average }) {
    const count = posting.reduce((sum, { rows }) => sum + rows.length, 0)
    const rarity = idf(count, this.total)
    const found = new Map(this.fields.map((field) => [field, []]))
    for (const { kind, field, column, rows } of posting) {
      for (const [row, times] of rows) {
        const long = byColumn[column][row] / average[field]
        const score = (rarity * ((K1 + 1) * times)) / (K1 * (1 - B + B * long) + times)
        found.get(field).push([`${kind}:${row}`, Math.round(score * this.about.boosts[field] * 1000) / 1000])
      }
    }
    return found
  }

  /** Return where a term stands, [{ kind, field, column, rows: [[row, times]] }], or null. */
  async posting(term) {
    const line = (await this.shard(this.shardOf(term))).byTerm.get(term)
    if (!line?.postings) return null
    return line.postings.split(" ").map((part) => {
      const [column, steps] = part.split(":")
      const [kind, field] = this.about.columns[column].split(".")
      let row = -1
      const rows = steps.split(",").map((step) => {
        const [by, times = 1] = step.split("*")
        return [(row += Number(by)), Number(times)]
      })
      return { kind, field, column, rows }
    })
  }

  /** Return the lines among which `word` stands, and if it `begins` words also those. */
  async linesOf(word, begins) {
    const first = this.shardOf(word)
    const last = begins ? this.shardOf(word + "\uffff") : first
    const shards = await Promise.all(Array.from({ length: last - first + 1 }, (_, at) => this.shard(first + at)))
    return shards.flatMap(({ lines }) => lines)
  }

  shardOf(term) {
    let low = 0
    let high = this.about.shards.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.about.shards[middle][0] <= term) low = middle
      else high = middle - 1
    }
    return low
  }

  shard(number) {
    if (!this.about.shards.length) return parsed("")
    if (!this.loaded.has(number)) this.loaded.set(number, this.get(this.about.shards[number][1]).then(parsed))
    return this.loaded.get(number)
  }

  lengths() {
    this.knownLengths ??= this.get(this.about.lengths).then((text) => {
      const byColumn = {}
      const sums = Object.fromEntries(this.fields.map((field) => [field, 0]))
      for (const line of text.split("\n").filter(Boolean)) {
        const [column, rows] = line.split("\t")
        byColumn[column] = rows.split(",").map(Number)
        sums[this.about.columns[column].split(".")[1]] += byColumn[column].reduce((sum, one) => sum + one, 0)
      }
      return { byColumn, average: Object.fromEntries(Object.entries(sums).map(([field, sum]) => [field, sum / this.total])) }
    })
    return this.knownLengths
  }
}

/** Return { lines: [{ term, forms, postings }], byTerm } of a shard's text. */
function parsed(text) {
  const lines = text.split("\n").filter(Boolean).map((line) => {
    const [word, forms, postings] = line.split("\t")
    if (forms[0] === ">") return { term: forms.slice(1), forms: [word] }
    const ends = forms ? forms.split(" ").map((end) => word + end.slice(1)) : []
    return { term: word, forms: [word, ...ends], postings }
  })
  return { lines, byTerm: new Map(lines.filter((line) => line.postings).map((line) => [line.term, line])) }
}

const foundBy = (words, { matchData }, meanings) => {
  const by = words.map(() => new Set())
  for (const [term, fields] of Object.entries(matchData.metadata))
    for (const [number] of meanings.get(term) ?? []) Object.keys(fields).forEach((field) => by[number].add(field))
  return by
}

function meantBy(words, meanings) {
  for (const found of meanings.values())
    for (const [number, weight, form] of found) if (weight === TYPO) return words.with(number, form).join(" ")
  return null
}
