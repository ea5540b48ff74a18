/**
 * Drafts in the browser: what someone typed outlives a reload and a closed tab, and goes only when its writer says so.
 *
 * Each tab keeps its text under a key of its own: the newest is taken up by the next page that opens, and the moment
 * that two tabs hold the same one, the second to write gets a new key. So no tab ever writes over what another holds. A
 * browser may have no storage, refuse it, or be full: then `save` says false and the page tells.
 */
/** @import { Values } from "../types.js" */

/** @typedef {{ key: string, raw: string | null, at: number, values: Values }} Draft */
/**
 * What was sent, and when. text: of a change of a profile.
 *
 * @typedef {{ at: number, path: string, values: Values, way: string, title?: string, text?: string }} Sent
 */

import { keyOf } from "../../shared/base.js"
import { keep, recall } from "../../shared/storage.js"

const PREFIX = keyOf("draft|")
const SENT = keyOf("sent|")
const DAYS_SENT = 7

const storage = () => {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/**
 * @param {string} key
 * @returns {string | null}
 */
const read = (key) => {
  try {
    return storage()?.getItem(key) ?? null
  } catch {
    return null
  }
}

/**
 * @param {string} key
 * @param {string} raw
 */
const write = (key, raw) => {
  try {
    storage()?.setItem(key, raw)
    return storage()?.getItem(key) === raw
  } catch {
    return false
  }
}

/** @param {string} key */
const remove = (key) => {
  try {
    storage()?.removeItem(key)
  } catch {
    /* what can't be written can't be taken away either */
  }
}

/** @param {string | null} raw */
const parsed = (raw) => {
  try {
    return JSON.parse(raw ?? "null")
  } catch {
    return null
  }
}

/**
 * The draft of one act in this tab.
 *
 * @param {string[]} about such as "comment", a post, a person
 */
export const draft = (...about) => {
  const base = `${PREFIX}${about.join("|")}|`
  /** @type {string | null} */
  let key = null
  /** @type {string | null} */
  let last = null

  const all = () => {
    /** @type {Draft[]} */
    const drafts = []
    for (const name of keys().filter((name) => name.startsWith(base))) {
      const raw = read(name)
      const stored = parsed(raw)
      if (stored?.values) drafts.push({ key: name, raw, ...stored })
    }
    return drafts.sort((a, b) => b.at - a.at)
  }
  const take = (/** @type {Draft} */ draft) => {
    key = draft.key
    last = draft.raw
    return draft.values
  }
  return {
    /** The newest text that was left behind, or null. */
    load: () => {
      const [newest] = all()
      return newest ? take(newest) : null
    },
    take,
    /** Drafts of the same that are not this tab's. */
    others: () => all().filter((draft) => draft.key !== key),
    save: (/** @type {Values} */ values) => {
      if (key !== null && read(key) !== last) key = null
      key ??= base + Math.random().toString(36).slice(2, 10)
      const raw = JSON.stringify({ at: Date.now(), values })
      const isKept = write(key, raw)
      last = isKept ? raw : read(key)
      return isKept
    },
    discard: () => {
      if (key !== null && read(key) === last) remove(key)
      key = null
      last = null
    },
    isMine: (/** @type {string | null} */ name) => name === key,
  }
}

const keys = () => {
  try {
    return Object.keys(storage() ?? {})
  } catch {
    return []
  }
}

/**
 * What was sent and may not be on the site yet, newest first; for the same act as a draft.
 *
 * @param {string[]} about
 */
export const sent = (...about) => {
  const key = SENT + about.join("|")
  /** @returns {Sent[]} */
  const fresh = () => (recall(key) ?? []).filter((/** @type {Sent} */ { at }) => Date.now() - at < DAYS_SENT * 864e5)
  return {
    all: fresh,
    add: (/** @type {Omit<Sent, "at">} */ sent) => keep(key, [{ at: Date.now(), ...sent }, ...fresh()].slice(0, 20)),
    drop: (/** @type {(sent: Sent) => boolean} */ is) => {
      const rest = fresh().filter((sent) => !is(sent))
      if (rest.length) keep(key, rest)
      else remove(key)
    },
  }
}
