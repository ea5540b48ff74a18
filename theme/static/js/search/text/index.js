/**
 * Finds texts: posts, minutes, dossiers, pages, and what people and groups write about themselves.
 *
 * The index is cut into files of a range of terms each; smoelenboek/search/postings.py says what a line holds. Of each
 * question a few are fetched. No worker in here and no fetch: `get(name)` returns a promise of a file's text.
 */
import { weighed } from "../shared/question.js"
import { ranked } from "./lunr.js"
import { answered, distance, holding, idf, once } from "../shared/rank.js"
import { stems } from "../shared/stem.js"
import { asked } from "../shared/words.js"

const SHORTEST_BEGINNING = 3 // letters; shorter ones are looked for among people alone
const SHORTEST_PART = 4 // letters of a part of a compound, as in smoelenboek/search/compounds.py
// What a match weighs: the word, one that begins with it, one mistyped, two in one that were typed apart, a part of it.
const EXACT = 1,
  BEGINNING = 0.2,
  TYPO = 0.8,
  JOINED = 0.9,
  PART = 0.3
const MOST_TYPOS = 3 // words that one mistyped word may stand for
const SURE = 2 // letters in which no mistake is looked for
const NEAR = 3 // files on either side in which a word is looked for that has a mistake
const MOST_BEGUN = 60 // words that begin with what is typed so far
const BETWEEN = ["", "s", "en", "e", "n"] // the parts of a compound
// An index of their own, in the lines of the other.
const WITHIN = new Set(["decision", "action", "document", "comment"])
const K1 = 1.2,
  B = 0.75 // lunr's own
const [ZERO, NINE, TIMES] = [..."09*"].map((one) => one.charCodeAt(0))
const LETTERS = new Map(
  [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((one, number) => [one.charCodeAt(0), number]),
)

export class TextIndex {
  /** `about` is { columns, boosts, counts, lengths, sums, shards: [[first term, file], …] }, as index.py writes it. */
  constructor(about, get) {
    this.about = about
    this.get = get
    this.fields = Object.keys(about.boosts)
    const total = (mine) =>
      Object.entries(about.counts).reduce((sum, [kind, count]) => sum + (mine(kind) ? count : 0), 0)
    this.total = total((kind) => !WITHIN.has(kind))
    this.within = total((kind) => WITHIN.has(kind))
    this.average = Object.fromEntries(this.fields.map((field) => [field, about.sums[field] / this.total]))
    this.stems = stems
    this.loaded = new Map() // number of a shard → promise of its lines
  }

  /**
   * Return { hits: [{ ref, score }], by, known, meant }; `by(refs)` says of each which word was found in which fields.
   * has: ref → a bit for each word. known: all of the words stand in texts. meant: the question with what stands in
   * none put right, where the best hit has it so; else null.
   */
  async find(question) {
    const words = asked(question)
    const typing = /[\p{L}\p{N}]$/u.test(question)
    const meanings = await this.meanings(words, typing)
    const postings = await this.postings(meanings)
    const hits = this.ranked(postings, meanings)
    const terms = [...postings[0], ...postings[1]]
    const known = new Set(
      [...meanings.values()].flatMap((some) => some.filter(([, , , as]) => !as).map(([number]) => number)),
    )
    const all = weighed(words).every((weight, number) => !weight || known.has(number))
    const by = (refs) => new Map([...holding(terms, refs)].map(([ref, held]) => [ref, foundBy(words, held, meanings)]))
    const has = answered(terms, (term) => meanings.get(term).map(([number]) => number))
    return {
      hits,
      by,
      has,
      known: all,
      meant: hits.length ? meantBy(words, holding(terms, [hits[0].ref]).get(hits[0].ref), meanings) : null,
    }
  }

  /** Return { hits, has } of words as they stand, none of them half typed or mistyped. */
  async exactly(words) {
    const meanings = new Map()
    const known = await Promise.all(words.map((word) => this.known(word)))
    known.forEach((terms, number) => {
      for (const term of terms)
        meanings.set(term, [...(meanings.get(term) ?? []), [number, EXACT, words[number], null]])
    })
    const postings = await this.postings(meanings)
    const has = answered([...postings[0], ...postings[1]], (term) => meanings.get(term).map(([number]) => number))
    return { hits: this.ranked(postings, meanings), has }
  }

  /** Return term → [[number of the word, weight, the form that is like it]] for all that the words may stand for. */
  async meanings(words, typing) {
    const found = new Map()
    const weights = weighed(words)
    const told = words.map((word, number) => [word, number]).filter(([, number]) => weights[number])
    const add = (number, some) => {
      for (const [term, [weight, form]] of some) {
        const known = found.get(term) ?? found.set(term, []).get(term)
        known.push([number, weight * weights[number], form, weight === TYPO ? "typo" : weight === PART ? "part" : null])
      }
    }
    const terms = told.map(async ([word, number]) => {
      const last = typing && number === words.length - 1 && word.length >= SHORTEST_BEGINNING
      return [number, await this.terms(word, last)]
    })
    const joined = told.slice(1).map(async ([, number], at) => {
      const before = told[at][1]
      return [number, before === number - 1 ? await this.joined(words[before], words[number]) : []]
    })
    for (const [number, some] of await Promise.all([...terms, ...joined])) add(number, some)
    return found
  }

  /** Return term → [weight, form] of a word: its own, else what it may be mistyped for, else those of its parts. */
  async terms(word, begins) {
    const found = new Map()
    const put = (term, weight, form) => (found.get(term)?.[0] >= weight ? null : found.set(term, [weight, form]))
    const lines = await this.linesOf(word, begins)
    const begun = []
    for (const line of lines)
      for (const form of line.forms) {
        if (form === word) put(line.term, EXACT, form)
        else if (begins && form.startsWith(word)) begun.push([line, form])
      }
    // Of hundreds that begin like this, those that stand in most texts: that is what their lines are long of.
    const long = ([{ postings = "" }]) => postings.length
    begun.sort((one, other) => long(other) - long(one))
    for (const [line, form] of begun.slice(0, MOST_BEGUN)) put(line.term, BEGINNING, form)
    for (const stem of stems(word)) if (!found.has(stem) && (await this.line(stem))?.postings) put(stem, EXACT, word)
    if (found.size) return found
    for (const [line, form] of likest(word, await this.linesNear(word))) put(line.term, TYPO, form)
    if (!found.size) for (const [term, form] of await this.parts(word)) put(term, PART, form)
    return found
  }

  /** Return the word that two make together, as people type apart what is written as one. */
  async joined(one, other) {
    const found = new Map()
    if (one.length + other.length < 2 * SHORTEST_BEGINNING) return found
    for (const whole of BETWEEN.slice(0, 3).map((between) => one + between + other)) {
      for (const stem of stems(whole)) if ((await this.line(stem))?.postings) found.set(stem, [JOINED, whole])
    }
    return found
  }

  /**
   * Return the terms of two words that make up one that is in no text; of several ways the one with the longest head.
   */
  async parts(word) {
    for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at--) {
      const [head, tail] = [word.slice(0, at), word.slice(at)]
      const ends = await this.known(tail)
      if (!ends.length) continue
      for (const between of BETWEEN) {
        const bare = head.endsWith(between) ? head.slice(0, head.length - between.length) : ""
        const begins = bare.length >= SHORTEST_PART ? await this.known(bare) : []
        if (begins.length) return [...begins.map((term) => [term, bare]), ...ends.map((term) => [term, tail])]
      }
    }
    return []
  }

  /** Return the stems of a word that stand in a text. */
  async known(word) {
    const some = await Promise.all(stems(word).map(async (stem) => ((await this.line(stem))?.postings ? stem : null)))
    return some.filter(Boolean)
  }

  /** Return lunr's results for terms: what an index of everything would return, and then one of what stands within. */
  async results(meanings) {
    return this.ranked(await this.postings(meanings), meanings)
  }

  ranked(postings, meanings) {
    return postings.flatMap((terms) => ranked(this.fields, terms, this.boosts(meanings)))
  }

  /** Return for either index term → field → [[ref, weight]]. */
  async postings(meanings) {
    const terms = [new Map(), new Map()]
    for (const term of meanings.keys()) {
      const posting = await this.posting(term)
      const parts = [posting?.filter(({ kind }) => !WITHIN.has(kind)), posting?.filter(({ kind }) => WITHIN.has(kind))]
      parts.forEach(
        (part, at) => part?.length && terms[at].set(term, this.weights(part, [this.total, this.within][at])),
      )
    }
    return terms
  }

  boosts(meanings) {
    return new Map([...meanings].map(([term, words]) => [term, words.reduce((sum, [, weight]) => sum + weight, 0)]))
  }

  /** Return field → [[ref, weight]]: lunr.Builder's own sum, rounded as it rounds. */
  weights(posting, total) {
    const rarity = idf(
      posting.reduce((sum, { rows }) => sum + rows.length, 0),
      total,
    )
    const found = new Map(this.fields.map((field) => [field, []]))
    for (const { kind, field, rows } of posting) {
      for (const [row, times, length] of rows) {
        const long = length ? length / this.average[field] : 1
        const score = (rarity * ((K1 + 1) * times)) / (K1 * (1 - B + B * long) + times)
        found.get(field).push([`${kind}:${row}`, Math.round(score * this.about.boosts[field] * 1000) / 1000])
      }
    }
    return found
  }

  /** Return where a term stands, [{ kind, field, rows: [[row, times, length]] }], or null; no length is 0. */
  async posting(term) {
    const line = await this.line(term)
    if (!line?.postings) return null
    return line.postings.split(" ").map((part) => {
      const [column, steps] = part.split(":")
      const [kind, field] = this.about.columns[column].split(".")
      return { kind, field, rows: rowsIn(steps, this.about.lengths) }
    })
  }

  async line(term) {
    return (await this.shard(this.shardOf(term))).byTerm.get(term)
  }

  /** Return the lines among which `word` stands, and if it `begins` words also those. */
  async linesOf(word, begins) {
    const first = this.shardOf(word)
    const last = begins ? this.shardOf(word + "\uffff") : first
    const shards = await Promise.all(Array.from({ length: last - first + 1 }, (_, at) => this.shard(first + at)))
    return shards.flatMap(({ lines }) => lines)
  }

  /** Return the lines among which a mistyped word may stand: its mistake is seldom in the first letters. */
  async linesNear(word) {
    const here = this.shardOf(word)
    const first = Math.max(here - NEAR, this.shardOf(word.slice(0, SURE)))
    const last = Math.min(here + NEAR, this.shardOf(`${word.slice(0, SURE)}\uffff`))
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
    return once(this.loaded, number, () => this.get(this.about.shards[number][1]).then(parsed))
  }
}

/** Return [[row, times, length]] of steps such as “144k163*2C”: the letter of a length, or a comma for none. */
function rowsIn(steps, lengths) {
  const rows = []
  let [row, number, step] = [-1, 0, null]
  for (let at = 0; at < steps.length; at++) {
    const code = steps.charCodeAt(at)
    if (code >= ZERO && code <= NINE) {
      number = number * 10 + code - ZERO
    } else if (code === TIMES) {
      step = number
      number = 0
    } else {
      row += step ?? number
      rows.push([row, step === null ? 1 : number, LETTERS.has(code) ? lengths[LETTERS.get(code)] : 0])
      number = 0
      step = null
    }
  }
  return rows
}

/** Return { lines: [{ term, forms, postings }], byTerm } of a shard's text. */
function parsed(text) {
  const lines = text
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [word, forms, postings] = line.split("\t")
      if (forms[0] === ">") return { term: forms.slice(1), forms: [word] }
      const ends = forms ? forms.split(" ").map((end) => word + end.slice(1)) : []
      return { term: word, forms: [word, ...ends], postings }
    })
  return { lines, byTerm: new Map(lines.filter((line) => line.postings).map((line) => [line.term, line])) }
}

const foundBy = (words, held, meanings) => {
  const by = words.map(() => new Set())
  for (const [term, fields] of held)
    for (const [number] of meanings.get(term) ?? []) fields.forEach((field) => by[number].add(field))
  return by
}

/**
 * Return [line, form] of the words that `word` is likest to, if it is like any: one mistake in a short one, two in a
 * long.
 */
function likest(word, lines) {
  const allowed = word.length > 6 ? 2 : word.length > 3 ? 1 : 0
  const near = []
  if (allowed)
    for (const line of lines)
      for (const form of line.forms) {
        const off = form.length > 2 ? distance(word, form, allowed) : allowed + 1
        if (off <= allowed) near.push([off, line, form])
      }
  const least = Math.min(...near.map(([off]) => off))
  return near
    .filter(([off]) => off === least)
    .slice(0, MOST_TYPOS)
    .map(([, line, form]) => [line, form])
}

/** Return the question as the best hit has it; null if none of its words was mended, or not in that hit. */
function meantBy(words, held, meanings) {
  let meant = null
  for (const [term] of held)
    for (const [number, , form, as] of meanings.get(term) ?? [])
      if (as === "typo") meant = (meant ?? words).with(number, form)
  return meant?.join(" ") ?? null
}
