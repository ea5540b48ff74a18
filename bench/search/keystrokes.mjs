// What a keystroke costs. In: the folder of a site, questions. Out: processor milliseconds of each letter typed, as
// JSON.
import { readdirSync } from "node:fs"
import { readFile } from "node:fs/promises"

const [site, ...questions] = process.argv.slice(2)
const scripts = readdirSync(`${site}/static`).find((name) => name.startsWith("js."))
const { open } = await import(`${site}/static/${scripts}/search.js`)
const search = await open("/search/manifest.json", (address) => readFile(site + address, "utf8"))
const ROUNDS = 2 // the first fetches, and is not counted
const spent = []
for (let round = 0; round < ROUNDS; round++)
  for (const words of questions)
    for (let end = 1; end <= words.length; end++) {
      if (words[end - 1] === " ") continue
      const before = process.cpuUsage()
      for await (const _ of search.ask({ words: words.slice(0, end), most: 10 }));
      const { user, system } = process.cpuUsage(before)
      if (round) spent.push((user + system) / 1000)
    }
process.stdout.write(JSON.stringify(spent))
