// Asks lunr.js the questions of a file. In: the folder of a site, a file of [{ words, answers }]. Out: ranks, as JSON.
import { readdirSync } from "node:fs"
import { readFile } from "node:fs/promises"

const [site, questions] = process.argv.slice(2)
const scripts = readdirSync(`${site}/static`).find((name) => name.startsWith("js."))
const { open } = await import(`${site}/static/${scripts}/search.js`)
const search = await open("/search/manifest.json", (address) => readFile(site + address, "utf8"))
const ranks = []
for (const { words, answers } of JSON.parse(await readFile(questions, "utf8"))) {
  for await (const { groups } of search.ask({ words, most: 100 })) {
    const people = groups.find(({ kind }) => kind === "person")?.hits ?? []
    ranks.push(people.findIndex(({ href }) => answers.includes(href)) + 1)
    break // people come first: what texts add comes after them
  }
}
process.stdout.write(JSON.stringify(ranks))
