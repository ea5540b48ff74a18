/**
 * Keeps the site on this device, or no longer: what site.yml says of `offline` stands on every page, as
 * <html data-offline>. /service-worker.js does the keeping.
 */
import { at, BASE } from "./base.js"

const CACHE = `smoelenboek${BASE}`

/** @param {boolean} offline whether the site says so */
export function start(offline) {
  return offline ? navigator.serviceWorker?.register(at("/service-worker.js")) : forget()
}

/** Let go of all that was kept; what another site keeps, below another path of this host, is its own. */
async function forget() {
  const registrations = await navigator.serviceWorker.getRegistrations()
  const ours = registrations.filter(({ scope }) => new URL(scope).pathname === at("/"))
  await Promise.all(ours.map((registration) => registration.unregister()))
  await caches.delete(CACHE)
}
