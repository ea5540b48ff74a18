/**
 * The field for a text, with a preview of it: read by markdown-it, of which the engine has the port, so by the same
 * rules as the build. Names after @ and of [[links]] are fetched; footnotes, which the engine alone knows, stay in it
 * as they were typed.
 */
/** @import { Field, Question } from "../types.js" */

import { addresses } from "../../built/addresses.js"
import { element } from "../element.js"
import { fields } from "./fields.js"
import { prose } from "../files/text.js"
import { withMarks } from "../files/marks.js"
import { everyone } from "../names.js"
import { at } from "../../shared/base.js"
import { request } from "../../shared/fetch.js"
import { filled } from "../../shared/filled.js"
import { _ } from "../../shared/text.js"

const NAME = "text"
const DEEPEST = 60 // as the engine reads: contract/limits.py
const HEADING = /<(\/?)h([1-6])(?=>)/g
const ALIGNED = / style="text-align:[a-z]+"/g // of a table's column: no page may hold styles

/** @type {(question: Question, id: string, oninput: () => void) => Field} */
export const preview = (question, id, oninput) => {
  const shown = element("div", { class: "prose preview" })
  const refresh = async () => {
    const source = String(text())
    const parts = details.open ? await rendered(source) : []
    if (source === text()) shown.replaceChildren(...parts)
  }
  const changed = () => {
    oninput()
    refresh()
  }
  const inner = fields([{ ...question, make: undefined, type: "area", name: NAME }], id, changed)
  const text = () => inner.values()[NAME]
  const details = element("details", { ontoggle: refresh }, element("summary", {}, _("Preview")), shown)
  return {
    part: element("div", {}, ...inner.parts, details),
    value: text,
    fill: (value) => {
      inner.fill({ [NAME]: value })
      refresh()
    },
    focus: (how) => inner.focus(NAME, how),
    judged: () => inner.wrong().length > 0,
  }
}

/**
 * Return what a text becomes. A picture is its description: it is not here, and pages ask other hosts for nothing.
 *
 * @param {string} text
 */
const rendered = async (text) => {
  const { default: MarkdownIt } = await import("../../built/markdown-it.js")
  const html = htmlOf(text, MarkdownIt)
  const { body } = new DOMParser().parseFromString(html, "text/html")
  for (const picture of body.querySelectorAll("img")) picture.replaceWith(`[${picture.alt}]`)
  await Promise.all([...body.querySelectorAll(/** @type {"a"} */ ("a[data-mark]"))].map(named))
  for (const link of body.querySelectorAll("a")) {
    const href = at(link.getAttribute("href") ?? "")
    Object.assign(link, { href, target: "_blank", rel: "noopener noreferrer" })
  }
  return body.childNodes
}

/**
 * Put the name of what a link leads to in it; of what is not there its words stay, and lead nowhere, as on the page.
 *
 * @param {HTMLAnchorElement} link
 */
const named = async (link) => {
  const address = link.getAttribute("href") ?? ""
  const isPerson = link.dataset.mark === "person"
  const name = isPerson ? await nameAt(address) : await titleAt(address)
  if (!name) link.replaceWith(link.textContent ?? "")
  else if (!link.dataset.label) link.textContent = name
}

/** @param {string} address */
const nameAt = async (address) =>
  (await everyone())?.find(({ id }) => filled(addresses.person, { id }) === address)?.name

/** @type {Map<string, Promise<string>>} by address */
const titles = new Map()

/**
 * The title of a page of the site, "" if it can't be had.
 *
 * @param {string} address
 */
const titleAt = (address) => {
  const title = titles.get(address) ?? titleOf(address)
  titles.set(address, title)
  return title.catch(() => {
    titles.delete(address) // for the next time
    return ""
  })
}

/** @param {string} address */
const titleOf = async (address) => {
  const response = await request(address)
  const page = new DOMParser().parseFromString(response.ok ? await response.text() : "", "text/html")
  return page.querySelector("main h1")?.textContent?.trim() ?? ""
}

/**
 * Pure; runs in Node.
 *
 * @param {string} text
 * @param {typeof import("../../built/markdown-it.js").default} MarkdownIt
 */
export const htmlOf = (text, MarkdownIt) => {
  const reader = new MarkdownIt({ html: false, linkify: true, maxNesting: DEEPEST })
  reader.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
  withMarks(reader)
  return shifted(reader.render(prose(text)).replaceAll(ALIGNED, ""))
}

/**
 * HTML of which the highest heading is an h2: the page's own title is its h1. As _headings of text/finish.py.
 *
 * @param {string} html
 */
const shifted = (html) => {
  const levels = [...html.matchAll(HEADING)].map(([, , level]) => Number(level))
  const shift = levels.length ? 2 - Math.min(...levels) : 0
  return html.replace(HEADING, (_whole, slash, level) => `<${slash}h${Math.min(6, Number(level) + shift)}`)
}
