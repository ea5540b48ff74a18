/**
 * Who the reader is: chosen once from the people of the site, kept in this browser, changed at will.
 *
 * It fills in a name and proves nothing: who sends a file is what the forge says.
 */
import { keep, recall } from "./drafts.js"
import { button, element } from "../element.js"
import { fold } from "../files/text.js"
import { keyOf } from "../../shared/base.js"
import { fetched as text } from "../../shared/fetch.js"
import { ngettext, _ } from "../../shared/text.js"

const KEY = keyOf("person")
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
  document.dispatchEvent(new CustomEvent("take-part-person"))
}

/** Call `changed(here)` when someone is chosen: on this page (true) or in another tab (false). */
export const onChosen = (changed) => {
  document.addEventListener("take-part-person", () => changed(true))
  window.addEventListener("storage", ({ key }) => key === KEY && changed(false))
}

/** The line that says who you are, with a way to change it; or the search for your name. */
export const who = (prefix) => {
  const part = element("div", { class: "who-are-you" })
  const show = (person) =>
    part.replaceChildren(
      element(
        "p",
        {},
        _("You are {name}.", { name: person.name }),
        " ",
        button(
          _("Someone else?"),
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
  else part.replaceChildren(...search(prefix))
  return part
}

const search = (prefix) => {
  const found = element("ul", { class: "found" })
  const status = element("p", { class: "meta", role: "status" })
  const about = element(
    "p",
    { class: "meta", id: `${prefix}-who-about` },
    _("This only fills in your name, and stays in this browser. The forge proves who you are when you send."),
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
      status.textContent =
        people === null
          ? _("The list of names could not be fetched. Try again in a moment.")
          : words.length
            ? ngettext("{count} person found", "{count} people found", hits.length)
            : ""
    },
  })
  return [
    element(
      "div",
      { class: "field" },
      element("label", { for: `${prefix}-who` }, _("Who are you? Search your name")),
      input,
      about,
    ),
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

let fetched = null

/** Everyone who is here, as [id, name, job title] in the file; null if it can't be had. */
const everyone = async () => {
  fetched ??= text(PEOPLE)
    .then(JSON.parse)
    .then((rows) =>
      rows.map(([id, name, title]) => ({ id, name, title, key: ` ${fold(name).replace(/[^a-z0-9]+/g, " ")}` })),
    )
    .catch(() => {
      fetched = null
      return null
    })
  return fetched
}
