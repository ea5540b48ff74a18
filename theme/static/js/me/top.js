/**
 * Who one is, at the top of every page: the face or initials of who was chosen in this browser, leading to /me/.
 *
 * Asks the site for nothing: name, id and face are kept with the choice (take-part/forms/person.js, me/me.js).
 */
import { recall } from "./kept.js"
import { keyOf } from "../shared/base.js"
import { element } from "../shared/element.js"
import { _ } from "../shared/text.js"

const TINTS = 6 // as display/lines.py has them

const kept = () => {
  const person = recall(keyOf("person"))
  return typeof person?.id === "string" && typeof person.name === "string" ? person : null
}

const initials = (name) => {
  const words = name.split(/\s+/).filter(Boolean)
  const letter = (word) => (word ? Array.from(word)[0] : "?")
  return (letter(words[0]) + (words.length > 1 ? letter(words.at(-1)) : "")).toUpperCase()
}

const tint = (id) => new TextEncoder().encode(id).reduce((sum, byte) => sum + byte, 0) % TINTS

/** The face of a person who is kept: a photo, or initials on the tint that they have everywhere. */
export const faceOf = ({ id, name, photo }) =>
  photo
    ? element("img", { class: "face", src: photo, alt: "", width: 32, height: 32 })
    : element("span", { class: `face tint-${tint(id)}`, "aria-hidden": "true" }, initials(name))

export function start(link) {
  const show = () => {
    const person = kept()
    link.replaceChildren(...(person ? [faceOf(person), element("span", {}, person.name.split(" ")[0])] : [_("Me")]))
    link.setAttribute("aria-label", person ? _("Me: {name}", { name: person.name }) : _("Me"))
  }
  show()
  document.addEventListener("take-part-person", show)
  window.addEventListener("storage", show)
}
