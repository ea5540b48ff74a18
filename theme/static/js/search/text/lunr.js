/**
 * Ranks texts with lunr.js. An index is made for one question, of nothing but the terms and the texts it needs: lunr
 * looks at no others, so references and scores are those of an index of everything. What can't be among the best is not
 * given to it.
 */
import lunr from "../../built/lunr.js"
import { summed } from "../shared/rank.js"

const RANKED = 200 // texts that lunr looks at

/** Return [{ ref, score }], best first: the first RANKED as lunr ranks them, the others by the same sum. */
export function ranked(fields, terms, wanted) {
  const every = summed(terms, wanted)
  return [
    ...byLunr(fields, terms, wanted, new Set(every.slice(0, RANKED).map(({ ref }) => ref))),
    ...every.slice(RANKED),
  ]
}

function byLunr(fields, terms, wanted, refs) {
  const invertedIndex = Object.create(null)
  const fieldVectors = Object.create(null)
  let number = 0
  for (const [term, byField] of terms) {
    const posting = (invertedIndex[term] = { _index: number++ })
    for (const field of fields) {
      posting[field] = Object.create(null)
      for (const [ref, weight] of byField.get(field) ?? []) {
        if (!refs.has(ref)) continue
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
  const results = index.query((query) => {
    for (const [term, boost] of wanted) if (terms.has(term)) query.term(term, { boost, usePipeline: false })
  })
  return results.map(({ ref, score }) => ({ ref, score }))
}
