/**
 * A question's answers, from people to texts. In: the manifest's address and `get(address)`, a promise of a file's
 * text.
 * Out: what search/worker/worker.js sends. No worker in here, so node can run it.
 */
import { Facets } from "./facets.js"
import { groupHit, personHit, textHit } from "./hits.js"
import { findPeople } from "../people/people.js"
import { telling } from "../shared/question.js"
import { roster } from "../people/roster.js"
import { hasBit, once } from "../shared/rank.js"
import { asked } from "../shared/words.js"

const KINDS = ["person", "group", "post", "minutes", "decision", "action", "dossier", "page", "document", "comment"]
const MOST = 10 // hits a kind, where the question says nothing
const WITHIN = new Set(["decision", "action", "document", "comment"])
const FEW = 3 // of those that stand within others, until somebody wants more: each may cost a file
const NOTHING = { hits: [], meant: null, by: () => [] }
const NO_TEXTS = { ...NOTHING, by: (refs) => new Map(refs.map((ref) => [ref, []])), has: new Map() }

export async function open(address, get) {
  const manifest = JSON.parse(await get(address))
  return begun(manifest, JSON.parse(await get(manifest.head ?? manifest.people)), get)
}

/** `file` is the people file or the head of its pieces, parsed. */
export async function begun(manifest, file, get) {
  if (!file.letters) return new Search(manifest, roster(file, manifest.levels, get), get)
  const { pieces } = await import("../people/pieces.js")
  return new Search(manifest, pieces(file, get), get)
}

/** Say whether something could not be had for want of a network, a module of ours included. */
const lacking = (error) =>
  error.name === "Unreachable" || (error instanceof TypeError && globalThis.navigator?.onLine === false)
const kindOf = ({ ref }) => ref.slice(0, ref.indexOf(":"))
const rowOf = ({ ref }) => Number(ref.slice(ref.indexOf(":") + 1))
const ofPeople = ({ ref }) => ref.startsWith("person:") || ref.startsWith("group:")

export class Search {
  constructor(manifest, roster, get) {
    Object.assign(this, { manifest, roster, get, blocks: new Map(), facets: null })
  }

  /**
   * Yield an answer of people and groups, then one of everything. If a piece can't be had, the people file may be
   * there.
   */
  async *ask(question) {
    try {
      yield* this.answers(question)
    } catch (error) {
      if (error.name !== "MissingPiece") throw error
      await this.wholeRoster()
      yield* this.answers(question)
    }
  }

  async *answers({ words = "", facets: chosen = null, most = MOST, like = null }) {
    if (like) return yield await this.related(like)
    const facets = chosen && (await this.facetsFile())
    const fits = chosen ? (hit) => facets.fits(hit.ref, chosen) : () => true
    const question = { words, most, chosen, fits }
    const told = telling(asked(words))
    const some = told.length > 0
    const people = some ? await findPeople(this.roster, words) : chosen ? this.everyone(chosen) : NOTHING
    const first = best(people.hits, fits, told)
    const early = await this.answer({ ...question, people }, first, [], null, false)
    yield early
    yield await this.everywhere(question, told, people, first).catch((error) => {
      if (!lacking(error)) throw error
      return { ...early, done: true, lacking: true }
    })
  }

  /** Return the answer of everything. `people` were found, and `first` are those of them that are shown. */
  async everywhere(question, told, people, first) {
    const { words, most, chosen, fits } = question
    const texts = told.length ? await (await this.texts()).find(words) : chosen ? await this.everything() : NO_TEXTS
    const skills = first.slice(0, most).flatMap((hit) => people.by(hit).filter((one) => one?.fields.includes("skill")))
    const rated = await this.roster.rate(new Set(skills.map(({ term }) => term)))
    if (rated) people = await findPeople(this.roster, words) // now it is known who does it best
    const { hits, rest } = joined(people, texts, fits, told)
    return this.answer(
      { ...question, people, texts },
      hits,
      rest,
      people.named || !texts.known ? (people.meant ?? texts.meant) : null,
      true,
    )
  }

  /** Return the protocol's answer; `first` and `rest` are all hits, those that do not fit the facets included. */
  async answer({ words, most, chosen, fits, people, texts }, first, rest, meant, done) {
    const every = [...first, ...rest]
    const hits = chosen ? every.filter(fits) : every
    const byKind = Map.groupBy(hits, kindOf)
    const wanted = telling(asked(words)).filter(Boolean).length
    const limit = (kind) => (WITHIN.has(kind) && most <= MOST ? FEW : most)
    const some = KINDS.flatMap((kind) => byKind.get(kind)?.slice(0, limit(kind)) ?? [])
    const by = texts?.by(some.filter((hit) => hit.written || !ofPeople(hit)).map(({ ref }) => ref))
    const reasoned = (hit) => ({
      ...hit,
      by: ofPeople(hit) ? people.by(hit) : by.get(hit.ref),
      written: by?.get(hit.ref),
    })
    const groups = []
    for (const kind of KINDS) {
      const mine = byKind.get(kind)
      if (!mine) continue
      const shown = await Promise.all(mine.slice(0, limit(kind)).map((hit) => this.shown(reasoned(hit), words, chosen)))
      groups.push({ kind, total: mine.length, full: !ofPeople(mine[0]) || mine[0].count >= wanted, hits: shown })
    }
    const refs = every.map(({ ref }) => ref)
    const counts = chosen ? this.facets.counts(refs, chosen) : null
    const help =
      done && !hits.length && (asked(words).length || chosen) ? await this.help(words, chosen ?? {}, refs) : null
    return { done, total: hits.length, groups, counts, meant, help }
  }

  /** Return the answer of what is related to a text: posts, and people with why. */
  async related(like) {
    const { nearest } = await import("./nearest.js")
    const { posts, people } = await nearest(this, like)
    const kinds = Object.entries({ post: posts, person: people }).filter(([, hits]) => hits.length)
    const group = async ([kind, hits]) => {
      const shown = await Promise.all(hits.map((hit) => this.shown(hit, hit.words)))
      return { kind, total: hits.length, full: true, hits: shown }
    }
    return { done: true, total: posts.length + people.length, groups: await Promise.all(kinds.map(group)) }
  }

  async shown(hit, words, chosen = null) {
    const kind = kindOf(hit)
    const row = Number(hit.ref.split(":")[1])
    if (ofPeople(hit)) await this.roster.know([hit.ref])
    if (kind === "person") return personHit(this.roster, row, hit, words, chosen)
    if (kind === "group") return groupHit(this.roster, row, hit, words)
    return textHit(kind, await this.document(kind, row), hit, words, this.manifest.language)
  }

  async help(words, chosen, refs) {
    const { dropped, nearestWords, neighbours } = await import("./help.js")
    const facets = await this.facetsFile()
    const near = neighbours(facets, chosen).map(({ ref, skill }) => {
      const name = this.roster.tables.skill[skill][1]
      return this.shown({ ref, by: [], skill }, name)
    })
    return {
      nearest: nearestWords(this.roster, words),
      drop: dropped(facets, chosen, refs),
      neighbours: await Promise.all(near),
    }
  }

  /** Return everybody, who speaks or does what is chosen best first; and all groups. */
  everyone(chosen) {
    const mastery = Array.from({ length: this.roster.count }, (_, row) => this.facets.mastery(row, chosen))
    const people = mastery.map((_, row) => ({ ref: `person:${row}`, by: [], count: 0 }))
    if (chosen.language?.length || chosen.skill?.length) people.sort((a, b) => mastery[rowOf(b)] - mastery[rowOf(a)])
    const groups = Array.from({ length: this.roster.groupCount }, (_, row) => ({
      ref: `group:${row}`,
      by: [],
      count: 0,
    }))
    return { ...NOTHING, hits: [...people, ...groups] }
  }

  /** Return all texts, the newest first: rows are by day. */
  async everything() {
    const { counts } = await this.aboutTexts()
    const hits = KINDS.slice(2).flatMap((kind) =>
      Array.from({ length: counts[kind] ?? 0 }, (_, row) => ({ ref: `${kind}:${row}`, by: [] })).reverse(),
    )
    return { ...NO_TEXTS, hits }
  }

  /** Return [address, name, day, …by] of a document; a few of them come in one file. */
  async document(kind, row) {
    const { block, blocks, documents } = await this.aboutTexts()
    if (documents) return documents[kind][row]
    const address = blocks[kind][Math.floor(row / block[kind])]
    return (await once(this.blocks, address, () => this.get(address).then(JSON.parse)))[row % block[kind]]
  }

  /** What the manifest says of texts, or of a larger site the file that it names. */
  async aboutTexts() {
    const { texts } = this.manifest
    return typeof texts === "string" ? once(this.blocks, texts, () => this.get(texts).then(JSON.parse)) : texts
  }

  /** Texts are looked for with more code than people: it comes when people were found. */
  async texts() {
    const [{ TextIndex }, about] = await Promise.all([import("../text/index.js"), this.aboutTexts()])
    return (this.index ??= new TextIndex(about, this.get))
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
 * Return the hits that have as many of the words as the best of those that fit: at least half of those that tell
 * something, or whoever is called like one word of a long question would stand above the text that it asks for.
 */
function best(hits, fits, told) {
  const least = told.filter(Boolean).length / 2
  const most = Math.max(0, ...hits.filter(fits).map(({ count }) => count))
  return most < least ? [] : hits.filter(({ count }) => count >= most)
}

/**
 * Return { hits, rest }: people and groups with all that was found of them, in the file or in what they wrote; and
 * texts. Who has more of the words comes first, and else who was found first: nobody moves without a reason.
 */
function joined(people, texts, fits, counts) {
  const written = new Set(texts.hits.filter(ofPeople).map(({ ref }) => ref))
  const known = new Set(people.hits.map(({ ref }) => ref))
  const all = [...people.hits, ...[...written].filter((ref) => !known.has(ref)).map((ref) => ({ ref, by: [] }))].map(
    (hit) => {
      if (!written.has(hit.ref)) return hit
      const [has, inFile] = [texts.has.get(hit.ref), known.has(hit.ref) ? people.by(hit) : []]
      const covered = counts.filter((tells, number) => tells && (inFile[number] || hasBit(has, number)))
      return { ...hit, count: Math.max(hit.count ?? 0, covered.length), written: true }
    },
  )
  all.sort((a, b) => b.count - a.count)
  return { hits: best(all, fits, counts), rest: texts.hits.filter((hit) => !ofPeople(hit)) }
}
