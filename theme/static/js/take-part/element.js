/** Parts that the forms are made of. */
/** @import { Attributes } from "../shared/element.js" */

import { element } from "../shared/element.js"

export { element }

/**
 * @param {string} text
 * @param {(event: MouseEvent) => void} onclick
 * @param {Attributes} attributes
 */
export const button = (text, onclick, attributes = {}) =>
  element("button", { type: "button", ...attributes, onclick }, text)

/**
 * A link into a new tab; the forge learns nothing of where it was followed.
 *
 * @param {string} text
 * @param {string} href
 * @param {Attributes} attributes
 */
export const outward = (text, href, attributes = {}) =>
  element("a", { href, target: "_blank", rel: "noopener noreferrer", ...attributes }, text)
