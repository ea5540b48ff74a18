/**
 * Fetches the module of a part of a page.
 *
 * @typedef {(element: HTMLElement) => Promise<{ start: (element: HTMLElement) => void }>} Load
 */

/**
 * Start the script of each part of a page that asks for one.
 *
 * @param {Record<string, Load>} modules by the name that the part gives
 */
export function begin(modules) {
  for (const element of document.querySelectorAll(/** @type {"div"} */ ("[data-script]"))) {
    const load = modules[element.dataset.script ?? ""]
    if (load) load(element).then(({ start }) => start(element))
  }
  const offline = "offline" in document.documentElement.dataset
  if (offline || navigator.serviceWorker?.controller) import("./offline.js").then(({ start }) => void start(offline))
}
