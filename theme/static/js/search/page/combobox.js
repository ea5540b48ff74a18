/**
 * The search box with its list: an ARIA combobox with a grouped listbox. In: the form. Out: what is found while one
 * types.
 *
 * The focus stays in the field; the arrows move aria-activedescendant. What is shown is kept, node by node, when the
 * next answer has it too, and texts stay until the answer that knows of texts: so nothing flickers.
 */
/** @import { Answer, Failure, Group, Hit, Kind } from "../protocol.js" */

import { addresses } from "../../built/addresses.js"
import { element, place } from "../../shared/element.js"
import { Search } from "./client.js"
import { alone, hitParts } from "./view.js"
import { KINDS } from "../shared/kinds.js"
import { _, ngettext } from "../../shared/text.js"

const MOST = 5 // hits a kind
const FEW = 2 // people or groups that have only some of the words: texts that have them all stand below
const EDGE = 16 // pixels that stay free beside the list
const OF_PEOPLE = ["person", "group"]

/**
 * @param {HTMLElement} form
 * @param {HTMLInputElement} input
 */
export function combobox(form, input) {
  return new Combobox(form, input)
}

class Combobox {
  /**
   * @param {HTMLElement} form
   * @param {HTMLInputElement} input
   */
  constructor(form, input) {
    this.form = form
    this.input = input
    // Without its tabindex browsers let Tab stop at a list that scrolls.
    this.list = element("div", {
      role: "listbox",
      id: "search-list",
      "aria-label": _("Results"),
      tabindex: -1,
      hidden: true,
    })
    // Who hears the page hears of a region that is always there; who sees it sees the same words below the list.
    this.status = element("p", { role: "status", class: "unseen" })
    this.below = element("p", { "aria-hidden": "true", class: "search-status" })
    this.box = element("div", { class: "search-found", hidden: true }, this.list, this.below)
    this.form.append(this.box, this.status)
    this.input.setAttribute("aria-controls", this.list.id)
    /** @type {Map<string, HTMLElement>} by kind */
    this.groups = new Map()
    /** @type {Map<string, { node: HTMLElement, content: string }>} by key: an option, and what it was made of */
    this.options = new Map()
    /** @type {Group[]} the last answer's */
    this.shown = []
    /** @type {HTMLElement | null} */
    this.active = null
    this.count = 0 // of options that were made, for their ids
    this.search = new Search({ answered: (answer) => this.answered(answer), failed: (why) => this.failed(why) })
    this.listen()
    this.search.start()
    if (this.input.value) this.typed()
  }

  listen() {
    const { input, form, box } = this
    input.addEventListener("input", () => this.typed())
    input.addEventListener("keydown", (event) => this.pressed(event))
    input.addEventListener("focus", () => this.input.value && this.typed())
    form.addEventListener(
      "focusout",
      ({ relatedTarget }) => form.contains(/** @type {Node | null} */ (relatedTarget)) || this.close(),
    )
    addEventListener("resize", () => box.hidden || this.fit())
    addEventListener("pagehide", () => {
      // a page that one comes back to has no open list; Firefox gives the focus back, which would open it
      input.blur()
      this.close()
    })
    box.addEventListener("mousedown", (event) => event.preventDefault()) // the focus stays in the field
    box.addEventListener("click", ({ target }) => {
      const option = /** @type {Element} */ (target).closest(/** @type {"div"} */ ("[data-words]"))
      const words = option?.dataset.words
      if (words !== undefined) this.take(words)
    })
  }

  typed() {
    const words = this.input.value
    if (!words.trim()) {
      this.search.drop()
      this.shown = []
      this.say("")
      return this.close()
    }
    this.list.setAttribute("aria-busy", "true")
    this.search.ask({ words, facets: null, most: MOST })
    if (this.list.childElementCount) this.open()
  }

  /** @param {string} words */
  take(words) {
    this.input.value = words
    this.activate(null)
    this.typed()
  }

  /** @param {Answer} answer */
  answered({ complete, total, groups, meant, help, lacking }) {
    const before = complete ? [] : this.shown.filter(({ kind }) => !OF_PEOPLE.includes(kind))
    this.shown = [...groups, ...before]
    if (!complete && !this.shown.length) return // what was found before stays until there is something to say
    this.draw(complete ? meant : null, help?.nearest ?? [])
    this.open()
    if (!complete) return
    this.say(lacking ? alone(summary(total, meant)) : summary(total, meant))
    this.list.setAttribute("aria-busy", "false")
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text
    this.below.textContent = text
  }

  /** @param {Failure} why */
  failed(why) {
    this.shown = []
    this.draw(null, [])
    this.list.setAttribute("aria-busy", "false")
    this.say(
      {
        network: _("There is no network. What you typed stays here."),
        "signed out": _("Your session has ended. Press Enter to sign in again; what you typed comes along."),
        outdated: _("Searching does not work now. Press Enter to try it on a page of its own."),
      }[why],
    )
    this.open()
  }

  /**
   * @param {string | null} meant
   * @param {string[]} nearest
   */
  draw(meant, nearest) {
    const active = this.active?.dataset.key
    const before = this.options
    this.options = new Map()
    /** @type {(key: string, content: string, make: () => HTMLElement) => HTMLElement} */
    const option = (key, content, make) => {
      const old = before.get(key)
      const node = old?.content === content ? old.node : make()
      node.id ||= `search-option-${this.count++}`
      node.dataset.key = key
      this.options.set(key, { node, content })
      return node
    }
    const words = (/** @type {string} */ word) => option(`words ${word}`, word, () => instead(word))
    const all = `${addresses.search}?${new URLSearchParams({ q: this.input.value })}`
    const groups = this.shown.map(({ kind, full, hits }) => {
      const some = hits.slice(0, full ? MOST : FEW)
      return this.group(
        kind,
        KINDS[kind],
        some.map((hit) => option(hit.href, JSON.stringify(hit), () => link(hit))),
      )
    })
    if (meant) groups.unshift(this.group("meant", _("Did you mean"), [words(meant)]))
    if (nearest.length) groups.push(this.group("nearest", _("Similar"), nearest.map(words)))
    const last = option("all", all, () =>
      element("a", { role: "option", href: all, tabindex: -1, class: "search-all" }, _("All results, with filters")),
    )
    place(this.list, [...groups, last])
    this.activate(this.options.get(active ?? "")?.node ?? null)
  }

  /**
   * @param {Kind | "meant" | "nearest"} kind
   * @param {string} name
   * @param {HTMLElement[]} options
   */
  group(kind, name, options) {
    const heading = () => element("p", { "aria-hidden": "true" }, name)
    const group = this.groups.get(kind) ?? element("div", { role: "group", "aria-label": name }, heading())
    this.groups.set(kind, group)
    place(group, [.../** @type {HTMLElement[]} */ ([group.firstElementChild]), ...options])
    return group
  }

  open() {
    const [list, box] = [this.list, this.box]
    if (document.activeElement !== this.input) return
    list.hidden = !list.childElementCount
    box.hidden = false
    this.fit()
    this.input.setAttribute("aria-expanded", String(!list.hidden))
  }

  /** Let what is found stand in the middle below the field, or as near to it as the window has room. */
  fit() {
    const { left, width } = this.form.getBoundingClientRect()
    const wide = this.box.offsetWidth
    const most = document.documentElement.clientWidth - EDGE - wide
    this.box.style.left = `${Math.max(EDGE, Math.min(left + (width - wide) / 2, most)) - left}px`
  }

  close() {
    this.box.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.activate(null)
  }

  /** @param {HTMLElement | null} node */
  activate(node) {
    this.active?.setAttribute("aria-selected", "false")
    this.active = node
    if (!node) return this.input.removeAttribute("aria-activedescendant")
    node.setAttribute("aria-selected", "true")
    this.input.setAttribute("aria-activedescendant", node.id)
    node.scrollIntoView({ block: "nearest" })
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return
    const open = !this.box.hidden
    if (event.key === "Escape") {
      if (!open && !this.input.value) return
      event.preventDefault()
      if (open) this.close()
      else this.take("")
    } else if (event.key === "Enter" && open && this.active) {
      event.preventDefault()
      this.active.click()
    } else if (event.key.startsWith("Arrow") || (this.active && ["Home", "End"].includes(event.key))) {
      this.move(event, open)
    }
  }

  /**
   * Move to the option that a key asks for; beyond the last and before the first is the field itself.
   *
   * @param {KeyboardEvent} event
   * @param {boolean} open
   */
  move(event, open) {
    /** @type {HTMLElement[]} */
    const options = [...this.list.querySelectorAll(/** @type {"div"} */ ("[role=option]"))]
    if (!options.length || ["ArrowLeft", "ArrowRight"].includes(event.key)) return
    event.preventDefault()
    if (!open) this.open()
    const last = options.length - 1
    const index = this.active ? options.indexOf(this.active) : -1
    /** @type {Record<string, number>} */
    const next = { ArrowDown: index + 1, ArrowUp: index < 0 ? last : index - 1, Home: 0, End: last }
    this.activate(options[next[event.key]] ?? null)
  }
}

/** @param {Hit} hit */
const link = (hit) => {
  const node = element("a", { role: "option", class: "hit", href: hit.href, tabindex: -1 })
  node.append(...hitParts(hit, element("span")))
  return node
}

/** @param {string} words */
const instead = (words) => element("div", { role: "option", class: "hit", "data-words": words }, words)

/**
 * @param {number} total
 * @param {string | null} meant
 */
function summary(total, meant) {
  if (!total) return _("Nothing found.")
  const count = ngettext("{count} result", "{count} results", total)
  return meant ? [count, _("Did you mean {words}?", { words: meant })].join(". ") : count
}
