/**
 * What is related to a post, at its end: the posts nearest to it, and people who know about it. In: the empty element
 * that stands there. Nothing is shown where nothing is found, or no index can be had.
 */
/** @import { Answer, Hit, Kind, Like } from "../protocol.js" */

import { BASE } from "../../shared/base.js"
import { element } from "../../shared/element.js"
import { _ } from "../../shared/text.js"
import { Search } from "./client.js"
import { hitParts } from "./view.js"

const TITLE = 4 // a word of a title, or of what a post is filed under, counts so many times
const MOST = 10 // hits a kind; the worker has a limit of its own here
const LONGEST = 20_000 // characters of a text: more say nothing new

/** @param {HTMLElement} place */
export function start(place) {
  const wasFocused = place.contains(document.activeElement)
  const search = new Search({ answered: (answer) => show(place, answer, wasFocused), failed: () => place.remove() })
  const like = { texts: textsOf(document), without: addressesOf(document) }
  search.ask({ words: "", facets: null, most: MOST, like })
}

/**
 * @param {Document} page
 * @returns {Like["texts"]}
 */
function textsOf(page) {
  const text = (/** @type {string} */ selector) =>
    [...page.querySelectorAll(selector)].map(({ textContent }) => textContent).join("\n")
  return [
    [text("article > header h1, article > .about dd"), TITLE],
    [text("article > header .lead, article .prose").slice(0, LONGEST), 1],
  ]
}

/**
 * Return the addresses of the post itself and of who wrote it.
 *
 * @param {Document} page
 */
function addressesOf(page) {
  const links = page.querySelectorAll(/** @type {"a"} */ ("article > header .byline a"))
  const people = [...links].map(({ pathname }) => pathname)
  return [location.pathname, ...people].map((path) => path.slice(BASE.length))
}

/**
 * @param {HTMLElement} place
 * @param {Answer} answer
 * @param {boolean} wasFocused
 */
function show(place, { groups }, wasFocused) {
  if (!groups.length) return place.remove()
  const list = (/** @type {{ hits: Hit[] }} */ { hits }) =>
    element("ul", { class: "hits" }, ...hits.map((hit) => element("li", { class: "hit" }, ...hitParts(hit, link(hit)))))
  const parts = groups.map((group) => element("div", {}, element("h3", {}, NAMES[group.kind] ?? ""), list(group)))
  const heading = element("h2", { id: "related", tabindex: -1 }, _("Related"))
  place.replaceWith(element("section", { class: "related", "aria-labelledby": "related" }, heading, ...parts))
  if (wasFocused) heading.focus({ preventScroll: true })
}

/** @param {Hit} hit */
const link = ({ href }) => element("a", { href })
/** @type {Partial<Record<Kind, string>>} */
const NAMES = { post: _("Posts"), person: _("People who know about it") }
