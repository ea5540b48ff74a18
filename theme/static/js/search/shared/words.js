/**
 * Words as the index knows them. smoelenboek/search/words.py does the same, letter for letter: tests hold the two
 * equal on whole word lists.
 */
/** @type {Record<string, string>} */
const WHOLE = {
  ø: "o",
  ł: "l",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
  ŋ: "n",
  ς: "σ",
}
const NOTHING = /['’‘ʼ`´\u00ad\u200b-\u200f\u2060\ufeff]/g // apostrophes, and what nobody sees
const LETTER = "[\\p{L}\\p{N}]"
const TOKEN = new RegExp(
  `(?<!${LETTER})${LETTER}{1,2}(?:\\+\\+|#)(?!${LETTER})` + // C++, C#
    `|(?<![^\\s("/,])\\.${LETTER}{2,}` + // .NET
    `|${LETTER}+(?:-${LETTER}+)*`,
  "gu",
)
const SHORT = 3 // letters: a part this short may be written on to its neighbour, as in wi-fi, e-mail and hand-off
const SHORTEST = 2 // letters: a part this short says little without its neighbour
const LONGEST = 40 // letters of a word that is kept

/**
 * Return how many code points a word has, as Python counts: a UTF-16 length is longer.
 *
 * @param {string} word
 */
const letters = (word) => [...word].length

// Most texts by far are this plain, and quick.
const PLAIN = /^[\x00-\x7f]*$/
const WORDS = /^[a-z0-9 ]*$/

/**
 * Return `text` in small letters without accents, apostrophes and ligatures.
 *
 * @param {string} text
 */
export const normalise = (text) => (PLAIN.test(text) ? text.replace(/['`]/g, "").toLowerCase() : plain(text))

/** @param {string} text */
const plain = (text) =>
  text
    .replace(NOTHING, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[øłßæœđðþıħŋς]/g, (letter) => WHOLE[letter])
    .replace(/\p{M}/gu, "")

/**
 * Return the words that `text` is indexed by; of “wi-fi” also “wifi”, of “.NET” also “net”.
 *
 * @param {string} text
 */
export function tokens(text) {
  const normal = normalise(text)
  const words = []
  if (WORDS.test(normal)) words.push(...normal.split(" ").filter(Boolean))
  else
    for (const [token] of normal.matchAll(TOKEN)) {
      const parts = token.split("-")
      words.push(...parts)
      if (parts.length > 1 && parts.some((part) => letters(part) <= SHORT)) words.push(parts.join(""))
      if (token[0] === ".") words.push(token.slice(1))
    }
  return words.filter((word) => word.length <= LONGEST || letters(word) <= LONGEST)
}

/**
 * Return the words of a question: a hyphenated one with a short part is one word.
 *
 * @param {string} text
 */
export const questionWords = (text) =>
  [...normalise(text).matchAll(TOKEN)].flatMap(([token]) => {
    const parts = token.split("-")
    return parts.some((part) => letters(part) <= SHORTEST) ? [parts.join("")] : parts
  })

/** @typedef {[start: number, length: number][]} Marks places in a text, in UTF-16 units */

/**
 * Return where to mark `text`.
 *
 * @param {string} text
 * @param {(word: string) => number} marked how many letters of a word to mark
 */
export function marks(text, marked) {
  /** @type {Marks} */
  const places = []
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}.+#'’]+/gu)) {
    const bare = normalise(word)
    const most = Math.max(0, ...tokens(word).map(marked))
    if (most) places.push([index, bare.length === word.length ? Math.min(most, word.length) : word.length])
  }
  return places
}
