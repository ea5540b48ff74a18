/** Makes parts of the page, with text as text: nothing that people typed is ever read as HTML. */

/** An element: attributes by name (true is an empty one, false and null are none), `on…` listeners, then its children. */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value)
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value === true ? "" : value)
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""))
  return made
}

export const button = (text, onclick, attributes = {}) => element("button", { type: "button", ...attributes, onclick }, text)

/** A link into a new tab; the forge learns nothing of where it was followed. */
export const outward = (text, href, attributes = {}) =>
  element("a", { href, target: "_blank", rel: "noopener noreferrer", ...attributes }, text)
