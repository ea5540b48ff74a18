/**
 * Finds texts: posts, minutes, dossiers, pages, and what people and groups write about themselves.
 *
 * The index is cut into files of a range of terms each; smoelenboek/search/postings.py says what a line holds. Of each
 * question a few are fetched. No worker in here and no fetch: `get(name)` returns a promise of a file's text.
 */
/** @import { Get, TextAbout } from "../formats.js" */
/** @import { Kind } from "../protocol.js" */
/** @import { ByField, Held, Postings } from "../shared/rank.js" */

import { weighed } from "../shared/question.js"
import { ranked } from "./lunr.js"
import { answered, distance, holding, idf, memoised } from "../shared/rank.js"
import { stems } from "../shared/stem.js"
import { unpacked, unpackedRows } from "../shared/columns.js"
import { questionWords } from "../shared/words.js"

const SHORTEST_BEGINNING = 3 // letters; shorter ones are looked for among people alone
const SHORTEST_PART = 4 // letters of a part of a compound, as in smoelenboek/search/compounds.py
// What a match weighs: the word, one that begins with it, one mistyped, two in one that were typed apart, a part of it.
const [EXACT, BEGINNING, TYPO, JOINED, PART] = [1, 0.2, 0.8, 0.9, 0.3]
const MOST_TYPOS = 3 // words that one mistyped word may stand for
const SURE = 2 // letters in which no mistake is looked for
const NEAR = 3 // files on either side in which a word is looked for that has a mistake
const MOST_BEGUN = 60 // words that begin with what is typed so far
const BETWEEN = ["", "s", "en", "e", "n"] // the parts of a compound
// An index of their own, in the lines of the other.
const WITHIN = new Set(["decision", "action", "document", "comment"])
const [K1, B] = [1.2, 0.75] // lunr's own

/** @typedef {{ term: string, forms: string[], postings?: string }} Line of a shard */
/** @typedef {{ lines: Line[], byTerm: Map<string, Line> }} Shard */
/** @typedef {{ kind: string, field: string, rows: number[], times: number[], lengths?: number[] }} Place of a term */
/** @typedef {Map<string, [weight: number, form: string]>} Terms that a word may stand for, by the form like it */

/**
 * @typedef {object} Meaning a word that a term may stand for
 * @property {number} number of the word in the question
 * @property {number} weight
 * @property {string} form
 * @property {"typo" | "part" | null} as
 */

/** @typedef {Map<string, Meaning[]>} Meanings by term */

/**
 * @typedef {object} Texts
 * @property {{ ref: string, score: number }[]} hits
 * @property {(refs: string[]) => Map<string, Set<string>[]>} by ref → of each word the fields that it stands in
 * @property {Map<string, number>} has ref → a bit for each word
 * @property {boolean} complete whether all of the words stand in texts
 * @property {string | null} meant the question with what stands in no text put right, where the best hit has it so
 */

export class TextIndex {
  /**
   * @param {TextAbout} about
   * @param {Get} get
   */
  constructor(about, get) {
    this.about = about
    this.get = get
    this.fields = Object.keys(about.boosts)
    const total = (/** @type {(kind: string) => boolean} */ counted) =>
      Object.entries(about.counts).reduce((sum, [kind, count]) => sum + (counted(kind) ? count : 0), 0)
    this.total = total((kind) => !WITHIN.has(kind))
    this.within = total((kind) => WITHIN.has(kind))
    this.average = Object.fromEntries(this.fields.map((field) => [field, about.sums[field] / this.total]))
    this.stems = about.stemless ? (/** @type {string} */ word) => [...new Set([...stems(word), word])] : stems
    /** @type {Map<number, Promise<Shard>>} */
    this.shards = new Map()
    /** @type {(number[] | undefined)[]} by column, of each row */
    this.lengths = []
    /** @type {Record<string, string[]>} by kind, of each row */
    this.refs = {}
  }

  /**
   * @param {string} question
   * @returns {Promise<Texts>}
   */
  async find(question) {
    const words = questionWords(question)
    const typing = /[\p{L}\p{N}]$/u.test(question)
    const meanings = await this.meanings(words, typing)
    const postings = await this.postings(meanings)
    const hits = this.ranked(postings, meanings)
    const every = [...postings[0], ...postings[1]]
    const held = (/** @type {string[]} */ refs) => holding(every, refs)
    const mistyped = [...meanings.values()].some((some) => some.some(({ as }) => as === "typo"))
    const best = mistyped && hits.length ? held([hits[0].ref]).get(hits[0].ref) : []
    const meant = meantBy(words, best ?? [], meanings)
    return {
      hits,
      by: (refs) => new Map([...held(refs)].map(([ref, terms]) => [ref, fieldsBy(words, terms, meanings)])),
      has: answered(every, (term) => (meanings.get(term) ?? []).map(({ number }) => number)),
      complete: standInTexts(words, meanings),
      meant,
    }
  }

  /**
   * Return { hits, has } of words as they stand, none of them half typed or mistyped.
   *
   * @param {string[]} words
   */
  async exactly(words) {
    /** @type {Meanings} */
    const meanings = new Map()
    const terms = await Promise.all(words.map((word) => this.inTexts(word)))
    terms.forEach((some, number) => {
      const meaning = { number, weight: EXACT, form: words[number], as: null }
      for (const term of some) meanings.set(term, [...(meanings.get(term) ?? []), meaning])
    })
    const postings = await this.postings(meanings)
    const numbers = (/** @type {string} */ term) => (meanings.get(term) ?? []).map(({ number }) => number)
    return { hits: this.ranked(postings, meanings), has: answered([...postings[0], ...postings[1]], numbers) }
  }

  /**
   * Return term → the words that it may stand for.
   *
   * @param {string[]} words
   * @param {boolean} typing whether the last may be half a word
   */
  async meanings(words, typing) {
    const weights = weighed(words)
    const numbers = [...words.keys()].filter((number) => weights[number])
    const terms = numbers.map((number) => {
      const last = typing && number === words.length - 1 && words[number].length >= SHORTEST_BEGINNING
      return this.terms(words[number], last)
    })
    const pairs = numbers.slice(1).filter((number, index) => numbers[index] === number - 1)
    const joined = pairs.map((number) => this.joined(words[number - 1], words[number]))
    /** @type {Meanings} */
    const meanings = new Map()
    const every = await Promise.all([...terms, ...joined])
    every.forEach((some, index) => {
      const number = [...numbers, ...pairs][index]
      for (const [term, [weight, form]] of some) {
        const as = weight === TYPO ? "typo" : weight === PART ? "part" : null
        const meaning = { number, weight: weight * weights[number], form, as }
        meanings.set(term, [...(meanings.get(term) ?? []), /** @type {Meaning} */ (meaning)])
      }
    })
    return meanings
  }

  /**
   * Return the terms of a word: its own, else what it may be mistyped for, else those of its parts.
   *
   * @param {string} word
   * @param {boolean} begins
   */
  async terms(word, begins) {
    const lines = await this.linesOf(word, begins)
    const terms = likeWord(word, lines, begins)
    for (const stem of this.stems(word))
      if (!terms.has(stem) && (await this.line(stem))?.postings) terms.set(stem, [EXACT, word])
    if (terms.size) return terms
    for (const { line, form } of likest(word, await this.linesNear(word)))
      if (!terms.has(line.term)) terms.set(line.term, [TYPO, form])
    if (terms.size) return terms
    for (const [term, form] of await this.parts(word)) if (!terms.has(term)) terms.set(term, [PART, form])
    return terms
  }

  /**
   * Return the word that two make together, as people type apart what is written as one.
   *
   * @param {string} first
   * @param {string} second
   */
  async joined(first, second) {
    /** @type {Terms} */
    const terms = new Map()
    if (first.length + second.length < 2 * SHORTEST_BEGINNING) return terms
    for (const whole of BETWEEN.slice(0, 3).map((between) => first + between + second)) {
      for (const stem of this.stems(whole)) if ((await this.line(stem))?.postings) terms.set(stem, [JOINED, whole])
    }
    return terms
  }

  /**
   * Return the terms of two words that make up one that is in no text; of several ways the one with the longest head.
   *
   * @param {string} word
   * @returns {Promise<[term: string, form: string][]>}
   */
  async parts(word) {
    for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut--) {
      const [head, tail] = [word.slice(0, cut), word.slice(cut)]
      const ends = await this.inTexts(tail)
      if (!ends.length) continue
      for (const between of BETWEEN) {
        const bare = head.endsWith(between) ? head.slice(0, head.length - between.length) : ""
        const begins = bare.length >= SHORTEST_PART ? await this.inTexts(bare) : []
        if (begins.length) return [...formed(begins, bare), ...formed(ends, tail)]
      }
    }
    return []
  }

  /**
   * Return the stems of a word that stand in a text.
   *
   * @param {string} word
   */
  async inTexts(word) {
    const lines = await Promise.all(this.stems(word).map((stem) => this.line(stem)))
    return this.stems(word).filter((_stem, index) => lines[index]?.postings)
  }

  /**
   * Return lunr's results for terms: what an index of everything would return, and then one of what stands within.
   *
   * @param {Meanings} meanings
   */
  async results(meanings) {
    return this.ranked(await this.postings(meanings), meanings)
  }

  /**
   * @param {[Postings, Postings]} postings
   * @param {Meanings} meanings
   */
  ranked(postings, meanings) {
    return postings.flatMap((terms) => ranked(this.fields, terms, this.boosts(meanings)))
  }

  /**
   * Return the postings of either index.
   *
   * @param {Meanings} meanings
   * @returns {Promise<[Postings, Postings]>}
   */
  async postings(meanings) {
    /** @type {[Postings, Postings]} */
    const postings = [new Map(), new Map()]
    for (const term of meanings.keys()) {
      const places = await this.places(term)
      const whole = places.filter(({ kind }) => !WITHIN.has(kind))
      const within = places.filter(({ kind }) => WITHIN.has(kind))
      if (whole.length) postings[0].set(term, this.weights(whole, this.total))
      if (within.length) postings[1].set(term, this.weights(within, this.within))
    }
    return postings
  }

  /** @param {Meanings} meanings */
  boosts(meanings) {
    const sum = (/** @type {Meaning[]} */ words) => words.reduce((total, { weight }) => total + weight, 0)
    return new Map([...meanings].map(([term, words]) => [term, sum(words)]))
  }

  /**
   * Return the weights of texts, by field: lunr.Builder's own sum, rounded as it rounds.
   *
   * @param {Place[]} places
   * @param {number} total
   */
  weights(places, total) {
    const count = places.reduce((sum, { rows }) => sum + rows.length, 0)
    const rarity = idf(count, total)
    /** @type {ByField} */
    const byField = new Map(this.fields.map((field) => [field, { refs: [], weights: [] }]))
    for (const { kind, field, rows, times, lengths } of places) {
      const weighted = byField.get(field)
      if (!weighted) continue
      const [boost, average, refs] = [this.about.boosts[field], this.average[field], this.refsOf(kind)]
      for (let index = 0; index < rows.length; index++) {
        const row = rows[index]
        const long = lengths ? lengths[row] / average : 1
        const score = (rarity * ((K1 + 1) * times[index])) / (K1 * (1 - B + B * long) + times[index])
        weighted.refs.push(refs[row])
        weighted.weights.push(Math.round(score * boost * 1000) / 1000)
      }
    }
    return byField
  }

  /**
   * Return the names of all rows of a kind: made once, as a name that is new is hashed again in every sum.
   *
   * @param {string} kind
   */
  refsOf(kind) {
    const count = this.about.counts[/** @type {Kind} */ (kind)] ?? 0
    this.refs[kind] ??= Array.from({ length: count }, (_, row) => `${kind}:${row}`)
    return this.refs[kind]
  }

  /**
   * Return where a term stands.
   *
   * @param {string} term
   * @returns {Promise<Place[]>}
   */
  async places(term) {
    const line = await this.line(term)
    if (!line?.postings) return []
    return line.postings.split(" ").map((part) => {
      const [column] = unpacked(part[0])
      const [kind, field] = this.about.columns[column].split(".")
      return { kind, field, ...unpackedRows(part.slice(1)), lengths: this.lengthsOf(column) }
    })
  }

  /**
   * Return of each row how long the field is, if that counts.
   *
   * @param {number} column
   */
  lengthsOf(column) {
    const letters = this.about.field_lengths[column]
    if (letters) this.lengths[column] ??= unpacked(letters).map((number) => this.about.lengths[number - 1])
    return this.lengths[column]
  }

  /** @param {string} term */
  async line(term) {
    return (await this.shard(this.shardOf(term))).byTerm.get(term)
  }

  /**
   * Return the lines among which `word` stands, and if it `begins` words also those.
   *
   * @param {string} word
   * @param {boolean} begins
   */
  async linesOf(word, begins) {
    const first = this.shardOf(word)
    const last = begins ? this.shardOf(`${word}\uffff`) : first
    return this.linesBetween(first, last)
  }

  /**
   * Return the lines among which a mistyped word may stand: its mistake is seldom in the first letters.
   *
   * @param {string} word
   */
  async linesNear(word) {
    const here = this.shardOf(word)
    const first = Math.max(here - NEAR, this.shardOf(word.slice(0, SURE)))
    const last = Math.min(here + NEAR, this.shardOf(`${word.slice(0, SURE)}\uffff`))
    return this.linesBetween(first, last)
  }

  /**
   * @param {number} first shard
   * @param {number} last
   */
  async linesBetween(first, last) {
    const numbers = Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
    const shards = await Promise.all(numbers.map((number) => this.shard(number)))
    return shards.flatMap(({ lines }) => lines)
  }

  /** @param {string} term */
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

  /** @param {number} number */
  async shard(number) {
    if (!this.about.shards.length) return parsed("")
    return memoised(this.shards, number, () => this.get(this.about.shards[number][1]).then(parsed))
  }
}

/**
 * Return a shard's text in lines.
 *
 * @param {string} text
 * @returns {Shard}
 */
function parsed(text) {
  const lines = text.split("\n").filter(Boolean).map(lineOf)
  return { lines, byTerm: new Map(lines.filter((line) => line.postings).map((line) => [line.term, line])) }
}

/**
 * @param {string} text
 * @returns {Line}
 */
function lineOf(text) {
  const [word, forms, postings] = text.split("\t")
  if (forms[0] === ">") return { term: forms.slice(1), forms: [word] }
  const ends = forms ? forms.split(" ").map((end) => word + end.slice(1)) : []
  return { term: word, forms: [word, ...ends], postings }
}

/**
 * Return the terms that a word is a form of, or that begin with it.
 *
 * @param {string} word
 * @param {Line[]} lines
 * @param {boolean} begins
 */
function likeWord(word, lines, begins) {
  /** @type {Terms} */
  const terms = new Map()
  /** @type {(term: string, weight: number, form: string) => void} */
  const put = (term, weight, form) => {
    if ((terms.get(term)?.[0] ?? -1) < weight) terms.set(term, [weight, form])
  }
  /** @type {{ line: Line, form: string }[]} */
  const begun = []
  for (const line of lines)
    for (const form of line.forms) {
      if (form === word) put(line.term, EXACT, form)
      else if (begins && form.startsWith(word)) begun.push({ line, form })
    }
  // Of hundreds that begin like this, those that stand in most texts: that is what their lines are long of.
  const long = (/** @type {{ line: Line }} */ { line }) => line.postings?.length ?? 0
  begun.sort((a, b) => long(b) - long(a))
  for (const { line, form } of begun.slice(0, MOST_BEGUN)) put(line.term, BEGINNING, form)
  return terms
}

/**
 * @param {string[]} terms
 * @param {string} form
 * @returns {[term: string, form: string][]}
 */
const formed = (terms, form) => terms.map((term) => [term, form])

/**
 * Say whether each word that weighs anything stands in a text as it was typed.
 *
 * @param {string[]} words
 * @param {Meanings} meanings
 */
function standInTexts(words, meanings) {
  const every = [...meanings.values()].flat()
  const plain = new Set(every.filter(({ as }) => !as).map(({ number }) => number))
  return weighed(words).every((weight, number) => !weight || plain.has(number))
}

/**
 * @param {string[]} words
 * @param {Held} held
 * @param {Meanings} meanings
 */
const fieldsBy = (words, held, meanings) => {
  const by = words.map(() => /** @type {Set<string>} */ (new Set()))
  for (const [term, fields] of held)
    for (const { number } of meanings.get(term) ?? []) for (const field of fields) by[number].add(field)
  return by
}

/**
 * Return the forms that `word` is likest to, if it is like any: one mistake in a short one, two in a long.
 *
 * @param {string} word
 * @param {Line[]} lines
 */
function likest(word, lines) {
  const allowed = word.length > 6 ? 2 : word.length > 3 ? 1 : 0
  const near = []
  if (allowed)
    for (const line of lines)
      for (const form of line.forms) {
        const off = form.length > 2 ? distance(word, form, allowed) : allowed + 1
        if (off <= allowed) near.push({ off, line, form })
      }
  const least = Math.min(...near.map(({ off }) => off))
  return near.filter(({ off }) => off === least).slice(0, MOST_TYPOS)
}

/**
 * Return the question as the best hit has it; null if none of its words was mended, or not in that hit.
 *
 * @param {string[]} words
 * @param {Held} held
 * @param {Meanings} meanings
 */
function meantBy(words, held, meanings) {
  /** @type {string[] | null} */
  let meant = null
  for (const [term] of held)
    for (const { number, form, as } of meanings.get(term) ?? [])
      if (as === "typo") meant = (meant ?? words).with(number, form)
  return meant?.join(" ") ?? null
}
