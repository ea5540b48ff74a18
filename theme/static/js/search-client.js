/**
 * A page's end of the search: asks the worker, and passes on its answers to the last question. search-worker.js has the
 * protocol. The worker starts with `start`, or with the first question.
 */
const MANIFEST = "/search/manifest.json"

export class Search {
  /** answered(answer): one of people and groups, then one of everything. failed(): there will be none. */
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

  said({ type, turn, ...answer }) {
    if (type === "failed") this.broke()
    if (type !== "hits" || turn !== this.turn) return
    this.again = false
    this.answered(answer)
  }

  /** Begin anew, once: after a release the index's files have other names than the worker knows. */
  broke() {
    this.worker.terminate()
    this.worker = null
    if (!this.question) return
    if (this.again) return this.failed()
    this.again = true
    this.ask(this.question)
  }
}
