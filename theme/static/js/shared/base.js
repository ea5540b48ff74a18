/**
 * The path below which the site stands on its host, "" at the root: a script knows it from where it stands itself.
 *
 * Scripts have addresses within the site, /people/anna/, as the search index has them. The path is put before one where
 * a link or a request is made of it (element.js, fetch.js), and nowhere else.
 */
export const BASE = /^(.*)\/static\/js\.[0-9a-f]+\//.exec(new URL(import.meta.url).pathname)?.[1] ?? ""

/**
 * Return an address as the browser needs it. One of another host, or relative to the page, stays.
 *
 * @param {string} address
 */
export const at = (address) => (/^\/(?!\/)/.test(address) ? BASE + address : address)

/** Where the site itself stands: of a page in another than its first language, without the path of that language. */
const SITE = BASE.slice(0, BASE.length - (globalThis.document?.documentElement.dataset.below ?? "").length)

/**
 * Return the name under which this browser keeps something: two sites below paths of one host share its storage, and
 * a reader is the same one in each of a site's languages.
 *
 * @param {string} name
 */
export const keyOf = (name) => `smoelenboek${SITE}.${name}`
