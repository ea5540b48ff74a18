/**
 * Finds people and groups by names, titles, skills, languages, places and roles, from the people file alone.
 *
 * Each word of a question is looked for as it is, as the beginning of a word, and, when that finds too little, with a
 * typing mistake. lunr.js scores; then whoever has more of the words comes first. This helps names and skills, and harms
 * texts: posts are never ranked like this.
 */
import { distance, idf, ranked } from "./search-rank.js"
import { LEVELS } from "./search-roster.js"
import { asked } from "./search-words.js"

const BOOSTS = { name: 10, nickname: 8, skill: 4, language: 4, location: 3, role: 3, title: 3, department: 2 }
export const FIELDS = Object.keys(BOOSTS)
const ENOUGH = 3 // hits; with fewer, a typing mistake is thought of
const MOST_TERMS = 400 // that begin with the letters typed so far: “s” alone begins a thousand
const QUALITY = { exact: 1, prefix: 0.9, typo: 0.75, typos: 0.55 } // what a word counts for in ranking
// Words of a sentence that say nothing about a person. They count only for whoever is called so.
const FILLER = new Set(
  ("a an and at better beter can de den der die een en het hoger in is kan met of om on op or over someone speaks " +
    "spreekt te ten ter the to van vd who wie with works werkt iemand level niveau").split(" "),
)
const NATIVE = new Set(["native", "moedertaal", "moedertaalspreker"])

/** Return { hits, meant }; hits are all that have as many of the words as the best, best first. */
export function findPeople(roster, question) {
  const words = asked(question)
  let found = matched(roster, words, false)
  if (found.full < ENOUGH) found = better(found, matched(roster, words, true))
  return { hits: found.hits, meant: found.meant }
}

const better = (plain, tolerant) => (tolerant.most > plain.most || (tolerant.most === plain.most && tolerant.full > plain.full) ? tolerant : plain)

function matched(roster, words, typos) {
  const fillers = words.filter((word) => FILLER.has(word)).length
  const weight = words.map((word) => (FILLER.has(word) && fillers < words.length ? 0.1 : 1))
  const terms = new Map() // term → [[word's number, quality]]
  words.forEach((word, number) => {
    for (const [term, quality] of candidates(roster, word, typos))
      (terms.get(term) ?? terms.set(term, []).get(term)).push([number, quality])
  })
  const results = scored(roster, terms)
  const levels = words.map(levelOf)
  const hits = results.map(({ ref, score, matchData }) => {
    const best = words.map(() => 0)
    const by = words.map(() => null)
    for (const [term, fields] of Object.entries(matchData.metadata))
      for (const [number, quality] of terms.get(term))
        if (quality > best[number]) [best[number], by[number]] = [quality, { term, fields: Object.keys(fields) }]
    levels.forEach((level, number) => {
      if (level && speaks(roster, ref, level, by)) [best[number], by[number]] = [1, null]
    })
    const covered = best.reduce((sum, quality, number) => sum + weight[number] * quality, 0)
    const count = best.filter((quality, number) => quality && weight[number] === 1).length
    return { ref, score, covered, count, by }
  })
  const most = Math.max(0, ...hits.map((hit) => hit.count))
  const kept = hits.filter((hit) => hit.count === most).sort((a, b) => b.covered - a.covered || b.score - a.score)
  const full = most === weight.filter((one) => one === 1).length ? kept.length : 0
  return { hits: kept, most, full, meant: typos && kept.length ? meantBy(words, kept[0], terms) : null }
}

/** Yield the terms that `word` may stand for, each with how well. */
function* candidates(roster, word, typos) {
  const allowed = typos ? (word.length > 4 ? 2 : word.length > 3 ? 1 : 0) : 0
  let begun = 0
  for (const term of roster.words.keys()) {
    if (term === word) yield [term, QUALITY.exact]
    else if (term.startsWith(word)) {
      if (begun++ < MOST_TERMS) yield [term, QUALITY.prefix]
    } else if (allowed && term.length > 2) {
      const off = distance(word, term, allowed)
      if (off <= allowed) yield [term, off === 1 ? QUALITY.typo : QUALITY.typos]
    }
  }
}

function scored(roster, found) {
  const total = roster.count + roster.groupCount
  const terms = new Map()
  const wanted = new Map()
  for (const [term, meanings] of found) {
    const fields = roster.words.get(term)
    const count = [...fields.values()].reduce((sum, refs) => sum + refs.size, 0)
    const weight = idf(count, total)
    terms.set(term, new Map([...fields].map(([field, refs]) => [field, [...refs].map((ref) => [ref, weight * BOOSTS[field]])])))
    wanted.set(term, Math.max(...meanings.map(([, quality]) => quality)))
  }
  return ranked(FIELDS, terms, wanted)
}

const levelOf = (word) => Math.max(0, NATIVE.has(word) ? LEVELS.length - 1 : LEVELS.indexOf(word.toUpperCase()))

/** Say whether someone speaks a language that the question names at `level` or better; any if it names none. */
function speaks(roster, ref, level, by) {
  const [kind, row] = ref.split(":")
  if (kind !== "person") return false
  const named = by.filter((one) => one?.fields.includes("language")).map((one) => one.term)
  return roster.columns.language[row].some((language, at) => {
    const [tag, name, also] = roster.tables.language[language]
    const called = asked(`${tag} ${name} ${also}`)
    return roster.how[row][at] >= level && (!named.length || named.some((term) => called.includes(term)))
  })
}

/** Return what the best hit has instead of a word that was mistyped, or null. */
function meantBy(words, hit, terms) {
  const meant = words.flatMap((word, number) => {
    const by = hit.by[number]
    return by && !by.term.startsWith(word) && terms.get(by.term).some(([one, quality]) => one === number && quality <= QUALITY.typo) ? [by.term] : []
  })
  return meant.length ? meant.join(" ") : null
}
