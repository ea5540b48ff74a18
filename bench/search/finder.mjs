// Asks lunr.js the questions of a file. In: the folder of a site, a file of [{ words, answers, texts }]. Out: ranks, as
// JSON. Of people, and of texts if `texts`: of those among the hits of the answer's own kind.
import { readdirSync } from "node:fs"
import { readFile } from "node:fs/promises"

const [site, questions] = process.argv.slice(2)
const scripts = readdirSync(`${site}/static`).find((name) => name.startsWith("js."))
const { open } = await import(`${site}/static/${scripts}/search.js`)
const search = await open("/search/manifest.json", (address) => readFile(site + address, "utf8"))
const ranks = []
for (const { words, answers, texts } of JSON.parse(await readFile(questions, "utf8"))) {
  let rank = 0
  for await (const { groups } of search.ask({ words, most: 100 })) {
    const places = groups
      .filter(({ kind }) => (kind === "person") !== Boolean(texts))
      .map(({ hits }) => hits.findIndex(({ href }) => answers.includes(href)) + 1)
    rank = Math.min(...places.filter(Boolean), Infinity)
    if (!texts) break // people come first: what texts add comes after them
  }
  ranks.push(rank === Infinity ? 0 : rank)
}
process.stdout.write(JSON.stringify(ranks))
