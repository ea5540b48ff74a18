/** Reads the columns of the people file; smoelenboek/search/encoding.py writes them. */
const PRINTABLE = Array.from({ length: 94 }, (_, offset) => String.fromCharCode(33 + offset))
const DIGITS = PRINTABLE.filter((digit) => !`"\\`.includes(digit))
const SINGLE = 80 // numbers that one character holds; each character after those says more is to come
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
      times *= DIGITS.length - SINGLE
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
