/** Everyone who is here, by name: /take-part/people.json, fetched when somebody first asks. */
/** @import { Listing, Person } from "./types.js" */

import { addresses } from "../built/addresses.js"
import { fold } from "./files/text.js"
import { failure, fetched as text } from "../shared/fetch.js"

/** @typedef {Person & { title: string, email?: string, key: string }} Listed with their name in words to search in */

/** @type {Promise<Listed[] | null> | null} */
let fetched = null
/** @type {string} */
let why = ""

/** Everyone; null if that can't be had. */
export const everyone = async () => {
  fetched ??= text(addresses.names)
    .then((file) => JSON.parse(file))
    .then((/** @type {Listing[]} */ rows) =>
      rows.map(([id, name, title, email]) => {
        const key = ` ${fold(name).replace(/[^a-z0-9]+/g, " ")}`
        return { id, name, title, email, key }
      }),
    )
    .catch((error) => {
      fetched = null
      why = failure(error)
      return null
    })
  return fetched
}

/** Why they could not be had. */
export const whyUnknown = () => why
