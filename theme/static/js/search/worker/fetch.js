/**
 * Fetches the index's files, and tells why one can't be had. In: an address. Out: a promise of its text.
 *
 * Behind a sign-in proxy an ended session answers with a redirect to elsewhere, a page, or 401: followed, the first
 * looks like no network, and the second like a broken file.
 */
class Unreachable extends Error {
  name = "Unreachable"
}

class SignedOut extends Error {
  name = "SignedOut"
}

/** Return the text of a file. All but the manifest carry their hash in their name. */
export async function fetched(address) {
  const response = await fetch(address, { redirect: "manual" }).catch((cause) => {
    throw new Unreachable(address, { cause })
  })
  const page = response.headers.get("Content-Type")?.startsWith("text/html")
  if (response.type === "opaqueredirect" || [401, 403].includes(response.status) || (response.ok && page))
    throw new SignedOut(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response.text()
}

/** Return why something failed, as the worker tells it; also of a piece, or of a module that did not come. */
export function failure(error) {
  const { name } = error.cause ?? error
  if (name === "SignedOut" || error.name === "SignedOut") return "signed out"
  return name === "Unreachable" || error.name === "Unreachable" || !navigator.onLine ? "network" : "gone"
}
