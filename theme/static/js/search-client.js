/**
 * A page's end of the search: asks the worker, and passes on its answers to the last question. search-worker.js has the
 * protocol. The worker starts with `start`, or with the first question.
 */
const MANIFEST = "/search/manifest.json"
const TRIED = "smoelenboek.sign-in" // in this tab's storage, from a navigation that was to sign in until an answer comes

export class Search {
  /** answered(answer): one of people and groups, then one of everything. failed(why): there will be none; or no more. */
  constructor({ answered, failed }) {
    Object.assign(this, { answered, failed, worker: null, turn: 0, question: null, again: false })
  }

  start() {
    if (this.worker) return
    const worker = new Worker(new URL("./search-worker.js", import.meta.url), { type: "module" })
    const mine = (listen) => (event) => worker === this.worker && listen(event)
    worker.addEventListener("message", mine(({ data }) => this.said(data)))
    worker.addEventListener("error", mine(() => this.broke()))
    worker.postMessage({ type: "load", manifest: MANIFEST })
    this.worker = worker
  }

  /** Ask { words, facets, most }. */
  ask(question) {
    this.start()
    this.question = question
    this.worker.postMessage({ type: "ask", turn: ++this.turn, ...question })
  }

  /** Want no answer any more. */
  drop() {
    this.turn++
    this.question = null
  }

  said({ type, turn, why, ...answer }) {
    if (type === "failed" && why === "gone") return this.broke()
    if (turn !== this.turn) return
    if (type === "failed") return this.failed(why)
    if (type !== "hits") return
    if (answer.done) this.again = false
    this.answered(answer)
  }

  /** Begin anew, once a question: after a release the index's files have other names than the worker knows. */
  async broke() {
    this.worker.terminate()
    this.worker = null
    if (!this.question) return
    if (this.again) return this.failed(await reason())
    this.again = true
    this.ask(this.question)
  }
}

/** Return why the worker's script does not come: as with the index's files. */
async function reason() {
  const response = await fetch(MANIFEST, { redirect: "manual", cache: "no-store" }).catch(() => null)
  return response ? (response.ok ? "gone" : "signed out") : "network"
}

/** Say whether a navigation may help whose session has ended, and remember it: one, for a second would be a circle. */
export function signInOnce() {
  try {
    if (sessionStorage.getItem(TRIED)) return false
    sessionStorage.setItem(TRIED, "yes")
    return true
  } catch {
    return false // a browser that keeps nothing
  }
}

export function signedIn() {
  try {
    sessionStorage.removeItem(TRIED)
  } catch {} // then nothing was kept
}
