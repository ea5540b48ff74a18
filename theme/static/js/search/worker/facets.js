/**
 * Facets: what a hit is, has and can, and how many of the hits there are of each. In: the roster, and the facets file.
 *
 * A ref is `person:12`, `post:3`, …; a facet that a kind knows nothing of shuts that kind out.
 */
import { unpacked, unpackedSets } from "../shared/columns.js"
import { LEVELS, OFFERS, SKILL_LEVELS, skillLevel } from "../people/roster.js"
import { _ } from "../../shared/text.js"

const ALL = [
  "kind",
  "language",
  "skill",
  "offer",
  "department",
  "group",
  "location",
  "role",
  "open_to_calls",
  "year",
  "tag",
]
const KIND_NAMES = () => ({
  person: _("People"),
  group: _("Groups"),
  post: _("Posts"),
  minutes: _("Minutes"),
  decision: _("Decisions"),
  action: _("Action items"),
  dossier: _("Topics"),
  page: _("Pages"),
  document: _("Documents"),
  comment: _("Comments"),
})

export class Facets {
  constructor(roster, file) {
    const { tables, file: people } = roster
    this.roster = roster
    this.file = file
    let at = 0
    const how = unpacked(file.skills_how)
    this.skillHow = roster.skillHow = roster.columns.skill.map((skills) => skills.map(() => how[at++]))
    this.memberships = unpackedSets(file.memberships)
    this.tagged = unpackedSets(file.tagged)
    this.groups = Object.fromEntries(Object.entries(file.groups).map(([kind, sets]) => [kind, unpackedSets(sets)]))
    const group = tables.department.map(([id, name]) => [id, name])
    this.names = {
      kind: KIND_NAMES(),
      language: Object.fromEntries(tables.language),
      skill: Object.fromEntries(tables.skill),
      offer: people.offers,
      department: Object.fromEntries(group),
      group: Object.fromEntries(group),
      location: Object.fromEntries(tables.location),
      role: Object.fromEntries(tables.role),
      open_to_calls: { yes: _("Open to calls") },
      year: {},
      tag: Object.fromEntries(file.tags),
    }
  }

  /** Return the values that a ref has of a facet. `chosen` are all facets chosen: an offer goes with a chosen skill. */
  values(ref, facet, chosen) {
    const [kind, number] = ref.split(":")
    const row = Number(number)
    if (facet === "kind") return [kind]
    if (kind === "person") return this.personValues(row, facet, chosen)
    if (facet === "group")
      return kind === "group" ? [this.roster.groupId(row)] : this.ids("department", this.groups[kind]?.[row])
    if (facet === "year") return this.file.years[kind] ? [String(this.file.years[kind][row])] : []
    return facet === "tag" && kind === "post" ? this.tagged[row].map((tag) => this.file.tags[tag][0]) : []
  }

  personValues(row, facet, chosen) {
    const { columns } = this.roster
    switch (facet) {
      case "language":
        return this.languages(row, chosen.language)
      case "offer":
        return this.offers(row, chosen.skill)
      case "skill":
        return this.skills(row, chosen.skill)
      case "group":
        return this.ids("department", this.memberships[row])
      case "open_to_calls":
        return this.file.calls[row] === "1" ? ["yes"] : []
      case "role":
      case "location":
      case "department":
        return this.ids(facet, [columns[facet][row]].flat())
      default:
        return []
    }
  }

  ids(table, entries = []) {
    return entries.filter((entry) => entry >= 0).map((entry) => this.roster.tables[table][entry][0])
  }

  /** Return fr for each language; for one that is chosen also fr:B2 and whatever else the person has reached. */
  languages(row, chosen = []) {
    const tags = plain(chosen)
    return this.roster.columns.language[row].flatMap((entry, at) => {
      const tag = this.roster.tables.language[entry][0]
      const reached = tags.has(tag) ? LEVELS.slice(1, this.roster.how[row][at] + 1) : []
      return [tag, ...reached.map((level) => `${tag}:${level}`)]
    })
  }

  /**
   * Return docsis for each skill; for one that is chosen also docsis:expert and whatever else the person has reached.
   */
  skills(row, chosen = []) {
    const ids = plain(chosen)
    return this.roster.columns.skill[row].flatMap((entry, at) => {
      const [id] = this.roster.tables.skill[entry]
      const level = skillLevel(this.skillHow[row][at])
      return [id, ...(ids.has(id) ? SKILL_LEVELS.slice(1, level + 1).map((one) => `${id}:${one}`) : [])]
    })
  }

  /** Return how well someone speaks the chosen languages and has the chosen skills; 0 for none of them. */
  mastery(row, { language = [], skill = [] }) {
    const { columns, tables, how } = this.roster
    const best = (table, wanted, levels, most) =>
      columns[table][row].reduce(
        (sum, entry, at) => sum + (wanted.has(tables[table][entry][0]) ? (levels[at] + 1) / most : 0),
        0,
      )
    return (
      best("language", plain(language), how[row], LEVELS.length) +
      best("skill", plain(skill), this.skillHow[row].map(skillLevel), SKILL_LEVELS.length)
    )
  }

  offers(row, chosen = []) {
    const ids = plain(chosen)
    const some = this.skillHow[row].filter((_how, at) => {
      const [id] = this.roster.tables.skill[this.roster.columns.skill[row][at]]
      return !ids.size || ids.has(id)
    })
    return [...new Set(some.map((how) => OFFERS[how % OFFERS.length]))].filter(Boolean)
  }

  /** Say whether a ref has what is chosen, of all facets but one. */
  fits(ref, chosen, except = null) {
    return Object.entries(chosen).every(([facet, wanted]) => {
      if (facet === except || !wanted.length) return true
      const has = this.values(ref, facet, chosen)
      return wanted.some((value) => has.includes(value))
    })
  }

  /** Return { facet: [{ value, name, count }] }, most first: of each facet over the hits that fit all the others. */
  counts(refs, chosen) {
    const missed = refs.map((ref) =>
      ALL.filter((facet) => chosen[facet]?.length && !this.fits(ref, { ...chosen, ...only(chosen, facet) })),
    )
    return Object.fromEntries(
      ALL.map((facet) => {
        const counted = new Map((chosen[facet] ?? []).map((value) => [value, 0]))
        refs.forEach((ref, at) => {
          if (missed[at].some((other) => other !== facet)) return
          for (const value of new Set(this.values(ref, facet, chosen)))
            counted.set(value, (counted.get(value) ?? 0) + 1)
        })
        const values = [...counted].map(([value, count]) => ({ value, name: this.name(facet, value), count }))
        return [facet, values.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))]
      }),
    )
  }

  name(facet, value) {
    const [id, level] = value.split(":")
    const name = Object.hasOwn(this.names[facet], id) ? this.names[facet][id] : id
    const { levels, skill_levels } = this.roster.file
    return level ? `${name}, ${{ ...levels, ...skill_levels }[level] ?? level}` : name
  }
}

/** Return the values without their levels. */
const plain = (chosen) => new Set(chosen.map((value) => value.split(":")[0]))

const only = (chosen, facet) =>
  Object.fromEntries(Object.keys(chosen).map((one) => [one, one === facet ? chosen[one] : []]))
