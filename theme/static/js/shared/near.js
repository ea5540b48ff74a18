/**
 * Waits until a reader wants what stands at the end of a page: comes near to it, or asks. In: the element of its place,
 * with what its button says in data-label. Who saves data has to ask. Out: a promise, kept then.
 */
const NEAR = "400px" // below the window

export const near = (place) =>
  new Promise((resolve) => {
    const button = document.createElement("button")
    Object.assign(button, { type: "button", className: "plain-button", textContent: place.dataset.label })
    button.addEventListener("click", resolve)
    place.append(button)
    if (navigator.connection?.saveData) return
    const watch = () =>
      new IntersectionObserver(
        (entries, observer) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return
          observer.disconnect()
          resolve()
        },
        { rootMargin: NEAR },
      ).observe(place)
    addEventListener("scroll", watch, { once: true, passive: true }) // a page that is only opened fetches nothing more
  })
