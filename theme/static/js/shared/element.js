/** Makes parts of the page, with text as text: nothing that people typed is ever read as HTML. */

import { at } from "./base.js"

const ADDRESSES = ["href", "src"]

/** @typedef {Node | string | false | null | undefined} Child "" and what is no node are left out */
/** @typedef {Record<string, any>} Attributes by name: listeners under `on…`, else texts, numbers and booleans */

/**
 * Return an element. true is an empty attribute; false and null are none. An address within the site gets the path
 * before it.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
export const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value)
    else if (value === true) node.setAttribute(key, "")
    else if (value !== false && value !== null && value !== undefined)
      node.setAttribute(key, ADDRESSES.includes(key) ? at(value) : value)
  }
  node.append(...children.flatMap((child) => child || []))
  return node
}

/**
 * Let `children` be the children of `parent`, and leave those alone that are in their place: nothing flickers.
 *
 * @param {Element} parent
 * @param {Element[]} children
 */
export const place = (parent, children) => {
  children.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null)
  })
  while (parent.children.length > children.length) parent.lastElementChild?.remove()
}
