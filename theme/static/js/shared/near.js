/** Waits until a reader wants what stands at the end of a page: comes near to it, or asks. */
const NEAR = "400px" // below the window

/** @typedef {Navigator & { connection?: { saveData: boolean } }} WithConnection not every browser has it */

/**
 * Return a promise that resolves then. Who saves data has to ask.
 *
 * @param {HTMLElement} place what its button says stands in data-label
 * @returns {Promise<unknown>}
 */
export const near = (place) =>
  new Promise((resolve) => {
    const button = document.createElement("button")
    Object.assign(button, { type: "button", className: "plain-button", textContent: place.dataset.label })
    button.addEventListener("click", resolve)
    place.append(button)
    if (/** @type {WithConnection} */ (navigator).connection?.saveData) return
    const watch = () =>
      new IntersectionObserver(
        (entries, observer) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return
          observer.disconnect()
          resolve(null)
        },
        { rootMargin: NEAR },
      ).observe(place)
    addEventListener("scroll", watch, { once: true, passive: true }) // a page that is only opened fetches nothing more
  })
