/**
 * Ranks with lunr.js. An index is made for one question, of nothing but the terms it needs: lunr looks at no others,
 * so references and scores are those of an index of everything.
 */
import lunr from "./lunr.js"

/**
 * Return lunr's results, [{ ref, score, matchData }], best first.
 *
 * terms   term → Map of field → Map of ref → weight: all documents that hold the term, or idf would not be right.
 * wanted  Map of term → boost.
 */
export function ranked(fields, terms, wanted) {
  const invertedIndex = Object.create(null)
  const fieldVectors = Object.create(null)
  let number = 0
  for (const [term, byField] of terms) {
    const posting = (invertedIndex[term] = { _index: number++ })
    for (const field of fields) {
      posting[field] = Object.create(null)
      for (const [ref, weight] of byField.get(field) ?? []) {
        posting[field][ref] = Object.create(null)
        const vector = (fieldVectors[`${field}/${ref}`] ??= new lunr.Vector())
        vector.elements.push(posting._index, weight) // terms are numbered as they come, so this stays sorted
      }
    }
  }
  const index = new lunr.Index({
    invertedIndex,
    fieldVectors,
    fields,
    tokenSet: lunr.TokenSet.fromArray([...terms.keys()].sort()),
    pipeline: new lunr.Pipeline(),
  })
  return index.query((query) => {
    for (const [term, boost] of wanted) if (terms.has(term)) query.term(term, { boost, usePipeline: false })
  })
}

/** Return what lunr calls idf of a term that stands in `count` fields, among `total` documents. */
export const idf = (count, total) => Math.log(1 + Math.abs((total - count + 0.5) / (count + 0.5)))

/** Return by how many letters two words differ, or more than `most`: swapped neighbours count as one. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before, last, row = Array.from({ length: b.length + 1 }, (_, at) => at)
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
