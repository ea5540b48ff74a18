/** People and groups, as what asks about them sees them: roster.js has all of them, pieces.js what questions needed. */

import type { Names, Tables } from "../formats.js"

/** Of each row an entry of a table (-1 is none), or a set of them. */
export interface Columns {
  title: number[]
  department: number[]
  location: number[]
  role: number[][]
  language: number[][]
  skill: number[][]
}

/** Word → field → numbers: of names rows of people, of groups rows of groups, of tables entries. */
export type Words = Map<string, Map<string, number[]>>

/** What people are called. Of pieces these fill up as they come. */
export interface PeopleNames {
  name: string[]
  id: Record<number, string>
  nicknames: Record<number, string>
  photo: boolean[]
}

export interface GroupNames {
  name: string[]
  id: Record<number, string>
  kind: ArrayLike<string>
}

/** How people and groups are shown. A ref is `person:12` or `group:3`. */
export interface Shown {
  /** How someone has a skill, level and offer, as far as that is known; else 0. */
  skilled(this: Roster, row: number, skill: number): number
  /** How well someone speaks a language, as an index of LEVELS. */
  level(this: Roster, row: number, language: number): number
  /** How well someone has a skill and what they do with it for others, as shown; nothing while it isn't known. */
  skill(this: Roster, row: number, skill: number): string[]
  name(ref: string): string
  person(row: number): {
    href: string
    name: string
    nicknames: string
    photo: string | null
    title: string
    detail: string
  }
  group(row: number): { href: string; name: string; kind: string; detail: string }
  groupId(row: number): string
}

export interface Roster extends Shown {
  /** Whether only what was needed is here. */
  inPieces: boolean
  /** Whether words are here only by their first letter: nothing is made of a mistake in it. */
  firstLetter: boolean
  file: Names
  count: number
  groupCount: number
  /** Departments are in the people file alone. */
  tables: Omit<Tables, "department"> & Partial<Tables>
  columns: Columns
  /** How well each language of a row is spoken. */
  how: number[][]
  /** The same of skills, with what is offered; null until the facets file is there. */
  skillHow: number[][] | null
  words: Words
  /** Field → refs of those who have what a word stands for. */
  refs(word: string): Map<string, string[]>
  /** How well someone has what a term stands for in a field, 0 to 1. */
  mastery(this: Roster, row: number, field: string, term: string): number
  /** Whether someone speaks a language of one of these names at `level` or better; any if there are no names. */
  speaks(row: number, level: number, names: string[]): boolean
  /** How someone has a skill, level and offer: of skills that questions named, where the facets file is not there. */
  rated(row: number, skill: number): number | undefined
  /** Fetch how well people have the skills of these words; say whether any of it is new. */
  rate(this: Roster, terms: Iterable<string>): Promise<boolean>
  /** Fetch names with a word that begins with a letter of these: then `words` has all that they can mean. */
  need(words: string[]): Promise<unknown>
  /** Fetch who has what the terms stand for: before `refs`, `mastery` and `speaks`. */
  have(terms: string[]): Promise<unknown>
  /** Fetch who speaks what: before `speaks` is asked of any language. */
  spoken(): Promise<unknown>
  /** Fetch what people and groups are called. */
  names(refs: string[]): Promise<unknown>
  /** Fetch what is shown of them: before `person`, `group`, `columns` and `level`. */
  know(this: Roster, refs: string[]): Promise<unknown>
}
