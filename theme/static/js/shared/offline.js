/**
 * Keeps the site on this device, or no longer: what site.yml says of `offline` stands on every page, as
 * <html data-offline>. /service-worker.js does the keeping.
 */
const CACHE = "smoelenboek"

export function start(wanted) {
  return wanted ? navigator.serviceWorker?.register("/service-worker.js") : forget()
}

/** Let go of all that was kept. */
async function forget() {
  const registered = await navigator.serviceWorker.getRegistrations()
  await Promise.all(registered.map((one) => one.unregister()))
  await caches.delete(CACHE)
}
