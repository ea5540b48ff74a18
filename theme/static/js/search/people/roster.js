/**
 * The people file in memory: who there is, and which words lead to whom. In: the file as parsed. Out: a Roster.
 *
 * Rows are people by the site's alphabet, then groups: `person:12` and `group:3` elsewhere. A word leads to names row
 * by row, and to entries of tables (skills, languages, …) entry by entry: an entry is tokenised once, not once a
 * person, and whoever has it is looked up when it is asked for.
 */
/** @import { Get, TableRow, PackedColumns, PeopleFile, Tables } from "../formats.js" */
/** @import { Columns, GroupNames, PeopleNames, Roster, Shown, Words } from "./types.js" */

import { addresses } from "../../built/addresses.js"
import { filled } from "../../shared/filled.js"
import { memoised } from "../shared/rank.js"
import { unpacked, unpackedSets } from "../shared/columns.js"
import { normalise, tokens } from "../shared/words.js"

/** Of languages. */
export const LEVELS = ["", "A1", "A2", "B1", "B2", "C1", "C2", "native"]
export const SKILL_LEVELS = ["", "beginner", "average", "expert"]
export const OFFERS = ["", "teach", "advise"]
const EASTERN = new RegExp(
  "^[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30ff" +
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]{2,}$",
  "u",
)
/** Where people come in pieces, search/people/pieces.js fetches what these ask. */
const ALL_HERE = {
  inPieces: false,
  firstLetter: false,
  async need() {},
  async have() {},
  async spoken() {},
  async names() {},
  async know() {},
}
const APOSTROPHE = /^['’‘`]/u
const PARTICLE = /^['’‘`]?\p{Ll}/u // “van der” in Noëlle van der Wal, “van 't” in Lotte van 't Hof

/**
 * Return the level in what the facets file says of how someone has a skill.
 *
 * @param {number} how
 */
export const skillLevel = (how) => Math.floor(how / OFFERS.length)

/** @param {string} name */
const slug = (name) =>
  normalise(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")

/** @param {string} text */
export const bits = (text) => Array.from(text, (bit) => bit === "1")

/**
 * @param {PeopleFile} file
 * @param {[first: number, address: string][]} levels files of how well people have which skills
 * @param {Get} get
 * @returns {Roster}
 */
export function roster(file, levels = [], get = () => Promise.reject()) {
  const { people, groups } = file
  const columns = columnsOf(people)
  const how = levelsOf(columns.language, unpacked(people.languages_how))
  const tables = tablesOf(file)
  const words = wordsOf(people, groups, tables)
  const rowsOf = rowsBy(columns)
  const names = { language: wordsIn(file.languages), skill: wordsIn(file.skills) }
  return {
    ...shownBy({ ...people, photo: bits(people.photo) }, groups, columns, tables, file),
    ...ALL_HERE,
    file,
    count: people.name.length,
    groupCount: groups.name.length,
    tables,
    columns,
    how,
    skillHow: null,
    words,
    refs: refsOf(words, rowsOf),
    ...ratingOf(words, rowsOf, levels, get),
    mastery(row, field, term) {
      if (field !== "language" && field !== "skill") return 0
      /** @type {(number: number, index: number) => number} */
      const level = (number, index) =>
        field === "language"
          ? how[row][index] / LEVELS.length
          : skillLevel(this.skilled(row, number)) / SKILL_LEVELS.length
      return Math.max(
        0,
        ...columns[field][row].map((number, index) => (names[field][number].has(term) ? level(number, index) : 0)),
      )
    },
    speaks: (row, level, languages) =>
      columns.language[row].some(
        (language, index) =>
          how[row][index] >= level &&
          (!languages.length || languages.some((name) => names.language[language].has(name))),
      ),
  }
}

/**
 * How well people have the skills that questions named, fetched skill by skill.
 *
 * @param {Words} words
 * @param {(field: string) => number[][]} rowsOf
 * @param {[first: number, address: string][]} files
 * @param {Get} get
 * @returns {Pick<Roster, "rate" | "rated">}
 */
function ratingOf(words, rowsOf, files, get) {
  /** @type {Map<number, Map<number, number>>} skill → row → level and offer */
  const ratings = new Map()
  /** @type {Map<string, Promise<void>>} */
  const coming = new Map()
  /** @type {(first: number, how: number[]) => void} */
  const take = (first, how) => {
    let next = 0
    for (let skill = first; next < how.length; skill++)
      ratings.set(skill, new Map((rowsOf("skill")[skill] ?? []).map((row) => [row, how[next++]])))
  }
  return {
    async rate(terms) {
      if (this.skillHow) return false
      const skills = new Set([...terms].flatMap((term) => words.get(term)?.get("skill") ?? []))
      const lacking = [...skills].filter((skill) => !ratings.has(skill))
      const needed = new Set(lacking.map((skill) => files.findLast(([first]) => first <= skill)))
      needed.delete(undefined)
      const fetches = [...needed].flatMap((file) => {
        const [first, address] = file ?? [0, ""]
        return memoised(coming, address, () => get(address).then((text) => take(first, unpacked(JSON.parse(text)))))
      })
      await Promise.all(fetches)
      return needed.size > 0
    },
    rated: (row, skill) => ratings.get(skill)?.get(row),
  }
}

/**
 * @param {PeopleFile} file
 * @returns {Tables}
 */
const tablesOf = (file) => ({
  title: file.titles.map(([name, also = ""]) => ["", name, also]),
  department: file.groups.name.map((name, row) => [idOf(file.groups, row), name, ""]),
  location: file.locations,
  role: file.roles,
  language: file.languages,
  skill: file.skills,
})

/**
 * Return how people and groups are shown, by row or ref; and how well someone has a skill or speaks a language.
 *
 * @param {PeopleNames} people
 * @param {GroupNames} groups
 * @param {Columns} columns
 * @param {{ title: TableRow[] }} tables
 * @param {Roster["file"]} file
 * @returns {Shown}
 */
export function shownBy(people, groups, columns, tables, file) {
  return {
    level(row, language) {
      return this.how[row][columns.language[row].indexOf(language)] ?? 0
    },
    skill(row, skill) {
      const how = this.skilled(row, skill)
      const [level, offer] = [SKILL_LEVELS[skillLevel(how)], OFFERS[how % OFFERS.length]]
      return [file.skill_levels[level] ?? level, file.offers[offer] ?? offer].filter(Boolean)
    },
    skilled(row, skill) {
      if (!this.skillHow?.[row]) return this.rated(row, skill) ?? 0
      return this.skillHow[row][columns.skill[row].indexOf(skill)] ?? 0
    },
    name(ref) {
      const [kind, row] = ref.split(":")
      return (kind === "person" ? people : groups).name[Number(row)]
    },
    person: (row) => ({
      title: tables.title[columns.title[row]][1],
      href: filled(addresses.person, { id: idOf(people, row) }),
      name: people.name[row],
      nicknames: people.nicknames[row] ?? "",
      photo: people.photo[row] ? filled(addresses.face, { id: idOf(people, row) }) : null,
      detail: [tables.title[columns.title[row]][1], groups.name[columns.department[row]]].filter(Boolean).join(" · "),
    }),
    group(row) {
      const kind = file.kinds[Number(groups.kind[row])]
      const href = filled(addresses.group, { id: idOf(groups, row) })
      return { href, name: groups.name[row], kind, detail: file.kind_names[kind] }
    },
    groupId: (row) => idOf(groups, row),
  }
}

/**
 * Return an id, which is kept only where it is not what the name becomes, or as what comes behind that.
 *
 * @param {{ name: string[], id: Record<number, string> }} names
 * @param {number} row
 */
const idOf = ({ name, id }, row) => {
  const other = id[row]
  return other === undefined ? slug(name[row]) : other[0] === "-" ? slug(name[row]) + other : other
}

/**
 * Return the columns of what people are found by; -1 is none.
 *
 * @param {PackedColumns} people
 * @returns {Columns}
 */
export const columnsOf = (people) => ({
  title: unpacked(people.title),
  department: unpacked(people.department).map((number) => number - 1),
  location: unpacked(people.location).map((number) => number - 1),
  role: unpackedSets(people.roles),
  language: unpackedSets(people.languages),
  skill: unpackedSets(people.skills),
})

/** @param {TableRow[]} entries */
const wordsIn = (entries) => entries.map(([, name, also]) => new Set(tokens(`${name} ${also}`)))

/**
 * Return how well each member of each set is known.
 *
 * @param {number[][]} sets
 * @param {number[]} levels of all members, one after the other
 */
export const levelsOf = (sets, levels) => {
  let next = 0
  return sets.map((members) => members.map(() => levels[next++]))
}

/**
 * Return word → field → numbers: what each word of names and tables leads to. Of a table those are entries, of names
 * and nicknames rows of people, of groups rows of groups. Nobody's rows are looked up before their word is asked for.
 *
 * @param {PeopleFile["people"]} people
 * @param {PeopleFile["groups"]} groups
 * @param {Tables} tables
 */
function wordsOf(people, groups, tables) {
  /** @type {Words} */
  const words = new Map()
  /** @type {(word: string, field: string, number: number) => void} */
  const put = (word, field, number) => {
    const fields = words.get(word)
    const numbers = fields?.get(field)
    if (!fields) words.set(word, new Map([[field, [number]]]))
    else if (!numbers) fields.set(field, [number])
    else if (numbers.at(-1) !== number) numbers.push(number)
  }
  people.name.forEach((name, row) => nameWords(name).forEach((word) => put(word, "name", row)))
  for (const [row, names] of Object.entries(people.nicknames))
    tokens(names).forEach((word) => put(word, "nickname", Number(row)))
  groups.name.forEach((name, row) => tokens(name).forEach((word) => put(word, "group", row)))
  for (const [field, entries] of Object.entries(tables))
    entries.forEach((names, number) => wordsOfEntry(field, names).forEach(([word, as]) => put(word, as, number)))
  return words
}

/**
 * Return [word, field] for all that an entry is called. What a title is called otherwise is a field of its own: `job`.
 *
 * @param {string} field
 * @param {TableRow} entry
 * @returns {[word: string, field: string][]}
 */
export const wordsOfEntry = (field, [, name, also]) => [
  ...tokens(name).map((word) => /** @type {[string, string]} */ ([word, field])),
  ...tokens(also).map((word) => /** @type {[string, string]} */ ([word, field === "title" ? "job" : field])),
]

/**
 * Return a function that returns, of a field, entry → rows of people; made when a field is first asked for.
 *
 * @param {Columns} columns
 */
function rowsBy(columns) {
  /** @type {Record<string, number[][]>} */
  const rows = {}
  return (/** @type {string} */ field) => {
    rows[field] ??= rowsOf(columns[/** @type {keyof Columns} */ (field)])
    return rows[field]
  }
}

/** @param {(number | number[])[]} column */
function rowsOf(column) {
  /** @type {number[][]} */
  const rows = []
  column.forEach((numbers, row) => {
    for (const number of [numbers].flat()) {
      rows[number] ??= []
      rows[number].push(row)
    }
  })
  return rows
}

/**
 * Return a function that returns, of a word, field → refs. The name of a group is its name.
 *
 * @param {Words} words
 * @param {(field: string) => number[][]} have entry → rows of people
 */
export function refsOf(words, have) {
  /** @type {Record<string, string>} */
  const kinds = { group: "group", name: "person", nickname: "person" }
  /** @type {(field: string, entries: number[]) => number[]} */
  const rowsIn = (field, entries) => [...new Set(entries.flatMap((number) => have(field)[number] ?? []))]
  return (/** @type {string} */ word) => {
    /** @type {Map<string, string[]>} */
    const refs = new Map()
    for (const [field, numbers] of words.get(word) ?? []) {
      const as = field === "group" ? "name" : field
      const rows = field in kinds ? numbers : rowsIn(field === "job" ? "title" : field, numbers)
      const own = rows.map((row) => `${kinds[field] ?? "person"}:${row}`)
      if (own.length) refs.set(as, [...(refs.get(as) ?? []), ...own])
    }
    return refs
  }
}

/**
 * Return the words of a name; of “Jan van den Berg” also vandenberg, vd, vdberg and jvdb, as people write it in haste;
 * of one in Chinese, Japanese or Korean also how it ends: the family's name comes first, and nothing stands between.
 *
 * @param {string} name
 */
export function nameWords(name) {
  const words = tokens(name)
  const endings = words.filter((word) => EASTERN.test(word)).flatMap(endingsOf)
  return [...words, ...endings, ...hastyWords(name)]
}

/** @param {string} word */
const endingsOf = (word) => [...word].slice(1).map((_, index) => [...word].slice(index + 1).join(""))

/**
 * Return what people make of a name with particles when they write it in haste.
 *
 * @param {string} name
 */
function hastyWords(name) {
  const parts = name.split(/[\s-]+/)
  const first = parts.findIndex((part, index) => index > 0 && PARTICLE.test(part))
  const rest = first > 0 ? parts.slice(first).map((part) => normalise(part.replace(APOSTROPHE, ""))) : []
  const count = rest.findIndex((_, index) => !PARTICLE.test(parts[first + index])) // of particles
  if (count <= 0) return []
  const particles = rest.slice(0, count).join("")
  const family = rest[count]
  const initials = rest
    .slice(0, count)
    .map((particle) => particle[0])
    .join("")
  const short = normalise(parts[0]).slice(0, 1) + initials + family.slice(0, 1)
  return [particles + family, initials + family, short, ...(count > 1 ? [initials, particles] : [])]
}
