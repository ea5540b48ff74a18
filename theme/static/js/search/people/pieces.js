/**
 * A roster of which no more is here than questions needed. In: the head and `get(address)`, a promise of a piece's
 * text; smoelenboek/search/people_shards.py says what is in which piece. Out: what search/people/roster.js gives, and
 * answers as that does, but for two things: it finds no word with a mistake in its first letter, and knows how well
 * someone has a skill at once.
 */
/** @import { Field, Get, Head } from "../formats.js" */
/** @import { GroupsPiece, LetterPiece, NamesPiece, PeoplePiece, PostingsPiece } from "../formats.js" */
/** @import { Columns, GroupNames, PeopleNames, Roster, Words } from "./types.js" */

import { unpacked, unpackedSets } from "../shared/columns.js"
import { memoised } from "../shared/rank.js"
import { LEVELS, SKILL_LEVELS, bits, columnsOf, levelsOf, refsOf, shownBy, skillLevel, wordsOfEntry } from "./roster.js"

/** @type {Field[]} */
const FIELDS = ["title", "department", "location", "role", "language", "skill"]
// As in search/people/roster.js: equal hits keep an order.
const IN_ORDER = ["name", "nickname", "group", "title", "job", ...FIELDS.slice(1)]

/** A piece can't be had: there is no network, or it is an older release's. */
export class MissingPiece extends Error {
  /** @override */
  name = "MissingPiece"
}

/**
 * @param {Head} head
 * @param {Get} get
 * @returns {Roster}
 */
export function pieces(head, get) {
  const store = new Store(head)
  const fetching = new Fetching(head, get, store)
  const { people, groups, columns, tables, words, rows, levels, how, skillHow } = store
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
    refs: refsOf(words, (field) => rows[/** @type {Field} */ (field)]),
    mastery(row, field, term) {
      if (field !== "language" && field !== "skill") return 0
      const best = (/** @type {number} */ level) =>
        field === "language" ? level / LEVELS.length : skillLevel(level) / SKILL_LEVELS.length
      const entries = words.get(term)?.get(field) ?? []
      return Math.max(0, ...entries.map((number) => best(levels[field][number]?.get(row) ?? 0)))
    },
    speaks(row, level, names) {
      const entries = names.length
        ? names.flatMap((name) => words.get(name)?.get("language") ?? [])
        : [...levels.language.keys()]
      return entries.some((number) => (levels.language[number]?.get(row) ?? -1) >= level)
    },
    rate: async () => false, // it came with who has them
    rated: () => undefined,
    need: (some) => fetching.letters(some),
    have: (terms) => fetching.postings(terms),
    spoken: () => Promise.all(fetching.entries("language", [...head.languages.keys()])),
    names: (refs) => Promise.all(fetching.names(refs)),
    know: (refs) => Promise.all([...fetching.names(refs), ...fetching.people(refs)]),
  }
}

/** What came so far. */
class Store {
  /** @param {Head} head */
  constructor(head) {
    this.tables = {
      title: head.titles.map(([name, also = ""]) => /** @type {[string, string, string]} */ (["", name, also])),
      location: head.locations,
      role: head.roles,
      language: head.languages,
      skill: head.skills,
    }
    /** @type {PeopleNames} */
    this.people = { name: [], id: {}, nicknames: {}, photo: [] }
    /** @type {GroupNames & { kind: string[] }} */
    this.groups = { name: [], id: {}, kind: [] }
    /** @type {Columns} */
    this.columns = { title: [], department: [], location: [], role: [], language: [], skill: [] }
    this.inTables = wordsOf(this.tables)
    this.words = new Map(this.inTables)
    /** @type {Record<Field, number[][]>} field → entry → rows of people */
    this.rows = { title: [], department: [], location: [], role: [], language: [], skill: [] }
    /** @type {Record<string, Map<number, number>[]>} field → entry → row → how well */
    this.levels = { language: [], skill: [] }
    /** @type {number[][]} */
    this.how = []
    /** @type {number[][]} */
    this.skillHow = []
  }

  /**
   * Take names in. A group's word also leads to who has it as a department.
   *
   * @param {LetterPiece} piece
   */
  takeLetter(piece) {
    /** @type {Map<string, Record<string, number[]>>} */
    const named = new Map()
    for (const [field, [names, sets]] of Object.entries(piece)) {
      const numbers = unpackedSets(sets)
      names.split(" ").forEach((word, index) => named.set(word, { ...named.get(word), [field]: numbers[index] }))
    }
    for (const [word, byName] of named) {
      /** @type {Record<string, number[]>} */
      const fields = { ...byName, department: byName.group, ...Object.fromEntries(this.inTables.get(word) ?? []) }
      this.words.set(word, new Map(IN_ORDER.filter((field) => fields[field]).map((field) => [field, fields[field]])))
    }
  }

  /**
   * @param {Field} field
   * @param {number} first
   * @param {PostingsPiece} piece
   */
  takePostings(field, first, piece) {
    const sets = unpackedSets(piece.rows)
    const rated = piece.how ? levelsOf(sets, unpacked(piece.how)) : null
    sets.forEach((members, index) => {
      this.rows[field][first + index] = members
      if (rated) this.levels[field][first + index] = new Map(members.map((row, number) => [row, rated[index][number]]))
    })
  }

  /**
   * @param {NamesPiece} piece
   * @param {number} first
   */
  takeNames(piece, first) {
    put(this.people.name, first, piece.name)
    Object.assign(this.people.id, piece.id)
    Object.assign(this.people.nicknames, piece.nicknames)
  }

  /**
   * @param {PeoplePiece} piece
   * @param {number} first
   */
  takePeople(piece, first) {
    const [speaks, can] = [unpacked(piece.languages_how), unpacked(piece.skills_how)]
    const columns = columnsOf(piece)
    for (const field of FIELDS) put(this.columns[field], first, columns[field])
    put(this.how, first, levelsOf(columns.language, speaks))
    put(this.skillHow, first, levelsOf(columns.skill, can))
    put(this.people.photo, first, bits(piece.photo))
    Object.assign(this.groups.name, piece.departments)
  }

  /**
   * @param {GroupsPiece} piece
   * @param {number} first
   */
  takeGroups(piece, first) {
    put(this.groups.name, first, piece.name)
    put(this.groups.kind, first, [...piece.kind])
    Object.assign(this.groups.id, piece.id)
  }
}

/**
 * @param {any[]} list
 * @param {number} first
 * @param {any[]} values
 */
const put = (list, first, values) =>
  values.forEach((value, index) => {
    list[first + index] = value
  })

/** Fetches each piece once, into the store. */
class Fetching {
  /**
   * @param {Head} head
   * @param {Get} get
   * @param {Store} store
   */
  constructor(head, get, store) {
    this.head = head
    this.get = get
    this.store = store
    /** @type {Map<string, Promise<void>>} */
    this.coming = new Map()
  }

  /**
   * Take a piece in once. Two that hold the same have one address, so each has a name of its own.
   *
   * @param {string} name
   * @param {string} address
   * @param {(piece: any) => void} take
   */
  piece(name, address, take) {
    return memoised(this.coming, name, () => this.parsed(address).then(take))
  }

  /** @param {string} address */
  parsed(address) {
    return this.get(address)
      .then((text) => JSON.parse(text))
      .catch((cause) => {
        throw new MissingPiece(address, { cause })
      })
  }

  /** @param {string[]} words */
  letters(words) {
    const { letters } = this.head
    const first = new Set(words.map((word) => (word[0] in letters ? word[0] : "")))
    const there = [...first].filter((letter) => letters[letter])
    return Promise.all(
      there.map((letter) => this.piece(`letter ${letter}`, letters[letter], (piece) => this.store.takeLetter(piece))),
    )
  }

  /** @param {string[]} terms */
  postings(terms) {
    /** @type {Record<string, number[]>} */
    const entries = Object.fromEntries(FIELDS.map((field) => [field, []]))
    for (const term of terms)
      for (const [field, numbers] of this.store.words.get(term) ?? [])
        entries[field === "job" ? "title" : field]?.push(...numbers)
    return Promise.all(FIELDS.flatMap((field) => this.entries(field, entries[field])))
  }

  /**
   * @param {Field} field
   * @param {number[]} entries
   */
  entries(field, entries) {
    const files = this.head.postings[field] ?? []
    const needed = new Set(entries.map((number) => files.findLast(([first]) => first <= number)))
    return [...needed]
      .filter((file) => file !== undefined)
      .map(([first, address]) =>
        this.piece(`${field} ${first}`, address, (piece) => this.store.takePostings(field, first, piece)),
      )
  }

  /** @param {string[]} refs */
  names(refs) {
    return [
      ...this.blocks("names", "person", refs, (piece, first) => this.store.takeNames(piece, first)),
      ...this.blocks("groups", "group", refs, (piece, first) => this.store.takeGroups(piece, first)),
    ]
  }

  /** @param {string[]} refs */
  people(refs) {
    return this.blocks("people", "person", refs, (piece, first) => this.store.takePeople(piece, first))
  }

  /**
   * @param {"names" | "people" | "groups"} name
   * @param {string} kind
   * @param {string[]} refs
   * @param {(piece: any, first: number) => void} take
   */
  blocks(name, kind, refs, take) {
    const size = this.head.sizes[name]
    const rows = refs.map((ref) => ref.split(":")).filter(([of]) => of === kind)
    const needed = new Set(rows.map(([, row]) => Math.floor(Number(row) / size)))
    return [...needed].map((block) =>
      this.piece(`${name} ${block}`, this.head[name][block], (piece) => take(piece, block * size)),
    )
  }
}

/**
 * Return word → field → entries.
 *
 * @param {Record<string, [id: string, name: string, also: string][]>} tables
 */
function wordsOf(tables) {
  /** @type {Words} */
  const words = new Map()
  for (const [field, entries] of Object.entries(tables))
    entries.forEach((names, number) => {
      for (const [word, as] of wordsOfEntry(field, names)) {
        const fields = words.get(word) ?? new Map()
        if (fields.get(as)?.at(-1) !== number) fields.set(as, [...(fields.get(as) ?? []), number])
        words.set(word, fields)
      }
    })
  return words
}
