/**
 * The filters of the search page: of each facet its values with how many hits have them. In: the worker's counts and
 * the question. Out: `changed(question)` when a reader chooses.
 */
/** @import { Counts, Facet } from "../protocol.js" */
/** @import { Query } from "./address.js" */

import { element, place } from "../../shared/element.js"
import { chosenOf, chosenToo, FACETS, withLevel } from "./address.js"
import { KINDS } from "../shared/kinds.js"
import { _, ngettext } from "../../shared/text.js"

/** @type {Record<Facet, string>} */
const NAMES = {
  kind: _("What"),
  language: _("Language"),
  skill: _("Skill"),
  offer: _("Wants to help"),
  location: _("Workplace"),
  at_work: _("Working hours"),
  department: _("Department"),
  group: _("Group"),
  role: _("Role"),
  open_to_calls: _("Calls"),
  year: _("Year"),
  tag: _("Tag"),
}
/** @type {Partial<Record<Facet, Record<string, string>>>} */
const LEVELS = {
  language: { A1: "A1", A2: "A2", B1: "B1", B2: "B2", C1: "C1", C2: "C2", native: _("mother tongue") },
  skill: { beginner: _("beginner"), average: _("experienced"), expert: _("expert") },
}
const FEW = 6 // values that are shown of a facet before one asks for more

/** @typedef {Counts[Facet][number]} Counted a value, what it is called, and how many hits have it */

/** @typedef {{ input: HTMLInputElement, number: HTMLElement, node: HTMLElement }} Row of a value */

/**
 * @typedef {object} Parts of a facet
 * @property {HTMLElement} node all of it
 * @property {HTMLElement} rows
 * @property {HTMLElement} more
 * @property {HTMLElement | null} level
 * @property {Map<string, Row>} byValue
 * @property {boolean} all whether all values are shown
 */

export class Filters {
  /** @param {(query: Query) => void} changed */
  constructor(changed) {
    this.changed = changed
    /** @type {Query} */
    this.question = { words: "", chosen: {}, levels: {} }
    /** @type {Counts | null} */
    this.counts = null
    /** @type {Map<Facet, Parts>} */
    this.facets = new Map()
    /** @type {Map<Facet, string[]>} values as they were shown: none jumps away from under a finger */
    this.order = new Map()
    this.kinds = element("div", { class: "search-kinds" })
    this.chips = element("ul", { class: "chips", "aria-label": _("Chosen filters") })
    this.list = element("div", { class: "search-facets" })
    this.folded = element("details", { class: "search-filters" }, element("summary", {}, _("Filters")), this.list)
    const wide = matchMedia("(min-width: 60rem)")
    const fold = () => {
      this.folded.open = wide.matches
    }
    wide.addEventListener("change", fold)
    fold()
  }

  /**
   * Show what can be chosen. With `anew` the values stand in the order of their counts.
   *
   * @param {Counts} counts
   * @param {Query} question
   * @param {boolean} anew
   */
  draw(counts, question, anew) {
    this.counts = counts
    this.question = question
    if (anew) this.order.clear()
    const focused = /** @type {HTMLElement} */ (document.activeElement)
    const shown = FACETS.filter((facet) => counts[facet].some(({ count }) => count) || question.chosen[facet])
    const facets = shown.map((facet) => ({ facet, node: this.drawFacet(facet) }))
    const nodes = (/** @type {boolean} */ kinds) =>
      facets.filter(({ facet }) => (facet === "kind") === kinds).map(({ node }) => node)
    place(this.kinds, nodes(true))
    place(this.list, nodes(false))
    this.drawChips()
    if (document.activeElement !== focused && focused.isConnected) focused.focus({ preventScroll: true }) // it moved
  }

  /** @param {Facet} facet */
  drawFacet(facet) {
    const parts = this.facets.get(facet) ?? this.parts(facet)
    this.facets.set(facet, parts)
    const chosen = this.question.chosen[facet] ?? []
    const values = this.ordered(facet)
    const places = chosen.map((wish) => values.findIndex(({ value }) => value === wish) + 1)
    const most = parts.all || facet === "kind" ? values.length : Math.max(FEW, ...places)
    const rows = values.slice(0, most).map((counted) => this.row(facet, parts, counted, chosen.includes(counted.value)))
    parts.more.hidden = values.length <= most
    parts.more.textContent = ngettext("{count} more", "{count} more", values.length - most)
    if (parts.level) this.drawLevel(facet, parts.level, chosen.length > 0)
    place(parts.rows, rows)
    return parts.node
  }

  /**
   * @param {Facet} facet
   * @returns {Parts}
   */
  parts(facet) {
    const rows = element("div", { class: "facet-values" })
    const more = element("button", { type: "button", class: "plain-button", onclick: () => this.showAll(facet) })
    const level = LEVELS[facet] ? this.level(facet, LEVELS[facet]) : null
    const node = element("fieldset", { class: "facet" }, element("legend", {}, NAMES[facet]), rows, level, more)
    return { node, rows, more, level, byValue: new Map(), all: false }
  }

  /**
   * @param {Facet} facet
   * @param {Parts} parts
   * @param {Counted} counted
   * @param {boolean} chosen
   */
  row(facet, { byValue }, { value, name, count }, chosen) {
    const row = byValue.get(value) ?? this.newRow(facet, value, name)
    byValue.set(value, row)
    const level = chosen && this.question.levels[facet]
    row.input.checked = chosen
    row.number.textContent = String(level ? this.countOf(facet, withLevel(value, level)) : count)
    return row.node
  }

  /**
   * @param {Facet} facet
   * @param {string} value
   * @param {string} name
   * @returns {Row}
   */
  newRow(facet, value, name) {
    const choose = () => this.changed(chosenToo(this.question, facet, value, input.checked))
    const input = element("input", { type: "checkbox", name: facet, value, onchange: choose })
    const number = element("span", { class: "count" })
    return { input, number, node: element("label", {}, input, element("span", {}, name), " ", number) }
  }

  /**
   * @param {Facet} facet
   * @param {Record<string, string>} names
   */
  level(facet, names) {
    const choose = () => this.changed({ ...this.question, levels: { ...this.question.levels, [facet]: select.value } })
    const levels = Object.entries(names)
    const better = levels.map(([level, name], index) =>
      element("option", { value: level }, index === levels.length - 1 ? name : _("{level} or better", { level: name })),
    )
    const select = element("select", { onchange: choose }, element("option", { value: "" }, _("Any level")), ...better)
    return element("label", { class: "level" }, element("span", { class: "unseen" }, _("Level")), select)
  }

  /**
   * @param {Facet} facet
   * @param {HTMLElement} label
   * @param {boolean} shown
   */
  drawLevel(facet, label, shown) {
    label.hidden = !shown
    const select = label.querySelector("select")
    if (select) select.value = this.question.levels[facet] ?? ""
  }

  drawChips() {
    const { question } = this
    const chips = chosenOf(question.chosen).flatMap(([facet, values]) =>
      values.map((value) => {
        const name = this.nameOf(facet, withLevel(value, question.levels[facet]))
        const drop = () => this.changed(chosenToo(question, facet, value, false))
        const attributes = { type: "button", "aria-label": _("Remove {name}", { name }), onclick: drop }
        return element("li", {}, element("button", attributes, name))
      }),
    )
    const none = () => this.changed({ ...question, chosen: {}, levels: {} })
    if (chips.length > 1)
      chips.push(
        element(
          "li",
          {},
          element("button", { type: "button", class: "plain-button", onclick: none }, _("Remove all filters")),
        ),
      )
    this.chips.hidden = !chips.length
    place(this.chips, chips)
    const count = Object.values(question.chosen).flat().length
    const summary = this.folded.querySelector("summary")
    if (summary) summary.textContent = count ? `${_("Filters")} (${count})` : _("Filters")
  }

  /** @param {Facet} facet */
  showAll(facet) {
    const parts = this.facets.get(facet)
    if (!parts) return
    const next = parts.rows.childElementCount
    parts.all = true
    this.drawFacet(facet)
    parts.rows.children[next]?.querySelector("input")?.focus()
  }

  /**
   * Return the values of a facet, without levels, in the order in which they are shown.
   *
   * @param {Facet} facet
   */
  ordered(facet) {
    const values = (this.counts?.[facet] ?? []).filter(({ value }) => !value.includes(":"))
    const before = this.order.get(facet) ?? []
    /** @type {(value: string) => number} */
    const stood = (value) => (before.includes(value) ? before.indexOf(value) : before.length)
    /** @type {Partial<Record<Facet, typeof stood>>} */
    const orders = { year: (value) => -value, kind: (value) => Object.keys(KINDS).indexOf(value) }
    const by = orders[facet] ?? stood
    const sorted = values.sort((a, b) => by(a.value) - by(b.value))
    this.order.set(facet, [...before, ...sorted.map(({ value }) => value).filter((value) => !before.includes(value))])
    return sorted
  }

  /** @type {(facet: Facet, value: string) => Counted | undefined} */
  counted = (facet, value) => this.counts?.[facet].find((counted) => counted.value === value)

  /** @type {(facet: Facet, value: string) => number} */
  countOf = (facet, value) => this.counted(facet, value)?.count ?? 0

  /**
   * Return what a value is called: what it is itself, if nothing here has it.
   *
   * @type {(facet: Facet, value: string) => string}
   */
  nameOf = (facet, value) => this.counted(facet, value)?.name ?? value
}
