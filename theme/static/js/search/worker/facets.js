/**
 * Facets: what a hit is, has and can, and how many of the hits there are of each. In: the roster, and the facets file.
 *
 * A ref is `person:12`, `post:3`, …; a facet that a kind knows nothing of shuts that kind out.
 */
/** @import { FacetsFile, Field, PeopleFile, Tables } from "../formats.js" */
/** @import { Roster } from "../people/types.js" */
/** @import { Chosen, Counts, Facet, Kind } from "../protocol.js" */

import { unpacked, unpackedSets } from "../shared/columns.js"
import { isAtWorkToday } from "../../people/hours.js"
import { KINDS } from "../shared/kinds.js"
import { LEVELS, OFFERS, SKILL_LEVELS, skillLevel } from "../people/roster.js"
import { _ } from "../../shared/text.js"

/** @type {Facet[]} */
const ALL = [
  "kind",
  "language",
  "skill",
  "offer",
  "department",
  "group",
  "location",
  "at_work",
  "role",
  "open_to_calls",
  "year",
  "tag",
]
const MINUTE = 6e4

/** @typedef {Roster & { file: PeopleFile, tables: Tables }} WholeRoster one that is not in pieces */

export class Facets {
  /**
   * @param {Roster} roster one that is not in pieces
   * @param {FacetsFile} file
   */
  constructor(roster, file) {
    this.roster = /** @type {WholeRoster} */ (roster)
    this.file = file
    const how = unpacked(file.skills_how)
    let next = 0
    this.skillHow = roster.columns.skill.map((skills) => skills.map(() => how[next++]))
    roster.skillHow = this.skillHow
    this.memberships = unpackedSets(file.memberships)
    this.tagged = unpackedSets(file.tagged)
    this.groups = Object.fromEntries(Object.entries(file.groups).map(([kind, sets]) => [kind, unpackedSets(sets)]))
    this.names = namesOf(this.roster, file)
    this.clock = unpacked(file.clock)
    this.at = 0
    /** @type {boolean[]} of each row */
    this.atWork = []
  }

  /**
   * Look who is at work on the day that it is for them, each minute anew.
   *
   * @param {number} at in milliseconds
   */
  look(at) {
    const minute = Math.floor(at / MINUTE)
    if (minute === this.at) return
    this.at = minute
    this.atWork = this.clock.map((number, row) => {
      const [zone, ...hours] = this.file.clocks[number - 1] ?? []
      return number > 0 && isAtWorkToday({ zone, hours, away: this.file.away[row] === "1" }, new Date(at))
    })
  }

  /**
   * Return the values that a ref has of a facet.
   *
   * @param {string} ref
   * @param {Facet} facet
   * @param {Chosen} chosen all facets that are chosen: an offer goes with a chosen skill
   * @returns {string[]}
   */
  values(ref, facet, chosen) {
    const [kind, number] = ref.split(":")
    const row = Number(number)
    if (facet === "kind") return [kind]
    if (kind === "person") return this.personValues(row, facet, chosen)
    if (facet === "group")
      return kind === "group" ? [this.roster.groupId(row)] : this.ids("department", this.groups[kind]?.[row])
    const years = this.file.years[/** @type {Kind} */ (kind)]
    if (facet === "year") return years ? [String(years[row])] : []
    return facet === "tag" && kind === "post" ? this.tagged[row].map((tag) => this.file.tags[tag][0]) : []
  }

  /**
   * @param {number} row
   * @param {Facet} facet
   * @param {Chosen} chosen
   */
  personValues(row, facet, chosen) {
    switch (facet) {
      case "language":
        return this.languages(row, chosen.language)
      case "offer":
        return this.offers(row, chosen.skill)
      case "skill":
        return this.skills(row, chosen.skill)
      case "group":
        return this.ids("department", this.memberships[row])
      case "at_work":
        return this.atWork[row] ? ["today"] : []
      case "open_to_calls":
        return this.file.calls[row] === "1" ? ["yes"] : []
      case "role":
      case "location":
      case "department":
        return this.ids(facet, [this.roster.columns[facet][row]].flat())
      default:
        return []
    }
  }

  /**
   * @param {Field} table
   * @param {number[]} entries
   */
  ids(table, entries = []) {
    return entries.filter((number) => number >= 0).map((number) => this.roster.tables[table][number][0])
  }

  /**
   * Return fr for each language; for one that is chosen also fr:B2 and whatever else the person has reached.
   *
   * @param {number} row
   * @param {string[]} chosen
   */
  languages(row, chosen = []) {
    const tags = plain(chosen)
    return this.roster.columns.language[row].flatMap((number, index) => {
      const tag = this.roster.tables.language[number][0]
      const reached = tags.has(tag) ? LEVELS.slice(1, this.roster.how[row][index] + 1) : []
      return [tag, ...reached.map((level) => `${tag}:${level}`)]
    })
  }

  /**
   * Return docsis for each skill; for one that is chosen also docsis:expert and whatever else the person has reached.
   *
   * @param {number} row
   * @param {string[]} chosen
   */
  skills(row, chosen = []) {
    const ids = plain(chosen)
    return this.roster.columns.skill[row].flatMap((number, index) => {
      const [id] = this.roster.tables.skill[number]
      const reached = ids.has(id) ? SKILL_LEVELS.slice(1, skillLevel(this.skillHow[row][index]) + 1) : []
      return [id, ...reached.map((level) => `${id}:${level}`)]
    })
  }

  /**
   * Return how well someone speaks the chosen languages and has the chosen skills; 0 for none of them.
   *
   * @param {number} row
   * @param {Chosen} chosen
   */
  mastery(row, { language = [], skill = [] }) {
    const { columns, tables, how } = this.roster
    /** @type {(table: "language" | "skill", ids: Set<string>, levels: number[], most: number) => number} */
    const total = (table, ids, levels, most) =>
      columns[table][row].reduce(
        (sum, number, index) => sum + (ids.has(tables[table][number][0]) ? (levels[index] + 1) / most : 0),
        0,
      )
    return (
      total("language", plain(language), how[row], LEVELS.length) +
      total("skill", plain(skill), this.skillHow[row].map(skillLevel), SKILL_LEVELS.length)
    )
  }

  /**
   * @param {number} row
   * @param {string[]} chosen skills
   */
  offers(row, chosen = []) {
    const ids = plain(chosen)
    const some = this.skillHow[row].filter((_how, index) => {
      const [id] = this.roster.tables.skill[this.roster.columns.skill[row][index]]
      return !ids.size || ids.has(id)
    })
    return [...new Set(some.map((how) => OFFERS[how % OFFERS.length]))].filter(Boolean)
  }

  /**
   * Say whether a ref has what is chosen.
   *
   * @param {string} ref
   * @param {Chosen} chosen
   */
  fits(ref, chosen) {
    return ALL.every((facet) => {
      const values = chosen[facet]
      if (!values?.length) return true
      const has = this.values(ref, facet, chosen)
      return values.some((value) => has.includes(value))
    })
  }

  /**
   * Return the values of each facet, most first, over the hits that fit all the other facets.
   *
   * @param {string[]} refs
   * @param {Chosen} chosen
   */
  counts(refs, chosen) {
    const missed = refs.map((ref) =>
      ALL.filter((facet) => chosen[facet]?.length && !this.fits(ref, { ...chosen, ...only(chosen, facet) })),
    )
    const counts = ALL.map((facet) => {
      const fitting = refs.filter((_ref, index) => missed[index].every((other) => other === facet))
      return [facet, this.counted(fitting, facet, chosen)]
    })
    return /** @type {Counts} */ (Object.fromEntries(counts))
  }

  /**
   * @param {string[]} refs
   * @param {Facet} facet
   * @param {Chosen} chosen
   */
  counted(refs, facet, chosen) {
    const counts = new Map((chosen[facet] ?? []).map((value) => [value, 0]))
    for (const ref of refs)
      for (const value of new Set(this.values(ref, facet, chosen))) counts.set(value, (counts.get(value) ?? 0) + 1)
    const values = [...counts].map(([value, count]) => ({ value, name: this.name(facet, value), count }))
    return values.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  }

  /**
   * @param {Facet} facet
   * @param {string} value
   */
  name(facet, value) {
    const [id, level] = value.split(":")
    const name = Object.hasOwn(this.names[facet], id) ? this.names[facet][id] : id
    const { levels, skill_levels } = this.roster.file
    return level ? `${name}, ${{ ...levels, ...skill_levels }[level] ?? level}` : name
  }
}

/**
 * Return what values are called, by facet.
 *
 * @param {WholeRoster} roster
 * @param {FacetsFile} file
 * @returns {Record<Facet, Record<string, string>>}
 */
function namesOf({ tables, file: people }, file) {
  /** @type {(table: Tables[Field]) => Record<string, string>} */
  const names = (table) => Object.fromEntries(table.map(([id, name]) => [id, name]))
  return {
    kind: KINDS,
    language: names(tables.language),
    skill: names(tables.skill),
    offer: people.offers,
    department: names(tables.department),
    group: names(tables.department),
    location: names(tables.location),
    at_work: { today: _("At work today") },
    role: names(tables.role),
    open_to_calls: { yes: _("Open to calls") },
    year: {},
    tag: Object.fromEntries(file.tags),
  }
}

/**
 * Return the values without their levels.
 *
 * @param {string[]} chosen
 */
const plain = (chosen) => new Set(chosen.map((value) => value.split(":")[0]))

/**
 * Return what is chosen of one facet, with nothing chosen of the others.
 *
 * @param {Chosen} chosen
 * @param {Facet} facet
 * @returns {Chosen}
 */
const only = (chosen, facet) =>
  Object.fromEntries(Object.entries(chosen).map(([other, values]) => [other, other === facet ? values : []]))
