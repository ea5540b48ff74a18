/**
 * One form: who you are, what you say, and how it is sent. <div data-script="take-part" data-act="comment" …>
 *
 * What the page knows stands in the data- attributes of its element; take-part/forms/acts.js says what each act asks
 * and makes. What is typed is kept at every keystroke (take-part/forms/drafts.js) until its writer says that it is
 * sent, or throws it away.
 */
/** @import { Child } from "../../shared/element.js" */
/** @import { Composed, Sending } from "../send/send.js" */
/** @import { About, Act, Filled, Person, Question, Subject, Values } from "../types.js" */
/** @import { Reply } from "./replies.js" */

import { addresses } from "../../built/addresses.js"
import { limits } from "../../built/contract.js"
import { acts } from "./acts.js"
import { draft, sent } from "./drafts.js"
import { element } from "../element.js"
import { fields } from "./fields.js"
import { bytes, day } from "../files/files.js"
import { chosen, onChosen } from "./chosen.js"
import { signIn, who } from "./person.js"
import { draftStatus } from "./draft-status.js"
import { answering } from "./replies.js"
import { sender } from "../send/send.js"
import { _ } from "../../shared/text.js"

const NAME = "input[type=search]" // where you search your own
const FIELD = ":is(textarea, select, input)"

/**
 * @typedef {object} Shown a form on the page
 * @property {(take?: boolean) => Values | null} typed what was typed, if anything was; with `take` its draft goes
 * @property {() => void} end
 */

/** @type {Shown} */
const NOTHING = { typed: () => null, end: () => {} }
/** @type {Reply} */
const NO_REPLY = { part: "", values: () => ({}), fill: () => {}, end: () => {} }

/**
 * @param {HTMLElement} root
 * @param {Act} act
 */
export const start = (root, act = acts[root.dataset.act ?? ""]) => {
  const subject = subjectOf(root)
  let shown = NOTHING
  const show = (/** @type {boolean} */ here) => {
    // What someone else chose in another tab does not take away what stands here.
    if (!here && shown.typed()) return
    const carried = shown.typed(true)
    const wasHere = root.contains(document.activeElement)
    shown.end()
    shown = form(root, act, subject, carried)
    const first = root.querySelector(/** @type {"input"} */ (":is(textarea, select, input):not([type=search])"))
    if (wasHere) first?.focus()
  }
  onChosen(show)
  show(true)
  if (root.id) unfoldAt(root)
}

/**
 * Open the form behind its heading for who follows a link to it.
 *
 * @param {HTMLElement} root
 */
const unfoldAt = (root) => {
  const unfold = () => {
    const details = root.querySelector("details")
    if (!details) return
    details.open = true
    // Only then has the browser gone to where the link leads, which takes the focus away.
    setTimeout(() => details.querySelector(/** @type {"input"} */ (`form ${FIELD}`))?.focus())
  }
  const pressed = (/** @type {Event} */ { target }) =>
    target instanceof Element && target.closest("a")?.getAttribute("href") === `#${root.id}` && unfold()
  document.addEventListener("click", pressed)
  if (location.hash === `#${root.id}`) unfold()
}

/**
 * What the page says of the site and of the subject.
 *
 * @param {HTMLElement} root
 * @returns {Subject}
 */
const subjectOf = ({ dataset }) => {
  const { forge = "", project = "", branch = "", ways = "", mail = "" } = dataset
  return {
    ...dataset,
    act: dataset.act ?? "",
    title: dataset.title ?? "",
    kind: dataset.kind ?? "",
    site: { forge, project, branch, ways: ways.split(" "), mail },
    options: JSON.parse(dataset.options ?? "[]"),
    groups: JSON.parse(dataset.groups ?? "[]"),
    tags: JSON.parse(dataset.tags ?? "[]"),
    departments: JSON.parse(dataset.departments ?? "[]"),
    locations: JSON.parse(dataset.locations ?? "[]"),
    own: JSON.parse(dataset.own ?? "{}"),
    choices: JSON.parse(dataset.choices ?? "{}"),
    most: Number(dataset.most ?? 0),
  }
}

/**
 * @typedef {object} Scene who does what, and where
 * @property {HTMLElement} root
 * @property {Act} act
 * @property {Subject} subject
 * @property {Person | null} person
 * @property {About} about
 */

/**
 * Fill `root` with the form of `act`.
 *
 * @param {HTMLElement} root
 * @param {Act} act
 * @param {Subject} subject
 * @param {Values | null} carried what was typed as somebody else, or as nobody yet
 * @returns {Shown}
 */
const form = (root, act, subject, carried) => {
  const person = act.anybody ? { id: "", name: "" } : chosen()
  const about = aboutOf(subject, person)
  const reason = whyClosed(act, subject, about, person)
  if (!reason && !act.isOwn?.(about)) return opened({ root, act, subject, person, about }, carried)
  return closed(root, reason, act.isOwn || isOver(subject) ? "" : who(prefixOf(subject)))
}

/**
 * @param {Scene} scene
 * @param {Values | null} carried
 * @returns {Shown}
 */
const opened = (scene, carried) => {
  const { act, subject, about } = scene
  const key = [subject.act, subject.post ?? subject.to ?? subject.group ?? "", about.person]
  const [mine, record] = [draft(...key), sent(...key)]
  const wrong = element("p", { class: "wrong", role: "alert" })
  const warned = element("div", { class: "note", role: "status", hidden: true })
  const asking = askingFor(act, about, prefixOf(subject), () => {
    wrong.textContent = ""
    send.refresh()
    status.changed()
    warn(warned, act.fields(about), asking)
  })
  const fill = (/** @type {Values} */ values) => {
    asking.fill(values)
    send.refresh()
    if (asking.isTouched() || !warned.hidden) warn(warned, act.fields(about), asking)
  }
  const send = sender({
    ...sendingOf(scene, asking, wrong),
    sent: ({ file, title }, { way }) => {
      const { path, text, profile } = file
      record.add({ path, values: asking.values(), way, title, ...(profile && { text }) })
      mine.discard()
      fill(asking.blank)
      status.refresh()
    },
  })
  const isLive = act.isLive?.bind(null, about)
  const status = draftStatus({ ...asking, mine, record, about, fill, isLive })
  const stored = carried ?? mine.load()
  const parts = [...asking.parts, rule(subject), warned, wrong, ...send.parts, status.part]
  place(scene, formOf(scene, send.press, parts), stored !== null || record.all().length > 0)
  fill(stored ?? {})
  if (carried) status.changed()
  else status.refresh()
  const typed = (take = false) => {
    const values = asking.isTouched() ? asking.values() : null
    if (values && take) mine.discard()
    return values
  }
  return { typed, end: () => [status, asking].forEach(({ end }) => end()) }
}

/**
 * Say what of a text nobody should read here. What finds it is fetched when somebody first types.
 *
 * @param {HTMLElement} part
 * @param {Question[]} questions
 * @param {Asking} asking
 */
const warn = async (part, questions, asking) => {
  const script = await import("./warnings.js").catch(() => null) // without a session the gate alone says it
  const lines = script?.warnings(questions, asking.values()) ?? []
  part.hidden = !lines.length
  part.replaceChildren(...lines)
}

/** @param {Subject} subject */
const prefixOf = ({ act }) => `take-part-${act}`

/**
 * What the end of the form must know.
 *
 * @param {Scene} scene
 * @param {Asking} asking
 * @param {HTMLElement} wrong
 * @returns {Omit<Sending, "sent">}
 */
const sendingOf = (scene, asking, wrong) => {
  const { act, subject, about } = scene
  const filled = () => ({ ...about, ...asking.values(), at: new Date() })
  return {
    site: about.site,
    prefix: prefixOf(subject),
    review: act.review,
    once: subject.there !== undefined,
    there: () => about.there,
    label: () => act.button(about),
    more: (way) => act.more?.(filled(), way) ?? [],
    preview: () => composed(act, filled()),
    make: () => judged(scene, asking, wrong, filled()),
  }
}

/**
 * Put the form on the page: behind a heading that one opens, where the act has one.
 *
 * @param {Scene} scene
 * @param {HTMLElement} whole
 * @param {boolean} isBegun
 */
const place = ({ root, act, about }, whole, isBegun) => {
  const wasOpen = root.querySelector("details[open] > form") !== null
  root.replaceChildren(act.heading ? folded(act.heading(about), whole, wasOpen || isBegun) : whole)
}

/**
 * @param {Subject} subject
 * @param {Person | null} person
 * @returns {About}
 */
const aboutOf = (subject, person) => ({
  ...subject,
  person: person?.id ?? "",
  there: Boolean(person?.id) && (subject.there ?? "").split(" ").includes(person?.id ?? ""),
})

/**
 * Return why one can't take part, or "".
 *
 * @param {Act} act
 * @param {Subject} subject
 * @param {About} about
 * @param {Person | null} person
 */
const whyClosed = (act, subject, about, person) => {
  if (isOver(subject)) return _("This has closed: you can’t take part any more.")
  return (person && act.close?.(about)) || ""
}

/** @typedef {ReturnType<typeof askingFor>} Asking */

/**
 * The fields of an act, with the line that says which comment is answered where there is one.
 *
 * @param {Act} act
 * @param {About} about
 * @param {string} prefix
 * @param {() => void} changed
 */
const askingFor = (act, about, prefix, changed) => {
  const asking = fields(act.fields(about), prefix, changed)
  const reply = about.act === "comment" ? answering(asking, changed) : NO_REPLY
  const values = () => ({ ...asking.values(), ...reply.values() })
  const blank = values()
  return {
    ...asking,
    values,
    blank,
    parts: [reply.part, ...asking.parts],
    isTouched: () => JSON.stringify(values()) !== JSON.stringify(blank),
    fill: (/** @type {Values} */ some) => {
      asking.fill(some)
      reply.fill(some)
    },
    end: reply.end,
  }
}

/**
 * Return what is to be sent, or null with what is wrong shown and its place in focus.
 *
 * @param {Scene} scene
 * @param {Asking} asking
 * @param {HTMLElement} wrong
 * @param {Filled} filled
 */
const judged = ({ root, act, person }, asking, wrong, filled) => {
  const names = asking.wrong()
  const other = act.wrong?.(filled)
  const whole = composed(act, filled)
  const isLong = !act.review && bytes(whole.file.text) > limits.most_reply_bytes
  wrong.textContent = whatIsWrong(person !== null, names.length > 0, other?.[1], isLong)
  if (!wrong.textContent) return whole
  if (!person) nameField(root)?.focus()
  else asking.focus(names[0] ?? other?.[0])
  return null
}

/** @param {HTMLElement} root */
const nameField = (root) =>
  root.querySelector(/** @type {"input"} */ (NAME)) ??
  document.querySelector(/** @type {"input"} */ (`.who-are-you ${NAME}`))

/**
 * @param {boolean} isSomeone
 * @param {boolean} inFields
 * @param {string | undefined} other
 * @param {boolean} isLong
 */
const whatIsWrong = (isSomeone, inFields, other, isLong) => {
  if (!isSomeone) return _("Say who you are first.")
  if (inFields) return _("This can’t be sent yet: see what is marked above.")
  return other ?? (isLong ? _("This is too long for one comment. Make it two.") : "")
}

/**
 * @param {Scene} scene
 * @param {() => void} press
 * @param {Child[]} parts
 */
const formOf = ({ root, act, subject, about }, press, parts) => {
  const onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault()
    press()
  }
  const top = act.anybody ? signIn() : act.named ? "" : who(prefixOf(subject), act.heading ? null : root)
  return element("form", { novalidate: true, onsubmit }, top, note(act.above?.(about)), ...parts)
}

/**
 * A form behind its heading. Who opens it writes at once: its first field is in focus.
 *
 * @param {string} heading
 * @param {HTMLElement} whole
 * @param {boolean} open
 */
const folded = (heading, whole, open) => {
  let isPressed = false
  const onclick = () => {
    isPressed = true
  }
  const ontoggle = () => {
    if (isPressed && details.open) whole.querySelector(/** @type {"input"} */ (FIELD))?.focus()
    isPressed = false
  }
  const details = element("details", { open, ontoggle }, element("summary", { onclick }, heading), whole)
  return details
}

/**
 * @param {HTMLElement} root
 * @param {string} reason
 * @param {Node | ""} above
 */
const closed = (root, reason, above) => {
  root.replaceChildren(...[above, note(reason)].flatMap((part) => part || []))
  return NOTHING
}

/** @param {Subject} subject */
const isOver = ({ until }) => Boolean(until) && String(until) < day(new Date())

/**
 * @param {Act} act
 * @param {Filled} filled
 * @returns {Composed}
 */
const composed = (act, filled) => ({
  file: act.file({ ...filled, person: filled.person || "…" }),
  title: act.title(filled),
})

/** @param {string} [text] */
const note = (text) => (text ? element("p", { class: "note" }, text) : "")

/** @param {Subject} subject */
const rule = ({ rule: short }) =>
  short ? element("p", { class: "meta" }, short, " ", element("a", { href: addresses.etiquette }, _("Etiquette"))) : ""
