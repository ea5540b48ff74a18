/**
 * What is related to a post, at its end: the posts nearest to it, and people who know about it. In: the empty element
 * that stands there. Nothing is shown where nothing is found, or no index can be had.
 */
import { BASE } from "../../shared/base.js"
import { element } from "../../shared/element.js"
import { _ } from "../../shared/text.js"
import { Search } from "./client.js"
import { hitParts } from "./view.js"

const TITLE = 4 // a word of a title, or of what a post is filed under, counts so many times
const LONGEST = 20_000 // characters of a text: more say nothing new

export function start(place) {
  const asked = place.contains(document.activeElement)
  const search = new Search({ answered: (answer) => show(place, answer, asked), failed: () => place.remove() })
  search.ask({ like: { texts: textsOf(document), without: addressesOf(document) } })
}

function textsOf(page) {
  const text = (selector) => [...page.querySelectorAll(selector)].map(({ textContent }) => textContent).join("\n")
  return [
    [text("article > header h1, article > .about dd"), TITLE],
    [text("article > header .lead, article .prose").slice(0, LONGEST), 1],
  ]
}

/** Return the addresses of the post itself and of who wrote it. */
function addressesOf(page) {
  const people = [...page.querySelectorAll("article > header .byline a")].map(({ pathname }) => pathname)
  return [location.pathname, ...people].map((path) => path.slice(BASE.length))
}

function show(place, { groups }, asked) {
  if (!groups.length) return place.remove()
  const list = ({ hits }) =>
    element("ul", { class: "hits" }, ...hits.map((hit) => element("li", { class: "hit" }, ...hitParts(hit, link(hit)))))
  const parts = groups.map((group) => element("div", {}, element("h3", {}, NAMES[group.kind]), list(group)))
  const heading = element("h2", { id: "related", tabindex: -1 }, _("Related"))
  place.replaceWith(element("section", { class: "related", "aria-labelledby": "related" }, heading, ...parts))
  if (asked) heading.focus({ preventScroll: true })
}

const link = ({ href }) => element("a", { href })
const NAMES = { post: _("Posts"), person: _("People who know about it") }
