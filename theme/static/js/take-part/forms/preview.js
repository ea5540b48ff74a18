/**
 * The field for a text, with a preview of it: read by markdown-it, of which the engine has the port, so by the same
 * rules as the build. What the engine alone knows (names after @, [[links]], footnotes) stays in it as it was typed.
 */
/** @import { Field, Question } from "../types.js" */

import { element } from "../element.js"
import { fields } from "./fields.js"
import { prose } from "../files/text.js"
import { _ } from "../../shared/text.js"

const NAME = "text"
const DEEPEST = 60 // as the engine reads: contract/limits.py
const HEADING = /<(\/?)h([1-6])(?=>)/g
const ALIGNED = / style="text-align:[a-z]+"/g // of a table's column: no page may hold styles

/** @type {(question: Question, id: string, oninput: () => void) => Field} */
export const preview = (question, id, oninput) => {
  const shown = element("div", { class: "prose preview" })
  const refresh = async () => {
    if (details.open) shown.replaceChildren(...(await rendered(String(text()))))
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
  for (const link of body.querySelectorAll("a")) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" })
  return body.childNodes
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
