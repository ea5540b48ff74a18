/**
 * The filters above the faces: what makes them is fetched when a reader first uses one, or comes by an address that
 * has some. Without it, or when it does not come, they are a form that leads to /search/.
 */

/** @param {HTMLElement} place */
export function start(place) {
  const form = /** @type {HTMLFormElement} */ (place)
  const used = ["focusin", "input", "submit"]
  let isAsked = false
  const come = async (/** @type {Event} */ event) => {
    if (event.type === "submit") {
      event.preventDefault()
      isAsked = true
    }
    used.slice(0, 2).forEach((name) => form.removeEventListener(name, come))
    try {
      const { wall } = await import("./wall.js")
      wall(form)
      form.removeEventListener("submit", come)
    } catch {
      form.removeEventListener("submit", come)
      if (isAsked) form.requestSubmit()
    }
  }
  used.forEach((name) => form.addEventListener(name, come))
  const chosen = [...new FormData(form)].some(([name, value]) => name !== "kind" && value)
  if (location.search || chosen || form.matches(":focus-within")) come(new Event("open")) // before this was there
}
