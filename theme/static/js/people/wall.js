/**
 * The faces of whom the filters leave, in the place of everybody. In: the form, and the worker's answers. What is asked
 * stands in the address, as /people/?skill=docsis&at_work=today: each filter is a step back.
 */
/** @import { Answer, Facet, Failure, Hit } from "../search/protocol.js" */
/** @import { Query } from "../search/page/address.js" */

import { element, place } from "../shared/element.js"
import { chosenOf, read, withLevels, written } from "../search/page/address.js"
import { FAILURES, Search, signedIn, signInOnce } from "../search/page/client.js"
import { face } from "../search/page/view.js"
import { _, ngettext } from "../shared/text.js"

const MOST = 96 // faces at first, and a step more
const SIZE = 112 // pixels of a face
const OF_WORDS = ["skill", "language"] // how well, also where words did not ask for it

/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

/** @type {WeakMap<HTMLFormElement, Wall>} a form has one, however often its module is asked for */
const walls = new WeakMap()

/** @param {HTMLFormElement} form */
export const wall = (form) => {
  const own = walls.get(form) ?? new Wall(form)
  walls.set(form, own)
  return own
}

class Wall {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form
    this.everyone = /** @type {HTMLElement} */ (form.parentElement?.querySelector("#everyone"))
    this.fields = /** @type {Field[]} */ (
      [...form.elements].filter((field) => field.matches("select, [name=q], [type=checkbox]"))
    )
    this.status = element("span", { role: "status" })
    const none = (/** @type {Event} */ event) => this.none(event)
    this.all = element("a", { href: location.pathname, onclick: none, hidden: true }, _("Show everyone"))
    this.list = element("ul", { class: "wall" })
    this.more = element("button", { type: "button", class: "plain-button", onclick: () => this.showMore() })
    this.found = element("section", { "aria-label": _("Results"), hidden: true }, this.list, this.more)
    form.after(element("div", { class: "meta items" }, this.status, " ", this.all), this.found)
    this.search = new Search({ answered: (answer) => this.answered(answer), failed: (why) => this.failed(why) })
    /** @type {Query} */
    this.question = { words: "", chosen: {}, levels: {} }
    this.most = MOST
    this.typing = false
    /** @type {(() => void) | null} leads on to what was asked for, once it is there */
    this.lead = null
    this.listen()
    this.search.start()
    if (location.search) this.come()
    else this.go(this.typed()) // what was chosen while this was on its way
    this.typing = document.activeElement === this.fields[0] && this.question.words !== ""
  }

  listen() {
    const { form } = this
    form.addEventListener("input", ({ target }) => {
      const isTyping = /** @type {Field} */ (target).name === "q"
      this.go(this.typed(), isTyping && this.typing)
      this.typing = isTyping
    })
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.typing = false
      this.go(this.typed())
    })
    addEventListener("popstate", () => this.come())
  }

  /**
   * Return what the form asks.
   *
   * @returns {Query}
   */
  typed() {
    /** @type {Query["chosen"]} */
    const chosen = {}
    let words = ""
    for (const field of this.fields) {
      const value = field.type === "checkbox" && !(/** @type {HTMLInputElement} */ (field).checked) ? "" : field.value
      if (field.name === "q") words = value
      else if (value) chosen[/** @type {Facet} */ (field.name)] = [value]
    }
    return { words, chosen, levels: {} }
  }

  /** Ask what the address says, and say so in the form. */
  come() {
    this.typing = false
    const { words, chosen, levels } = read(location.search)
    const named = this.fields.map(({ name }) => name)
    const own = Object.fromEntries(chosenOf(chosen).filter(([facet]) => named.includes(facet)))
    for (const field of this.fields) {
      const [value = ""] = own[field.name] ?? []
      if (field.type === "checkbox") /** @type {HTMLInputElement} */ (field).checked = value === field.value
      else field.value = field.name === "q" ? words : value
    }
    this.show({ words, chosen: own, levels })
  }

  /**
   * Ask something else, as a new step; or `instead` of the present one, while a word is being typed.
   *
   * @param {Query} question
   * @param {boolean} instead
   */
  go(question, instead = false) {
    const address = location.pathname + written(question)
    if (instead) history.replaceState(null, "", address)
    else if (address !== location.pathname + location.search) history.pushState(null, "", address)
    this.show(question)
  }

  /** @param {Query} question */
  show(question) {
    this.question = question
    this.most = MOST
    if (written(question)) return this.ask()
    this.search.drop()
    this.draw(false)
    this.status.textContent = ""
  }

  ask() {
    const { words, chosen, levels } = this.question
    const facets = withLevels({ chosen: { ...chosen, kind: ["person"] }, levels })
    this.found.setAttribute("aria-busy", "true")
    this.search.ask({ words, facets, most: this.most, at: Date.now(), brief: true })
  }

  /** @param {Answer} answer */
  answered({ total, groups }) {
    signedIn()
    const hits = groups.flatMap((group) => group.hits)
    place(this.list, hits.map(person))
    this.more.hidden = total <= hits.length
    this.more.textContent = ngettext("Show {count} more", "Show {count} more", Math.min(total - hits.length, MOST))
    this.draw(true)
    this.status.textContent = [
      total ? ngettext("{count} colleague", "{count} colleagues", total) : _("No colleagues found."),
      this.question.chosen.at_work && _("only those with working hours in their profile"),
    ]
      .filter(Boolean)
      .join(" · ")
    this.lead?.()
    this.lead = null
  }

  /** @param {Failure} why */
  failed(why) {
    if (why === "signed out" && signInOnce()) return location.reload() // what was chosen stands in the address
    this.draw(false)
    this.status.textContent = FAILURES[why]
  }

  /** @param {boolean} isFiltered */
  draw(isFiltered) {
    this.found.hidden = !isFiltered
    this.all.hidden = !isFiltered
    this.everyone.hidden = isFiltered
    this.found.setAttribute("aria-busy", "false")
  }

  /** Show more, and lead on to the first of them. */
  showMore() {
    const first = this.list.childElementCount
    this.lead = () => this.list.children[first]?.querySelector("a")?.focus()
    this.most += MOST
    this.ask()
  }

  /** @param {Event} event */
  none(event) {
    event.preventDefault()
    history.pushState(null, "", location.pathname)
    this.come()
    this.fields[0].focus()
  }
}

/**
 * Someone as everybody stands in the list, and how well they have what was asked for.
 *
 * @param {Hit} hit
 */
const person = (hit) => {
  const why = hit.why.filter(({ field, marks }) => OF_WORDS.includes(field) || marks.length)
  return element(
    "li",
    {},
    element("a", { href: hit.href }, face(hit, SIZE), element("span", {}, hit.name)),
    ...[hit.title, ...why.map(({ text }) => text)].map((text) => text && element("span", { class: "meta" }, text)),
  )
}
