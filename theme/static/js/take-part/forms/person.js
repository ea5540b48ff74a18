/**
 * Who the reader is: chosen once from the people of the site, kept in this browser, changed at will.
 *
 * It fills in a name and proves nothing: who sends a file is what the forge says. Where site.yml has `whoami`, the
 * sign-in in front of the site is asked first, until somebody chooses here.
 */
/** @import { Listed } from "../names.js" */

import { addresses } from "../../built/addresses.js"
import { chosen, choose, isUndecided, tellChanged } from "./chosen.js"
import { button, element, outward } from "../element.js"
import { fold } from "../files/text.js"
import { everyone, whyUnknown } from "../names.js"
import { ofHost } from "../../shared/fetch.js"
import { forgeName } from "../send/words.js"
import { ngettext, _ } from "../../shared/text.js"

const MOST = 8
const QUIET = { class: "plain-button" }
const { DOCUMENT_POSITION_FOLLOWING: ABOVE, DOCUMENT_POSITION_PRECEDING: BELOW } = Node

/**
 * The part of another form, not folded away, that says who you are: above `root`, or below it.
 *
 * @param {HTMLElement} root
 * @param {number} side
 */
const saidElsewhere = (root, side) =>
  [...document.querySelectorAll(".who-are-you")].find(
    (part) => !root.contains(part) && !part.closest("details") && part.compareDocumentPosition(root) & side,
  )

let isRecognising = false

/** Choose who is signed in by what the sign-in says of them; nobody, if anybody was ever chosen or forgotten here. */
const recognise = () => {
  const page = document.querySelector(/** @type {"div"} */ ("[data-whoami]"))
  const { whoami, whoamiField = "" } = page?.dataset ?? {}
  if (!whoami || !isUndecided() || isRecognising) return
  isRecognising = true
  Promise.all([ofHost(whoami), everyone()]).then(([answer, people]) => {
    const value = whoamiField.split(".").reduce((part, name) => part?.[name], answer)
    const name = typeof value === "string" ? value.toLowerCase() : ""
    const person = name && people?.find(({ id, email }) => [id, email].includes(name))
    if (person && isUndecided()) choose({ id: person.id, name: person.name })
  })
}

/**
 * The line that says who you are, with a way to change it; or the search for your name. Once a page: a form in `root`
 * below another that says it leads there. One that is folded away says it itself.
 *
 * @param {string} prefix keeps ids apart
 * @param {HTMLElement | null} root
 */
export const who = (prefix, root = null) => {
  const above = () => (root ? saidElsewhere(root, ABOVE) : undefined)
  const lead = () => above()?.querySelector("input")?.focus()
  if (above()) return chosen() ? "" : button(_("Say who you are first."), lead, QUIET)
  // Forms may be made in any order: one below that came first gives way.
  if (root && saidElsewhere(root, BELOW)) queueMicrotask(tellChanged)
  const line = element("div")
  const part = element("div", { class: "who-are-you" }, line, signIn())
  const ask = () => line.replaceChildren(...search(prefix))
  const change = () => {
    ask()
    part.querySelector("input")?.focus()
  }
  const person = chosen()
  if (!person) {
    ask()
    recognise()
  } else {
    const other = button(_("Not you?"), change, QUIET)
    line.append(element("p", {}, _("You are {name}.", { name: person.name }), " ", other))
  }
  return part
}

/** Where one signs in before one sends: not every forge keeps what is filled in while one does. */
export const signIn = () => {
  const page = document.querySelector(/** @type {"div"} */ ("[data-sign-in]"))
  if (!page?.dataset.signIn) return ""
  const forge = forgeName(page.dataset.forge ?? "")
  const text = _("You send it in {forge}, under your own account. Not signed in yet?", { forge })
  const link = outward(_("Sign in to {forge} first", { forge }), page.dataset.signIn)
  return element("p", { class: "meta" }, text, " ", link)
}

/** @param {string} prefix */
const search = (prefix) => {
  const list = element("ul", { class: "found" })
  const status = element("p", { class: "meta", role: "status" })
  const about = element(
    "p",
    { class: "meta", id: `${prefix}-who-about` },
    _("This only fills in your name, and stays in this browser."),
  )
  const input = element("input", {
    id: `${prefix}-who`,
    type: "search",
    autocomplete: "off",
    "aria-describedby": `${prefix}-who-about`,
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter") return
      event.preventDefault() // it would send the form
      list.querySelector("button")?.click()
    },
    oninput: () => show(input.value, list, status),
  })
  const label = element("label", { for: `${prefix}-who` }, _("Your name"))
  const forget = button(_("Forget my name"), () => choose(null), { class: "plain-button" })
  const newcomer = element("a", { href: `${addresses.takePart}#new-profile` }, _("Make your profile"))
  const unlisted = element("p", { class: "meta" }, _("Not on the list?"), " ", newcomer)
  const parts = [element("div", { class: "field" }, label, input, about), list, status, unlisted]
  return chosen() ? [...parts, element("p", {}, forget)] : parts
}

/**
 * Show who is called like what was typed.
 *
 * @param {string} text
 * @param {HTMLElement} list
 * @param {HTMLElement} status
 */
const show = async (text, list, status) => {
  const words = fold(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const people = await everyone()
  const isCalled = (/** @type {Listed} */ { key }) => words.every((word) => key.includes(` ${word}`))
  const hits = words.length ? (people ?? []).filter(isCalled) : []
  list.replaceChildren(...hits.slice(0, MOST).map((person) => element("li", {}, choice(person))))
  if (!people) status.replaceChildren(...unfetched())
  else status.textContent = words.length ? ngettext("{count} person found", "{count} people found", hits.length) : ""
}

/** What is said where the names did not come. A navigation leads to the sign-in and back; what was typed is kept. */
const unfetched = () =>
  whyUnknown() === "signed out"
    ? [
        _("Your session has ended. What you typed stays here."),
        " ",
        button(_("Sign in again"), () => location.reload(), { class: "plain-button" }),
      ]
    : [_("The list of names could not be loaded. Try again in a moment.")]

/** @param {Listed} person */
const choice = ({ id, name, title }) => button(title ? `${name}, ${title}` : name, () => choose({ id, name }))
