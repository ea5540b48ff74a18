/**
 * The form below a heading that one opens: what makes it is fetched when a reader first wants it.
 *
 * That is who opens it, follows “Reply” at a comment, comes by an address that ends in #take-part, or has a text of it
 * in this browser, unsent or not on the page yet. Where a sign-in knows who is here, it is asked once.
 */
import { keyOf } from "../shared/base.js"
import { isKept } from "../shared/storage.js"

const HERE = "#take-part"
const FIELD = ":is(textarea, select, input)"

/** @param {DOMStringMap} dataset */
const isBegun = ({ act, post }) => {
  const starts = ["draft", "sent"].map((kind) => keyOf(`${kind}|${act}|${post}|`))
  try {
    return Object.keys(localStorage).some((key) => starts.some((start) => key.startsWith(start)))
  } catch {
    return false
  }
}

/**
 * Wait until a reader wants the form; return what is done once it is there.
 *
 * @param {HTMLDetailsElement} fold
 * @param {HTMLElement} place
 * @returns {Promise<() => void>}
 */
const firstUse = (fold, place) =>
  new Promise((resolve) => {
    const begun = fold.open || isBegun(place.dataset) || location.hash === HERE
    const open = (/** @type {() => void} */ then) => {
      document.removeEventListener("click", followed)
      fold.open = true
      resolve(then)
    }
    const followed = (/** @type {MouseEvent} */ event) => {
      const link = /** @type {Element} */ (event.target).closest(/** @type {"a"} */ (`a[href='${HERE}']`))
      if (!link) return
      event.preventDefault()
      open(() => link.click()) // the form knows what it answers
    }
    if (begun) return open(() => {})
    // The form asks the sign-in who is here, for every page.
    if (place.dataset.whoami && !isKept(keyOf("person"))) return resolve(() => {})
    document.addEventListener("click", followed)
    const write = () => place.querySelector(/** @type {"input"} */ (FIELD))?.focus()
    fold.addEventListener("toggle", () => fold.open && open(write), { once: true })
  })

/**
 * @param {HTMLElement} place
 * @returns {Promise<{ start: (place: HTMLElement) => void }>}
 */
export const unfolded = async (place) => {
  const fold = place.closest("details")
  const then = fold ? await firstUse(fold, place) : () => {}
  const form = await import("./forms/take-part.js")
  return {
    start: () => {
      form.start(place)
      then()
    },
  }
}
