/**
 * A question as an address and back: /search/?q=docsis&language=fr&level=B2&location=utrecht.
 *
 * A question is { words, chosen, levels }: chosen is facet → values, as in search/worker/worker.js but for levels;
 * those are facet → the least level, and hold for all languages or skills that are chosen.
 */
export const FACETS = [
  "kind",
  "language",
  "skill",
  "offer",
  "location",
  "department",
  "group",
  "role",
  "open_to_calls",
  "year",
  "tag",
]
const LEVEL_OF = { language: "level", skill: "skill_level" }
const MOST = 20 // values of a facet: nobody shares more, and each costs a look at every hit

/** Return the question that the query of an address asks. What it does not know is left out. */
export function read(query) {
  const asked = new URLSearchParams(query)
  const chosen = {}
  for (const facet of FACETS) {
    const values = [...new Set(asked.getAll(facet))].filter((value) => value && !value.includes(":")).slice(0, MOST)
    if (values.length) chosen[facet] = values
  }
  const levels = {}
  for (const [facet, name] of Object.entries(LEVEL_OF)) {
    const level = asked.get(name)
    if (level && !level.includes(":") && chosen[facet]) levels[facet] = level
  }
  return { words: asked.get("q") ?? "", chosen, levels }
}

/** Return the query of a question's address: "" for one that asks nothing. */
export function written({ words, chosen, levels }) {
  const said = new URLSearchParams(words.trim() ? { q: words } : {})
  for (const facet of FACETS) {
    for (const value of chosen[facet] ?? []) said.append(facet, value)
    if (chosen[facet]?.length && levels[facet]) said.append(LEVEL_OF[facet], levels[facet])
  }
  return said.size ? `?${said}` : ""
}

/** Return the facets of a question as the worker takes them: language fr at level B2 is fr:B2. */
export const asked = ({ chosen, levels }) =>
  Object.fromEntries(
    Object.entries(chosen).map(([facet, values]) => [facet, values.map((value) => withLevel(value, levels[facet]))]),
  )

export const withLevel = (value, level) => (level ? `${value}:${level}` : value)

/** Return a question with a value of a facet chosen or not. */
export function chosenToo(question, facet, value, wanted) {
  const others = (question.chosen[facet] ?? []).filter((one) => one !== value)
  const values = wanted ? [...others, value] : others
  const without = (some) => Object.fromEntries(Object.entries(some).filter(([one]) => one !== facet))
  if (values.length) return { ...question, chosen: { ...question.chosen, [facet]: values } }
  return { ...question, chosen: without(question.chosen), levels: without(question.levels) }
}
