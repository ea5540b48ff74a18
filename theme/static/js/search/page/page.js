/**
 * The page /search/: all results, with filters. What is asked stands in the address, so it can be shared, kept and gone
 * back to: each filter and each new word is a step back.
 */
/** @import { Answer, Failure, Group, Help, Hit, Kind } from "../protocol.js" */
/** @import { Query } from "./address.js" */

import { element, place } from "../../shared/element.js"
import { chosenToo, read, withLevels, written } from "./address.js"
import { inputOf, keys, slash } from "./box.js"
import { FAILURES, Search, signedIn, signInOnce } from "./client.js"
import { Filters } from "./filters.js"
import { alone, hitParts } from "./view.js"
import { KINDS } from "../shared/kinds.js"
import { _, ngettext } from "../../shared/text.js"

const MOST = 8 // hits a kind at first, and a step more
const MOST_ALONE = 24 // of a kind that is the only one

/** @typedef {{ node: HTMLElement, list: HTMLElement, more: HTMLElement, count: HTMLElement, most: number }} Section */
/** @typedef {Map<string, { node: HTMLElement, content: string }>} Shown by address: a hit, and what it was made of */

/** @param {HTMLElement} around */
export function start(around) {
  return new SearchPage(around)
}

class SearchPage {
  /** @param {HTMLElement} around */
  constructor(around) {
    this.form = /** @type {HTMLFormElement} */ (around.querySelector("form"))
    this.input = inputOf(this.form)
    this.title = document.title
    this.filters = new Filters((question) => this.go(question))
    this.status = element("p", { role: "status", class: "search-total" })
    this.meant = element("p", { class: "search-meant", hidden: true })
    this.results = element("div", { class: "search-results", tabindex: -1 })
    /** @type {Map<Kind, Section>} */
    this.sections = new Map()
    /** @type {Shown} */
    this.hits = new Map()
    /** @type {Group[]} */
    this.shown = []
    /** @type {Query} */
    this.question = { words: "", chosen: {}, levels: {} }
    /** @type {Partial<Record<Kind, number>>} hits to show, where that is more than at first */
    this.most = {}
    /** @type {number | null} how far down one was */
    this.top = null
    this.first = true // question
    this.anew = false
    this.typing = false
    /** @type {Element | null} */
    this.pressed = null
    /** @type {(() => void) | null} leads on to what was asked for, once it is there */
    this.lead = null
    const { chips, kinds, folded } = this.filters
    const above = element("div", { class: "search-above" }, kinds, chips, this.status, this.meant)
    around.append(element("div", { class: "search-page" }, above, folded, this.results), slashSwitch())
    this.search = new Search({ answered: (answer) => this.answered(answer), failed: (why) => this.failed(why) })
    this.listen()
    this.show(read(location.search), history.state?.most, history.state?.top)
    if (!location.search && matchMedia("(pointer: fine)").matches) this.input.focus()
  }

  listen() {
    keys(this.input)
    this.input.addEventListener("input", () => {
      this.go({ ...this.question, words: this.input.value }, this.typing)
      this.typing = true
    })
    this.input.addEventListener("change", () => {
      this.typing = false
    })
    this.form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.typing = false
    })
    addEventListener("popstate", ({ state }) => {
      this.typing = false
      this.show(read(location.search), state?.most, state?.top)
    })
    history.scrollRestoration = "manual" // what one comes back to isn't there yet when the browser would scroll
    addEventListener("scrollend", () => this.keepPlace()) // a page that goes away can write nothing down any more
  }

  /**
   * Ask something else, as a new step; or `instead` of the present one, while a word is being typed.
   *
   * @param {Query} question
   * @param {boolean} instead
   */
  go(question, instead = false) {
    const address = location.pathname + written(question)
    this.pressed = document.activeElement
    this.typing = false
    if (instead) history.replaceState(null, "", address)
    else if (address !== location.pathname + location.search) {
      this.keepPlace()
      history.pushState(null, "", address)
    }
    this.show(question)
  }

  /** Remember how far one has scrolled, for the way back. */
  keepPlace() {
    history.replaceState({ ...history.state, top: scrollY }, "")
  }

  /**
   * @param {Query} question
   * @param {Partial<Record<Kind, number>>} most
   * @param {number | null} top
   */
  show(question, most = {}, top = null) {
    this.anew = this.first || question.words !== this.question.words
    this.first = false
    this.question = question
    this.most = most
    this.top = top
    if (this.input.value !== question.words) this.input.value = question.words
    document.title = question.words.trim() ? `${question.words.trim()} · ${this.title}` : this.title
    this.ask()
  }

  ask() {
    this.results.setAttribute("aria-busy", "true")
    const most = Math.max(
      Object.keys(this.question.chosen).includes("kind") ? MOST_ALONE : MOST,
      ...Object.values(this.most),
    )
    this.search.ask({ words: this.question.words, facets: withLevels(this.question), most, at: Date.now() })
  }

  /** @param {Answer} answer */
  answered({ complete, total, groups, counts, meant, help, lacking }) {
    if (!complete) return // what stands above people comes with texts, and would move them
    this.shown = groups
    this.draw()
    this.results.setAttribute("aria-busy", "false")
    signedIn()
    this.status.textContent = lacking ? alone(this.summary(total)) : this.summary(total)
    this.drawMeant(meant)
    if (counts) this.filters.draw(counts, this.question, this.anew)
    this.anew = false
    if (this.top !== null) scrollTo(0, this.top)
    this.top = null
    this.lead?.()
    this.lead = null
    if (help) this.results.replaceChildren(...this.help(help))
    // Whoever pressed a button that is no longer there goes on at the results, not at the top of the page.
    if (this.pressed?.isConnected === false && document.activeElement === document.body)
      this.results.focus({ preventScroll: true })
  }

  /** @param {number} total */
  summary(total) {
    const words = this.question.words.trim()
    if (!total) return words ? _("Nothing found for “{words}”.", { words }) : _("Nothing found.")
    return words
      ? ngettext("{count} result for “{words}”", "{count} results for “{words}”", total, { words })
      : ngettext("{count} result", "{count} results", total)
  }

  /** @param {Failure} why */
  failed(why) {
    if (why === "signed out" && signInOnce()) return location.reload() // the words stand in the address
    this.shown = []
    this.draw()
    this.results.setAttribute("aria-busy", "false")
    this.status.textContent = FAILURES[why]
  }

  draw() {
    const before = this.hits
    this.hits = new Map()
    place(
      this.results,
      this.shown.map((group) => this.section(group, before)),
    )
  }

  /**
   * @param {Group} group
   * @param {Shown} before
   */
  section({ kind, total, hits }, before) {
    const parts = this.sections.get(kind) ?? this.parts(kind)
    this.sections.set(kind, parts)
    const most = this.most[kind] ?? Math.min(hits.length, this.shown.length === 1 ? MOST_ALONE : MOST)
    parts.count.textContent = String(total)
    parts.more.hidden = total <= most
    parts.more.textContent = ngettext("Show {count} more", "Show {count} more", Math.min(total - most, MOST_ALONE))
    parts.most = most
    place(
      parts.list,
      hits.slice(0, most).map((hit) => this.hit(hit, before)),
    )
    return parts.node
  }

  /**
   * @param {Kind} kind
   * @returns {Section}
   */
  parts(kind) {
    const count = element("span", { class: "count" })
    const heading = element("h2", { id: `found-${kind}` }, KINDS[kind], " ", count)
    const list = element("ul", { class: "hits" })
    const more = element("button", {
      type: "button",
      class: "plain-button",
      "aria-describedby": heading.id,
      onclick: () => this.more(kind),
    })
    const node = element("section", { "aria-labelledby": heading.id }, heading, list, more)
    return { node, list, more, count, most: 0 }
  }

  /**
   * @param {Hit} hit
   * @param {Shown} before
   */
  hit(hit, before) {
    const content = JSON.stringify(hit)
    const old = before.get(hit.href)
    const make = () => element("li", { class: "hit" }, ...hitParts(hit, element("a", { href: hit.href })))
    const node = old?.content === content ? old.node : make()
    this.hits.set(hit.href, { node, content })
    return node
  }

  /**
   * Show more of a kind, and lead on to the first of them.
   *
   * @param {Kind} kind
   */
  more(kind) {
    const parts = this.sections.get(kind)
    if (!parts) return
    const first = parts.most
    this.lead = () => parts.list.children[first]?.querySelector("a")?.focus()
    this.most = { ...this.most, [kind]: first + MOST_ALONE }
    history.replaceState({ ...history.state, most: this.most }, "")
    this.ask()
  }

  /** @param {string | null} words */
  drawMeant(words) {
    this.meant.hidden = !words
    if (words) this.meant.replaceChildren(_("Did you mean"), " ", this.suggestion(words), "?")
  }

  /** @type {(words: string) => HTMLElement} */
  suggestion = (words) =>
    element(
      "button",
      { type: "button", class: "plain-button", onclick: () => this.go({ ...this.question, words }) },
      words,
    )

  /**
   * Return what leads on from nothing: words that are near, filters to drop, people who come near.
   *
   * @param {Help} help
   * @returns {HTMLElement[]}
   */
  help({ nearest, drop, neighbours }) {
    const words = nearest.map((word) => element("li", {}, this.suggestion(word)))
    const less = drop.map(({ facet, value, total }) => {
      const go = () => this.go(chosenToo(this.question, facet, value.split(":")[0], false))
      const count = ngettext("{count} result", "{count} results", total)
      const button = element(
        "button",
        { type: "button", class: "plain-button", onclick: go },
        _("Remove {name}", { name: this.filters.nameOf(facet, value) }),
      )
      return element("li", {}, button, ` (${count})`)
    })
    const near = neighbours.map((hit) => this.hit(hit, new Map()))
    return [
      this.way(_("Similar"), words, "words"),
      this.way(_("Remove a filter"), less, "plain"),
      this.way(_("People with related skills"), near, "hits"),
    ].flat()
  }

  /** @type {(heading: string, lines: HTMLElement[], list: string) => HTMLElement[]} */
  way = (heading, lines, list) =>
    lines.length ? [element("section", {}, element("h2", {}, heading), element("ul", { class: list }, ...lines))] : []
}

/** Return the switch for the key that leads to the search box. */
function slashSwitch() {
  const input = element("input", { type: "checkbox", onchange: () => slash(input.checked) })
  input.checked = slash()
  const label = element("label", {}, input, " ", _("The key / leads to the search box, on every page"))
  return element("p", { class: "meta search-key" }, label)
}
