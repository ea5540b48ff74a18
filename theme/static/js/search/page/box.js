/**
 * The search box at the top of every page: the keys that lead to it, and the rest of it once somebody wants it.
 *
 * Without scripts, or when the rest does not come, it is a form that leads to /search/.
 */
import { keyOf } from "../../shared/base.js"

const NO_SLASH = keyOf("no-slash") // in the browser's storage: this reader wants no key of one letter

/** @param {HTMLElement} form */
export function start(form) {
  const input = inputOf(form)
  input.setAttribute("role", "combobox")
  input.setAttribute("aria-expanded", "false")
  input.setAttribute("aria-autocomplete", "list")
  keys(input)
  let isComing = false
  const come = () => {
    if (!isComing) import("./combobox.js").then(({ combobox }) => combobox(form, input))
    isComing = true
  }
  input.addEventListener("focus", come)
  input.addEventListener("input", come)
  if (document.activeElement === input) come()
}

/**
 * Return the field of a form that asks the search.
 *
 * @param {Element} form
 */
export const inputOf = (form) =>
  /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (form).elements.namedItem("q"))

/**
 * Let “/”, Ctrl+K and ⌘K lead to `input`, while nobody types elsewhere. The browser's own Ctrl+F stays its own.
 *
 * @param {HTMLInputElement} input
 */
export function keys(input) {
  const hint = input.form?.querySelector("kbd")
  if (hint) hint.hidden = !slash()
  input.setAttribute("aria-keyshortcuts", slash() ? "/ Control+K Meta+K" : "Control+K Meta+K")
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !asks(event) || (event.target !== input && types(event.target))) return
    event.preventDefault()
    input.focus()
    input.select()
  })
}

/** @param {KeyboardEvent} event */
function asks({ key, ctrlKey, metaKey, altKey, target }) {
  if (altKey) return false
  if (ctrlKey !== metaKey) return key.toLowerCase() === "k"
  return !ctrlKey && key === "/" && slash() && !types(target)
}

/**
 * Say whether keys write in what they are pressed in.
 *
 * @param {EventTarget | null} target
 */
const types = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))

/**
 * Say whether “/” leads to the box; with a value, let it or don't. Who speaks to the computer may type it by chance.
 *
 * @param {boolean} [leads]
 */
export function slash(leads) {
  try {
    if (leads === true) localStorage.removeItem(NO_SLASH)
    if (leads === false) localStorage.setItem(NO_SLASH, "yes")
    return localStorage.getItem(NO_SLASH) === null
  } catch {
    return true // a browser that keeps nothing
  }
}
