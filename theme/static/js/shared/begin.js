/** Starts the script of each part of a page that asks for one. In: name → a function of it that promises its module. */
export function begin(modules) {
  for (const element of document.querySelectorAll("[data-script]")) {
    const load = modules[element.dataset.script]
    if (load) load(element).then(({ start }) => start(element))
  }
  const offline = "offline" in document.documentElement.dataset
  if (offline || navigator.serviceWorker?.controller) import("./offline.js").then(({ start }) => start(offline))
}
