/** What passes between a page and the worker that searches. */

import type { Marks } from "./shared/words.js"

/** Kinds of hits. */
export type Kind =
  | "person"
  | "group"
  | "post"
  | "minutes"
  | "decision"
  | "action"
  | "dossier"
  | "page"
  | "document"
  | "comment"

export type Facet =
  | "kind"
  | "language"
  | "skill"
  | "offer"
  | "department"
  | "group"
  | "location"
  | "at_work"
  | "role"
  | "open_to_calls"
  | "year"
  | "tag"

/**
 * Values by facet: any of the values of a facet, and of the facets all.
 *
 * A language is "fr", or "fr:B2": that level or better; native is the highest. So with skills: "docsis:expert".
 */
export type Chosen = Partial<Record<Facet, string[]>>

/** What a page asks. */
export interface Question {
  /** What was typed. */
  words: string
  facets: Chosen | null
  like?: Like | null
  /** Hits a kind, at most. */
  most: number
  /** When it is, in milliseconds, for who is at work; else the worker's own time. */
  at?: number
  /** Whether people and groups are enough, without counts, help and what texts say: one answer. */
  brief?: boolean
}

/** A text whose relatives are asked for, in the place of words: one answer, of posts and people. */
export interface Like {
  texts: [text: string, weight: number][]
  /** Addresses of what is not to be found: the text itself, and who wrote it. */
  without: string[]
}

/** Why a hit was found: a field that is not shown of it. */
export interface Why {
  field: string
  text: string
  marks: Marks
}

export interface Hit {
  kind: Kind
  href: string
  name: string
  /** The language of the name, "" for the page's. */
  lang: string
  marks: Marks
  /** An address. */
  photo: string | null
  initials: string
  /** What someone does. */
  title?: string
  detail: string
  detailMarks: Marks
  why: Why[]
}

export interface Group {
  kind: Kind
  total: number
  /** Whether the first hit has all of the words, if it is someone or a group; of texts always true. */
  full: boolean
  hits: Hit[]
}

/** Of each facet its values, over all hits. */
export type Counts = Record<Facet, { value: string; name: string; count: number }[]>

/** What leads on from nothing. */
export interface Help {
  /** Words that are near to what was typed. */
  nearest: string[]
  /** Chosen values, and how many hits there would be without each. */
  drop: { facet: Facet; value: string; total: number }[]
  /** People who nearly have what was chosen. */
  neighbours: Hit[]
}

export interface Answer {
  /** False while texts are still to come: people and groups come at once. */
  complete: boolean
  total: number
  groups: Group[]
  /** Only when facets were given. */
  counts: Counts | null
  /** The question with a word that was taken for what was typed. */
  meant: string | null
  /** Only when nothing was found. */
  help: Help | null
  /** Texts could not be looked through, for want of a network; people are what there is. */
  lacking?: boolean
}

/**
 * Why there is no answer: no network; a sign-in that stands in between; or the files have other names now, so that a
 * new worker is needed.
 */
export type Failure = "network" | "signed out" | "outdated"

/** To the worker: the manifest once, then questions by number. */
export type Request = { type: "load"; manifest: string } | ({ type: "ask"; turn: number } & Question)

/** From the worker. A question that is no longer the last may stay without its second answer. */
export type Reply =
  | { type: "ready" }
  | { type: "failed"; turn: number; why: Failure }
  | ({ type: "hits"; turn: number } & Answer)
