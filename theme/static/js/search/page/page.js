/**
 * The page /search/: all results, with filters. What is asked stands in the address, so it can be shared, kept and gone
 * back to: each filter and each new word is a step back.
 */
import { element, place } from "../../shared/element.js"
import { asked, chosenToo, read, written } from "./address.js"
import { keys, slash } from "./box.js"
import { Search, signedIn, signInOnce } from "./client.js"
import { Filters } from "./filters.js"
import { alone, hitParts, KINDS } from "./view.js"
import { _, ngettext } from "../../shared/text.js"

const MOST = 8 // hits a kind at first, and a step more
const MOST_ALONE = 24 // of a kind that is the only one

export function start(around) {
  return new SearchPage(around)
}

class SearchPage {
  constructor(around) {
    this.form = around.querySelector("form")
    this.input = this.form.elements.q
    this.title = document.title
    this.filters = new Filters((question) => this.go(question))
    this.status = element("p", { role: "status", class: "search-total" })
    this.meant = element("p", { class: "search-meant", hidden: true })
    this.results = element("div", { class: "search-results", tabindex: -1 })
    this.sections = new Map() // kind → its parts
    this.hits = new Map() // address → { node, said }
    this.shown = []
    const slashes = element("input", { type: "checkbox", onchange: ({ target }) => slash(target.checked) })
    slashes.checked = slash()
    const key = element(
      "p",
      { class: "meta search-key" },
      element("label", {}, slashes, " ", _("The key / leads to the search box, on every page")),
    )
    const { chips, kinds, folded } = this.filters
    around.append(
      element(
        "div",
        { class: "search-page" },
        element("div", { class: "search-above" }, kinds, chips, this.status, this.meant),
        folded,
        this.results,
      ),
      key,
    )
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
    this.input.addEventListener("change", () => (this.typing = false))
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

  /** Ask something else, as a new step; or `instead` of the present one, while a word is being typed. */
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

  /** most: kind → hits to show, where that is more than at first. top: how far down one was. */
  show(question, most = {}, top = null) {
    this.anew = question.words !== this.question?.words
    Object.assign(this, { question, most, top })
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
    this.search.ask({ words: this.question.words, facets: asked(this.question), most })
  }

  answered({ done, total, groups, counts, meant, help, lacking }) {
    if (!done) return // what stands above people comes with texts, and would move them
    this.shown = groups
    this.draw()
    this.results.setAttribute("aria-busy", "false")
    signedIn()
    this.status.textContent = lacking ? alone(this.said(total)) : this.said(total)
    this.drawMeant(meant)
    this.filters.draw(counts, this.question, this.anew)
    this.anew = false
    if (this.top !== null) scrollTo(0, this.top)
    this.top = null
    this.lead?.()
    this.lead = null
    if (!total) this.results.replaceChildren(...this.help(help))
    // Whoever pressed a button that is no longer there goes on at the results, not at the top of the page.
    if (this.pressed?.isConnected === false && document.activeElement === document.body)
      this.results.focus({ preventScroll: true })
  }

  said(total) {
    const words = this.question.words.trim()
    if (!total) return words ? _("Nothing found for “{words}”.", { words }) : _("Nothing found.")
    return words
      ? ngettext("{count} result for “{words}”", "{count} results for “{words}”", total, { words })
      : ngettext("{count} result", "{count} results", total)
  }

  failed(why) {
    if (why === "signed out" && signInOnce()) return location.reload() // the words stand in the address
    this.shown = []
    this.draw()
    this.results.setAttribute("aria-busy", "false")
    this.status.textContent =
      {
        network: _("There is no network. What you typed stays here."),
        "signed out": _("Your session has ended. Load the page again to sign in; what you typed stays."),
      }[why] ?? _("Searching does not work now. Load the page again, or use the lists below.")
  }

  draw() {
    const known = this.hits
    this.hits = new Map()
    place(
      this.results,
      this.shown.map((group) => this.section(group, known)),
    )
  }

  section({ kind, total, hits }, known) {
    const parts = this.sections.get(kind) ?? this.sections.set(kind, this.parts(kind)).get(kind)
    const most = this.most[kind] ?? Math.min(hits.length, this.shown.length === 1 ? MOST_ALONE : MOST)
    parts.count.textContent = String(total)
    parts.more.hidden = total <= most
    parts.more.textContent = ngettext("Show {count} more", "Show {count} more", Math.min(total - most, MOST_ALONE))
    parts.most = most
    place(
      parts.list,
      hits.slice(0, most).map((hit) => this.hit(hit, known)),
    )
    return parts.node
  }

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
    return { node, list, more, count }
  }

  hit(hit, known) {
    const said = JSON.stringify(hit)
    const old = known.get(hit.href)
    const node =
      old?.said === said
        ? old.node
        : element("li", { class: "hit" }, ...hitParts(hit, element("a", { href: hit.href })))
    this.hits.set(hit.href, { node, said })
    return node
  }

  /** Show more of a kind, and lead on to the first of them. */
  more(kind) {
    const parts = this.sections.get(kind)
    const first = parts.most
    this.lead = () => parts.list.children[first]?.querySelector("a").focus()
    this.most = { ...this.most, [kind]: first + MOST_ALONE }
    history.replaceState({ ...history.state, most: this.most }, "")
    this.ask()
  }

  drawMeant(words) {
    this.meant.hidden = !words
    if (words) this.meant.replaceChildren(_("Did you mean"), " ", this.suggestion(words), "?")
  }

  suggestion = (words) =>
    element(
      "button",
      { type: "button", class: "plain-button", onclick: () => this.go({ ...this.question, words }) },
      words,
    )

  /** Return what leads on from nothing: words that are near, filters to drop, people who come near. */
  help({ nearest, drop, neighbours }) {
    const words = nearest.map((word) => element("li", {}, this.suggestion(word)))
    const less = drop.map(({ facet, value, total }) => {
      const go = () => this.go(chosenToo(this.question, facet, value.split(":")[0], false))
      const found = ngettext("{count} result", "{count} results", total)
      const button = element(
        "button",
        { type: "button", class: "plain-button", onclick: go },
        _("Remove {name}", { name: this.filters.nameOf(facet, value) }),
      )
      return element("li", {}, button, ` (${found})`)
    })
    const near = neighbours.map((hit) => this.hit(hit, new Map()))
    return [
      this.way(_("Similar"), words, "words"),
      this.way(_("Remove a filter"), less, "plain"),
      this.way(_("People with related skills"), near, "hits"),
    ].filter(Boolean)
  }

  way = (heading, items, list) =>
    items.length ? element("section", {}, element("h2", {}, heading), element("ul", { class: list }, ...items)) : null
}
