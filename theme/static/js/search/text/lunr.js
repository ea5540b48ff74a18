/**
 * Ranks texts with lunr.js. An index is made for one question, of nothing but the terms and the texts it needs: lunr
 * looks at no others, so references and scores are those of an index of everything. What can't be among the best is not
 * given to it.
 */
/** @import { Postings } from "../shared/rank.js" */

import lunr from "../../built/lunr.js"
import { summed } from "../shared/rank.js"

const RANKED = 200 // texts that lunr looks at

/**
 * Return [{ ref, score }], best first: the first RANKED as lunr ranks them, the others by the same sum.
 *
 * @param {string[]} fields
 * @param {Postings} postings
 * @param {Map<string, number>} boosts
 */
export function ranked(fields, postings, boosts) {
  const every = summed(postings, boosts)
  const refs = new Set(every.slice(0, RANKED).map(({ ref }) => ref))
  return [...byLunr(indexOf(fields, postings, refs), postings, boosts), ...every.slice(RANKED)]
}

/**
 * Return an index of some texts.
 *
 * @param {string[]} fields
 * @param {Postings} postings
 * @param {Set<string>} refs
 */
function indexOf(fields, postings, refs) {
  /** @type {Record<string, lunr.Posting>} */
  const invertedIndex = Object.create(null)
  /** @type {Record<string, lunr.Vector>} */
  const fieldVectors = Object.create(null)
  const terms = [...postings]
  terms.forEach(([term, byField], number) => {
    /** @type {lunr.Posting} */
    const posting = { _index: number }
    invertedIndex[term] = posting
    for (const field of fields) {
      const { refs: holders = [], weights = [] } = byField.get(field) ?? {}
      /** @type {Record<string, object>} */
      const within = Object.create(null)
      posting[field] = within
      for (let index = 0; index < holders.length; index++) {
        const ref = holders[index]
        if (!refs.has(ref)) continue
        within[ref] = {}
        fieldVectors[`${field}/${ref}`] ??= new lunr.Vector()
        // Terms are numbered as they come, so this stays sorted.
        fieldVectors[`${field}/${ref}`].elements.push(number, weights[index])
      }
    }
  })
  const tokenSet = lunr.TokenSet.fromArray([...postings.keys()].sort())
  return new lunr.Index({ invertedIndex, fieldVectors, fields, tokenSet, pipeline: new lunr.Pipeline() })
}

/**
 * @param {lunr.Index} index
 * @param {Postings} postings
 * @param {Map<string, number>} boosts
 */
function byLunr(index, postings, boosts) {
  const results = index.query((query) => {
    for (const [term, boost] of boosts) if (postings.has(term)) query.term(term, { boost, usePipeline: false })
  })
  return results.map(({ ref, score }) => ({ ref, score }))
}
