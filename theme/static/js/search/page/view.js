/**
 * Hits as parts of a page. In: hits of the protocol in search/worker/worker.js. All that people wrote goes in as text.
 */
import { element } from "../../shared/element.js"
import { _ } from "../../shared/text.js"

export const KINDS = {
  person: _("People"),
  group: _("Groups"),
  post: _("Posts"),
  minutes: _("Minutes"),
  decision: _("Decisions"),
  action: _("Action items"),
  dossier: _("Topics"),
  page: _("Pages"),
  document: _("Documents"),
  comment: _("Comments"),
}
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
const TEXTS = { person: _("In the profile"), group: _("In the description") }

/** Return what is said of people who were found without a network, where texts can't be looked through. */
export const alone = (said) => [said.replace(/\.$/, ""), _("Posts and other texts need a network.")].join(". ")

/** Return `text` as nodes, with its `marks` ([start, length], …) in <mark>. */
export function marked(text, marks) {
  const parts = []
  let at = 0
  for (const [start, length] of marks) {
    parts.push(text.slice(at, start), element("mark", {}, text.slice(start, start + length)))
    at = start + length
  }
  return [...parts, text.slice(at)]
}

/** Return a hit's nodes: who or what it is in `name`, a link or plain, what they do, and why they were found. */
export function hitParts(hit, name) {
  name.classList.add("hit-name")
  name.append(...marked(hit.name, hit.marks))
  const lines = [
    hit.detail && element("span", { class: "hit-detail" }, ...marked(hit.detail, hit.detailMarks)),
    ...hit.why.map((one) => reason(hit.kind, one)),
  ]
  return [hit.kind === "person" && face(hit), element("span", { class: "hit-text" }, name, ...lines)].filter(Boolean)
}

const TINTS = 6 // as in smoelenboek/display/lines.py

/** Return the tint of a person's initials: the sum of the id's letters, so that it is the same on every page. */
const tint = (href) => [...href.split("/").at(-2)].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % TINTS

const face = ({ href, photo, initials }) =>
  photo
    ? element("img", { class: "face", src: photo, alt: "", width: 40, height: 40, loading: "lazy", decoding: "async" })
    : element("span", { class: `face tint-${tint(href)}`, "aria-hidden": "true" }, initials)

function reason(kind, { field, text, marks }) {
  const called = FIELDS[field] ?? TEXTS[kind] ?? _("In the text")
  return element("span", { class: "hit-why" }, element("span", {}, `${called}: `), ...marked(text, marks))
}
