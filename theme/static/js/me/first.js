/** Who one is at the top of a page: nothing is fetched for a reader who has not said who they are. */
import { recall } from "../shared/storage.js"
import { keyOf } from "../shared/base.js"

const chosen = () => new Promise((resolve) => document.addEventListener("take-part-person", resolve, { once: true }))

/** @returns {Promise<{ start: (link: HTMLElement) => void }>} */
export const me = async () => {
  if (!recall(keyOf("person"))) await chosen()
  return import("./top.js")
}
