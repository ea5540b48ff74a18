/** What /me/ fetches. smoelenboek/exports/me.py writes it. */

/** A line: where it leads, its text, and a day as 2026-11-23, or "". */
export type Due = [href: string, text: string, day: string]

/** people/<id>/me.json: what pages say of one person. */
export interface Mine {
  id: string
  name: string
  photo: string
  groups: [id: string, name: string][]
  questions: Due[]
  actions: Due[]
  /** Ids of posts. */
  answered: string[]
}

/** A call, poll or event that is open: `until` is its last day. */
export interface Ask {
  id: string
  kind: "poll" | "call" | "event"
  title: string
  until: string
}

/** A post, and all that one may follow to hear of it: `group:…`, `tag:…`, `dossier:…`, `person:…`. */
export interface News {
  id: string
  title: string
  day: string
  by: string
  about: string[]
}

/** me/open.json: what is open to everyone. */
export interface Open {
  asks: Ask[]
  news: News[]
}

/** me/offered.json: what can be followed outside of the browser, as a Subject's `about`. */
export interface Offered {
  /** Of people: all else has one. */
  feeds: string[]
  calendars: string[]
}

/** What a reader follows. */
export interface Subject {
  about: string
  title: string
}
