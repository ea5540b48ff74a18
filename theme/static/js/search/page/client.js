/**
 * A page's end of the search: asks the worker, and passes on its answers to the last question. search/protocol.d.ts
 * has the protocol. The worker starts with `start`, or with the first question.
 */
/** @import { Answer, Failure, Question, Reply, Request } from "../protocol.js" */

import { addresses } from "../../built/addresses.js"
import { keyOf } from "../../shared/base.js"
import { isSignIn, request } from "../../shared/fetch.js"
import { _ } from "../../shared/text.js"

const WAITS = [1, 2, 4, 8, 16, 32, 60] // seconds until the network is looked for again; the last for ever
// In this tab's storage, from a navigation that was to sign in until an answer comes.
const TRIED = keyOf("sign-in")

/** @type {Record<Failure, string>} what a page says */
export const FAILURES = {
  network: _("There is no network. What you typed stays here."),
  "signed out": _("Your session has ended. Load the page again to sign in; what you typed stays."),
  outdated: _("Searching does not work now. Load the page again, or use the lists below."),
}

export class Search {
  /**
   * @param {object} listeners
   * @param {(answer: Answer) => void} listeners.answered one of people and groups, then one of everything
   * @param {(why: Failure) => void} listeners.failed there will be none; or no more
   */
  constructor({ answered, failed }) {
    this.answered = answered
    this.failed = failed
    /** @type {Worker | null} */
    this.worker = null
    /** @type {Question | null} */
    this.question = null
    this.turn = 0
    this.again = false
    this.waits = 0
    this.waiting = false
    this.timer = 0
    addEventListener("online", () => this.waiting && this.lookForNetwork(0))
  }

  start() {
    if (this.worker) return
    const worker = new Worker(new URL("../worker/worker.js", import.meta.url), { type: "module" })
    const isOurs = () => worker === this.worker
    worker.addEventListener("message", ({ data }) => isOurs() && this.take(data))
    worker.addEventListener("error", () => isOurs() && this.broke())
    this.worker = worker
    this.post({ type: "load", manifest: addresses.manifest })
  }

  /** @param {Request} request */
  post(request) {
    this.worker?.postMessage(request)
  }

  /** @param {Question} question */
  ask(question) {
    this.waits = 0
    this.send(question)
  }

  /** @param {Question} question */
  send(question) {
    this.start()
    this.question = question
    this.waiting = false
    this.post({ type: "ask", turn: ++this.turn, ...question })
  }

  /** Want no answer any more. */
  drop() {
    this.turn++
    this.question = null
    this.waiting = false
  }

  /** @param {Reply} reply */
  take(reply) {
    if (reply.type === "ready") return
    if (reply.type === "failed" && reply.why === "outdated") return this.broke()
    if (reply.turn !== this.turn) return
    if (reply.type === "failed") return this.stopped(reply.why)
    if (reply.complete) this.again = false
    if (reply.lacking) this.waitForNetwork()
    this.answered(reply)
  }

  /** @param {Failure} why */
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

  /** @param {number} seconds */
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
    if (this.question) this.send(this.question)
  }

  /** Begin anew, once a question: after a release the index's files have other names than the worker knows. */
  async broke() {
    this.worker?.terminate()
    this.worker = null
    if (!this.question) return
    if (this.again) return this.stopped(await reason())
    this.again = true
    this.send(this.question)
  }
}

/** Say whether the site's host answers, whatever it answers. The service worker leaves a HEAD to the network. */
async function networkAnswers() {
  const response = await request(addresses.manifest, { method: "HEAD", cache: "no-store" }).catch(() => null)
  return response !== null
}

/**
 * Return why the worker's script does not come: as with the index's files.
 *
 * @returns {Promise<Failure>}
 */
async function reason() {
  const response = await request(addresses.manifest, { cache: "no-store" }).catch(() => null)
  return response ? (isSignIn(response) ? "signed out" : "outdated") : "network"
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
