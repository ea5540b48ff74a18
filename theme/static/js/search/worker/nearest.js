/**
 * Finds what is related to a text: the posts nearest to it, and the people who know about it.
 *
 * In: the search and { texts: [[text, weight], …], without: [addresses] }. Out: hits. The words that say most of the
 * text are asked of the same index as a question. Of people only what they know, do and wrote counts, never what they
 * are called.
 */
import { saysNothing } from "../shared/question.js"
import { hasBit, idf } from "../shared/rank.js"
import { tokens } from "../shared/words.js"

const TERMS = 8 // words of a text: each may cost a file
const MOST = 4 // posts, and people
const LOOKED = 12 // of which some may be the text itself, a translation, or who wrote it
const SHORTEST = 4 // letters of a word that tells something
const SHARED = 2 // words that a post has at least, and a person who only wrote them
const KNOWS = { skill: 4, role: 3, title: 3, job: 2 }
const PLAIN = /^[\p{L}\p{N}]+$/u

/** Return the words that tell most of texts: those with the largest weight, and the first of equals. */
export function tellingWords(texts, stems) {
  const weights = new Map()
  for (const [text, weight] of texts)
    for (const word of tokens(text))
      if ([...word].length >= SHORTEST && PLAIN.test(word) && !/^\d+$/.test(word) && !saysNothing(word))
        weights.set(word, (weights.get(word) ?? 0) + weight)
  const once = new Map() // a plural adds to its word
  for (const [word, weight] of weights) {
    const stem = stems(word)[0]
    const known = once.get(stem)
    once.set(stem, { word: known?.word ?? word, weight: (known?.weight ?? 0) + weight })
  }
  return [...once.values()]
    .sort((one, other) => other.weight - one.weight)
    .slice(0, TERMS)
    .map(({ word }) => word)
}

/** Return { posts, people }, best first, of either MOST at most: each { ref, by, words }, where `words` tell why. */
export async function nearest(search, { texts, without }) {
  const index = await search.texts()
  const words = tellingWords(texts, index.stems)
  const found = await index.exactly(words)
  const [posts, people] = await Promise.all([
    nearestPosts(search, words, found, without),
    whoKnow(search, words, found, without),
  ])
  return { posts, people }
}

async function nearestPosts(search, words, { hits, has }, without) {
  const shared = ({ ref }) => words.filter((_word, number) => hasBit(has.get(ref), number)).length
  const near = hits.filter((hit) => hit.ref.startsWith("post:") && shared(hit) >= SHARED).slice(0, LOOKED)
  const known = new Set(without.map(postIn))
  const posts = []
  for (const { ref } of near) {
    const [address] = await search.document("post", Number(ref.split(":")[1]))
    if (posts.length === MOST || known.has(postIn(address))) continue
    known.add(postIn(address)) // a translation is the same post
    posts.push({ ref, by: [], words: "" })
  }
  return posts
}

/** Return /posts/<id>/ of the address of a post, in whichever language. */
const postIn = (address) => address.split("/").slice(0, 3).join("/")

async function whoKnow(search, words, { hits, has }, without) {
  const { roster } = search
  const terms = words.filter((word) => Object.keys(KNOWS).some((field) => roster.words.get(word)?.has(field)))
  await roster.have(terms)
  await roster.rate(terms)
  const found = new Map() // ref → { ref, score, by }
  const of = (ref) => found.get(ref) ?? found.set(ref, { ref, score: 0, by: words.map(() => null) }).get(ref)
  for (const term of terms)
    for (const [field, refs] of roster.refs(term))
      if (KNOWS[field])
        for (const ref of refs) {
          const hit = of(ref)
          const mastery = roster.mastery(ref.split(":")[1], field, term)
          hit.score += KNOWS[field] * idf(refs.length, roster.count) * (1 + mastery)
          const number = words.indexOf(term)
          hit.by[number] = { term, fields: [...(hit.by[number]?.fields ?? []), field] }
        }
  for (const { ref, score } of hits) {
    const wrote = words.filter((_word, number) => hasBit(has.get(ref), number)).length
    if (ref.startsWith("person:") && (found.has(ref) || wrote >= SHARED)) of(ref).score += score
  }
  const best = [...found.values()].sort((one, other) => other.score - one.score).slice(0, LOOKED)
  await roster.know(best.map(({ ref }) => ref))
  const others = best.filter(({ ref }) => !without.includes(roster.person(Number(ref.split(":")[1])).href))
  return others.slice(0, MOST).map(({ ref, by }) => ({
    ref,
    by: by.filter(Boolean),
    words: words.filter((_word, number) => by[number]).join(" "),
  }))
}
