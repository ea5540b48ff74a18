/**
 * A question as an address and back: /search/?q=docsis&language=fr&level=B2&location=utrecht.
 */
/** @import { Chosen, Facet } from "../protocol.js" */

/** @typedef {"language" | "skill"} Levelled a facet whose values have levels */

/**
 * @typedef {object} Query what an address asks
 * @property {string} words
 * @property {Chosen} chosen without levels
 * @property {Partial<Record<Facet, string>>} levels the least, for all languages or skills that are chosen
 */

/** @type {Facet[]} */
export const FACETS = [
  "kind",
  "language",
  "skill",
  "offer",
  "location",
  "at_work",
  "department",
  "group",
  "role",
  "open_to_calls",
  "year",
  "tag",
]
/** @type {Partial<Record<Facet, string>>} */
const LEVEL_OF = { language: "level", skill: "skill_level" }
const MOST = 20 // values of a facet: nobody shares more, and each costs a look at every hit

/**
 * Return the question that the query of an address asks. What it does not know is left out.
 *
 * @param {string} query
 * @returns {Query}
 */
export function read(query) {
  const parameters = new URLSearchParams(query)
  /** @type {Chosen} */
  const chosen = {}
  /** @type {Query["levels"]} */
  const levels = {}
  for (const facet of FACETS) {
    const values = parameters.getAll(facet).filter((value) => value && !value.includes(":"))
    if (values.length) chosen[facet] = [...new Set(values)].slice(0, MOST)
    const name = LEVEL_OF[facet]
    const level = name && parameters.get(name)
    if (level && !level.includes(":") && values.length) levels[facet] = level
  }
  return { words: parameters.get("q") ?? "", chosen, levels }
}

/**
 * Return the query of a question's address: "" for one that asks nothing.
 *
 * @param {Query} query
 */
export function written({ words, chosen, levels }) {
  const parameters = new URLSearchParams(words.trim() ? { q: words } : {})
  for (const facet of FACETS) {
    const [values, level, name] = [chosen[facet] ?? [], levels[facet], LEVEL_OF[facet]]
    for (const value of values) parameters.append(facet, value)
    if (values.length && level && name) parameters.append(name, level)
  }
  return parameters.size ? `?${parameters}` : ""
}

/**
 * Return the facets of a question as the worker takes them: language fr at level B2 is fr:B2.
 *
 * @param {Pick<Query, "chosen" | "levels">} query
 * @returns {Chosen}
 */
export const withLevels = ({ chosen, levels }) =>
  Object.fromEntries(
    chosenOf(chosen).map(([facet, values]) => [facet, values.map((value) => withLevel(value, levels[facet]))]),
  )

/**
 * Return what is chosen, facet by facet.
 *
 * @param {Chosen} chosen
 */
export const chosenOf = (chosen) => /** @type {[Facet, string[]][]} */ (Object.entries(chosen))

/**
 * @param {string} value
 * @param {string} [level]
 */
export const withLevel = (value, level) => (level ? `${value}:${level}` : value)

/**
 * Return a question with a value of a facet chosen or not.
 *
 * @param {Query} query
 * @param {Facet} facet
 * @param {string} value
 * @param {boolean} choose
 * @returns {Query}
 */
export function chosenToo(query, facet, value, choose) {
  const others = (query.chosen[facet] ?? []).filter((other) => other !== value)
  const values = choose ? [...others, value] : others
  if (values.length) return { ...query, chosen: { ...query.chosen, [facet]: values } }
  return { ...query, chosen: without(query.chosen, facet), levels: without(query.levels, facet) }
}

/**
 * @template Value
 * @param {Partial<Record<Facet, Value>>} byFacet
 * @param {Facet} facet
 * @returns {Partial<Record<Facet, Value>>}
 */
const without = (byFacet, facet) =>
  /** @type {any} */ (Object.fromEntries(Object.entries(byFacet).filter(([other]) => other !== facet)))
