// Runs Lighthouse on pages, as a phone on a slow line, in one Chromium.
// Arguments: the folder of npm's packages, Chromium's path, the categories, the addresses. Out: JSON, an entry a page.
import { pathToFileURL } from "node:url"

const [packages, chromePath, categories, ...addresses] = process.argv.slice(2)
const { default: lighthouse } = await import(`${pathToFileURL(packages)}/lighthouse/core/index.js`)
const { launch } = await import(`${pathToFileURL(packages)}/chrome-launcher/dist/index.js`)

const chrome = await launch({ chromePath, chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"] })
const options = {
  port: chrome.port,
  logLevel: "error",
  onlyCategories: categories.split(","),
  disableFullPageScreenshot: true,
  skipAboutBlank: true,
}
// Only how fast a page is takes the whole wait for a line that is still.
if (!options.onlyCategories.includes("performance"))
  Object.assign(options, { pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 300 })

const complaints = ({ auditRefs }, audits) =>
  auditRefs
    .map(({ id, weight }) => ({ weight, ...audits[id] }))
    .filter(({ weight, score }) => weight && score !== null && score < 1)
    .map(({ id, title, displayValue, details }) =>
      [id, title, displayValue, ...(details?.items ?? []).map(({ node }) => node?.snippet)].filter(Boolean).join(" · "),
    )

const results = []
for (const address of addresses) {
  const { lhr } = await lighthouse(address, options)
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`)
  const all = Object.values(lhr.categories)
  results.push({
    scores: Object.fromEntries(all.map(({ id, score }) => [id, Math.round(score * 100)])),
    complaints: all.flatMap((category) => complaints(category, lhr.audits)),
  })
}
chrome.kill()
process.stdout.write(JSON.stringify(results))
