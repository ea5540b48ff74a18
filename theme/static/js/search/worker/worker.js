/** Searches in a worker, so that typing never waits for the index. search/protocol.d.ts says what comes and goes. */
/** @import { Question, Reply, Request } from "../protocol.js" */
/** @import { Search } from "./search.js" */

import { failure, fetched } from "../../shared/fetch.js"
import { begun } from "./search.js"

let manifest = ""
let last = 0
/** @type {Promise<Search> | null} */
let search = null

/** @param {Reply} reply */
const reply = (reply) => self.postMessage(reply)

/**
 * @param {number} turn
 * @param {Question} question
 */
async function answer(turn, question) {
  last = turn
  for await (const answer of (await opened()).ask(question)) {
    if (turn !== last) return
    reply({ type: "hits", turn, ...answer })
  }
}

/** Open the search once; a next question tries again what failed. */
const opened = () => {
  search ??= open().catch((error) => {
    search = null
    throw error
  })
  return search
}

/** A device that keeps the people file may lack its head. */
async function open() {
  const about = JSON.parse(await fetched(manifest))
  const text = await fetched(about.head ?? about.people).catch((error) => {
    if (!about.head) throw error
    return fetched(about.people)
  })
  return begun(about, JSON.parse(text), fetched)
}

self.addEventListener("message", async (/** @type {MessageEvent<Request>} */ { data }) => {
  try {
    if (data.type === "ask") await answer(data.turn, data)
    else {
      manifest = data.manifest
      await opened()
      reply({ type: "ready" })
    }
  } catch (error) {
    if (data.type === "ask") reply({ type: "failed", turn: data.turn, why: failure(error) })
  }
})
