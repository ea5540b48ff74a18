// Asks a search in Chromium what someone would ask, and counts what came over the wire and how long it took.
//
// In:  the DevTools address of a browser, and as JSON { page, throttle, questions: [words], script, call }. A page's
//      `ask(words)` promises { first, all, at }: milliseconds to the first answer and to the last, and when the first
//      was there. `call` is another of its functions to ask. `script` is put into a page that has no such function.
// Out: as JSON { answers, requests: [{ url, bytes, headers, end }], throttled }. Bytes are those on the wire of a body
//      and of its headers. Times are milliseconds since 1970. `throttled` is how long a fixed piece of work takes in
//      the page and in its workers, in milliseconds: DevTools refuses to slow a worker down.
const [address, request] = process.argv.slice(2)
const { page, throttle, questions, script, call = "ask" } = JSON.parse(request)

const socket = new WebSocket(address)
await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }))
const waiting = new Map()
const listeners = []
let number = 0

function send(method, params = {}, sessionId) {
  const id = ++number
  socket.send(JSON.stringify({ id, method, params, sessionId }))
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject, method }))
}

socket.onmessage = ({ data }) => {
  const { id, result, error, method, params, sessionId } = JSON.parse(data)
  if (!id) return listeners.forEach((listener) => listener(method, params, sessionId))
  const { resolve, reject, method: called } = waiting.get(id)
  waiting.delete(id)
  if (error) reject(new Error(`${called}: ${error.message}`))
  else resolve(result)
}

const requests = new Map()
const workers = []
let wall = 0 // what to add to the browser's clock for seconds since 1970

async function prepared(session) {
  await send("Network.enable", {}, session)
  await send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }, session)
  // Not in a worker.
  if (throttle > 1) await send("Emulation.setCPUThrottlingRate", { rate: throttle }, session).catch(() => null)
}

listeners.push(async (method, params) => {
  const key = `${params?.requestId}`
  if (method === "Target.attachedToTarget") {
    workers.push({ session: params.sessionId, url: params.targetInfo.url })
    await prepared(params.sessionId)
    await send("Runtime.runIfWaitingForDebugger", {}, params.sessionId)
  } else if (method === "Network.requestWillBeSent") {
    wall = params.wallTime - params.timestamp
    requests.set(key, { url: params.request.url, bytes: 0, headers: 0, end: null })
  } else if (method === "Network.responseReceived" && requests.has(key)) {
    requests.get(key).headers = params.response.encodedDataLength
  } else if (method === "Network.loadingFinished" && requests.has(key)) {
    const request = requests.get(key)
    Object.assign(request, { bytes: params.encodedDataLength - request.headers, end: (params.timestamp + wall) * 1000 })
  }
})

const WORK =
  "(() => { const start = performance.now(); let sum = 0; for (let i = 0; i < 3e7; i++) sum += i % 7; " +
  "return performance.now() - start })()"

async function evaluated(expression, session) {
  const { result, exceptionDetails } = await send(
    "Runtime.evaluate",
    { expression, awaitPromise: true, returnByValue: true },
    session,
  )
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}

const { browserContextId } = await send("Target.createBrowserContext")
const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId })
const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true })
await prepared(sessionId)
await send("Page.enable", {}, sessionId)
/** @type {Promise<void>} */
const loaded = new Promise((resolve) =>
  listeners.push((method, _params, session) => method === "Page.loadEventFired" && session === sessionId && resolve()),
)
await send("Page.navigate", { url: page }, sessionId)
await loaded
const before = script ? 0 : requests.size
if (script) await evaluated(script, sessionId)
const answers = []
for (const words of questions) answers.push(await evaluated(`${call}(${JSON.stringify(words)})`, sessionId))
await new Promise((resolve) => setTimeout(resolve, 50)) // the last events
const throttled = {}
for (const { session, url } of [{ session: sessionId, url: "page" }, ...workers])
  throttled[url] = await evaluated(WORK, session)
await send("Target.disposeBrowserContext", { browserContextId })
process.stdout.write(JSON.stringify({ answers, requests: [...requests.values()].slice(before), throttled }))
socket.close()
