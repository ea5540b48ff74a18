/** What ranking and finding share: lunr's sum, which word is where, and how far two words are apart. */

/** @typedef {{ refs: string[], weights: number[] }} Weighted what holds a term in a field, and the weight of each */
/** @typedef {Map<string, Weighted>} ByField by field */
/** @typedef {Map<string, ByField>} Postings term → where it stands: all that hold it, or idf would not be right */
/** @typedef {Iterable<[term: string, byField: ByField]>} EveryPosting also of two indexes that share terms */
/** @typedef {[term: string, fields: string[]][]} Held the terms that something holds, each with its fields */

/**
 * Return [{ ref, score }], best first: what lunr.js scores them, which is a plain sum. A test holds the two equal.
 *
 * @param {Postings} postings
 * @param {Map<string, number>} boosts of terms
 */
export function summed(postings, boosts) {
  const sums = new Map()
  for (const [term, byField] of postings) {
    const boost = boosts.get(term) ?? 0
    for (const { refs, weights } of byField.values())
      for (let index = 0; index < refs.length; index++)
        sums.set(refs[index], (sums.get(refs[index]) ?? 0) + weights[index] * boost)
  }
  // Of the question, as lunr divides by it.
  const length = Math.hypot(...[...postings.keys()].map((term) => boosts.get(term) ?? 0))
  return [...sums].map(([ref, sum]) => ({ ref, score: sum / length })).sort((a, b) => b.score - a.score)
}

/**
 * Return ref → a bit for each word that it has.
 *
 * @param {EveryPosting} postings
 * @param {(term: string) => number[]} numbers of the words that a term stands for
 */
export function answered(postings, numbers) {
  const has = new Map()
  for (const [term, byField] of postings) {
    const bits = numbers(term).reduce((sum, number) => sum | (1 << (number % 31)), 0)
    for (const { refs } of byField.values()) for (const ref of refs) has.set(ref, (has.get(ref) ?? 0) | bits)
  }
  return has
}

/**
 * Say whether bits have that of a word.
 *
 * @param {number} bits
 * @param {number} number
 */
export const hasBit = (bits, number) => ((bits >> (number % 31)) & 1) === 1

/**
 * Return ref → [[term, fields], …] of these refs: where each holds which term. Most hits are never looked at.
 *
 * @param {EveryPosting} postings
 * @param {string[]} refs
 * @returns {Map<string, Held>}
 */
export function holding(postings, refs) {
  const held = new Map(refs.map((ref) => [ref, /** @type {Held} */ ([])]))
  for (const [term, byField] of postings)
    for (const [field, { refs: holders }] of byField)
      for (const ref of holders) {
        const own = held.get(ref)
        if (!own) continue
        const last = own.at(-1)
        if (last?.[0] === term) last[1].push(field)
        else own.push([term, [field]])
      }
  return held
}

/**
 * Return what lunr calls idf of a term that stands in `count` fields, among `total` documents.
 *
 * @param {number} count
 * @param {number} total
 */
export const idf = (count, total) => Math.log(1 + Math.abs((total - count + 0.5) / (count + 0.5)))

/**
 * Return by how many letters two words differ, or more than `most`: swapped neighbours count as one.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  /** @type {number[]} */
  let before = []
  /** @type {number[]} */
  let last = []
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    before = last
    last = row
    row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      let cost = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1)
      cost = Math.min(cost, last[j] + 1, row[j - 1] + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
  }
  return row[b.length]
}

/**
 * Return what a memo has by a key, else what `get` promises; what failed is asked for again by whoever needs it next.
 *
 * @template Key
 * @template Value
 * @param {Map<Key, Promise<Value>>} memo
 * @param {Key} key
 * @param {() => Promise<Value>} get
 * @returns {Promise<Value>}
 */
export function memoised(memo, key, get) {
  const earlier = memo.get(key)
  if (earlier) return earlier
  const coming = get()
  memo.set(key, coming)
  coming.catch(() => memo.delete(key))
  return coming
}
