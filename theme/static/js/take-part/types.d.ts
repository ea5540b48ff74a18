/** What the forms, the files they make and the ways to send them know of each other. */

import type { Child } from "../shared/element.js"

/** A file as it stands in the repository. */
export interface SiteFile {
  path: string
  text: string
  /** Whether `text` is a change of a profile, which the desk writes into its file. */
  profile?: true
  /** A picture that goes beside it, small enough to go along as text. */
  picture?: SmallPicture
}

/** A picture as base64, in lines; and where it belongs. */
export interface SmallPicture {
  path: string
  content: string
}

export type WayName = "editor" | "issue" | "mail" | "copy"

/** What a page says of where files go: smoelenboek/forge/. */
export interface Site {
  /** A kind of forge, or "". */
  forge: string
  /** The project's address. */
  project: string
  branch: string
  /** Those that the site allows. */
  ways: string[]
  mail: string
}

/** A way by which a file reaches the forge. */
export interface Way {
  way: WayName
  /** Where it leads; "" if nothing is to be opened. */
  address: string
  /** What must go along by the clipboard; "" if the address holds it already. */
  copy: string
  filled: boolean
}

/** A way for a file that is there already, or not. */
export type Offer = Way & { there: boolean }

export interface Person {
  id: string
  name: string
}

/** A row of a list in a profile, or a mapping in it: what it holds by name. */
export type Row = Record<string, any>

/** What was typed in a field: a text, several choices, rows, or scores by option. */
export type FieldValue = string | string[] | Row[] | Row
export type Values = Record<string, FieldValue>

export type Option = [value: string, text: string]

/** What a form asks in one field. */
export interface Question {
  name: string
  /** One of these, or a function that makes a field of its own, as those of lists.js. */
  type?: "text" | "area" | "select" | "radio" | "checks" | "scores" | "date" | "moment"
  make?(question: any, id: string, oninput: () => void): Field
  /** How a field of several inputs is laid out: as a row of buttons. */
  look?: "pills"
  label: string
  hint?: string
  options?: Option[]
  /** Characters, as people count them. */
  most?: number
  /** What to say if it stays empty; without it a field may stay empty. */
  missing?: string
  /** What stands there first. */
  value?: any
  rows?: number
  autocomplete?: string
  inputmode?: string
}

/** A field, or several of them, of a form. */
export interface Field {
  part: HTMLElement
  value(): FieldValue
  fill(value: FieldValue): void
  focus(how?: FocusOptions): void
  /** Show what is wrong, if anything is, and say whether. */
  judged(): boolean
}

export interface Fields {
  parts: Child[]
  values(): Values
  fill(values: Values): void
  /** Names of the fields in which something is wrong. */
  wrong(): string[]
  focus(name: string | undefined, how?: FocusOptions): void
}

/** The data- attributes of an element: what the page says of its subject. smoelenboek/pages/take_part.py. */
export interface Subject {
  act: string
  site: Site
  /** A post, person or group; each act has one of them. */
  post?: string
  to?: string
  group?: string
  title: string
  kind: string
  /** Ids of those whose file is there already. */
  there?: string
  /** The last day on which one can take part. */
  until?: string
  full?: string
  /** Of a poll, as JSON: who voted, for what and why. */
  cast?: string
  /** The etiquette in a sentence. */
  rule?: string
  etiquette?: string
  options: Option[]
  groups: Option[]
  tags: Option[]
  departments: Option[]
  locations: Option[]
  /** The profile that is changed, of those who change their own. */
  path?: string
  own: Own
  choices: Choices
  most: number
}

/**
 * Of each field that one changes oneself: what the page shows, and the digest of it; null and null of one that the page
 * does not show. smoelenboek/pages/take_part.py.
 */
export type Own = Record<string, [shown: any, digest: string | null]>

/** A row of /take-part/people.json; the address only where the sign-in knows people by it. */
export type Listing = [id: string, name: string, title: string, email?: string]

/** What the fields of a profile let one choose from: /take-part/profile.json. */
export type Choices = Record<string, Option[]>

/** A subject to one person; `there`: whether theirs is on the site already. */
export type About = Omit<Subject, "there"> & { person: string; there: boolean }

/** The same with what was typed. */
export interface Filled {
  person: string
  there: boolean
  at: Date
  [name: string]: any
}

/** What someone can do: what it asks, and the file it makes. */
export interface Act {
  title(about: Filled): string
  /** What one does, for the button; "" if the heading says it. */
  button(about: About): string
  fields(about: About): Question[]
  /** What files.js makes; each act fills in what its own file asks. */
  file(about: any): SiteFile
  heading?(about: About): string
  above?(about: About): string
  /** What is said instead of the form, if there is a reason. */
  close?(about: About): string
  /** Whether it is about the person who would do it. */
  isOwn?(about: About): boolean
  /** Whether what was sent stands on the page, where the path of its file does not tell. */
  isLive?(about: About, sent: { text?: string; values: Values }): boolean
  /** The name of a field and what is wrong with it. */
  wrong?(about: Filled): [name: string, text: string] | null
  /** What is left to do beside what a way asks. */
  more?(about: Filled, way: WayName): string[]
  /** Whether a colleague reads it before it goes in. */
  review?: boolean
  /** Whether the page says above it who one is. */
  named?: boolean
  /** Whether who does it has no profile yet. */
  anybody?: boolean
}
