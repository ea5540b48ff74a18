/**
 * A roster of which no more is here than questions needed. In: the head and `get(address)`, a promise of a piece's
 * text; smoelenboek/search/people_shards.py says what is in which piece. Out: what search/people/roster.js gives, and
 * answers as that does, but for two things: it finds no word with a mistake in its first letter, and knows how well
 * someone has a skill at once.
 *
 * need(words)  fetches names with a word that begins with a letter of these: then `words` has all that they can mean.
 * have(terms)  fetches who has what the terms stand for: before `refs`, `mastery` and `speaks`.
 * spoken()     fetches who speaks what: before `speaks` is asked of any language.
 * names(refs)  fetches what people and groups are called.
 * know(refs)   fetches what is shown of them: before `person`, `group`, `columns` and `level`.
 */
import { unpacked, unpackedSets } from "../shared/columns.js"
import { once } from "../shared/rank.js"
import { LEVELS, SKILL_LEVELS, bits, columnsOf, levelsOf, refsOf, shownBy, skillLevel, wordsOfEntry } from "./roster.js"

const FIELDS = ["title", "department", "location", "role", "language", "skill"]
// As in search-roster.js: equal hits keep an order.
const IN_ORDER = ["name", "nickname", "group", "title", "job", ...FIELDS.slice(1)]

/** A piece can't be had: there is no network, or it is an older release's. */
export class MissingPiece extends Error {
  name = "MissingPiece"
}

export function pieces(head, get) {
  const tables = {
    title: head.titles.map(([name, also = ""]) => ["", name, also]),
    location: head.locations,
    role: head.roles,
    language: head.languages,
    skill: head.skills,
  }
  const people = { name: [], id: {}, nicknames: {}, photo: [] }
  const groups = { name: [], id: {}, kind: [] }
  const columns = Object.fromEntries(FIELDS.map((field) => [field, []]))
  const inTables = wordsOf(tables)
  const words = new Map(inTables)
  const rows = Object.fromEntries(FIELDS.map((field) => [field, []])) // field → entry → rows of people
  const levels = { language: [], skill: [] } // field → entry → row → how well
  const how = []
  const skillHow = []
  const coming = new Map()

  /** Take each piece in once. Two that hold the same have one address, so each has a name of its own. */
  function fetched(name, address, take) {
    return once(coming, name, () => parsed(address).then(take))
  }

  const parsed = (address) =>
    get(address)
      .then(JSON.parse)
      .catch((cause) => {
        throw new MissingPiece(address, { cause })
      })

  /** Take names in. A group's word also leads to who has it as a department. */
  function takeLetter(piece) {
    const known = new Map()
    for (const [field, [called, sets]] of Object.entries(piece)) {
      const numbers = unpackedSets(sets)
      called.split(" ").forEach((word, at) => known.set(word, { ...known.get(word), [field]: numbers[at] }))
    }
    for (const [word, named] of known) {
      const fields = { ...named, department: named.group, ...Object.fromEntries(inTables.get(word) ?? []) }
      words.set(word, new Map(IN_ORDER.filter((field) => fields[field]).map((field) => [field, fields[field]])))
    }
  }

  const takePostings = (field, first) => (piece) => {
    const sets = unpackedSets(piece.rows)
    const rated = piece.how && levelsOf(sets, unpacked(piece.how))
    sets.forEach((some, at) => {
      rows[field][first + at] = some
      if (rated) levels[field][first + at] = new Map(some.map((row, number) => [row, rated[at][number]]))
    })
  }

  const put = (list, first, values) => values.forEach((value, at) => (list[first + at] = value))

  function takeNames(piece, first) {
    put(people.name, first, piece.name)
    Object.assign(people.id, piece.id)
    Object.assign(people.nicknames, piece.nicknames)
  }

  function takePeople(piece, first) {
    const [speaks, can] = [unpacked(piece.languages_how), unpacked(piece.skills_how)]
    const some = columnsOf(piece)
    for (const field of FIELDS) put(columns[field], first, some[field])
    put(how, first, levelsOf(some.language, speaks))
    put(skillHow, first, levelsOf(some.skill, can))
    put(people.photo, first, bits(piece.photo))
    Object.assign(groups.name, piece.departments)
  }

  function takeGroups(piece, first) {
    put(groups.name, first, piece.name)
    put(groups.kind, first, [...piece.kind])
    Object.assign(groups.id, piece.id)
  }

  const takes = { names: takeNames, people: takePeople, groups: takeGroups }

  function blocks(name, kind, refs) {
    const size = head.sizes[name]
    const mine = refs.map((ref) => ref.split(":")).filter(([of]) => of === kind)
    const wanted = new Set(mine.map(([, row]) => Math.floor(row / size)))
    return [...wanted].map((block) =>
      fetched(`${name} ${block}`, head[name][block], (piece) => takes[name](piece, block * size)),
    )
  }

  const entriesOf = (field, entries) => {
    const files = head.postings[field]
    const wanted = new Set(entries.map((entry) => files.findLast(([first]) => first <= entry)).filter(Boolean))
    return [...wanted].map(([first, address]) => fetched(`${field} ${first}`, address, takePostings(field, first)))
  }

  return {
    ...shownBy(people, groups, columns, tables, head),
    inPieces: true,
    firstLetter: true,
    file: head,
    count: head.count,
    groupCount: head.group_count,
    tables,
    columns,
    how,
    skillHow,
    words,
    refs: refsOf(words, (field) => rows[field]),
    mastery(row, field, term) {
      const entries = levels[field] ? (words.get(term)?.get(field) ?? []) : []
      const best =
        field === "language" ? (some) => some / LEVELS.length : (some) => skillLevel(some) / SKILL_LEVELS.length
      return Math.max(0, ...entries.map((entry) => best(levels[field][entry]?.get(Number(row)) ?? 0)))
    },
    speaks(row, level, names) {
      const entries = names.length
        ? names.flatMap((name) => words.get(name)?.get("language") ?? [])
        : levels.language.keys()
      return [...entries].some((entry) => levels.language[entry]?.get(row) >= level)
    },
    rate: async () => false, // it came with who has them
    async need(some) {
      const letters = new Set(some.map((word) => (word[0] in head.letters ? word[0] : "")))
      const there = [...letters].filter((letter) => head.letters[letter])
      await Promise.all(there.map((letter) => fetched(`letter ${letter}`, head.letters[letter], takeLetter)))
    },
    async have(terms) {
      const entries = Object.fromEntries(FIELDS.map((field) => [field, []]))
      for (const term of terms)
        for (const [field, numbers] of words.get(term)) entries[field === "job" ? "title" : field]?.push(...numbers)
      await Promise.all(FIELDS.flatMap((field) => entriesOf(field, entries[field])))
    },
    spoken: () => Promise.all(entriesOf("language", [...head.languages.keys()])),
    names: (refs) => Promise.all([...blocks("names", "person", refs), ...blocks("groups", "group", refs)]),
    async know(refs) {
      await Promise.all([this.names(refs), ...blocks("people", "person", refs)])
    },
  }
}

/** Return word → field → entries. */
function wordsOf(tables) {
  const found = new Map()
  for (const [field, entries] of Object.entries(tables))
    entries.forEach((one, entry) => {
      for (const [word, as] of wordsOfEntry(field, one)) {
        const fields = found.get(word) ?? found.set(word, new Map()).get(word)
        if (fields.get(as)?.at(-1) !== entry) fields.set(as, [...(fields.get(as) ?? []), entry])
      }
    })
  return found
}
