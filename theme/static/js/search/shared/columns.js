/** Reads packed numbers; smoelenboek/search/encoding.py writes them. */
const PRINTABLE = Array.from({ length: 94 }, (_, offset) => String.fromCharCode(33 + offset))
const DIGITS = PRINTABLE.filter((digit) => !`"\\`.includes(digit))
const SINGLE = 80 // numbers that one character holds; each character after those says more is to come
const MORE = DIGITS.length - SINGLE
const TIMES = '"'.charCodeAt(0)
/** @type {Record<number, number>} */
const VALUES = Object.fromEntries(DIGITS.map((digit, value) => [digit.charCodeAt(0), value]))

/**
 * Return the numbers of a packed text.
 *
 * @param {string} text
 */
export function unpacked(text) {
  const numbers = []
  let number = 0
  let times = 1
  for (let index = 0; index < text.length; index++) {
    const value = VALUES[text.charCodeAt(index)]
    if (value < SINGLE) {
      numbers.push(number + value * times)
      number = 0
      times = 1
    } else {
      number += (value - SINGLE) * times
      times *= MORE
    }
  }
  return numbers
}

/**
 * Return the sets of a packed text: an array of sorted numbers for each row.
 *
 * @param {string} text
 */
export function unpackedSets(text) {
  const numbers = unpacked(text)
  const sets = []
  for (let index = 0; index < numbers.length; ) {
    const members = []
    let before = -1
    for (let count = numbers[index++]; count > 0; count--) {
      before += numbers[index++] + 1
      members.push(before)
    }
    sets.push(members)
  }
  return sets
}

/**
 * Return the rows of a posting, and how often the term stands in each; smoelenboek/search/postings.py tells the form.
 *
 * @param {string} text
 */
export function unpackedRows(text) {
  /** @type {number[]} */
  const rows = []
  /** @type {number[]} */
  const times = []
  let [row, number, place, often] = [-1, 0, 1, false]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const value = VALUES[code]
    if (code === TIMES) {
      often = true
    } else if (value >= SINGLE) {
      number += (value - SINGLE) * place
      place *= MORE
    } else {
      number += value * place
      if (often) times[times.length - 1] = number + 2
      else {
        row += number + 1
        rows.push(row)
        times.push(1)
      }
      number = 0
      place = 1
      often = false
    }
  }
  return { rows, times }
}
