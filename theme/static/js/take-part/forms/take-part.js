/**
 * One form: who you are, what you say, and how it is sent. <div data-script="take-part" data-act="comment" …>
 *
 * What the page knows stands in the data- attributes of its element; take-part/forms/acts.js says what each act asks
 * and makes. What is typed is kept at every keystroke (take-part/forms/drafts.js) until its writer says that it is
 * sent, or throws it away.
 */
import { acts } from "./acts.js"
import { draft, sent } from "./drafts.js"
import { element } from "../element.js"
import { fields } from "./fields.js"
import { bytes, day } from "../files/files.js"
import { chosen, onChosen, who } from "./person.js"
import { remains } from "./remains.js"
import { answering } from "./replies.js"
import { sender } from "../send/send.js"
import { _ } from "../../shared/text.js"

const NAME = "input[type=search]" // where you search your own
const MOST_BYTES = 8192 // of a reply

export const start = (root, act = acts[root.dataset.act]) => {
  const known = aboutOf(root)
  let shown = NOTHING
  const show = (here) => {
    // What someone else chose in another tab does not take away what stands here.
    if (here === false && shown.typed()) return
    const carried = shown.typed(true)
    const wasHere = root.contains(document.activeElement)
    shown.end()
    shown = form(root, act, known, carried)
    if (wasHere) root.querySelector(":is(textarea, select, input):not([type=search])")?.focus()
  }
  onChosen(show)
  show()
}

/** What the page says of the site and of the subject. */
const aboutOf = ({ dataset }) => ({
  ...dataset,
  site: {
    forge: dataset.forge,
    project: dataset.project,
    branch: dataset.branch,
    ways: dataset.ways.split(" "),
    mail: dataset.mail,
  },
  options: JSON.parse(dataset.options ?? "[]"),
  groups: JSON.parse(dataset.groups ?? "[]"),
  departments: JSON.parse(dataset.departments ?? "[]"),
  locations: JSON.parse(dataset.locations ?? "[]"),
  own: JSON.parse(dataset.own ?? "{}"),
  choices: JSON.parse(dataset.choices ?? "{}"),
  most: Number(dataset.most ?? 0),
})

/**
 * Fill `root` with the form of `act`; return { typed(), end() }. `carried`: what was typed as somebody else, or as
 * nobody yet.
 */
const form = (root, act, known, carried) => {
  const prefix = `take-part-${known.act}`
  const person = act.anybody ? { id: "", name: "" } : chosen()
  const about = { ...known, person: person?.id ?? "", there: (known.there ?? "").split(" ").includes(person?.id) }
  const reason = isOver(known) ? _("This has closed: you can’t take part any more.") : person && act.close?.(about)
  if (reason || act.isOwn?.(about)) return closed(root, reason, act.isOwn || isOver(known) ? "" : who(prefix))
  const key = [known.act, known.post ?? known.to ?? known.group ?? "", about.person]
  const [mine, record] = [draft(...key), sent(...key)]
  const asked = asking(root, act, about, prefix, () => changed())
  const merged = () => ({ ...about, ...asked.values(), at: new Date() })
  const wrong = element("p", { class: "wrong", role: "alert" })
  const changed = () => {
    wrong.textContent = ""
    send.refresh()
    rest.changed()
  }
  const fill = (to) => {
    asked.fill(to)
    send.refresh()
  }
  const send = sender({
    site: about.site,
    prefix,
    review: act.review,
    once: known.there !== undefined,
    there: () => about.there,
    label: () => act.button(about),
    preview: () => made(act, merged()),
    make: () => judged({ root, act, asked, person, wrong }, merged()),
    sent: (file, one) => {
      record.add({ path: file.path, values: asked.values(), way: one.way })
      mine.discard()
      fill(asked.blank)
      rest.refresh()
    },
  })
  const rest = remains({
    mine,
    record,
    about,
    fill,
    values: asked.values,
    isTouched: asked.isTouched,
    blank: asked.blank,
  })
  const kept = carried ?? mine.load()
  const whole = element(
    "form",
    {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault()
        send.press()
      },
    },
    act.anybody || act.named ? "" : who(prefix, act.heading ? null : root),
    note(act.above?.(about)),
    ...asked.parts,
    rule(known),
    wrong,
    ...send.parts,
    rest.part,
  )
  const wasOpen = root.querySelector("details[open] > form") !== null
  root.replaceChildren(act.heading ? folded(act.heading(about), whole, wasOpen || kept || record.all().length) : whole)
  fill(kept ?? {})
  if (carried) rest.changed()
  else rest.refresh()
  return {
    typed: (take = false) => {
      const values = asked.isTouched() ? asked.values() : null
      if (values && take) mine.discard()
      return values
    },
    end: () => {
      rest.end()
      asked.end()
    },
  }
}

/** The fields of an act, with the line that says which comment is answered where there is one. */
const asking = (root, act, about, prefix, changed) => {
  const asked = fields(act.fields(about), prefix, changed)
  const reply = about.act === "comment" ? answering(root, asked, changed) : NO_REPLY
  const values = () => ({ ...asked.values(), ...reply.values() })
  const blank = values()
  return {
    ...asked,
    values,
    blank,
    parts: [reply.part, ...asked.parts],
    isTouched: () => JSON.stringify(values()) !== JSON.stringify(blank),
    fill: (to) => {
      asked.fill(to)
      reply.fill(to)
    },
    end: reply.end,
  }
}

/** Return { file, title }, or null with what is wrong said and its place in focus. */
const judged = ({ root, act, asked, person, wrong }, merged) => {
  const names = asked.wrong()
  const other = act.wrong?.(merged)
  const whole = made(act, merged)
  wrong.textContent = !person
    ? _("Say who you are first.")
    : names.length
      ? _("Something is missing or too long: see above.")
      : other
        ? other[1]
        : !act.review && bytes(whole.file.text) > MOST_BYTES
          ? _("This is too long for one comment. Make it two.")
          : ""
  if (!wrong.textContent) return whole
  if (!person) (root.querySelector(NAME) ?? document.querySelector(`.who-are-you ${NAME}`))?.focus()
  else asked.focus(names[0] ?? other?.[0])
  return null
}

const folded = (heading, whole, open) =>
  element("details", { open: Boolean(open) }, element("summary", {}, heading), whole)

const closed = (root, reason, above) => {
  root.replaceChildren(...[above, reason && note(reason)].filter(Boolean))
  return NOTHING
}

const NO_REPLY = { part: "", values: () => ({}), fill: () => {}, end: () => {} }
const NOTHING = { typed: () => null, end: () => {} }
const isOver = ({ until }) => until && until < day(new Date())
const made = (act, about) => ({ file: act.file({ ...about, person: about.person || "…" }), title: act.title(about) })
const note = (text) => (text ? element("p", { class: "note" }, text) : "")
const rule = ({ rule: short }) =>
  short ? element("p", { class: "meta" }, short, " ", element("a", { href: "/etiquette/" }, _("Etiquette"))) : ""
