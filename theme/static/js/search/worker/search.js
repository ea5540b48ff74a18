/**
 * A question's answers, from people to texts. In: the manifest's address and `get(address)`, a promise of a file's
 * text. Out: what the protocol calls answers. No worker in here, so node can run it.
 */
/** @import { Get, Head, Manifest, PeopleFile, TextAbout, TextRow } from "../formats.js" */
/** @import { Found, PersonHit } from "../people/people.js" */
/** @import { Roster } from "../people/types.js" */
/** @import { Answer, Chosen, Help, Hit, Kind, Like, Question } from "../protocol.js" */
/** @import { TextIndex, Texts } from "../text/index.js" */
/** @import { FieldsBy } from "./hits.js" */
/** @import { NearHit } from "./nearest.js" */

import { Facets } from "./facets.js"
import { groupHit, personHit, textHit } from "./hits.js"
import { findPeople } from "../people/people.js"
import { KINDS } from "../shared/kinds.js"
import { telling } from "../shared/question.js"
import { roster } from "../people/roster.js"
import { hasBit, memoised } from "../shared/rank.js"
import { questionWords } from "../shared/words.js"

const ORDER = /** @type {Kind[]} */ (Object.keys(KINDS))
const MOST = 10 // hits a kind, where the question says nothing
const WITHIN = new Set(["decision", "action", "document", "comment"])
const FEW = 3 // of those that stand within others, until somebody wants more: each may cost a file

/** @typedef {{ ref: string, count?: number, written?: boolean, by?: PersonHit["by"] }} AnyHit of people or of texts */

/** @typedef {Pick<Found, "by" | "named" | "meant"> & { hits: AnyHit[] }} People */

/**
 * @typedef {object} Asking a question as it is answered
 * @property {string} words
 * @property {number} most
 * @property {Chosen | null} chosen
 * @property {boolean} brief
 * @property {boolean[]} tells of each word whether it tells anything
 * @property {(hit: AnyHit) => boolean} fits whether a hit has what is chosen
 */

/**
 * @typedef {object} Outcome what was found, those that do not fit the facets included
 * @property {People} people
 * @property {AnyHit[]} first
 * @property {Texts} [texts]
 * @property {AnyHit[]} [rest]
 * @property {string | null} [meant]
 * @property {boolean} [complete]
 */

/** @type {People} */
const NOBODY = { hits: [], meant: null, by: () => [] }
/** @type {Texts} */
const NO_TEXTS = {
  hits: [],
  meant: null,
  by: (refs) => new Map(refs.map((ref) => [ref, []])),
  has: new Map(),
  complete: false,
}

/**
 * @param {string} address
 * @param {Get} get
 */
export async function open(address, get) {
  const manifest = JSON.parse(await get(address))
  return begun(manifest, JSON.parse(await get(manifest.head ?? manifest.people)), get)
}

/**
 * @param {Manifest} manifest
 * @param {PeopleFile | Head} file
 * @param {Get} get
 */
export async function begun(manifest, file, get) {
  if (!file.letters) return new Search(manifest, roster(file, manifest.levels, get), get)
  const { pieces } = await import("../people/pieces.js")
  return new Search(manifest, pieces(file, get), get)
}

/**
 * Say whether something could not be had for want of a network, a module of ours included.
 *
 * @param {any} error
 */
const isOffline = (error) =>
  error.name === "Unreachable" || (error instanceof TypeError && globalThis.navigator?.onLine === false)

/** @param {{ ref: string }} hit */
const kindOf = ({ ref }) => /** @type {Kind} */ (ref.slice(0, ref.indexOf(":")))

/** @param {{ ref: string }} hit */
const rowOf = ({ ref }) => Number(ref.slice(ref.indexOf(":") + 1))

/** @param {{ ref: string }} hit */
const ofPeople = ({ ref }) => ref.startsWith("person:") || ref.startsWith("group:")

export class Search {
  /**
   * @param {Manifest} manifest
   * @param {Roster} roster
   * @param {Get} get
   */
  constructor(manifest, roster, get) {
    this.manifest = manifest
    this.roster = roster
    this.get = get
    /** @type {Map<string, Promise<any>>} */
    this.blocks = new Map()
    /** @type {Facets | null} */
    this.facets = null
    /** @type {TextIndex | null} */
    this.index = null
    /** @type {Promise<Roster> | null} */
    this.rosterComing = null
    /** @type {Promise<string> | null} */
    this.facetsComing = null
  }

  /**
   * Yield an answer of people and groups, then one of everything. If a piece can't be had, the people file may be
   * there.
   *
   * @param {Partial<Question>} question
   * @returns {AsyncGenerator<Answer>}
   */
  async *ask(question) {
    try {
      yield* this.answers(question)
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "MissingPiece") throw error
      await this.wholeRoster()
      yield* this.answers(question)
    }
  }

  /**
   * @param {Partial<Question>} question
   * @returns {AsyncGenerator<Answer>}
   */
  async *answers({ words = "", facets: chosen = null, most = MOST, like = null, at = Date.now(), brief = false }) {
    if (like) return yield await this.related(like)
    const facets = chosen && (await this.facetsFile())
    facets?.look(at)
    const fits = (/** @type {AnyHit} */ hit) => !chosen || !facets || facets.fits(hit.ref, chosen)
    const question = { words, most, chosen, brief, fits, tells: telling(questionWords(words)) }
    const people = await this.people(question)
    const first = best(people.hits, question)
    const early = await this.answer(question, { people, first })
    if (brief) return yield { ...early, complete: true, meant: people.meant }
    yield early
    yield await this.everywhere(question, people, first).catch((error) => {
      if (!isOffline(error)) throw error
      return { ...early, complete: true, lacking: true }
    })
  }

  /**
   * @param {Asking} question
   * @returns {Promise<People>}
   */
  async people({ words, tells, chosen }) {
    if (tells.length) return findPeople(this.roster, words)
    return chosen ? this.everyone(chosen) : NOBODY
  }

  /**
   * Return the answer of everything.
   *
   * @param {Asking} question
   * @param {People} people
   * @param {AnyHit[]} first those of them that are shown
   */
  async everywhere(question, people, first) {
    const { words, most, chosen, tells } = question
    const texts = tells.length ? await (await this.texts()).find(words) : chosen ? await this.everything() : NO_TEXTS
    const answers = first.slice(0, most).flatMap((hit) => reasons(people, hit))
    const skills = answers.flatMap((reason) => (reason?.fields.includes("skill") ? reason.term : []))
    const isNew = await this.roster.rate(new Set(skills))
    const everyone = isNew ? await findPeople(this.roster, words) : people // now it is known who does it best
    const { hits, rest } = joined(everyone, texts, question)
    const meant = everyone.named || !texts.complete ? (everyone.meant ?? texts.meant) : null
    return this.answer(question, { people: everyone, first: hits, texts, rest, meant, complete: true })
  }

  /**
   * Return the protocol's answer.
   *
   * @param {Asking} question
   * @param {Outcome} outcome
   * @returns {Promise<Answer>}
   */
  async answer(question, { people, first, texts, rest = [], meant = null, complete = false }) {
    const { words, chosen, brief, fits } = question
    const every = [...first, ...rest]
    const hits = chosen ? every.filter(fits) : every
    const groups = await this.groups(question, hits, people, texts)
    const refs = every.map(({ ref }) => ref)
    const counts = chosen && this.facets && !brief ? this.facets.counts(refs, chosen) : null
    const asks = questionWords(words).length || chosen
    const help = complete && !hits.length && asks ? await this.help(words, chosen ?? {}, refs) : null
    return { complete, total: hits.length, groups, counts, meant, help }
  }

  /**
   * Return the hits by kind, as they are shown.
   *
   * @param {Asking} question
   * @param {AnyHit[]} hits
   * @param {People} people
   * @param {Texts} [texts]
   */
  async groups({ words, most, chosen, tells }, hits, people, texts) {
    const byKind = Map.groupBy(hits, kindOf)
    const least = tells.filter(Boolean).length
    /** @type {(kind: Kind) => AnyHit[]} */
    const shown = (kind) => byKind.get(kind)?.slice(0, WITHIN.has(kind) && most <= MOST ? FEW : most) ?? []
    const inTexts = ORDER.flatMap(shown).filter((hit) => hit.written || !ofPeople(hit))
    const by = texts?.by(inTexts.map(({ ref }) => ref))
    const groups = ORDER.filter((kind) => byKind.has(kind)).map(async (kind) => {
      const own = byKind.get(kind) ?? []
      const full = !ofPeople(own[0]) || (own[0].count ?? 0) >= least
      const some = shown(kind).map((hit) => this.shown(hit, people, by?.get(hit.ref), words, chosen))
      return { kind, total: own.length, full, hits: await Promise.all(some) }
    })
    return Promise.all(groups)
  }

  /**
   * Return the answer of what is related to a text: posts, and people with why.
   *
   * @param {Like} like
   * @returns {Promise<Answer>}
   */
  async related(like) {
    const { nearest } = await import("./nearest.js")
    const { posts, people } = await nearest(this, like)
    const group = async (/** @type {Kind} */ kind, /** @type {NearHit[]} */ near) => {
      const hits = await Promise.all(near.map((hit) => this.shown(hit, NOBODY, undefined, hit.words, null)))
      return hits.length ? [{ kind, total: hits.length, full: true, hits }] : []
    }
    const groups = (await Promise.all([group("post", posts), group("person", people)])).flat()
    return { complete: true, total: posts.length + people.length, groups, counts: null, meant: null, help: null }
  }

  /**
   * @param {AnyHit} hit
   * @param {People} people
   * @param {FieldsBy | undefined} written where texts have the words
   * @param {string} words
   * @param {Chosen | null} chosen
   * @returns {Promise<Hit>}
   */
  async shown(hit, people, written, words, chosen) {
    const [kind, row] = [kindOf(hit), rowOf(hit)]
    if (!ofPeople(hit)) return textHit(kind, await this.document(kind, row), written, words, this.manifest.language)
    await this.roster.know([hit.ref])
    const matched = { by: reasons(people, hit), written }
    if (kind === "person") return personHit(this.roster, row, matched, words, chosen)
    return groupHit(this.roster, row, matched, words)
  }

  /**
   * @param {string} words
   * @param {Chosen} chosen
   * @param {string[]} refs
   * @returns {Promise<Help>}
   */
  async help(words, chosen, refs) {
    const { dropped, nearestWords, neighbours } = await import("./help.js")
    const facets = await this.facetsFile()
    const near = neighbours(facets, chosen).map(({ ref, skill }) => {
      const name = this.roster.tables.skill[skill][1]
      return this.shown({ ref, by: [] }, NOBODY, undefined, name, null)
    })
    return {
      nearest: nearestWords(this.roster, words),
      drop: dropped(facets, chosen, refs),
      neighbours: await Promise.all(near),
    }
  }

  /**
   * Return everybody, who speaks or does what is chosen best first; and all groups.
   *
   * @param {Chosen} chosen
   * @returns {People}
   */
  everyone(chosen) {
    const { facets, roster } = this
    const rows = [...Array(roster.count).keys()]
    const mastery = rows.map((row) => facets?.mastery(row, chosen) ?? 0)
    if (chosen.language?.length || chosen.skill?.length) rows.sort((a, b) => mastery[b] - mastery[a])
    const people = rows.map((row) => `person:${row}`)
    const groups = [...Array(roster.groupCount).keys()].map((row) => `group:${row}`)
    return { ...NOBODY, hits: [...people, ...groups].map((ref) => ({ ref, by: [], count: 0 })) }
  }

  /**
   * Return all texts, the newest first: rows are by day.
   *
   * @returns {Promise<Texts>}
   */
  async everything() {
    const { counts } = await this.aboutTexts()
    const refs = ORDER.slice(2).flatMap((kind) =>
      [...Array(counts[kind] ?? 0).keys()].map((row) => `${kind}:${row}`).reverse(),
    )
    return { ...NO_TEXTS, hits: refs.map((ref) => ({ ref, score: 0 })) }
  }

  /**
   * Return what is shown of a document; a few of them come in one file.
   *
   * @param {Kind} kind
   * @param {number} row
   * @returns {Promise<TextRow>}
   */
  async document(kind, row) {
    const about = await this.aboutTexts()
    if (about.documents) return about.documents[kind][row]
    const { block, blocks } = about
    const address = blocks[kind][Math.floor(row / block[kind])]
    return (await this.parsed(address))[row % block[kind]]
  }

  /**
   * What all texts need, from a file of its own: whoever looks for a person does not wait for it.
   *
   * @returns {Promise<TextAbout>}
   */
  aboutTexts() {
    return this.parsed(this.manifest.texts)
  }

  /**
   * @param {string} address
   * @returns {Promise<any>}
   */
  parsed(address) {
    return memoised(this.blocks, address, () => this.get(address).then((text) => JSON.parse(text)))
  }

  /** Texts are looked for with more code than people: it comes when people were found. */
  async texts() {
    const [{ TextIndex }, about] = await Promise.all([import("../text/index.js"), this.aboutTexts()])
    this.index ??= new TextIndex(about, this.get)
    return this.index
  }

  /** Facets, and help where nothing was found, look at everybody. */
  async wholeRoster() {
    if (!this.roster.inPieces) return
    this.rosterComing ??= this.get(this.manifest.people).then((text) => roster(JSON.parse(text)))
    this.roster = await this.rosterComing
  }

  async facetsFile() {
    await this.wholeRoster()
    this.facetsComing ??= this.get(this.manifest.facets)
    const text = await this.facetsComing
    this.facets ??= new Facets(this.roster, JSON.parse(text))
    return this.facets
  }
}

/**
 * Return what of someone answered each word.
 *
 * @param {People} people
 * @param {AnyHit} hit
 */
const reasons = (people, hit) => hit.by ?? people.by(/** @type {PersonHit} */ (hit))

/**
 * Return the hits that have as many of the words as the best of those that fit: at least half of those that tell
 * something, or whoever is called like one word of a long question would stand above the text that it asks for.
 *
 * @param {AnyHit[]} hits
 * @param {Asking} question
 */
function best(hits, { fits, tells }) {
  const least = tells.filter(Boolean).length / 2
  const most = Math.max(0, ...hits.filter(fits).map(({ count = 0 }) => count))
  return most < least ? [] : hits.filter(({ count = 0 }) => count >= most)
}

/**
 * Return { hits, rest }: people and groups with all that was found of them, in the file or in what they wrote; and
 * texts. Who has more of the words comes first, and else who was found first: nobody moves without a reason.
 *
 * @param {People} people
 * @param {Texts} texts
 * @param {Asking} question
 */
function joined(people, texts, question) {
  const written = new Set(texts.hits.filter(ofPeople).map(({ ref }) => ref))
  const inFile = new Set(people.hits.map(({ ref }) => ref))
  const others = [...written].filter((ref) => !inFile.has(ref)).map((ref) => ({ ref, by: [] }))
  const all = [...people.hits, ...others].map((/** @type {AnyHit} */ hit) => {
    if (!written.has(hit.ref)) return hit
    const has = texts.has.get(hit.ref) ?? 0
    const own = inFile.has(hit.ref) ? reasons(people, hit) : []
    const covered = question.tells.filter((word, number) => word && (own[number] || hasBit(has, number)))
    return { ...hit, count: Math.max(hit.count ?? 0, covered.length), written: true }
  })
  all.sort((a, b) => (b.count ?? 0) - (a.count ?? 0))
  return { hits: best(all, question), rest: texts.hits.filter((hit) => !ofPeople(hit)) }
}
