/**
 * Keeps the site on this device, or no longer: what site.yml says of `offline` stands on every page, as
 * <html data-offline>. /service-worker.js does the keeping.
 */
import { at, BASE } from "./base.js"

const CACHE = `smoelenboek${BASE}`

export function start(wanted) {
  return wanted ? navigator.serviceWorker?.register(at("/service-worker.js")) : forget()
}

/** Let go of all that was kept; what another site keeps, below another path of this host, is its own. */
async function forget() {
  const registered = await navigator.serviceWorker.getRegistrations()
  const ours = registered.filter(({ scope }) => new URL(scope).pathname === at("/"))
  await Promise.all(ours.map((one) => one.unregister()))
  await caches.delete(CACHE)
}
