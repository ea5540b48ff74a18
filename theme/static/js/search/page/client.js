/**
 * A page's end of the search: asks the worker, and passes on its answers to the last question. search/worker/worker.js
 * has the protocol. The worker starts with `start`, or with the first question.
 */
import { keyOf } from "../../shared/base.js"
import { isSignIn, request } from "../../shared/fetch.js"

const MANIFEST = "/search/manifest.json"
const WAITS = [1, 2, 4, 8, 16, 32, 60] // seconds until the network is looked for again; the last for ever
// In this tab's storage, from a navigation that was to sign in until an answer comes.
const TRIED = keyOf("sign-in")

export class Search {
  /**
   * answered(answer): one of people and groups, then one of everything. failed(why): there will be none; or no more.
   */
  constructor({ answered, failed }) {
    Object.assign(this, {
      answered,
      failed,
      worker: null,
      turn: 0,
      question: null,
      again: false,
      waits: 0,
      waiting: false,
    })
    addEventListener("online", () => this.waiting && this.lookForNetwork(0))
  }

  start() {
    if (this.worker) return
    const worker = new Worker(new URL("../worker/worker.js", import.meta.url), { type: "module" })
    const mine = (listen) => (event) => worker === this.worker && listen(event)
    worker.addEventListener(
      "message",
      mine(({ data }) => this.said(data)),
    )
    worker.addEventListener(
      "error",
      mine(() => this.broke()),
    )
    worker.postMessage({ type: "load", manifest: MANIFEST })
    this.worker = worker
  }

  /** Ask { words, facets, most }. */
  ask(question) {
    this.waits = 0
    this.send(question)
  }

  send(question) {
    this.start()
    this.question = question
    this.waiting = false
    this.worker.postMessage({ type: "ask", turn: ++this.turn, ...question })
  }

  /** Want no answer any more. */
  drop() {
    this.turn++
    this.question = null
    this.waiting = false
  }

  said({ type, turn, why, ...answer }) {
    if (type === "failed" && why === "gone") return this.broke()
    if (turn !== this.turn) return
    if (type === "failed") return this.stopped(why)
    if (type !== "hits") return
    if (answer.done) this.again = false
    if (answer.lacking) this.waitForNetwork()
    this.answered(answer)
  }

  stopped(why) {
    if (why === "network") this.waitForNetwork()
    this.failed(why)
  }

  /** Look for a network, each time later, and ask the question again when there is one. Another question ends it. */
  waitForNetwork() {
    this.waiting = true
    const seconds = WAITS[Math.min(this.waits++, WAITS.length - 1)]
    this.lookForNetwork(seconds)
  }

  lookForNetwork(seconds) {
    const turn = this.turn
    clearTimeout(this.timer)
    this.timer = setTimeout(async () => {
      const answers = this.waiting && (await networkAnswers())
      if (!this.waiting || turn !== this.turn) return
      if (answers) this.renew()
      else this.waitForNetwork()
    }, 1000 * seconds)
  }

  /** Ask the question in a new worker: a module that did not come stays away in the old one. */
  renew() {
    this.worker?.terminate()
    this.worker = null
    this.send(this.question)
  }

  /** Begin anew, once a question: after a release the index's files have other names than the worker knows. */
  async broke() {
    this.worker.terminate()
    this.worker = null
    if (!this.question) return
    if (this.again) return this.stopped(await reason())
    this.again = true
    this.send(this.question)
  }
}

/** Say whether the site's host answers, whatever it answers. The service worker leaves a HEAD to the network. */
async function networkAnswers() {
  const response = await request(MANIFEST, { method: "HEAD", cache: "no-store" }).catch(() => null)
  return response !== null
}

/** Return why the worker's script does not come: as with the index's files. */
async function reason() {
  const response = await request(MANIFEST, { cache: "no-store" }).catch(() => null)
  return response ? (isSignIn(response) ? "signed out" : "gone") : "network"
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
