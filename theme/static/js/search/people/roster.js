/**
 * The people file in memory: who there is, and which words lead to whom. In: the file as parsed. Out: a Roster.
 *
 * Rows are people by the site's alphabet, then groups: `person:12` and `group:3` elsewhere. A word leads to names row
 * by row, and to entries of tables (skills, languages, …) entry by entry: an entry is tokenised once, not once a
 * person, and whoever has it is looked up when it is asked for.
 */
import { once } from "../shared/rank.js"
import { unpacked, unpackedSets } from "../shared/columns.js"
import { normalise, tokens } from "../shared/words.js"

export const LEVELS = ["", "A1", "A2", "B1", "B2", "C1", "C2", "native"]
export const SKILL_LEVELS = ["", "beginner", "average", "expert"]
export const OFFERS = ["", "teach", "advise"]
const EASTERN = new RegExp(
  "^[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30ff" +
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]{2,}$",
  "u",
)
const APOSTROPHE = /^['’‘`]/u
const PARTICLE = /^['’‘`]?\p{Ll}/u // “van der” in Noëlle van der Wal, “van 't” in Lotte van 't Hof

/** Return the level in what the facets file says of how someone has a skill. */
export const skillLevel = (how) => Math.floor(how / OFFERS.length)
const slug = (name) =>
  normalise(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
export const bits = (text) => Array.from(text, (one) => one === "1")

/** `levels` are [[first skill, address], …] of how well people have which skills, and `get` promises a file's text. */
export function roster(file, levels = [], get = null) {
  const { people, groups } = file
  const columns = columnsOf(people)
  const how = levelsOf(columns.language, unpacked(people.languages_how))
  const tables = {
    title: file.titles.map(([name, also = ""]) => ["", name, also]),
    department: groups.name.map((name, row) => [idOf(groups, row), name, ""]),
    location: file.locations,
    role: file.roles,
    language: file.languages,
    skill: file.skills,
  }
  const words = wordsOf(people, groups, tables)
  const take = (first, how) => {
    let at = 0
    for (let skill = first; at < how.length; skill++)
      rated.set(skill, new Map((skilled("skill")[skill] ?? []).map((row) => [row, how[at++]])))
  }
  const rated = new Map() // skill → row → level and offer, of skills that questions named
  const coming = new Map()
  const skilled = rowsBy(columns)
  const called = { language: wordsIn(file.languages), skill: wordsIn(file.skills) }
  return {
    ...shownBy({ ...people, photo: bits(people.photo) }, groups, columns, tables, file),
    file,
    count: people.name.length,
    groupCount: groups.name.length,
    tables,
    columns,
    how,
    called,
    skillHow: null, // until the facets file is there: [row][number] → level and offer
    mastery(row, field, term) {
      const best = (level) =>
        Math.max(0, ...columns[field][row].map((entry, at) => (called[field][entry].has(term) ? level(entry, at) : 0)))
      if (field === "language") return best((_entry, at) => how[row][at]) / LEVELS.length
      return field === "skill" ? best((entry) => skillLevel(this.skilled(row, entry))) / SKILL_LEVELS.length : 0
    },
    /** Say whether someone speaks a language of one of these names at `level` or better; any if there are no names. */
    speaks: (row, level, names) =>
      columns.language[row].some(
        (entry, at) =>
          how[row][at] >= level && (!names.length || names.some((name) => called.language[entry].has(name))),
      ),
    words,
    refs: refsOf(words, skilled),
    /** Fetch how well people have the skills of these words; say whether any of it is new. */
    async rate(terms) {
      if (this.skillHow) return false
      const entries = new Set([...terms].flatMap((term) => words.get(term)?.get("skill") ?? []))
      const files = new Set(
        [...entries].filter((entry) => !rated.has(entry)).map((entry) => levels.findLast(([first]) => first <= entry)),
      )
      files.delete(undefined)
      const fetched = ([first, address]) => get(address).then((text) => take(first, unpacked(JSON.parse(text))))
      await Promise.all([...files].map((one) => once(coming, one, () => fetched(one))))
      return files.size > 0
    },
    rated: (row, entry) => rated.get(entry)?.get(Number(row)),
    // All of it is here. Where it comes in pieces, these fetch what search/people/pieces.js says.
    firstLetter: false,
    async need() {},
    async have() {},
    async spoken() {},
    async names() {},
    async know() {},
  }
}

/** Return how people and groups are shown, by row or ref; and how well someone has a skill or speaks a language. */
export function shownBy(people, groups, columns, tables, file) {
  return {
    level(row, language) {
      return this.how[row][columns.language[row].indexOf(language)] ?? 0
    },
    /**
     * Return how well someone knows a skill, and what they do with it for others, as shown; nothing while it isn't
     * known.
     */
    skill(row, entry) {
      const how = this.skilled(row, entry)
      const [level, offer] = [SKILL_LEVELS[skillLevel(how)], OFFERS[how % OFFERS.length]]
      return [file.skill_levels[level] ?? level, file.offers[offer] ?? offer].filter(Boolean)
    },
    skilled(row, entry) {
      return (
        (this.skillHow?.[row] ? this.skillHow[row][columns.skill[row].indexOf(entry)] : this.rated?.(row, entry)) ?? 0
      )
    },
    name(ref) {
      const [kind, row] = ref.split(":")
      return (kind === "person" ? people : groups).name[row]
    },
    person: (row) => ({
      href: `/people/${idOf(people, row)}/`,
      name: people.name[row],
      nicknames: people.nicknames[row] ?? "",
      photo: people.photo[row] ? `/people/${idOf(people, row)}/face.webp` : null,
      detail: [tables.title[columns.title[row]][1], groups.name[columns.department[row]]].filter(Boolean).join(" · "),
    }),
    group: (row) => ({
      href: `/groups/${idOf(groups, row)}/`,
      name: groups.name[row],
      kind: file.kinds[groups.kind[row]],
      detail: file.kind_names[file.kinds[groups.kind[row]]],
    }),
    groupId: (row) => idOf(groups, row),
  }
}

const idOf = ({ name, id }, row) => {
  const other = id[row]
  return other === undefined ? slug(name[row]) : other[0] === "-" ? slug(name[row]) + other : other
}

/** Return the columns of what people are found by; -1 is none. */
export const columnsOf = (people) => ({
  title: unpacked(people.title),
  department: unpacked(people.department).map((one) => one - 1),
  location: unpacked(people.location).map((one) => one - 1),
  role: unpackedSets(people.roles),
  language: unpackedSets(people.languages),
  skill: unpackedSets(people.skills),
})

const wordsIn = (entries) => entries.map(([, name, also]) => new Set(tokens(`${name} ${also}`)))

/** Return how well each member of each set is known. */
export const levelsOf = (sets, levels) => {
  let at = 0
  return sets.map((members) => members.map(() => levels[at++]))
}

/**
 * Return word → field → numbers: what each word of names and tables leads to. Of a table those are entries, of names
 * and nicknames rows of people, of groups rows of groups. Nobody's rows are looked up before their word is asked for.
 */
function wordsOf(people, groups, tables) {
  const found = new Map()
  const put = (word, field, number) => {
    const fields = found.get(word)
    if (!fields) return found.set(word, new Map([[field, [number]]]))
    const numbers = fields.get(field)
    if (!numbers) fields.set(field, [number])
    else if (numbers.at(-1) !== number) numbers.push(number)
  }
  people.name.forEach((name, row) => nameWords(name).forEach((word) => put(word, "name", row)))
  for (const [row, names] of Object.entries(people.nicknames))
    tokens(names).forEach((word) => put(word, "nickname", Number(row)))
  groups.name.forEach((name, row) => tokens(name).forEach((word) => put(word, "group", row)))
  for (const [field, entries] of Object.entries(tables))
    entries.forEach((one, entry) => wordsOfEntry(field, one).forEach(([word, as]) => put(word, as, entry)))
  return found
}

/**
 * Return [word, field] for all that an entry is called. What a title is called otherwise is a field of its own: `job`.
 */
export const wordsOfEntry = (field, [, name, also]) => [
  ...tokens(name).map((word) => [word, field]),
  ...tokens(also).map((word) => [word, field === "title" ? "job" : field]),
]

/** Return a function that returns, of a field, entry → rows of people; made when a field is first asked for. */
function rowsBy(columns) {
  const rows = {}
  return (field) =>
    (rows[field] ??= columns[field].reduce((found, some, row) => {
      for (const entry of typeof some === "number" ? [some] : some) (found[entry] ??= []).push(row)
      return found
    }, []))
}

/** Return a function that returns, of a word, field → refs. The name of a group is its name. */
export function refsOf(words, have) {
  const refs = {
    group: (numbers) => numbers.map((row) => `group:${row}`),
    name: (numbers) => numbers.map((row) => `person:${row}`),
    nickname: (numbers) => numbers.map((row) => `person:${row}`),
  }
  const ofTable = (field, entries) =>
    [...new Set(entries.flatMap((entry) => have(field)[entry] ?? []))].map((row) => `person:${row}`)
  return (word) => {
    const found = new Map()
    for (const [field, numbers] of words.get(word)) {
      const as = field === "group" ? "name" : field
      const some = refs[field]?.(numbers) ?? ofTable(field === "job" ? "title" : field, numbers)
      if (some.length) found.set(as, [...(found.get(as) ?? []), ...some])
    }
    return found
  }
}

/**
 * Return the words of a name; of “Jan van den Berg” also vandenberg, vd, vdberg and jvdb, as people write it in haste;
 * of one in Chinese, Japanese or Korean also how it ends: the family's name comes first, and nothing stands between.
 */
export function nameWords(name) {
  const words = tokens(name)
  for (const word of tokens(name))
    if (EASTERN.test(word)) [...word].forEach((_, at) => at && words.push([...word].slice(at).join("")))
  const parts = name.split(/[\s-]+/)
  const first = parts.findIndex((part, at) => at > 0 && PARTICLE.test(part))
  if (first > 0) {
    const rest = parts.slice(first).map((part) => normalise(part.replace(APOSTROPHE, "")))
    const particles = rest.findIndex((_, at) => !PARTICLE.test(parts[first + at]))
    if (particles > 0) {
      const family = rest[particles]
      const initials = rest
        .slice(0, particles)
        .map((one) => one[0])
        .join("")
      words.push(
        rest.slice(0, particles + 1).join(""),
        initials + family,
        normalise(parts[0]).slice(0, 1) + initials + family.slice(0, 1),
      )
      if (particles > 1) words.push(initials, rest.slice(0, particles).join(""))
    }
  }
  return words
}
