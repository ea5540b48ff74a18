/**
 * Finds people and groups by names, titles, skills, languages, places and roles, from the people file alone, or from
 * pieces of it.
 *
 * Each word of a question is looked for as it is, as the beginning of a word, and, when that finds too little, with a
 * typing mistake. They are scored as lunr.js does; then whoever has more of the words comes first. This helps names and
 * skills, and harms texts: posts are never ranked like this.
 */
/** @import { Postings, Held } from "../shared/rank.js" */
/** @import { Roster } from "./types.js" */

import { saysNothing, telling } from "../shared/question.js"
import { answered, distance, hasBit, holding, idf, summed } from "../shared/rank.js"
import { LEVELS, nameWords, SKILL_LEVELS } from "./roster.js"
import { questionWords, tokens } from "../shared/words.js"

/**
 * Whose work it is comes before whoever has a skill of that name; what a title is also called, behind the title.
 *
 * @type {Record<string, number>}
 */
const BOOSTS = { name: 10, nickname: 8, skill: 4, language: 4, location: 3, role: 3, title: 6, job: 5, department: 2 }
const ENOUGH = 3 // hits; with fewer, a typing mistake is thought of
const MOST_TERMS = 400 // that begin with the letters typed so far: “s” alone begins a thousand
const SHORTEST_BEGINNING = 3 // letters of what may begin more than a name
const NAMES = ["name", "nickname", "group"]
const QUALITY = { exact: 1, prefix: 0.9, typo: 0.75, typos: 0.55 } // what a word counts for in ranking
const CLOSE_LOOK = 60 // hits
const MANY_TERMS = 24 // as those that begin with one letter: then
const LOOKED = 300 // hits are looked at, and the others stay in the order of their scores
const ENDS_LIKE = 0.05 // “van es” is Sophie van Es before Emma van Es-Bakker
const FILLER_WEIGHT = 0.1
const NATIVE = new Set(["native", "moedertaal", "moedertaalspreker"])
const SKILLED = new Map(
  [
    ["beginner", "beginners", "beginnend"],
    ["ervaren", "experienced", "gevorderd"],
    ["expert", "experts", "specialist"],
  ].flatMap((words, level) => words.map((word) => /** @type {const} */ ([word, level + 1]))),
)

/** @typedef {{ term: string, fields: string[] }} Reason the term that answered a word, and where it stands */
/** @typedef {Map<string, [number: number, quality: number][]>} Meanings term → the words it may stand for, how well */

/**
 * @typedef {object} PersonHit someone or a group
 * @property {string} ref
 * @property {number} score lunr's
 * @property {number} count how many of the words it has
 * @property {(Reason | null)[]} [by] what answered each word, once it was looked at
 * @property {number} [covered] how well its words answer the question's
 * @property {number} [mastery] how well it has the languages and skills that answered
 */

/** @typedef {PersonHit & { by: (Reason | null)[], covered: number, mastery: number }} CoveredHit */

/**
 * @typedef {object} Found
 * @property {PersonHit[]} hits who may have as many of the words as the best, best first
 * @property {(hit: PersonHit) => (Reason | null)[]} by what answered each word
 * @property {number} most how many words the best have
 * @property {boolean} [named] whether the best has all of the words in the name
 * @property {string | null} meant the question with what was mistyped put right
 */

/**
 * @typedef {object} Terms a question's words in what they may mean
 * @property {string[]} words
 * @property {boolean[]} counts whether a word tells anything
 * @property {number[]} levels of languages, as words name them; 0 is none
 * @property {string[]} languages terms that name one
 * @property {(Set<string> | null)[]} begun of an initial, whose names begin with it
 * @property {Meanings} meanings
 */

/**
 * Find people and groups. Words that say nothing are not looked for.
 *
 * @param {Roster} roster
 * @param {string} question
 * @returns {Promise<Found>}
 */
export async function findPeople(roster, question) {
  const words = questionWords(question).map(languageOf)
  const counts = telling(words)
  await roster.need(words.filter((_word, number) => counts[number]))
  const plain = await matched(roster, words, counts, 0)
  if (plain.full >= ENOUGH) return looked(roster, plain)
  const tolerant = await matched(roster, words, counts, plain.full ? 1 : 2)
  return looked(roster, plain.full && tolerant.full === plain.full ? plain : tolerant)
}

/**
 * Return “frans” of “franstalig”.
 *
 * @param {string} word
 */
const languageOf = (word) => word.replace(/^(\p{L}{3,})talige?$/u, "$1")

/** @typedef {Awaited<ReturnType<typeof matched>>} Matches */

/**
 * Return the hits with at most so many mistakes in a word; `full` hits have all the words, the best have `most`.
 *
 * @param {Roster} roster
 * @param {string[]} words
 * @param {boolean[]} counts
 * @param {number} mistakes
 */
async function matched(roster, words, counts, mistakes) {
  const question = await termsOf(roster, words, counts, mistakes)
  const postings = postingsOf(roster, question.meanings)
  const results = likely(question, scored(postings, question.meanings), postings)
  const near = results.slice(0, question.meanings.size > MANY_TERMS ? LOOKED : results.length)
  const held = holding(
    postings,
    near.map(({ ref }) => ref),
  )
  /** @type {(hit: PersonHit, own?: Map<string, Held>) => CoveredHit} */
  const cover = (hit, own = held) => ({ ...hit, ...covered(roster, question, hit.ref, own.get(hit.ref) ?? []) })
  /** @type {PersonHit[]} */
  const hits = [...near.map((hit) => cover(hit)).sort(better), ...results.slice(near.length)]
  const most = hits.reduce((best, { count }) => Math.max(best, count), 0)
  const by = (/** @type {PersonHit} */ hit) => hit.by ?? cover(hit, holding(postings, [hit.ref])).by
  const full = hits.filter(({ count }) => count === counts.filter(Boolean).length).length
  return { hits, by, most, full, near: near.length, question, mistakes }
}

/**
 * Return what the words may mean, and let the roster have all that answers it.
 *
 * @param {Roster} roster
 * @param {string[]} words
 * @param {boolean[]} counts
 * @param {number} mistakes
 * @returns {Promise<Terms>}
 */
async function termsOf(roster, words, counts, mistakes) {
  /** @type {Meanings} */
  const meanings = new Map()
  const initials = words.map((word, number) => counts[number] && isInitial(word, words))
  words.forEach((word, number) => {
    if (!counts[number]) return
    // A word with others behind it is whole, if there is such a word; and so is an initial, which may also be a skill.
    const whole = initials[number] || (number < words.length - 1 && roster.words.has(word))
    for (const [term, quality] of candidates(roster, word, mistakes, whole))
      meanings.set(term, [...(meanings.get(term) ?? []), [number, quality]])
  })
  const levels = words.map(levelOf)
  const languages = levels.some(Boolean) ? languagesIn(roster, words) : []
  await roster.have([...meanings.keys(), ...languages])
  if (words.some((word) => SKILLED.has(word))) await roster.rate(meanings.keys())
  if (levels.some(Boolean) && !languages.length) await roster.spoken()
  const begun = words.map((word, number) => (initials[number] ? begunBy(roster, word) : null))
  return { words, counts, levels, languages, begun, meanings }
}

/**
 * Say whether a word may be the first letter of a name, beside others.
 *
 * @param {string} word
 * @param {string[]} words
 */
const isInitial = (word, words) => words.length > 1 && /^\p{L}$/u.test(word)

/**
 * Return the refs of names with a word that begins with a letter; “van” is nobody's initial.
 *
 * @param {Roster} roster
 * @param {string} letter
 */
function begunBy(roster, letter) {
  /** @type {Set<string>} */
  const refs = new Set()
  for (const [term, fields] of roster.words)
    if (term.startsWith(letter) && NAMES.some((field) => fields.has(field)) && !saysNothing(term))
      for (const field of ["name", "nickname"]) for (const ref of roster.refs(term).get(field) ?? []) refs.add(ref)
  return refs
}

/** @type {(a: CoveredHit, b: CoveredHit) => number} */
const better = (a, b) => b.covered - a.covered || b.score - a.score || b.mastery - a.mastery

/**
 * Return what was found, after a close look at the names of the best.
 *
 * @param {Roster} roster
 * @param {Matches} matches
 * @returns {Promise<Found>}
 */
async function looked(roster, { hits, by, most, full, near, question, mistakes }) {
  const { words, counts } = question
  const close = /** @type {CoveredHit[]} */ (hits.slice(0, Math.min(CLOSE_LOOK, near)))
  const fillers = counts.includes(false)
  const alike = close.filter(
    ({ by }) =>
      fillers ||
      by.some((reason) => !reason && mistakes) ||
      by.every((reason, number) => isInitial(words[number], words) || isNamed(reason, words[number])),
  )
  await roster.names(alike.map(({ ref }) => ref))
  for (const hit of alike) hit.covered += likeness(roster, question, mistakes, hit)
  hits.splice(0, close.length, ...close.sort(better))
  const inName = (/** @type {Reason | null} */ reason) => reason?.fields.some((field) => NAMES.includes(field))
  const named = full > 0 && counts.every((tells, number) => !tells || inName(by(hits[0])[number]))
  return { hits, by, most, named, meant: full && mistakes ? meantBy(question, by(hits[0])) : null }
}

/**
 * @param {Reason | null} reason
 * @param {string} word
 */
const isNamed = (reason, word) => reason?.term === word && reason.fields.includes("name")

/**
 * Return those of `results` that may have as many of the words as the best: the others are as good as not found.
 *
 * @param {Terms} question
 * @param {{ ref: string, score: number }[]} results
 * @param {Postings} postings
 */
function likely({ words, levels, begun, meanings }, results, postings) {
  const has = answered(postings, (term) => (meanings.get(term) ?? []).map(([number]) => number))
  const counted = results.map(({ ref }) => words.filter((_word, number) => hasBit(has.get(ref), number)).length)
  const most = counted.reduce((best, count) => Math.max(best, count), 0)
  const besides = words.filter((word, number) => levels[number] || SKILLED.has(word) || begun[number]).length
  const hits = results.map((result, index) => ({ ...result, count: counted[index] }))
  return hits.filter(({ count }) => count + besides >= most)
}

/**
 * Return which words someone has, and how well.
 *
 * @param {Roster} roster
 * @param {Terms} question
 * @param {string} ref
 * @param {Held} held
 */
function covered(roster, question, ref, held) {
  const { words, counts, levels, languages, begun } = question
  const { best, by } = answers(question, held)
  /** @type {(number: number, quality: number, field: string) => void} */
  const answer = (number, quality, field) => {
    best[number] = quality
    by[number] = { term: words[number], fields: [field] }
  }
  words.forEach((word, number) => {
    const level = SKILLED.get(word)
    if (levels[number] && speaks(roster, ref, levels[number], languages, by)) answer(number, 1, "language")
    if (level && can(roster, ref, level, by)) answer(number, 1, "skill")
    if (!begun[number]?.has(ref)) return
    by[number] ??= { term: word, fields: ["name"] }
    best[number] = Math.max(best[number], number ? QUALITY.prefix : QUALITY.exact) // in front it is an initial
  })
  return {
    by,
    mastery: mastery(roster, ref, by),
    covered: best.reduce((sum, quality) => sum + quality, 0),
    count: best.filter((quality, number) => quality && counts[number]).length,
  }
}

/**
 * Return how well the terms that someone has answer each word, and which of them does.
 *
 * @param {Terms} question
 * @param {Held} held
 */
function answers({ words, meanings }, held) {
  const best = words.map(() => 0)
  /** @type {(Reason | null)[]} */
  const by = words.map(() => null)
  for (const [term, fields] of held) {
    for (const [number, quality] of meanings.get(term) ?? [])
      if (quality > best[number]) {
        best[number] = quality
        by[number] = { term, fields }
      }
  }
  return { best, by }
}

/**
 * Say whether someone has a skill that answered, at this level or better.
 *
 * @param {Roster} roster
 * @param {string} ref
 * @param {number} level
 * @param {(Reason | null)[]} by
 */
function can(roster, ref, level, by) {
  const [kind, row] = ref.split(":")
  const terms = kind === "person" ? by.flatMap((reason) => (reason?.fields.includes("skill") ? reason.term : [])) : []
  return terms.some((term) => roster.mastery(Number(row), "skill", term) * SKILL_LEVELS.length >= level)
}

/**
 * Return how well someone speaks the languages and has the skills that answered: who does it best comes first.
 *
 * @param {Roster} roster
 * @param {string} ref
 * @param {(Reason | null)[]} by
 */
function mastery(roster, ref, by) {
  const [kind, row] = ref.split(":")
  if (kind !== "person") return 0
  const best = by.map((reason) =>
    reason ? Math.max(0, ...reason.fields.map((field) => roster.mastery(Number(row), field, reason.term))) : 0,
  )
  return best.reduce((sum, level) => sum + level, 0)
}

/**
 * Return how much a name is like the question beyond its words: it ends like it, or has what is almost a word of it.
 *
 * @param {Roster} roster
 * @param {Terms} question
 * @param {number} mistakes
 * @param {CoveredHit} hit
 */
function likeness(roster, { words, counts }, mistakes, { ref, by }) {
  const name = roster.name(ref)
  const names = nameWords(name)
  const typed = (/** @type {number} */ number) =>
    number === words.length - 1 && words[number].length >= SHORTEST_BEGINNING
  const alike = words.map((word, number) => {
    if (!counts[number]) return fillerLikeness(word, names, typed(number))
    if (word.length === 1 && by[number]) return names[0].startsWith(word) ? ENDS_LIKE : 0
    return by[number] || !mistakes ? 0 : nearness(word, names) / 2
  })
  const ends = ` ${tokens(name).join(" ")}`.endsWith(` ${words.join(" ")}`) ? ENDS_LIKE : 0
  return alike.reduce((sum, part) => sum + part, ends)
}

/**
 * @param {string} word
 * @param {string[]} names
 * @param {boolean} typed whether it may be half a word
 */
function fillerLikeness(word, names, typed) {
  if (names.includes(word)) return FILLER_WEIGHT
  return typed && names.some((name) => name.startsWith(word)) ? FILLER_WEIGHT / 2 : 0
}

/**
 * Return how near the nearest of the names is to a word, 0 to 1.
 *
 * @param {string} word
 * @param {string[]} names
 */
function nearness(word, names) {
  const near = names.map((name) => 1 - distance(word, name, word.length) / Math.max(word.length, name.length))
  return Math.max(0, ...near)
}

/**
 * Return the terms that `word` may stand for, each with how well, by the alphabet: the same wherever they come from.
 *
 * @param {Roster} roster
 * @param {string} word
 * @param {number} mistakes
 * @param {boolean} whole
 */
function candidates(roster, word, mistakes, whole) {
  const allowed = Math.min(mistakes, word.length > 4 ? 2 : word.length > 2 ? 1 : 0)
  const named = word.length < SHORTEST_BEGINNING // then only of names: everyone does something that begins with an s
  /** @type {[term: string, quality: number][]} */
  const others = []
  /** @type {[term: string, quality: number][]} */
  const begun = []
  for (const [term, fields] of roster.words) {
    if (term === word) others.push([term, QUALITY.exact])
    else if (term.startsWith(word)) {
      if (!whole && !(named && !NAMES.some((field) => fields.has(field)))) begun.push([term, QUALITY.prefix])
    } else if (allowed && term.length > 2 && !(roster.firstLetter && term[0] !== word[0])) {
      const off = distance(word, term, allowed)
      if (off <= allowed) others.push([term, off === 1 ? QUALITY.typo : QUALITY.typos])
    }
  }
  return [...others, ...begun.sort(alphabetically).slice(0, MOST_TERMS)].sort(alphabetically)
}

/** @type {(a: [string, number], b: [string, number]) => number} */
const alphabetically = ([a], [b]) => (a < b ? -1 : 1)

/**
 * @param {Roster} roster
 * @param {Meanings} meanings
 */
function postingsOf(roster, meanings) {
  const total = roster.count + roster.groupCount
  /** @type {Postings} */
  const postings = new Map()
  for (const term of meanings.keys()) {
    const fields = roster.refs(term)
    const count = [...fields.values()].reduce((sum, refs) => sum + refs.length, 0)
    const weight = idf(count, total)
    const weights = (/** @type {string} */ field, /** @type {number} */ count) =>
      Array(count).fill(weight * BOOSTS[field])
    postings.set(
      term,
      new Map([...fields].map(([field, refs]) => [field, { refs, weights: weights(field, refs.length) }])),
    )
  }
  return postings
}

/**
 * @param {Postings} postings
 * @param {Meanings} meanings
 */
const scored = (postings, meanings) =>
  summed(
    postings,
    new Map([...meanings].map(([term, some]) => [term, Math.max(...some.map(([, quality]) => quality))])),
  )

/** @param {string} word */
const levelOf = (word) => Math.max(0, NATIVE.has(word) ? LEVELS.length - 1 : LEVELS.indexOf(word.toUpperCase()))

/**
 * Return the terms that name a language in the question, whole or half typed; “en” and “de” mean one less often.
 *
 * @param {Roster} roster
 * @param {string[]} words
 */
function languagesIn(roster, words) {
  const half = words.filter((word) => !roster.words.has(word) && word.length >= SHORTEST_BEGINNING)
  const tells = telling(words)
  const names = (/** @type {string} */ term) => tells[words.indexOf(term)] || half.some((word) => term.startsWith(word))
  return [...roster.words].filter(([term, fields]) => fields.has("language") && names(term)).map(([term]) => term)
}

/**
 * Say whether someone speaks a language that the question names at `level` or better; any if it names none.
 *
 * @param {Roster} roster
 * @param {string} ref
 * @param {number} level
 * @param {string[]} languages
 * @param {(Reason | null)[]} by
 */
function speaks(roster, ref, level, languages, by) {
  const [kind, row] = ref.split(":")
  if (kind !== "person") return false
  const named = by.flatMap((reason) => (reason?.fields.includes("language") ? reason.term : []))
  return roster.speaks(Number(row), level, named.length ? named : languages)
}

/**
 * Return the question as the best hit has it, with what was mistyped put right; null if nothing was.
 *
 * @param {Terms} question
 * @param {(Reason | null)[]} by
 */
function meantBy({ words, meanings }, by) {
  const mistyped = (/** @type {string} */ term, /** @type {number} */ number) =>
    !term.startsWith(words[number]) &&
    meanings.get(term)?.some(([other, quality]) => other === number && quality <= QUALITY.typo)
  const meant = words.map((word, number) => {
    const term = by[number]?.term
    return term && mistyped(term, number) ? term : word
  })
  return meant.some((word, number) => word !== words[number]) ? meant.join(" ") : null
}
