/** What ranking and finding share: lunr's sum, which word is where, and how far two words are apart. */

/**
 * Return [{ ref, score }], best first: what lunr.js scores them, which is a plain sum. A test holds the two equal.
 *
 * terms   term → Map of field → [[ref, weight]]: all things that hold the term, or idf would not be right.
 * wanted  Map of term → boost.
 */
export function summed(terms, wanted) {
  const sums = new Map()
  for (const [term, byField] of terms) {
    const boost = wanted.get(term)
    for (const some of byField.values())
      for (const [ref, weight] of some) sums.set(ref, (sums.get(ref) ?? 0) + weight * boost)
  }
  // Of the question, as lunr divides by it.
  const length = Math.hypot(...[...terms.keys()].map((term) => wanted.get(term)))
  return [...sums].map(([ref, sum]) => ({ ref, score: sum / length })).sort((a, b) => b.score - a.score)
}

/** Return ref → a bit for each word that it has. `numbers(term)` are those of the words that a term stands for. */
export function answered(terms, numbers) {
  const has = new Map()
  for (const [term, byField] of terms) {
    const bits = numbers(term).reduce((sum, number) => sum | (1 << (number % 31)), 0)
    for (const some of byField.values()) for (const [ref] of some) has.set(ref, (has.get(ref) ?? 0) | bits)
  }
  return has
}

/** Say whether bits have that of a word. */
export const hasBit = (bits, number) => ((bits >> (number % 31)) & 1) === 1

/**
 * Return ref → [[term, fields], …] of these refs: where each holds which term. Most that is found is never looked at.
 */
export function holding(terms, refs) {
  const held = new Map(refs.map((ref) => [ref, []]))
  for (const [term, byField] of terms)
    for (const [field, some] of byField)
      for (const [ref] of some) {
        const mine = held.get(ref)
        if (!mine) continue
        if (mine.at(-1)?.[0] === term) mine.at(-1)[1].push(field)
        else mine.push([term, [field]])
      }
  return held
}

/** Return what lunr calls idf of a term that stands in `count` fields, among `total` documents. */
export const idf = (count, total) => Math.log(1 + Math.abs((total - count + 0.5) / (count + 0.5)))

/** Return by how many letters two words differ, or more than `most`: swapped neighbours count as one. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before,
    last,
    row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    before = last
    last = row
    row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      let cost = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1)
      row[j] = cost = Math.min(cost, last[j] + 1, row[j - 1] + 1)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
  }
  return row[b.length]
}

/**
 * Return what `known` has by a key, else what `get` promises; what failed is asked for again by the next who wants it.
 */
export function once(known, key, get) {
  if (!known.has(key)) {
    const coming = get()
    known.set(key, coming)
    coming.catch(() => known.delete(key))
  }
  return known.get(key)
}
