/** Parts that the forms are made of. */
import { element } from "../shared/element.js"

export { element }

export const button = (text, onclick, attributes = {}) =>
  element("button", { type: "button", ...attributes, onclick }, text)

/** A link into a new tab; the forge learns nothing of where it was followed. */
export const outward = (text, href, attributes = {}) =>
  element("a", { href, target: "_blank", rel: "noopener noreferrer", ...attributes }, text)
