/** Makes parts of the page, with text as text: nothing that people typed is ever read as HTML. */
import { at } from "./base.js"

const ADDRESSES = ["href", "src"]

/**
 * An element: attributes by name (true is an empty one, false and null are none), `on…` listeners, then its children.
 * An address within the site gets the path before it.
 */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value)
    else if (value === true) made.setAttribute(key, "")
    else if (value !== false && value !== null && value !== undefined)
      made.setAttribute(key, ADDRESSES.includes(key) ? at(value) : value)
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""))
  return made
}

/** Let `children` be the children of `parent`, and leave those alone that are in their place: nothing flickers. */
export const place = (parent, children) => {
  children.forEach((child, at) => {
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null)
  })
  while (parent.children.length > children.length) parent.lastElementChild.remove()
}
