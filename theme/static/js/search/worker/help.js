/** What helps when nothing was found. In: a question that found nothing. Out: the protocol's `help`. */
/** @import { Roster } from "../people/types.js" */
/** @import { Chosen, Help } from "../protocol.js" */
/** @import { Facets } from "./facets.js" */

import { distance } from "../shared/rank.js"
import { questionWords } from "../shared/words.js"

const MOST = 5 // of each
const FURTHEST = 3 // letters by which a nearest word may differ

/**
 * Return words of names, skills and places that are near to what was typed.
 *
 * @param {Roster} roster
 * @param {string} question
 */
export function nearestWords(roster, question) {
  const near = questionWords(question).flatMap((word) =>
    [...roster.words]
      .map(([term, fields]) => ({ term, fields: fields.size, off: distance(word, term, FURTHEST) }))
      .filter(({ term, off }) => off > 0 && off <= Math.min(FURTHEST, word.length / 2) && term.length > 2),
  )
  const sorted = near.sort((a, b) => a.off - b.off || b.fields - a.fields)
  return [...new Set(sorted.map(({ term }) => term))].slice(0, MOST)
}

/**
 * Return what each chosen value shuts out: how many there are without it, where that is anything.
 *
 * @param {Facets} facets
 * @param {Chosen} chosen
 * @param {string[]} refs
 * @returns {Help["drop"]}
 */
export function dropped(facets, chosen, refs) {
  const drops = entriesOf(chosen).flatMap(([facet, values]) =>
    values.map((value) => {
      const rest = { ...chosen, [facet]: values.filter((other) => other !== value) }
      return { facet, value, total: refs.filter((ref) => facets.fits(ref, rest)).length }
    }),
  )
  return drops.filter(({ total }) => total).sort((a, b) => b.total - a.total)
}

/**
 * @param {Chosen} chosen
 * @returns {[keyof Chosen, string[]][]}
 */
const entriesOf = (chosen) => /** @type {[keyof Chosen, string[]][]} */ (Object.entries(chosen))

/**
 * Return people who lack the chosen skill, but have those that most of its people have too: [{ ref, skill }].
 * They have all else that is chosen.
 *
 * @param {Facets} facets
 * @param {Chosen} chosen
 */
export function neighbours(facets, chosen) {
  const { columns, tables, count } = facets.roster
  const ids = (chosen.skill ?? []).map((value) => value.split(":")[0])
  const skills = new Set(ids.map((id) => tables.skill.findIndex((skill) => skill[0] === id)))
  if (!skills.size) return []
  const near = beside(columns.skill, skills)
  const people = []
  for (let row = 0; row < count; row++) {
    const skill = near.find((number) => columns.skill[row].includes(number))
    if (skill !== undefined && facets.fits(`person:${row}`, { ...chosen, skill: [], kind: [], offer: [] }))
      people.push({ ref: `person:${row}`, skill })
  }
  return people.sort((a, b) => near.indexOf(a.skill) - near.indexOf(b.skill)).slice(0, MOST)
}

/**
 * Return the skills that those who have one of `skills` have most often besides.
 *
 * @param {number[][]} column
 * @param {Set<number>} skills
 */
function beside(column, skills) {
  /** @type {Map<number, number>} */
  const counts = new Map()
  for (const own of column.filter((numbers) => numbers.some((number) => skills.has(number))))
    for (const skill of own) if (!skills.has(skill)) counts.set(skill, (counts.get(skill) ?? 0) + 1)
  const sorted = [...counts].sort((a, b) => b[1] - a[1])
  return sorted.slice(0, MOST).map(([skill]) => skill)
}
