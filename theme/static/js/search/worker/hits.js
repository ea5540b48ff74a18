/** Hits as shown: who or what, where it matched and why. In: rows of the roster and documents. Out: plain values. */
/** @import { Field, TextRow } from "../formats.js" */
/** @import { PersonHit } from "../people/people.js" */
/** @import { Roster } from "../people/types.js" */
/** @import { Chosen, Hit, Kind, Why } from "../protocol.js" */
/** @import { Marks } from "../shared/words.js" */

import { telling } from "../shared/question.js"
import { LEVELS } from "../people/roster.js"
import { marks, questionWords } from "../shared/words.js"

/** @type {(Field | "nickname")[]} */
const WHY = ["skill", "language", "role", "location", "nickname"] // title and department stand in the detail
const BEST_FIRST = ["title", "about", "text", "comments", "parts"] // fields of texts

/** @typedef {Set<string>[]} FieldsBy of each word of the question, the fields of a text that it stands in */
/** @typedef {Partial<PersonHit> & { written?: FieldsBy }} Matched and where what they wrote has the words */

/**
 * Return a person as a hit. What is `chosen` of the facets is a reason too.
 *
 * @param {Roster} roster
 * @param {number} row
 * @param {Matched} hit
 * @param {string} words
 * @param {Chosen | null} chosen
 * @returns {Hit}
 */
export function personHit(roster, row, hit, words, chosen) {
  const { href, name, photo, title, detail, nicknames } = roster.person(row)
  const marked = marker(words, hit)
  const reasons = WHY.flatMap((field) => reasonsOf(roster, row, field, nicknames))
  const why = reasons.filter(({ field, names, id }) => {
    const values = chosen?.[/** @type {"skill"} */ (field)] ?? []
    return marks(names, marked).length || values.some((value) => value.split(":")[0] === id)
  })
  return {
    kind: "person",
    href,
    name,
    lang: "",
    marks: marks(name, marked),
    photo,
    initials: initials(name),
    title,
    detail,
    detailMarks: detailMarks(roster, row, detail, marked),
    why: [
      ...why.map(({ field, names, text }) => ({ field, text, marks: whyMarks(text, names, marked) })),
      ...textWhy(hit.written, words, hit.by),
    ],
  }
}

/**
 * @param {Roster} roster
 * @param {number} row
 * @param {Matched} hit
 * @param {string} words
 * @returns {Hit}
 */
export function groupHit(roster, row, hit, words) {
  const { href, name, detail } = roster.group(row)
  return plainHit("group", href, name, detail, marker(words, hit), textWhy(hit.written, words, hit.by))
}

/**
 * @param {Kind} kind
 * @param {TextRow} row
 * @param {FieldsBy | undefined} by
 * @param {string} words
 * @param {string} language
 * @returns {Hit}
 */
export function textHit(kind, [href, name, written, lang, ...authors], by, words, language) {
  const day = written === 0 ? dayIn(href) : written
  const month = day && new Date(day).toLocaleDateString(language, { month: "long", timeZone: "UTC" })
  const shown = day && `${Number(day.slice(8))} ${month} ${day.slice(0, 4)}` // as pages write a day
  const detail = [shown, authors.join(", ")].filter(Boolean).join(" · ")
  return { ...plainHit(kind, href, name, detail, marker(words, {}), textWhy(by, words)), lang }
}

/**
 * @param {Kind} kind
 * @param {string} href
 * @param {string} name
 * @param {string} detail
 * @param {(word: string) => number} marked
 * @param {Why[]} why
 * @returns {Hit}
 */
const plainHit = (kind, href, name, detail, marked, why) => ({
  kind,
  href,
  name,
  lang: "",
  marks: marks(name, marked),
  photo: null,
  initials: "",
  detail,
  detailMarks: [],
  why,
})

/**
 * Return what someone has in a field: all it is called, the text as shown, and its id.
 *
 * @param {Roster} roster
 * @param {number} row
 * @param {Field | "nickname"} field
 * @param {string} nicknames
 * @returns {{ field: string, names: string, text: string, id?: string }[]}
 */
function reasonsOf(roster, row, field, nicknames) {
  if (field === "nickname") return nicknames ? [{ field, names: nicknames, text: nicknames }] : []
  const { columns, tables, file } = roster
  const entries = [columns[field][row]].flat().filter((number) => number >= 0)
  return entries.map((number) => {
    const [id, name, also] = (tables[field] ?? [])[number]
    const level = field === "language" ? LEVELS[roster.level(row, number)] : ""
    const how = field === "skill" ? roster.skill(row, number) : [file.levels[level] ?? level]
    return { field, names: `${name} ${also}`, text: [name, ...how].filter(Boolean).join(", "), id }
  })
}

/**
 * Return what to mark of a title and a department: all of a title that is also called what was typed.
 *
 * @param {Roster} roster
 * @param {number} row
 * @param {string} detail
 * @param {(word: string) => number} marked
 * @returns {Marks}
 */
function detailMarks(roster, row, detail, marked) {
  const places = marks(detail, marked)
  const [, title, also] = roster.tables.title[roster.columns.title[row]]
  return places.length || !marks(also, marked).length ? places : [[0, title.length]]
}

/**
 * Return what to mark of a reason: what was typed, or all of the name of what is also called so.
 *
 * @param {string} text
 * @param {string} names
 * @param {(word: string) => number} marked
 * @returns {Marks}
 */
const whyMarks = (text, names, marked) => {
  const places = marks(text, marked)
  return places.length || !marks(names, marked).length ? places : [[0, text.split(",")[0].length]]
}

/**
 * Return how many letters to mark of a word, 0 for none: all of what was mistyped, else what was typed.
 *
 * @param {string} words
 * @param {Matched} hit
 */
function marker(words, hit) {
  const every = questionWords(words)
  const tells = telling(every)
  const typed = every.filter((_word, number) => tells[number])
  const terms = new Set(hit.by?.flatMap((reason, number) => (reason && tells[number] ? reason.term : [])))
  return (/** @type {string} */ word) => {
    const begun = typed.filter((start) => word.startsWith(start)).map((start) => start.length)
    return begun.length ? Math.max(...begun) : terms.has(word) ? word.length : 0
  }
}

/**
 * Return in which fields of a text which words stand: of each word the best field. A title shows it by itself.
 *
 * @param {FieldsBy | undefined} by
 * @param {string} words
 * @param {PersonHit["by"]} answered what the people file answers already
 * @returns {Why[]}
 */
function textWhy(by = [], words, answered = []) {
  /** @type {Map<string, string[]>} */
  const fields = new Map()
  questionWords(words).forEach((word, number) => {
    const field = answered[number] ? null : BEST_FIRST.find((name) => by[number]?.has(name))
    if (field && field !== "title") fields.set(field, [...(fields.get(field) ?? []), word])
  })
  return [...fields].map(([field, some]) => {
    const text = some.join(", ")
    return { field, text, marks: marks(text, (word) => word.length) }
  })
}

/** @param {string} name */
function initials(name) {
  const letters = name.split(" ").map((word) => [...word][0])
  return (letters[0] + (letters.length > 1 ? letters.at(-1) : "")).toUpperCase()
}

/**
 * Return the day that an address tells: the last in it.
 *
 * @param {string} href
 */
function dayIn(href) {
  const days = [...href.matchAll(/[/#](\d{4})-?(\d\d)-?(\d\d)(?=[T/-])/g)]
  return days.length ? days[days.length - 1].slice(1, 4).join("-") : ""
}
