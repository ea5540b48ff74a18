/**
 * The place on a page where one's own profile is changed. <div data-script="take-part-profile" data-person="…" …>
 *
 * Others read the page too: what fills the place comes when it is theirs.
 */
/** @import { About } from "./own-profile.js" */

import { chosen, onChosen } from "./chosen.js"

/** @param {HTMLElement} root */
export const start = (root) => {
  const about = /** @type {About} */ ({ ...root.dataset })
  const isMine = () => chosen()?.id === about.person
  const show = async () => {
    const parts = isMine() ? (await import("./own-profile.js")).own(about) : []
    root.replaceChildren(...(isMine() ? parts : []))
  }
  onChosen(show)
  show()
}
