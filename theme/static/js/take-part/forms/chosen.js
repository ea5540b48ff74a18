/**
 * Who the reader chose to be in this browser: small enough for a page that asks nothing of anybody else. person.js is
 * how one chooses.
 */
/** @import { Person } from "../types.js" */

import { keyOf } from "../../shared/base.js"
import { isKept, keep, recall } from "../../shared/storage.js"

const KEY = keyOf("person")
const CHANGED = "take-part-person"
/** @type {Person | null} where nothing can be kept */
let forThisPage = null

/** @returns {Person | null} */
export const chosen = () => {
  const stored = recall(KEY)
  return typeof stored?.id === "string" && typeof stored.name === "string" ? stored : forThisPage
}

/** @param {Person | null} person */
export const choose = (person) => {
  forThisPage = person
  keep(KEY, person)
  tellChanged()
}

/**
 * @param {(here: boolean) => void} changed called when someone is chosen: on this page or in another tab
 */
export const onChosen = (changed) => {
  document.addEventListener(CHANGED, () => changed(true))
  window.addEventListener("storage", ({ key }) => key === KEY && changed(false))
}

/** Say that what depends on who the reader is has to be shown again. */
export const tellChanged = () => document.dispatchEvent(new CustomEvent(CHANGED))

/** Whether nobody was ever chosen or forgotten here. */
export const isUndecided = () => !isKept(KEY) && !forThisPage
