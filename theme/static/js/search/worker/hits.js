/** Hits as shown: who or what, where it matched and why. In: rows of the roster and documents. Out: plain values. */
import { telling } from "../shared/question.js"
import { LEVELS } from "../people/roster.js"
import { asked, marks } from "../shared/words.js"

const WHY = ["skill", "language", "role", "location", "nickname"] // title and department stand in the detail
const BEST_FIRST = ["title", "about", "text", "comments", "parts"] // fields of texts

/**
 * Return a person as a hit. `hit.by` says which term answered each word of the question, and in which fields; what is
 * `chosen` of the facets is a reason too.
 */
export function personHit(roster, row, hit, words, chosen) {
  const { href, name, photo, detail, nicknames } = roster.person(row)
  const marked = marker(words, hit)
  const fields = WHY.flatMap((field) => reasons(roster, row, field, nicknames))
  const why = fields.filter(
    ([field, called, , id]) =>
      marks(called, marked).length || chosen?.[field]?.some((value) => value.split(":")[0] === id),
  )
  return {
    kind: "person",
    href,
    name,
    marks: marks(name, marked),
    photo,
    initials: initials(name),
    detail,
    detailMarks: detailMarks(roster, row, detail, marked),
    why: [
      ...why.map(([field, called, text]) => ({ field, text, marks: whyMarks(text, called, marked) })),
      ...textWhy(hit.written, words, hit.by),
    ],
  }
}

export function groupHit(roster, row, hit, words) {
  const { href, name, detail } = roster.group(row)
  return {
    kind: "group",
    href,
    name,
    marks: marks(name, marker(words, hit)),
    photo: null,
    initials: "",
    detail,
    detailMarks: [],
    why: textWhy(hit.written, words, hit.by),
  }
}

export function textHit(kind, [href, name, day, ...by], hit, words, language) {
  const shown = day && new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day))
  const detail = [shown, by.join(", ")].filter(Boolean).join(" · ")
  return {
    kind,
    href,
    name,
    marks: marks(name, marker(words, hit)),
    photo: null,
    initials: "",
    detail,
    detailMarks: [],
    why: textWhy(hit.by, words),
  }
}

/** Return [field, all it is called, text as shown, id] of what someone has in a field. */
function reasons(roster, row, field, nicknames) {
  if (field === "nickname") return nicknames ? [[field, nicknames, nicknames]] : []
  const { columns, tables, file } = roster
  const entries = [columns[field][row]].flat().filter((entry) => entry >= 0)
  return entries.map((entry) => {
    const [id, name, also] = tables[field][entry]
    const level = field === "language" ? LEVELS[roster.level(row, entry)] : ""
    const how = field === "skill" ? roster.skill(row, entry) : [file.levels[level] ?? level]
    return [field, `${name} ${also}`, [name, ...how].filter(Boolean).join(", "), id]
  })
}

/** Return what to mark of a title and a department: all of a title that is also called what was typed. */
function detailMarks(roster, row, detail, marked) {
  const found = marks(detail, marked)
  const [, title, also] = roster.tables.title[roster.columns.title[row]]
  return found.length || !marks(also, marked).length ? found : [[0, title.length]]
}

/** Return what to mark of a reason: what was typed, or all of the name of what is also called so. */
const whyMarks = (text, called, marked) => {
  const found = marks(text, marked)
  return found.length || !marks(called, marked).length ? found : [[0, text.split(",")[0].length]]
}

/** Return how many letters to mark of a word, 0 for none: all of what was mistyped, else what was typed. */
function marker(words, hit) {
  const every = asked(words)
  const tells = telling(every)
  const typed = every.filter((_word, number) => tells[number])
  const terms = new Set(hit.by?.filter((one, number) => one && tells[number]).map(({ term }) => term))
  return (word) => {
    const begun = typed.filter((one) => word.startsWith(one)).map((one) => one.length)
    return begun.length ? Math.max(...begun) : terms.has(word) ? word.length : 0
  }
}

/** Return in which fields of a text which words were found: of each word the best one. A title shows it by itself. */
function textWhy(by = [], words, known = []) {
  const found = new Map()
  asked(words).forEach((word, number) => {
    const field = known[number] ? null : BEST_FIRST.find((one) => by[number]?.has(one))
    if (field && field !== "title") found.set(field, [...(found.get(field) ?? []), word])
  })
  return [...found].map(([field, some]) => ({
    field,
    text: some.join(", "),
    marks: marks(some.join(", "), (word) => word.length),
  }))
}

function initials(name) {
  const words = name.split(" ").map((word) => [...word][0])
  return (words[0] + (words.length > 1 ? words.at(-1) : "")).toUpperCase()
}
