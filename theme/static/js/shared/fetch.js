/**
 * Fetches the site's files for scripts, and tells why one can't be had. In: an address within the site. Out: a promise
 * of its text.
 *
 * Behind a sign-in proxy an ended session answers with a redirect to elsewhere, a page, or 401: followed, the first
 * looks like no network, and the second like a broken file. Some proxies answer 401 only to who asks for JSON.
 */
/** @import { Failure } from "../search/protocol.js" */

import { at } from "./base.js"

class Unreachable extends Error {
  /** @override */
  name = "Unreachable"
}

class SignedOut extends Error {
  /** @override */
  name = "SignedOut"
}

/**
 * Ask as a script does, who follows no redirect: a promise of the response.
 *
 * @param {string} url as the browser needs it
 * @param {RequestInit} options
 */
const ask = (url, options) => fetch(url, { redirect: "manual", headers: { Accept: "application/json" }, ...options })

/**
 * Ask for a file of the site.
 *
 * @param {string} address
 * @param {RequestInit} options
 */
export const request = (address, options = {}) => ask(at(address), options)

/**
 * Return what the sign-in in front of the site says at a path of the host, as JSON; null if it says nothing. Nobody
 * keeps it.
 *
 * @param {string} path
 */
export async function ofHost(path) {
  const response = await ask(path, { cache: "no-store" }).catch(() => null)
  return response?.ok ? response.json().catch(() => null) : null
}

/**
 * Return the text of a file. All but the manifest carry their hash in their name.
 *
 * @param {string} address
 */
export async function fetched(address) {
  const response = await request(address).catch((cause) => {
    throw new Unreachable(address, { cause })
  })
  if (isSignIn(response)) throw new SignedOut(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response.text()
}

/**
 * Say whether a sign-in answers in the place of what a script asked for, which never is a page.
 *
 * @param {Response} response
 */
export const isSignIn = ({ type, status, ok, headers }) =>
  type === "opaqueredirect" ||
  [401, 403].includes(status) ||
  (ok && Boolean(headers.get("Content-Type")?.startsWith("text/html")))

/**
 * Return why something failed, as the worker tells it; also of a piece, or of a module that did not come.
 *
 * @param {any} error
 * @returns {Failure}
 */
export function failure(error) {
  const { name } = error.cause ?? error
  if (name === "SignedOut" || error.name === "SignedOut") return "signed out"
  return name === "Unreachable" || error.name === "Unreachable" || !navigator.onLine ? "network" : "outdated"
}
