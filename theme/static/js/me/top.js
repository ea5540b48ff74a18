/**
 * Who one is, at the top of every page: the face or initials of who was chosen in this browser, leading to /me/.
 *
 * Asks the site for nothing: name, id and face are kept with the choice (take-part/forms/person.js, me/me.js).
 */
/** @import { Person } from "../take-part/types.js" */

import { recall } from "../shared/storage.js"
import { keyOf } from "../shared/base.js"
import { element } from "../shared/element.js"
import { _ } from "../shared/text.js"
import { tint } from "../shared/tint.js"

/** @typedef {Person & { photo?: string }} Reader */

/** @returns {Reader | null} */
const reader = () => {
  const person = recall(keyOf("person"))
  return typeof person?.id === "string" && typeof person.name === "string" ? person : null
}

/** @param {string} name */
const initials = (name) => {
  const words = name.split(/\s+/).filter(Boolean)
  const letters = words.map((word) => Array.from(word)[0])
  return ((letters[0] ?? "?") + (letters.length > 1 ? letters.at(-1) : "")).toUpperCase()
}

/**
 * The face of a reader: a photo, or initials on the tint that they have everywhere.
 *
 * @param {Reader} reader
 */
export const faceOf = ({ id, name, photo }) =>
  photo
    ? element("img", { class: "face", src: photo, alt: "", width: 32, height: 32 })
    : element("span", { class: `face tint-${tint(id)}`, "aria-hidden": "true" }, initials(name))

/** @param {HTMLElement} link */
export function start(link) {
  const show = () => {
    const person = reader()
    link.replaceChildren(person ? faceOf(person) : _("Me"))
    link.setAttribute("aria-label", person ? _("Me: {name}", { name: person.name }) : _("Me"))
  }
  show()
  document.addEventListener("take-part-person", show)
  window.addEventListener("storage", show)
}
