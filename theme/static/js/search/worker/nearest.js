/**
 * Finds what is related to a text: the posts nearest to it, and the people who know about it.
 *
 * The words that say most of the
 * text are asked of the same index as a question. Of people only what they know, do and wrote counts, never what they
 * are called.
 */
/** @import { Like } from "../protocol.js" */
/** @import { Reason } from "../people/people.js" */
/** @import { Search } from "./search.js" */

import { saysNothing } from "../shared/question.js"
import { hasBit, idf } from "../shared/rank.js"
import { tokens } from "../shared/words.js"

const TERMS = 8 // words of a text: each may cost a file
const MOST = 4 // posts, and people
const LOOKED = 12 // of which some may be the text itself, a translation, or who wrote it
const SHORTEST = 4 // letters of a word that tells something
const SHARED = 2 // words that a post has at least, and a person who only wrote them
/** @type {Record<string, number>} */
const KNOWS = { skill: 4, role: 3, title: 3, job: 2 }
const PLAIN = /^[\p{L}\p{N}]+$/u

/**
 * @typedef {object} NearHit
 * @property {string} ref
 * @property {Reason[]} by
 * @property {string} words that tell why
 */

/** @typedef {{ ref: string, score: number, by: (Reason | null)[] }} Knower */
/** @typedef {{ hits: { ref: string, score: number }[], has: Map<string, number> }} InTexts what texts have of words */

/**
 * Return the words that tell most of texts: those with the largest weight, and the first of equals.
 *
 * @param {Like["texts"]} texts
 * @param {(word: string) => string[]} stems
 */
export function tellingWords(texts, stems) {
  /** @type {Map<string, number>} */
  const weights = new Map()
  for (const [text, weight] of texts)
    for (const word of tokens(text)) if (tells(word)) weights.set(word, (weights.get(word) ?? 0) + weight)
  /** @type {Map<string, { word: string, weight: number }>} */
  const byStem = new Map() // a plural adds to its word
  for (const [word, weight] of weights) {
    const stem = stems(word)[0]
    const first = byStem.get(stem)
    byStem.set(stem, { word: first?.word ?? word, weight: (first?.weight ?? 0) + weight })
  }
  return [...byStem.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, TERMS)
    .map(({ word }) => word)
}

/** @param {string} word */
const tells = (word) => [...word].length >= SHORTEST && PLAIN.test(word) && !/^\d+$/.test(word) && !saysNothing(word)

/**
 * Return posts and people, best first, of either MOST at most.
 *
 * @param {Search} search
 * @param {Like} like
 */
export async function nearest(search, { texts, without }) {
  const index = await search.texts()
  const words = tellingWords(texts, index.stems)
  const inTexts = await index.exactly(words)
  const [posts, people] = await Promise.all([
    nearestPosts(search, words, inTexts, without),
    whoKnow(search, words, inTexts, without),
  ])
  return { posts, people }
}

/**
 * @param {Search} search
 * @param {string[]} words
 * @param {InTexts} inTexts
 * @param {string[]} without
 */
async function nearestPosts(search, words, { hits, has }, without) {
  const near = hits.filter(({ ref }) => ref.startsWith("post:") && shared(words, has, ref) >= SHARED).slice(0, LOOKED)
  const listed = new Set(without.map(postIn))
  /** @type {NearHit[]} */
  const posts = []
  for (const { ref } of near) {
    const [address] = await search.document("post", rowOf(ref))
    if (posts.length === MOST || listed.has(postIn(address))) continue
    listed.add(postIn(address)) // a translation is the same post
    posts.push({ ref, by: [], words: "" })
  }
  return posts
}

/**
 * Return how many of the words a text has.
 *
 * @param {string[]} words
 * @param {Map<string, number>} has
 * @param {string} ref
 */
const shared = (words, has, ref) => words.filter((_word, number) => hasBit(has.get(ref) ?? 0, number)).length

/** @param {string} ref */
const rowOf = (ref) => Number(ref.split(":")[1])

/**
 * Return /posts/<id>/ of the address of a post, in whichever language.
 *
 * @param {string} address
 */
const postIn = (address) => address.split("/").slice(0, 3).join("/")

/**
 * @param {Search} search
 * @param {string[]} words
 * @param {InTexts} inTexts
 * @param {string[]} without
 * @returns {Promise<NearHit[]>}
 */
async function whoKnow(search, words, { hits, has }, without) {
  const { roster } = search
  const knowers = await byTables(search, words)
  for (const { ref, score } of hits)
    if (ref.startsWith("person:") && (knowers.has(ref) || shared(words, has, ref) >= SHARED))
      knower(knowers, ref, words).score += score
  const best = [...knowers.values()].sort((a, b) => b.score - a.score).slice(0, LOOKED)
  await roster.know(best.map(({ ref }) => ref))
  const others = best.filter(({ ref }) => !without.includes(roster.person(rowOf(ref)).href))
  return others.slice(0, MOST).map(({ ref, by }) => ({
    ref,
    by: by.flatMap((reason) => reason ?? []),
    words: words.filter((_word, number) => by[number]).join(" "),
  }))
}

/**
 * Return who has the words in what they know and do, by ref.
 *
 * @param {Search} search
 * @param {string[]} words
 */
async function byTables({ roster }, words) {
  const terms = words.filter((word) => Object.keys(KNOWS).some((field) => roster.words.get(word)?.has(field)))
  await roster.have(terms)
  await roster.rate(terms)
  /** @type {Map<string, Knower>} */
  const knowers = new Map()
  for (const term of terms)
    for (const [field, refs] of roster.refs(term)) {
      if (!KNOWS[field]) continue
      const weight = KNOWS[field] * idf(refs.length, roster.count)
      for (const ref of refs) {
        const hit = knower(knowers, ref, words)
        hit.score += weight * (1 + roster.mastery(rowOf(ref), field, term))
        const number = words.indexOf(term)
        hit.by[number] = { term, fields: [...(hit.by[number]?.fields ?? []), field] }
      }
    }
  return knowers
}

/**
 * @param {Map<string, Knower>} knowers
 * @param {string} ref
 * @param {string[]} words
 */
function knower(knowers, ref, words) {
  const hit = knowers.get(ref) ?? { ref, score: 0, by: words.map(() => null) }
  knowers.set(ref, hit)
  return hit
}
