/** Hits as parts of a page. In: hits of the protocol. All that people wrote goes in as text. */
/** @import { Child } from "../../shared/element.js" */
/** @import { Hit, Kind, Why } from "../protocol.js" */
/** @import { Marks } from "../shared/words.js" */

import { element } from "../../shared/element.js"
import { _ } from "../../shared/text.js"
import { tint } from "../../shared/tint.js"

/** @type {Record<string, string>} */
const FIELDS = {
  skill: _("Skill"),
  language: _("Language"),
  role: _("Role"),
  location: _("Workplace"),
  nickname: _("Nickname"),
  about: _("Filed under"),
  comments: _("In the comments"),
  parts: _("In a longer word"),
}
/** @type {Partial<Record<Kind, string>>} */
const TEXTS = { person: _("In the profile"), group: _("In the description") }

/**
 * Return what is said of people who were found without a network, where texts can't be looked through.
 *
 * @param {string} status
 */
export const alone = (status) => [status.replace(/\.$/, ""), _("Posts and other texts need a network.")].join(". ")

/**
 * Return `text` as nodes, with its `marks` in <mark>.
 *
 * @param {string} text
 * @param {Marks} marks
 */
export function marked(text, marks) {
  const parts = []
  let end = 0
  for (const [start, length] of marks) {
    parts.push(text.slice(end, start), element("mark", {}, text.slice(start, start + length)))
    end = start + length
  }
  return [...parts, text.slice(end)]
}

/**
 * Return a hit's nodes: who or what it is in `name`, a link or plain, what they do, and why they were found.
 *
 * @param {Hit} hit
 * @param {HTMLElement} name
 * @returns {Node[]}
 */
export function hitParts(hit, name) {
  name.classList.add("hit-name")
  name.append(...marked(hit.name, hit.marks))
  if (hit.lang) name.lang = hit.lang
  /** @type {Child[]} */
  const lines = [
    hit.detail && element("span", { class: "hit-detail" }, ...marked(hit.detail, hit.detailMarks)),
    ...hit.why.map((why) => reason(hit.kind, why)),
  ]
  const text = element("span", { class: "hit-text" }, name, ...lines)
  return hit.kind === "person" ? [face(hit), text] : [text]
}

/**
 * @param {Hit} hit
 * @param {number} [size] in pixels
 */
export const face = ({ href, photo, initials }, size = 40) =>
  photo
    ? element("img", {
        class: "face",
        src: photo,
        alt: "",
        width: size,
        height: size,
        loading: "lazy",
        decoding: "async",
      })
    : element("span", { class: `face tint-${tint(href.split("/").at(-2) ?? "")}`, "aria-hidden": "true" }, initials)

/**
 * @param {Kind} kind
 * @param {Why} why
 */
function reason(kind, { field, text, marks }) {
  const label = FIELDS[field] ?? TEXTS[kind] ?? _("In the text")
  return element("span", { class: "hit-why" }, element("span", {}, `${label}: `), ...marked(text, marks))
}
