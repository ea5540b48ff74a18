/**
 * The people file in memory: who there is, and which words lead to whom. In: the file as parsed. Out: a Roster.
 *
 * Rows are people by the site's alphabet, then groups: `person:12` and `group:3` elsewhere. A word leads to names row by
 * row, and to entries of tables (skills, languages, …) entry by entry: an entry is tokenised once, not once a person.
 */
import { unpacked, unpackedSets } from "./search-columns.js"
import { normalise, tokens } from "./search-words.js"

export const LEVELS = ["", "A1", "A2", "B1", "B2", "C1", "C2", "native"]
const PARTICLE = /^\p{Ll}/u // “van der” in Noëlle van der Wal

const slug = (name) => normalise(name).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")
const bits = (text) => Array.from(text, (one) => one === "1")

export function roster(file) {
  const { people, groups } = file
  const count = people.name.length
  const idOf = ({ name, id }, row) => {
    const other = id[row]
    return other === undefined ? slug(name[row]) : other[0] === "-" ? slug(name[row]) + other : other
  }
  const columns = {
    title: unpacked(people.title),
    department: unpacked(people.department).map((one) => one - 1),
    location: unpacked(people.location).map((one) => one - 1),
    role: unpackedSets(people.roles),
    language: unpackedSets(people.languages),
    skill: unpackedSets(people.skills),
  }
  const how = levelsOf(columns.language, unpacked(people.languages_how))
  const photo = bits(people.photo)
  const tables = {
    title: file.titles.map((name) => ["", name, ""]),
    department: groups.name.map((name, row) => [idOf(groups, row), name, ""]),
    location: file.locations,
    role: file.roles,
    language: file.languages,
    skill: file.skills,
  }
  return {
    file,
    count,
    groupCount: groups.name.length,
    tables,
    columns,
    how,
    called: { language: file.languages.map(([, name, also]) => new Set(tokens(`${name} ${also}`))) },
    words: wordsOf(people, groups, tables, columns),
    level: (row, language) => how[row][columns.language[row].indexOf(language)] ?? 0,
    person: (row) => ({
      href: `/people/${idOf(people, row)}/`,
      name: people.name[row],
      nicknames: people.nicknames[row] ?? "",
      photo: photo[row] ? `/people/${idOf(people, row)}/photo.webp` : null,
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

const levelsOf = (sets, levels) => {
  let at = 0
  return sets.map((members) => members.map(() => levels[at++]))
}

/** Return word → field → refs: what each word of names and tables leads to. */
function wordsOf(people, groups, tables, columns) {
  const found = new Map()
  const put = (word, field, ref) => {
    const fields = found.get(word) ?? found.set(word, new Map()).get(word)
    const refs = fields.get(field) ?? fields.set(field, new Set()).get(field)
    refs.add(ref)
  }
  people.name.forEach((name, row) => nameWords(name).forEach((word) => put(word, "name", `person:${row}`)))
  for (const [row, names] of Object.entries(people.nicknames))
    tokens(names).forEach((word) => put(word, "nickname", `person:${row}`))
  groups.name.forEach((name, row) => tokens(name).forEach((word) => put(word, "name", `group:${row}`)))
  for (const [field, entries] of Object.entries(tables)) {
    const rows = entries.map(() => [])
    columns[field].forEach((some, row) => [some].flat().forEach((entry) => rows[entry]?.push(`person:${row}`)))
    entries.forEach(([, name, also], entry) => {
      for (const word of new Set(tokens(`${name} ${also}`))) for (const ref of rows[entry]) put(word, field, ref)
    })
  }
  return found
}

/** Return the words of a name; of “Noëlle van der Wal” also vanderwal, vd, vdwal, as people write it in haste. */
export function nameWords(name) {
  const words = tokens(name)
  const parts = name.split(/[\s-]+/)
  const first = parts.findIndex((part, at) => at > 0 && PARTICLE.test(part))
  if (first > 0) {
    const rest = parts.slice(first).map(normalise)
    const particles = rest.findIndex((_, at) => !PARTICLE.test(parts[first + at]))
    if (particles > 0) {
      const family = rest[particles]
      const initials = rest.slice(0, particles).map((one) => one[0]).join("")
      words.push(rest.slice(0, particles + 1).join(""), initials + family)
      if (particles > 1) words.push(initials, rest.slice(0, particles).join(""))
    }
  }
  return words
}
