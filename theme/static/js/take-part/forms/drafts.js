/**
 * Drafts in the browser: what someone typed outlives a reload and a closed tab, and goes only when its writer says so.
 *
 * Each tab keeps its text under a key of its own: the newest is taken up by the next page that opens, and the moment
 * that two tabs hold the same one, the second to write gets a new key. So no tab ever writes over what another holds. A
 * browser may have no storage, refuse it, or be full: then `save` says false and the page tells.
 */
import { keyOf } from "../../shared/base.js"

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

const read = (key) => {
  try {
    return storage()?.getItem(key) ?? null
  } catch {
    return null
  }
}

const write = (key, raw) => {
  try {
    storage().setItem(key, raw)
    return storage().getItem(key) === raw
  } catch {
    return false
  }
}

const remove = (key) => {
  try {
    storage()?.removeItem(key)
  } catch {
    /* what can't be written can't be taken away either */
  }
}

const parsed = (raw) => {
  try {
    return JSON.parse(raw)
  } catch {
    return null
  }
}

export const isKept = (key) => read(key) !== null
export const recall = (key) => parsed(read(key))
export const keep = (key, value) => write(key, JSON.stringify(value))

/** The draft of one act (`about`: ["comment", post, person]) in this tab. */
export const draft = (...about) => {
  const base = `${PREFIX}${about.join("|")}|`
  let key = null
  let last = null

  const all = () => {
    const found = []
    for (const name of keys()) {
      if (!name.startsWith(base)) continue
      const raw = read(name)
      const kept = parsed(raw)
      if (kept?.values) found.push({ key: name, raw, ...kept })
    }
    return found.sort((one, other) => other.at - one.at)
  }
  const take = (found) => {
    key = found.key
    last = found.raw
    return found.values
  }
  return {
    /** The newest text that was left behind, or null. */
    load: () => {
      const [newest] = all()
      return newest ? take(newest) : null
    },
    take,
    /** Drafts of the same that are not this tab's. */
    others: () => all().filter((one) => one.key !== key),
    save: (values) => {
      if (key !== null && read(key) !== last) key = null
      key ??= base + Math.random().toString(36).slice(2, 10)
      const raw = JSON.stringify({ at: Date.now(), values })
      const kept = write(key, raw)
      last = kept ? raw : read(key)
      return kept
    },
    discard: () => {
      if (key !== null && read(key) === last) remove(key)
      key = last = null
    },
    isMine: (name) => name === key,
    concerns: (name) => name === null || name.startsWith(base), // null: all of the storage was emptied
  }
}

const keys = () => {
  try {
    return Object.keys(storage() ?? {})
  } catch {
    return []
  }
}

/** What was sent and may not be on the site yet, newest first; for the same act as a draft. */
export const sent = (...about) => {
  const key = SENT + about.join("|")
  const fresh = () => (recall(key) ?? []).filter(({ at }) => Date.now() - at < DAYS_SENT * 864e5)
  return {
    all: fresh,
    add: (one) => keep(key, [{ at: Date.now(), ...one }, ...fresh()].slice(0, 20)),
    drop: (is) => {
      const rest = fresh().filter((one) => !is(one))
      if (rest.length) keep(key, rest)
      else remove(key)
    },
  }
}
