/** Hits as shown: who or what, where it matched and why. In: rows of the roster and documents. Out: plain values. */
import { telling } from "./search-people.js"
import { LEVELS } from "./search-roster.js"
import { asked, marks } from "./search-words.js"

const WHY = ["skill", "language", "role", "location", "nickname", "department"]

/** Return a person as a hit. `hit.by` says which term answered each word of the question, and in which fields. */
export function personHit(roster, row, hit, words, facets) {
  const { href, name, photo, detail, nicknames } = roster.person(row)
  const marked = marker(words, hit)
  const fields = WHY.flatMap((field) => reasons(roster, row, field, nicknames, facets))
  const why = fields.filter(([, called]) => marks(called, marked).length)
  return {
    kind: "person",
    href,
    name,
    marks: marks(name, marked),
    photo,
    initials: initials(name),
    detail,
    why: [...why.map(([field, , text]) => ({ field, text, marks: marks(text, marked) })), ...textWhy(hit.written, words)],
  }
}

export function groupHit(roster, row, hit, words) {
  const { href, name, detail } = roster.group(row)
  return { kind: "group", href, name, marks: marks(name, marker(words, hit)), photo: null, initials: "", detail, why: textWhy(hit.written, words) }
}

export function textHit(kind, [href, name, day, ...by], hit, words, language) {
  const shown = day && new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day))
  const detail = [shown, by.join(", ")].filter(Boolean).join(" · ")
  return { kind, href, name, marks: marks(name, marker(words, hit)), photo: null, initials: "", detail, why: textWhy(hit.by, words) }
}

/** Return [field, all it is called, text as shown] of what someone has in a field. */
function reasons(roster, row, field, nicknames, facets) {
  if (field === "nickname") return nicknames ? [[field, nicknames, nicknames]] : []
  const { columns, tables, file } = roster
  const entries = [columns[field][row]].flat().filter((entry) => entry >= 0)
  return entries.map((entry) => {
    const [, name, also] = tables[field][entry]
    const level = field === "language" ? LEVELS[roster.level(row, entry)] : ""
    const how = field === "skill" && facets ? facets.skill(row, entry) : [file.levels[level] ?? level]
    return [field, `${name} ${also}`, [name, ...how].filter(Boolean).join(", ")]
  })
}

/** Return how many letters to mark of a word, 0 for none: all of what was mistyped, else what was typed. */
function marker(words, hit) {
  const every = asked(words)
  const tells = telling(every)
  const typed = every.filter((_word, number) => tells[number])
  const terms = new Set(hit.by?.map((one) => one?.term).filter(Boolean))
  return (word) => {
    const begun = typed.filter((one) => word.startsWith(one)).map((one) => one.length)
    return begun.length ? Math.max(...begun) : terms.has(word) ? word.length : 0
  }
}

/** Return in which fields of a text which words were found; in its title they are marked. */
function textWhy(by = [], words) {
  const found = new Map()
  asked(words).forEach((word, number) => {
    for (const field of by[number] ?? []) if (field !== "title") found.set(field, [...(found.get(field) ?? []), word])
  })
  return [...found].map(([field, some]) => ({ field, text: some.join(", "), marks: [] }))
}

function initials(name) {
  const words = name.split(" ").map((word) => [...word][0])
  return (words[0] + (words.length > 1 ? words.at(-1) : "")).toUpperCase()
}
