/** What helps when nothing was found. In: a question that found nothing. Out: the protocol's `help`. */
import { distance } from "../shared/rank.js"
import { asked } from "../shared/words.js"

const MOST = 5 // of each
const FURTHEST = 3 // letters by which a nearest word may differ

/** Return words of names, skills and places that are near to what was typed. */
export function nearestWords(roster, question) {
  const near = asked(question).flatMap((word) =>
    [...roster.words.keys()]
      .map((term) => [distance(word, term, FURTHEST), term])
      .filter(([off, term]) => off > 0 && off <= Math.min(FURTHEST, word.length / 2) && term.length > 2),
  )
  const sorted = near.sort(([a, one], [b, other]) => a - b || roster.words.get(other).size - roster.words.get(one).size)
  return [...new Set(sorted.map(([, term]) => term))].slice(0, MOST)
}

/** Return what each chosen value shuts out: [{ facet, value, total }] without it, where that is anything. */
export function dropped(facets, chosen, refs) {
  const found = Object.entries(chosen).flatMap(([facet, values]) =>
    values.map((value) => {
      const rest = { ...chosen, [facet]: values.filter((one) => one !== value) }
      return { facet, value, total: refs.filter((ref) => facets.fits(ref, rest)).length }
    }),
  )
  return found.filter(({ total }) => total).sort((a, b) => b.total - a.total)
}

/**
 * Return people who lack the chosen skill, but have those that most of its people have too: [{ ref, skill }].
 * They have all else that is chosen.
 */
export function neighbours(facets, chosen) {
  const { columns, tables, count } = facets.roster
  const wanted = new Set(
    (chosen.skill ?? []).map((value) => tables.skill.findIndex(([id]) => id === value.split(":")[0])),
  )
  if (!wanted.size) return []
  const beside = new Map()
  for (const skills of columns.skill)
    if (skills.some((skill) => wanted.has(skill)))
      for (const skill of skills) if (!wanted.has(skill)) beside.set(skill, (beside.get(skill) ?? 0) + 1)
  const near = [...beside]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST)
    .map(([skill]) => skill)
  const found = []
  for (let row = 0; row < count; row++) {
    const skill = near.find((one) => columns.skill[row].includes(one))
    if (skill !== undefined && facets.fits(`person:${row}`, { ...chosen, skill: [], kind: [], offer: [] }))
      found.push({ ref: `person:${row}`, skill })
  }
  return found.sort((a, b) => near.indexOf(a.skill) - near.indexOf(b.skill)).slice(0, MOST)
}
