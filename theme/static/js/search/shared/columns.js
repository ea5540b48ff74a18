/** Reads the columns of the people file; smoelenboek/search/encoding.py writes them. */
const DIGITS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((one) => !`"\\`.includes(one))
const ONE = 80 // numbers that one character holds; each character after those says more is to come
const VALUES = Object.fromEntries(DIGITS.map((digit, value) => [digit.charCodeAt(0), value]))

/** Return the numbers of a packed text. */
export function unpacked(text) {
  const numbers = []
  let number = 0
  let times = 1
  for (let at = 0; at < text.length; at++) {
    const value = VALUES[text.charCodeAt(at)]
    if (value < ONE) {
      numbers.push(number + value * times)
      number = 0
      times = 1
    } else {
      number += (value - ONE) * times
      times *= DIGITS.length - ONE
    }
  }
  return numbers
}

/** Return the sets of a packed text: an array of sorted numbers for each row. */
export function unpackedSets(text) {
  const numbers = unpacked(text)
  const sets = []
  for (let at = 0; at < numbers.length; ) {
    const members = []
    let before = -1
    for (let count = numbers[at++]; count > 0; count--) members.push((before += numbers[at++] + 1))
    sets.push(members)
  }
  return sets
}
