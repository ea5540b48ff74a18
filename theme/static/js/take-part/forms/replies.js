/** Answering a comment: the links “Reply” beside the comments, and in the form the line that says whom you answer. */
/** @import { Child } from "../../shared/element.js" */
/** @import { Fields, Values } from "../types.js" */

import { button, element } from "../element.js"
import { _ } from "../../shared/text.js"

const LINKS = "a[href='#take-part']"

/** @typedef {{ part: Child, values(): Values, fill(values: Values): void, end(): void }} Reply */

/**
 * @param {Fields} fields of the form
 * @param {() => void} changed
 * @returns {Reply}
 */
export const answering = (fields, changed) => {
  let replyTo = ""
  const part = element("p", { class: "note", hidden: true })
  const answer = (/** @type {string} */ id, /** @type {string} */ kind = "") => {
    replyTo = id
    if (kind) fields.fill({ kind })
    part.hidden = !replyTo
    if (replyTo) part.replaceChildren(_("In reply to {name}", { name: nameOf(replyTo) }), " ", drop())
  }
  const drop = () => {
    const press = () => {
      answer("", "comment")
      changed()
    }
    return button(_("Cancel reply"), press, { class: "plain-button" })
  }
  const followed = (/** @type {Event} */ event) => {
    const link = /** @type {Element} */ (event.target).closest(LINKS)
    const comment = link?.closest("article[id]")
    if (!comment) return
    event.preventDefault()
    const fold = part.closest("details")
    if (fold) fold.open = true
    answer(comment.id, comment.querySelector(".kind-question") ? "answer" : "comment")
    changed()
    fields.focus("text", { preventScroll: true }) // WebKit would stop half-way
    document.activeElement?.scrollIntoView({ block: "center" })
  }
  document.addEventListener("click", followed)
  return {
    part,
    values: () => ({ replyTo }),
    fill: ({ replyTo: id }) => id !== undefined && answer(String(id)),
    end: () => document.removeEventListener("click", followed),
  }
}

/** @param {string} id */
const nameOf = (id) => document.getElementById(id)?.querySelector(".who")?.textContent ?? id
