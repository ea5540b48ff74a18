/**
 * Finds people and groups by names, titles, skills, languages, places and roles, from the people file alone, or from
 * pieces of it.
 *
 * Each word of a question is looked for as it is, as the beginning of a word, and, when that finds too little, with a
 * typing mistake. They are scored as lunr.js does; then whoever has more of the words comes first. This helps names and
 * skills, and harms texts: posts are never ranked like this.
 */
import { saysNothing, telling } from "../shared/question.js"
import { answered, distance, hasBit, holding, idf, summed } from "../shared/rank.js"
import { LEVELS, nameWords, SKILL_LEVELS } from "./roster.js"
import { asked, tokens } from "../shared/words.js"

// Whose work it is comes before whoever has a skill of that name; what a title is also called, behind the title.
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
  ].flatMap((words, level) => words.map((word) => [word, level + 1])),
)

/**
 * Return { hits, by, most, named, meant }: who may have as many of the words as the best, best first. A hit is { ref,
 * score, count }: how many of the words it has; `by(hit)` says of each the term and the fields that answered it. named:
 * the best has all of the words in the name. Words that say nothing are not looked for.
 */
export async function findPeople(roster, question) {
  const words = asked(question).map(spoken)
  const counts = telling(words)
  await roster.need(words.filter((_word, number) => counts[number]))
  const plain = await matched(roster, words, counts, 0)
  if (plain.full >= ENOUGH) return looked(roster, words, plain)
  const tolerant = await matched(roster, words, counts, plain.full ? 1 : 2)
  return looked(roster, words, plain.full && tolerant.full === plain.full ? plain : tolerant)
}

/** Return “frans” of “franstalig”. */
const spoken = (word) => word.replace(/^(\p{L}{3,})talige?$/u, "$1")

/**
 * Return what is found with at most so many mistakes in a word; `full` hits have all the words, the best have `most`.
 */
async function matched(roster, words, counts, mistakes) {
  const terms = new Map() // term → [[word's number, quality]]
  const initials = words.map((word, number) => counts[number] && isInitial(word, words))
  words.forEach((word, number) => {
    if (!counts[number]) return
    // A word with others behind it is whole, if there is such a word; and so is an initial, which may also be a skill.
    const whole = initials[number] || (number < words.length - 1 && roster.words.has(word))
    for (const [term, quality] of candidates(roster, word, mistakes, whole))
      (terms.get(term) ?? terms.set(term, []).get(term)).push([number, quality])
  })
  const levels = words.map(levelOf)
  const languages = levels.some(Boolean) ? languagesIn(roster, words) : []
  await roster.have([...terms.keys(), ...languages])
  if (words.some((word) => SKILLED.has(word))) await roster.rate(terms.keys())
  if (levels.some(Boolean) && !languages.length) await roster.spoken()
  const begun = words.map((word, number) => (initials[number] ? begunBy(roster, word) : null))
  const question = { words, counts, levels, languages, begun }
  const postings = postingsOf(roster, terms)
  const found = likely(question, terms, scored(postings, terms), postings)
  const looks = terms.size > MANY_TERMS ? LOOKED : found.length
  const held = holding(
    postings,
    found.slice(0, looks).map(({ ref }) => ref),
  )
  const cover = (hit, own = held) => ({ ...hit, ...covered(roster, question, terms, hit, own.get(hit.ref)) })
  const hits = [
    ...found
      .slice(0, looks)
      .map((hit) => cover(hit))
      .sort(better),
    ...found.slice(looks),
  ]
  const most = hits.reduce((best, { count }) => Math.max(best, count), 0)
  const by = (hit) => hit.by ?? cover(hit, holding(postings, [hit.ref])).by
  const full = hits.filter(({ count }) => count === counts.filter(Boolean).length).length
  return { hits, by, most, full, terms, counts, mistakes }
}

/** Say whether a word may be the first letter of a name, beside others. */
const isInitial = (word, words) => words.length > 1 && /^\p{L}$/u.test(word)

/** Return the refs of names with a word that begins with a letter; “van” is nobody's initial. */
function begunBy(roster, letter) {
  const refs = new Set()
  for (const [term, fields] of roster.words)
    if (term.startsWith(letter) && NAMES.some((one) => fields.has(one)) && !saysNothing(term))
      for (const field of ["name", "nickname"]) for (const ref of roster.refs(term).get(field) ?? []) refs.add(ref)
  return refs
}

const better = (a, b) => b.covered - a.covered || b.score - a.score || b.mastery - a.mastery

/** Return { hits, most, meant } of what was found, after a close look at the names of the best. */
async function looked(roster, words, { hits, by, most, full, terms, counts, mistakes }) {
  const near = hits.slice(0, Math.min(CLOSE_LOOK, hits.length))
  const fillers = counts.includes(false)
  const alike = near.filter(
    ({ by }) =>
      fillers ||
      by.some((one, at) => !one && mistakes) ||
      by.every((one, at) => isInitial(words[at], words) || called(one, words[at])),
  )
  await roster.names(alike.map(({ ref }) => ref))
  for (const hit of alike) hit.covered += likeness(roster, words, counts, mistakes, hit)
  hits.splice(0, near.length, ...near.sort(better))
  const named =
    full &&
    counts.every((tells, number) => !tells || by(hits[0])[number]?.fields.some((field) => NAMES.includes(field)))
  return { hits, by, most, named, meant: full && mistakes ? meantBy(words, hits[0], terms) : null }
}

const called = (answer, word) => answer?.term === word && answer.fields.includes("name")

/** Return those of `results` that may have as many of the words as the best: the others are as good as not found. */
function likely({ words, levels, begun }, terms, results, postings) {
  const has = answered(postings, (term) => terms.get(term).map(([number]) => number))
  const counted = results.map(({ ref }) => words.filter((_word, number) => hasBit(has.get(ref), number)).length)
  const most = counted.reduce((best, one) => Math.max(best, one), 0)
  const besides = words.filter((word, number) => levels[number] || SKILLED.has(word) || begun[number]).length
  const some = results.map((result, at) => ({ ...result, count: counted[at] }))
  return some.filter(({ count }) => count + besides >= most)
}

/** Return a hit with which words it has, and how well. `held` are its terms, each with its fields. */
function covered(roster, { words, counts, levels, languages, begun }, terms, { ref, score }, held) {
  const best = words.map(() => 0)
  const answered = words.map(() => null)
  for (const [term, fields] of held) {
    for (const [number, quality] of terms.get(term))
      if (quality > best[number]) {
        best[number] = quality
        answered[number] = term
      }
  }
  const fieldsOf = new Map(held)
  const by = answered.map((term) => term && { term, fields: fieldsOf.get(term) })
  words.forEach((word, number) => {
    if (levels[number] && speaks(roster, ref, levels[number], languages, by))
      [best[number], by[number]] = [1, { term: word, fields: ["language"] }]
    if (SKILLED.has(word) && can(roster, ref, SKILLED.get(word), by))
      [best[number], by[number]] = [1, { term: word, fields: ["skill"] }]
    if (!begun[number]?.has(ref)) return
    by[number] ??= { term: word, fields: ["name"] }
    best[number] = Math.max(best[number], number ? QUALITY.prefix : QUALITY.exact) // in front it is an initial
  })
  return {
    ref,
    score,
    by,
    mastery: mastery(roster, ref, by),
    covered: best.reduce((sum, quality) => sum + quality, 0),
    count: best.filter((quality, number) => quality && counts[number]).length,
  }
}

/** Say whether someone has a skill that answered, at this level or better. */
function can(roster, ref, level, by) {
  const [kind, row] = ref.split(":")
  const terms = kind === "person" ? by.filter((one) => one?.fields.includes("skill")).map(({ term }) => term) : []
  return terms.some((term) => roster.mastery(row, "skill", term) * SKILL_LEVELS.length >= level)
}

/** Return how well someone speaks the languages and has the skills that answered: who does it best comes first. */
function mastery(roster, ref, by) {
  const [kind, row] = ref.split(":")
  if (kind !== "person") return 0
  return by.reduce(
    (sum, one) => sum + (one ? Math.max(0, ...one.fields.map((field) => roster.mastery(row, field, one.term))) : 0),
    0,
  )
}

/**
 * Return how much a name is like the question beyond its words: it ends like it, or has what is almost a word of it.
 */
function likeness(roster, words, counts, mistakes, { ref, by }) {
  const name = roster.name(ref)
  const names = nameWords(name)
  const typed = (word, number) => number === words.length - 1 && word.length >= SHORTEST_BEGINNING
  return words.reduce(
    (sum, word, number) => {
      if (!counts[number])
        return (
          sum +
          (names.includes(word)
            ? FILLER_WEIGHT
            : typed(word, number) && names.some((one) => one.startsWith(word))
              ? FILLER_WEIGHT / 2
              : 0)
        )
      if (word.length === 1 && by[number]) return sum + (names[0].startsWith(word) ? ENDS_LIKE : 0)
      if (by[number] || !mistakes) return sum
      const likest = Math.max(
        ...names.map((one) => 1 - distance(word, one, word.length) / Math.max(word.length, one.length)),
      )
      return sum + Math.max(0, likest) / 2
    },
    ` ${tokens(name).join(" ")}`.endsWith(` ${words.join(" ")}`) ? ENDS_LIKE : 0,
  )
}

/**
 * Return the terms that `word` may stand for, each with how well, by the alphabet: the same wherever they come from.
 */
function candidates(roster, word, mistakes, whole) {
  const allowed = Math.min(mistakes, word.length > 4 ? 2 : word.length > 2 ? 1 : 0)
  const named = word.length < SHORTEST_BEGINNING // then only of names: everyone does something that begins with an s
  const others = []
  const begun = []
  for (const [term, fields] of roster.words) {
    if (term === word) others.push([term, QUALITY.exact])
    else if (term.startsWith(word)) {
      if (!whole && !(named && !NAMES.some((one) => fields.has(one)))) begun.push([term, QUALITY.prefix])
    } else if (allowed && term.length > 2 && !(roster.firstLetter && term[0] !== word[0])) {
      const off = distance(word, term, allowed)
      if (off <= allowed) others.push([term, off === 1 ? QUALITY.typo : QUALITY.typos])
    }
  }
  return [...others, ...begun.sort(alphabetically).slice(0, MOST_TERMS)].sort(alphabetically)
}

const alphabetically = ([a], [b]) => (a < b ? -1 : 1)

/** Return term → field → [[ref, weight]]. */
function postingsOf(roster, found) {
  const total = roster.count + roster.groupCount
  const terms = new Map()
  for (const term of found.keys()) {
    const fields = roster.refs(term)
    const weight = idf(
      [...fields.values()].reduce((sum, refs) => sum + refs.length, 0),
      total,
    )
    terms.set(
      term,
      new Map([...fields].map(([field, refs]) => [field, refs.map((ref) => [ref, weight * BOOSTS[field]])])),
    )
  }
  return terms
}

const scored = (postings, found) =>
  summed(
    postings,
    new Map([...found].map(([term, meanings]) => [term, Math.max(...meanings.map(([, quality]) => quality))])),
  )

const levelOf = (word) => Math.max(0, NATIVE.has(word) ? LEVELS.length - 1 : LEVELS.indexOf(word.toUpperCase()))

/** Return the terms that name a language in the question, whole or half typed; “en” and “de” mean one less often. */
function languagesIn(roster, words) {
  const half = words.filter((word) => !roster.words.has(word) && word.length >= SHORTEST_BEGINNING)
  const tells = telling(words)
  const names = (term) => tells[words.indexOf(term)] || half.some((word) => term.startsWith(word))
  return [...roster.words].filter(([term, fields]) => fields.has("language") && names(term)).map(([term]) => term)
}

/** Say whether someone speaks a language that the question names at `level` or better; any if it names none. */
function speaks(roster, ref, level, languages, by) {
  const [kind, row] = ref.split(":")
  if (kind !== "person") return false
  const named = by.filter((one) => one?.fields.includes("language")).map((one) => one.term)
  return roster.speaks(Number(row), level, named.length ? named : languages)
}

/** Return the question as the best hit has it, with what was mistyped put right; null if nothing was. */
function meantBy(words, hit, terms) {
  const mistyped = (word, number, { term }) =>
    !term.startsWith(word) && terms.get(term).some(([one, quality]) => one === number && quality <= QUALITY.typo)
  const meant = words.map((word, number) =>
    hit.by[number] && mistyped(word, number, hit.by[number]) ? hit.by[number].term : word,
  )
  return meant.some((word, number) => word !== words[number]) ? meant.join(" ") : null
}
