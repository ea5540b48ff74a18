/**
 * The filters of the search page: of each facet its values with how many hits have them. In: the worker's counts and
 * the question. Out: `changed(question)` when a reader chooses.
 */
import { element, place } from "../../shared/element.js"
import { asked, chosenToo, FACETS, withLevel } from "./address.js"
import { KINDS } from "./view.js"
import { _, ngettext } from "../../shared/text.js"

const NAMES = {
  kind: _("What"),
  language: _("Language"),
  skill: _("Skill"),
  offer: _("Wants to help"),
  location: _("Workplace"),
  department: _("Department"),
  group: _("Group"),
  role: _("Role"),
  open_to_calls: _("Calls"),
  year: _("Year"),
  tag: _("Tag"),
}
const LEVELS = {
  language: { A1: "A1", A2: "A2", B1: "B1", B2: "B2", C1: "C1", C2: "C2", native: _("mother tongue") },
  skill: { beginner: _("beginner"), average: _("experienced"), expert: _("expert") },
}
const FEW = 6 // values that are shown of a facet before one asks for more

export class Filters {
  constructor(changed) {
    this.changed = changed
    this.facets = new Map() // facet → its parts
    this.order = new Map() // facet → values, as they were shown: none jumps away from under a finger
    this.kinds = element("div", { class: "search-kinds" })
    this.chips = element("ul", { class: "chips", "aria-label": _("Chosen filters") })
    this.list = element("div", { class: "search-facets" })
    this.folded = element("details", { class: "search-filters" }, element("summary", {}, _("Filters")), this.list)
    const wide = matchMedia("(min-width: 60rem)")
    const fold = () => (this.folded.open = wide.matches)
    wide.addEventListener("change", fold)
    fold()
  }

  /** Show what can be chosen. With `anew` the values stand in the order of their counts. */
  draw(counts, question, anew) {
    Object.assign(this, { counts, question })
    if (anew) this.order.clear()
    const focused = document.activeElement
    const shown = FACETS.filter((facet) => counts[facet].some(({ count }) => count) || question.chosen[facet])
    for (const facet of shown) this.drawFacet(facet)
    place(this.kinds, shown.includes("kind") ? [this.facets.get("kind").node] : [])
    place(
      this.list,
      shown.filter((facet) => facet !== "kind").map((facet) => this.facets.get(facet).node),
    )
    this.drawChips()
    // It was moved.
    if (document.activeElement !== focused && focused.isConnected) focused.focus({ preventScroll: true })
  }

  drawFacet(facet) {
    const parts = this.facets.get(facet) ?? this.facets.set(facet, this.parts(facet)).get(facet)
    const chosen = this.question.chosen[facet] ?? []
    const values = this.ordered(
      facet,
      this.counts[facet].filter(({ value }) => !value.includes(":")),
    )
    const most =
      parts.all || facet === "kind"
        ? values.length
        : Math.max(FEW, ...chosen.map((one) => values.findIndex(({ value }) => value === one) + 1))
    const rows = values.slice(0, most).map((one) => this.row(facet, parts, one, chosen.includes(one.value)))
    parts.more.hidden = values.length <= most
    parts.more.textContent = ngettext("{count} more", "{count} more", values.length - most)
    if (parts.level) this.drawLevel(facet, parts.level, chosen.length > 0)
    place(parts.rows, rows)
  }

  parts(facet) {
    const rows = element("div", { class: "facet-values" })
    const more = element("button", { type: "button", class: "plain-button", onclick: () => this.showAll(facet) })
    const level = LEVELS[facet] && this.level(facet)
    const node = element("fieldset", { class: "facet" }, element("legend", {}, NAMES[facet]), rows, level, more)
    return { node, rows, more, level, known: new Map(), all: false }
  }

  row(facet, { known }, { value, name, count }, chosen) {
    let row = known.get(value)
    if (!row) {
      const choose = ({ target }) => this.changed(chosenToo(this.question, facet, value, target.checked))
      const input = element("input", { type: "checkbox", name: facet, value, onchange: choose })
      const number = element("span", { class: "count" })
      row = { input, number, node: element("label", {}, input, element("span", {}, name), " ", number) }
      known.set(value, row)
    }
    const level = chosen && this.question.levels[facet]
    row.input.checked = chosen
    row.number.textContent = String(level ? this.countOf(facet, withLevel(value, level)) : count)
    return row.node
  }

  level(facet) {
    const choose = ({ target }) =>
      this.changed({ ...this.question, levels: { ...this.question.levels, [facet]: target.value } })
    const levels = Object.entries(LEVELS[facet])
    const better = levels.map(([level, name], at) =>
      element("option", { value: level }, at === levels.length - 1 ? name : _("{level} or better", { level: name })),
    )
    const select = element("select", { onchange: choose }, element("option", { value: "" }, _("Any level")), ...better)
    return element("label", { class: "level" }, element("span", { class: "unseen" }, _("Level")), select)
  }

  drawLevel(facet, label, wanted) {
    label.hidden = !wanted
    label.querySelector("select").value = this.question.levels[facet] ?? ""
  }

  drawChips() {
    const { question } = this
    const chips = Object.entries(asked(question)).flatMap(([facet, values]) =>
      values.map((value, at) => {
        const name = this.nameOf(facet, value)
        const drop = () => this.changed(chosenToo(question, facet, question.chosen[facet][at], false))
        const button = element(
          "button",
          { type: "button", "aria-label": _("Remove {name}", { name }), onclick: drop },
          name,
        )
        return element("li", {}, button)
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
    this.folded.firstElementChild.textContent = count ? `${_("Filters")} (${count})` : _("Filters")
  }

  showAll(facet) {
    const parts = this.facets.get(facet)
    const next = parts.rows.childElementCount
    parts.all = true
    this.drawFacet(facet)
    parts.rows.children[next]?.querySelector("input").focus()
  }

  ordered(facet, values) {
    const before = this.order.get(facet) ?? []
    const stood = ({ value }) => (before.includes(value) ? before.indexOf(value) : before.length)
    const by = { year: ({ value }) => -value, kind: ({ value }) => Object.keys(KINDS).indexOf(value) }[facet] ?? stood
    const sorted = values.sort((a, b) => by(a) - by(b))
    this.order.set(facet, [...before, ...sorted.map(({ value }) => value).filter((value) => !before.includes(value))])
    return sorted
  }

  countOf = (facet, value) => this.counts[facet].find((one) => one.value === value)?.count ?? 0

  /** Return what a value is called: what it is itself, if nothing here has it. */
  nameOf = (facet, value) => this.counts[facet].find((one) => one.value === value)?.name ?? value
}
