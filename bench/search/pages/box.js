/** Asks the box at the top of a page of the site, as a reader does. It is put into a page that has loaded. */
globalThis.ask = (words) =>
  new Promise((resolve) => {
    const input = document.querySelector("form[role=search] input")
    const start = performance.now()
    const look = () => {
      if (!document.querySelector("[role=option]")) return
      watch.disconnect()
      const first = performance.now() - start
      resolve({ first, all: first, at: performance.timeOrigin + performance.now() })
    }
    const watch = new MutationObserver(look)
    watch.observe(document.body, { childList: true, subtree: true, attributes: true })
    input.focus()
    input.value = words
    input.dispatchEvent(new Event("input", { bubbles: true }))
  })
