/**
 * Keeps the site on a reader's device, where site.yml says `offline: yes`: the shell, the people file, what was read.
 *
 * The build puts `const BASE = …` in front, the path before every address of the site, "" at the root of a host; and
 * `const SHELL = [address, …]`: pages, style, icon and scripts that are kept before anybody asks. So this file changes
 * with any of them, and the browser takes the new one. What carries its hash in its name never changes: it comes from
 * the cache. All else comes from the network, and from the cache when there is none.
 */
const CACHE = `smoelenboek${BASE}` // another site, below another path of this host, has its own
const OFFLINE = `${BASE}/offline.html`
const MANIFEST = `${BASE}/search/manifest.json`
const MOST_READ = 500 // pages and pictures; those that were read longest ago go first
const HASHED = /^\/(?:static\/(?:js|style)|search\/[a-z]+)\.[0-9a-f]{12}[./]/ // within the site
const OF_SIGN_IN = /^\/(?:oauth2|\.auth|cdn-cgi)\//
const MARK = `"${BASE}/static/style.` // in each page of ours, and in no sign-in

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))

worker.addEventListener("install", (event) => event.waitUntil(install()))
worker.addEventListener("activate", (event) => event.waitUntil(activate()))
worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== "GET" || origin !== location.origin || !pathname.startsWith(`${BASE}/`)) return
  // `serve` has addresses of its own, and so has a sign-in: what that says of a reader nobody keeps.
  if (pathname.startsWith("/_") || OF_SIGN_IN.test(pathname) || event.request.cache === "no-store") return
  event.respondWith(isHashed(pathname) ? cached(event, pathname) : fresh(event, pathname))
})

const isHashed = (/** @type {string} */ path) => HASHED.test(path.slice(BASE.length))

async function install() {
  const cache = await caches.open(CACHE)
  await Promise.all(SHELL.map(async (path) => cache.put(path, await own(path))))
  await keepIndex(cache, await fetch(MANIFEST))
  await worker.skipWaiting()
}

/**
 * Return a file of the site; throw if a sign-in answers in its place, so that nothing of that is kept.
 *
 * @param {string} path
 */
async function own(path) {
  const response = await fetch(path, { redirect: "error" })
  if (!response.ok || !(await isOwn(path, response))) throw new TypeError(`${path} did not come`)
  return response
}

/**
 * Say whether a response can be the file: only a page is HTML, and it names our style. A sign-in may answer at any
 * address.
 *
 * @param {string} path
 * @param {Response} response
 */
async function isOwn(path, response) {
  const { headers, redirected } = response
  const page = Boolean(headers.get("Content-Type")?.startsWith("text/html"))
  if (redirected || /(?:\/|\.html)$/.test(path) !== page) return false
  return !page || (await response.clone().text()).includes(MARK)
}

async function activate() {
  const cache = await caches.open(CACHE)
  const shell = new Set(SHELL)
  await forget(cache, (path) => path.startsWith(`${BASE}/static/`) && !shell.has(path))
  await worker.clients.claim()
}

/**
 * @param {FetchEvent} event
 * @param {string} path
 */
async function cached(event, path) {
  const cache = await caches.open(CACHE)
  const stored = await cache.match(path)
  if (stored) return stored
  const response = await fetch(event.request)
  const copy = response.clone()
  if (response.status === 200)
    event.waitUntil(isOwn(path, copy).then((ours) => (ours ? cache.put(path, copy) : undefined)))
  return response
}

/**
 * Answer from the network. A page is kept under its path: what stands behind a “?” is for its script.
 *
 * @param {FetchEvent} event
 * @param {string} path
 * @returns {Promise<Response>}
 */
async function fresh(event, path) {
  const cache = await caches.open(CACHE)
  let response
  try {
    response = await fetch(event.request)
  } catch {
    const stored = (await cache.match(path)) ?? (event.request.mode === "navigate" && (await cache.match(OFFLINE)))
    return stored || Response.error()
  }
  if (response.status === 200) event.waitUntil(keepIfOwn(cache, path, response.clone()))
  if ([404, 410].includes(response.status)) event.waitUntil(cache.delete(path)) // who is gone is gone here too
  return response
}

/**
 * @param {Cache} cache
 * @param {string} path
 * @param {Response} response
 */
async function keepIfOwn(cache, path, response) {
  if (await isOwn(path, response)) await keep(cache, path, response)
}

/**
 * @param {Cache} cache
 * @param {string} path
 * @param {Response} response
 */
async function keep(cache, path, response) {
  if (path === MANIFEST) return keepIndex(cache, response)
  if (!SHELL.includes(path)) await cache.delete(path) // so that it is the newest again
  await cache.put(path, response)
  const isRead = (/** @type {string} */ other) => !isHashed(other) && !SHELL.includes(other) && other !== MANIFEST
  const read = (await paths(cache)).filter(isRead)
  await Promise.all(read.slice(0, Math.max(0, read.length - MOST_READ)).map((other) => cache.delete(other)))
}

/**
 * Keep the manifest of the search with the people file, then let go of what an older manifest named.
 *
 * @param {Cache} cache
 * @param {Response} response
 */
async function keepIndex(cache, response) {
  const text = await response.clone().text()
  /** @type {import("./js/search/formats.js").Manifest} */
  const { people, facets, levels = [], texts } = JSON.parse(text)
  const about = BASE + texts
  const files = [people, facets, ...levels.map(([, address]) => address)].map((address) => BASE + address)
  for (const path of [...files, about]) if (!(await cache.match(path))) await cache.put(path, await own(path))
  await cache.put(MANIFEST, response)
  const named = `${await (await cache.match(about))?.text()}${text}`
  await forget(
    cache,
    (path) => path.startsWith(`${BASE}/search/`) && isHashed(path) && !named.includes(`"${path.slice(BASE.length)}"`),
  )
}

/**
 * @param {Cache} cache
 * @param {(path: string) => boolean} unwanted
 */
async function forget(cache, unwanted) {
  await Promise.all((await paths(cache)).filter(unwanted).map((path) => cache.delete(path)))
}

const paths = async (/** @type {Cache} */ cache) => (await cache.keys()).map(({ url }) => new URL(url).pathname)
