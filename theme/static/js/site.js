/**
 * Starts the script of each part that asks for one: <form data-script="search-box">.
 *
 * A part's module exports `start(element)`. Each page works without any of them.
 */
const modules = {
  "search-box": () => import("./search-box.js"),
  "search-page": () => import("./search-page.js"),
  "take-part": () => import("./take-part.js"),
  "take-part-profile": () => import("./take-part-profile.js"),
}

for (const element of document.querySelectorAll("[data-script]")) {
  const load = modules[element.dataset.script]
  if (load) load().then(({ start }) => start(element))
}

const offline = "offline" in document.documentElement.dataset
if (offline || navigator.serviceWorker?.controller) import("./offline.js").then(({ start }) => start(offline))
