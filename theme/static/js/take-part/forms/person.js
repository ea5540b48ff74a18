/**
 * Who the reader is: chosen once from the people of the site, kept in this browser, changed at will.
 *
 * It fills in a name and proves nothing: who sends a file is what the forge says. Where site.yml has `whoami`, the
 * sign-in in front of the site is asked first, until somebody chooses here.
 */
import { isKept, keep, recall } from "./drafts.js"
import { button, element } from "../element.js"
import { fold } from "../files/text.js"
import { keyOf } from "../../shared/base.js"
import { failure, fetched as text, ofHost } from "../../shared/fetch.js"
import { ngettext, _ } from "../../shared/text.js"

const KEY = keyOf("person")
const CHANGED = "take-part-person"
const MOST = 8
const PEOPLE = "/take-part/people.json"
let forThisPage = null // where nothing can be kept

export const chosen = () => {
  const kept = recall(KEY)
  return typeof kept?.id === "string" && typeof kept.name === "string" ? kept : forThisPage
}

export const choose = (person) => {
  forThisPage = person
  keep(KEY, person)
  document.dispatchEvent(new CustomEvent(CHANGED))
}

/** Call `changed(here)` when someone is chosen: on this page (true) or in another tab (false). */
export const onChosen = (changed) => {
  document.addEventListener(CHANGED, () => changed(true))
  window.addEventListener("storage", ({ key }) => key === KEY && changed(false))
}

const QUIET = { class: "plain-button" }

/** The part of another form, not folded away, that says who you are: above `root`, or below it. */
const saidElsewhere = (root, side) =>
  [...document.querySelectorAll(".who-are-you")].find(
    (part) => !root.contains(part) && !part.closest("details") && part.compareDocumentPosition(root) & side,
  )
const { DOCUMENT_POSITION_FOLLOWING: ABOVE, DOCUMENT_POSITION_PRECEDING: BELOW } = Node

let recognising = null

/** Choose who is signed in by what the sign-in says of them; nobody, if anybody was ever chosen or forgotten here. */
const recognise = () => {
  const { whoami, whoamiField } = document.querySelector("[data-whoami]")?.dataset ?? {}
  if (!whoami || isKept(KEY) || forThisPage) return
  recognising ??= Promise.all([ofHost(whoami), everyone()]).then(([answer, people]) => {
    const value = whoamiField.split(".").reduce((part, name) => part?.[name], answer)
    const name = typeof value === "string" ? value.toLowerCase() : ""
    const person = name && people?.find(({ id, email }) => [id, email].includes(name))
    if (person && !isKept(KEY) && !forThisPage) choose({ id: person.id, name: person.name })
  })
}

/**
 * The line that says who you are, with a way to change it; or the search for your name. Once a page: a form in `root`
 * below another that says it leads there. One that is folded away says it itself.
 */
export const who = (prefix, root = null) => {
  const above = () => root && saidElsewhere(root, ABOVE)
  if (above())
    return chosen() ? "" : button(_("Say who you are first."), () => above()?.querySelector("input")?.focus(), QUIET)
  // Forms may be made in any order: one below that came first gives way.
  if (root && saidElsewhere(root, BELOW)) queueMicrotask(() => document.dispatchEvent(new CustomEvent(CHANGED)))
  const part = element("div", { class: "who-are-you" })
  const show = (person) =>
    part.replaceChildren(
      element(
        "p",
        {},
        _("You are {name}.", { name: person.name }),
        " ",
        button(
          _("Not you?"),
          () => {
            part.replaceChildren(...search(prefix))
            part.querySelector("input").focus()
          },
          { class: "plain-button" },
        ),
      ),
    )
  const person = chosen()
  if (person) show(person)
  else {
    part.replaceChildren(...search(prefix))
    recognise()
  }
  return part
}

const search = (prefix) => {
  const found = element("ul", { class: "found" })
  const status = element("p", { class: "meta", role: "status" })
  const about = element(
    "p",
    { class: "meta", id: `${prefix}-who-about` },
    _("This only fills in your name, and stays in this browser. You sign in when you send."),
  )
  const input = element("input", {
    id: `${prefix}-who`,
    type: "search",
    autocomplete: "off",
    "aria-describedby": `${prefix}-who-about`,
    onkeydown: (event) => {
      if (event.key !== "Enter") return
      event.preventDefault() // it would send the form
      found.querySelector("button")?.click()
    },
    oninput: async () => {
      const words = fold(input.value)
        .split(/[^a-z0-9]+/)
        .filter(Boolean)
      const people = await everyone()
      const hits =
        words.length && people ? people.filter(({ key }) => words.every((word) => key.includes(` ${word}`))) : []
      found.replaceChildren(...hits.slice(0, MOST).map((person) => element("li", {}, choice(person))))
      status.replaceChildren(
        ...(people === null
          ? unfetched()
          : [words.length ? ngettext("{count} person found", "{count} people found", hits.length) : ""]),
      )
    },
  })
  return [
    element("div", { class: "field" }, element("label", { for: `${prefix}-who` }, _("Who are you?")), input, about),
    found,
    status,
    chosen()
      ? element(
          "p",
          {},
          button(_("Forget my name"), () => choose(null), { class: "plain-button" }),
        )
      : "",
  ]
}

const choice = ({ id, name, title }) => button(title ? `${name}, ${title}` : name, () => choose({ id, name }))

/** What is said where the names did not come. A navigation leads to the sign-in and back; what was typed is kept. */
const unfetched = () =>
  why === "signed out"
    ? [
        _("Your session has ended. What you typed stays here."),
        " ",
        button(_("Sign in again"), () => location.reload(), { class: "plain-button" }),
      ]
    : [_("The list of names could not be fetched. Try again in a moment.")]

let fetched = null
let why = ""

/** Everyone who is here, as [id, name, job title] in the file; null if it can't be had. */
const everyone = async () => {
  fetched ??= text(PEOPLE)
    .then(JSON.parse)
    .then((rows) =>
      rows.map(([id, name, title, email]) => {
        const key = ` ${fold(name).replace(/[^a-z0-9]+/g, " ")}`
        return { id, name, title, email, key }
      }),
    )
    .catch((error) => {
      fetched = null
      why = failure(error)
      return null
    })
  return fetched
}
