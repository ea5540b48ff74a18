/**
 * What of a question tells something. In: its words. Out: what each weighs.
 *
 * search-stop.js is made of smoelenboek/search/stop/: the words of each language that say nothing by themselves.
 */
import { stop } from "../../built/search-stop.js"

// Words with which people ask. They may be what a text is about, so they count, but for little.
const ASKING = new Set(
  (
    "bericht berichten graag hoeveel iemand informatie krijg krijgen krijgt stond vertel vertellen vind vinden " +
    "vindt waarover waarvoor weet weten welk welke werkt zit zoek zoeken zoekt anybody anyone find finding " +
    "information know knows looking please somebody someone tell"
  ).split(" "),
)
// Words around a person that say nothing of whom; nor do the stop words of any language. “Van” is never a car here.
const FILLER = new Set(
  "better beter den des hoger level niveau speaking speaks spreek spreekt sprekend vd werk werken works".split(" "),
)
// Between an initial and a surname; in “s. de bruin” the first letter is no shortened “des”.
const PARTICLES = new Set("da de del den der di du el la le o s t te ten ter van vande vanden vander vd von".split(" "))
const ASKING_WEIGHT = 0.3

/**
 * Return what each word weighs in texts, 0 to 1. A stop word weighs nothing beside others.
 *
 * @param {string[]} words
 */
export function weighed(words) {
  const stopped = stoppedIn(words)
  const says = words.map((word) => !stopped(word))
  if (!says.includes(true)) return words.map(() => 1)
  const asks = words.map((word) => ASKING.has(word))
  const tells = says.some((word, number) => word && !asks[number])
  return words.map((_word, number) => (says[number] ? (asks[number] && tells ? ASKING_WEIGHT : 1) : 0))
}

/** @param {string} word */
const isInitial = (word) => /^\p{L}$/u.test(word)

/**
 * Return for each word whether it says anything about a person; “who” and “van” do only when there is nothing else.
 *
 * @param {string[]} words
 */
export function telling(words) {
  const stopped = stoppedIn(words)
  const says = words.map((word) => !(FILLER.has(word) || ASKING.has(word) || stopped(word)))
  const isName = words.every((word, number) => !number || says[number] || PARTICLES.has(word))
  if (isInitial(words[0]) && says.includes(true, 1) && isName) says[0] = true
  return says.includes(true) ? says : words.map(() => true)
}

/**
 * Return a function that says whether a word is a stop word of the question. Dutch “van” is an English car, and English
 * “or” a Dutch works council: where most stop words of a question are of one language, those of another are words like
 * all.
 *
 * @param {string[]} words
 */
function stoppedIn(words) {
  const spoken = Object.values(stop).map((list) => ({ list, count: words.filter((word) => list.has(word)).length }))
  const most = Math.max(...spoken.map(({ count }) => count))
  const lists = spoken.filter(({ count }) => count === most).map(({ list }) => list)
  return (/** @type {string} */ word) => lists.some((list) => list.has(word))
}

/**
 * Say whether a word says nothing of a person, whatever the language.
 *
 * @param {string} word
 */
export const saysNothing = (word) =>
  FILLER.has(word) || ASKING.has(word) || Object.values(stop).some((list) => list.has(word))
