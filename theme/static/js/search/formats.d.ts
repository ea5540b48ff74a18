/** What the index's files hold, parsed. smoelenboek/search/ writes them. */

import type { Kind } from "./protocol.js"

/** Fields of people that hold entries of tables. */
export type Field = "title" | "department" | "location" | "role" | "language" | "skill"

/** A row of a table: its id, what it is called, and what else it is called. */
export type TableRow = [id: string, name: string, also: string]

/** Tables by field; departments are rows of groups. */
export type Tables = Record<Field, TableRow[]>

/** Titles have no ids. */
type Title = [name: string, also?: string]

/** What both the people file and the head of its pieces hold: tables, and names of codes. */
export interface Names {
  /** Of the site. */
  language: string
  titles: Title[]
  locations: TableRow[]
  roles: TableRow[]
  languages: TableRow[]
  skills: TableRow[]
  levels: Record<string, string>
  skill_levels: Record<string, string>
  offers: Record<string, string>
  kinds: string[]
  kind_names: Record<string, string>
}

/** Columns of people, packed: of each row a number, or a set of them. */
export interface PackedColumns {
  title: string
  department: string
  location: string
  roles: string
  languages: string
  skills: string
  languages_how: string
}

/** smoelenboek/search/people.py. */
export interface PeopleFile extends Names {
  letters?: undefined
  people: PackedColumns & {
    name: string[]
    id: Record<number, string>
    nicknames: Record<number, string>
    /** A 1 for each who has one. */
    photo: string
  }
  groups: { name: string[]; id: Record<number, string>; kind: string }
}

type Blocks = "names" | "people" | "groups"

/** smoelenboek/search/people_shards.py: the tables, and the addresses of all else. */
export interface Head extends Names {
  count: number
  group_count: number
  letters: Record<string, string>
  postings: Partial<Record<Field, [first: number, address: string][]>>
  sizes: Record<Blocks, number>
  names: string[]
  people: string[]
  groups: string[]
}

/** A piece of words that begin with a letter: of each field its words, and packed sets of rows. */
export type LetterPiece = Record<string, [words: string, rows: string]>

export interface PostingsPiece {
  rows: string
  how?: string
}

export interface NamesPiece {
  name: string[]
  id: Record<number, string>
  nicknames: Record<number, string>
}

export interface PeoplePiece extends PackedColumns {
  skills_how: string
  photo: string
  departments: Record<number, string>
}

/** How well each has a skill, packed: of some skills that follow each other. */
export type Levels = string

export interface GroupsPiece {
  name: string[]
  kind: string
  id: Record<number, string>
}

/** smoelenboek/search/facets.py. */
export interface FacetsFile {
  skills_how: string
  memberships: string
  tagged: string
  groups: Record<string, string>
  tags: [id: string, name: string][]
  years: Partial<Record<Kind, number[]>>
  /** A 1 for each who is open to calls. */
  calls: string
  /** Hours that people have: the zone, then Monday to Sunday, as "09:00-17:00" or "". */
  clocks: [zone: string, ...hours: string[]][]
  /** Of each person the number of their hours, from 1; 0 for none. */
  clock: string
  /** A 1 for each who has hours and is away today. */
  away: string
}

/** What all questions to the texts' index need, and how what is shown of each text comes. */
export type TextAbout = AboutIndex & (AllTexts | TextBlocks)

interface AboutIndex {
  /** "kind.field" by number. */
  columns: string[]
  boosts: Record<string, number>
  counts: Partial<Record<Kind, number>>
  /** Lengths of texts, in words. */
  lengths: number[]
  /** By column, packed: of each row the number of its length, from 1, or 0. Not of what is within others. */
  field_lengths: Record<number, string>
  /** Words in all, by field. */
  sums: Record<string, number>
  shards: [first: string, file: string][]
  /** Some texts are in a language without a stemmer: their words stand in the index as they are. */
  stemless?: true
}

/** Of a small site all is there. */
interface AllTexts {
  documents: Record<string, TextRow[]>
}

/** Else the files of it, by kind, and how many rows each holds. */
interface TextBlocks {
  documents?: undefined
  blocks: Record<string, string[]>
  block: Record<string, number>
}

/**
 * What is shown of a text: address, name, day, the name's language if not the page's, who or what it is by. A day is ""
 * if there is none, and 0 if the address tells it.
 */
export type TextRow = [href: string, name: string, day: string | 0, lang: string, ...by: string[]]

export interface Manifest {
  language: string
  /** The people file, whole. */
  people: string
  /** The head of its pieces, if it is cut up. */
  head?: string
  facets: string
  /** Files of how well people have which skills, by their first. */
  levels?: [first: number, address: string][]
  /** The file of what all texts need. */
  texts: string
}

/** Returns a file's text by its address. */
export type Get = (address: string) => Promise<string>
