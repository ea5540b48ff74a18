/** What we use of lunr.js 2.3.9, which carries no types. */

declare namespace lunr {
  interface Result {
    ref: string
    score: number
  }

  interface Query {
    term(term: string, options: { boost?: number; usePipeline?: boolean }): Query
  }

  /** A posting of one term: its number, and of each field the references that have it. */
  type Posting = Record<string, number | Record<string, object>>

  class Vector {
    /** Numbers of terms and their weights in turns, sorted by number. */
    elements: number[]
  }

  class Token {
    constructor(text: string)
    toString(): string
  }

  class Pipeline {}

  class TokenSet {
    static fromArray(sorted: string[]): TokenSet
  }

  class Index {
    constructor(parts: {
      invertedIndex: Record<string, Posting>
      fieldVectors: Record<string, Vector>
      fields: string[]
      tokenSet: TokenSet
      pipeline: Pipeline
    })
    query(fill: (query: Query) => void): Result[]
  }

  function stemmer(token: Token): Token
  const nl: { stemmer(token: Token): Token }
}

export default lunr
