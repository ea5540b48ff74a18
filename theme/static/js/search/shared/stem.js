/** The stems of a word, as its text's language had it when it was indexed: a question's language nobody knows. */
import lunr from "../../built/lunr.js"
import stemmerSupport from "../../built/lunr-stemmer-support.js"
import dutch from "../../built/lunr-nl.js"

stemmerSupport(lunr)
dutch(lunr)

/** @type {Partial<Record<string, (token: lunr.Token) => lunr.Token>>} */
const STEMMERS = { nl: lunr.nl.stemmer, en: lunr.stemmer }

/**
 * Return the stem of a normalised word of a text in `language`; the word itself if we have no stemmer for it.
 *
 * @param {string} word
 * @param {string} language
 */
export const stem = (word, language) =>
  /^\p{L}+$/u.test(word) ? (STEMMERS[language]?.(new lunr.Token(word)).toString() ?? word) : word

/**
 * Return each stem once.
 *
 * @param {string} word
 */
export const stems = (word) => [...new Set(Object.keys(STEMMERS).map((language) => stem(word, language)))]
