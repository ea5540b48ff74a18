/**
 * Words as the index knows them. smoelenboek/search/words.py does the same, letter for letter: tests hold the two
 * equal on whole word lists.
 */
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
const letters = (word) => [...word].length // code points, as Python counts: a UTF-16 length is longer

// Most texts by far are this plain, and quick.
const PLAIN = /^[\x00-\x7f]*$/
const WORDS = /^[a-z0-9 ]*$/

/** Return `text` in small letters without accents, apostrophes and ligatures. */
export const normalise = (text) => (PLAIN.test(text) ? text.replace(/['`]/g, "").toLowerCase() : plain(text))

const plain = (text) =>
  text
    .replace(NOTHING, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[øłßæœđðþıħŋς]/g, (letter) => WHOLE[letter])
    .replace(/\p{M}/gu, "")

/** Return the words that `text` is indexed by; of “wi-fi” also “wifi”, of “.NET” also “net”. */
export function tokens(text) {
  const normal = normalise(text)
  const found = []
  if (WORDS.test(normal)) found.push(...normal.split(" ").filter(Boolean))
  else
    for (const [token] of normal.matchAll(TOKEN)) {
      const parts = token.split("-")
      found.push(...parts)
      if (parts.length > 1 && parts.some((part) => letters(part) <= SHORT)) found.push(parts.join(""))
      if (token[0] === ".") found.push(token.slice(1))
    }
  return found.filter((word) => word.length <= LONGEST || letters(word) <= LONGEST)
}

/** Return the words of a question: a hyphenated one with a short part is one word. */
export const asked = (text) =>
  [...normalise(text).matchAll(TOKEN)].flatMap(([token]) => {
    const parts = token.split("-")
    return parts.some((part) => letters(part) <= SHORTEST) ? [parts.join("")] : parts
  })

/** Return the places [start, length] in `text` of the words that `marked` says how many letters of to mark. */
export function marks(text, marked) {
  const found = []
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}.+#'’]+/gu)) {
    const bare = normalise(word)
    const most = Math.max(0, ...tokens(word).map(marked))
    if (most) found.push([index, bare.length === word.length ? Math.min(most, word.length) : word.length])
  }
  return found
}
