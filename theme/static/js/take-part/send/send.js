/**
 * The end of a form: one press that sends by the best way, the file itself, the other ways, and what comes after.
 *
 * The file is made at the moment of pressing, so that its time is right; the forge is reached by links alone.
 */
/** @import { Attributes } from "../../shared/element.js" */
/** @import { Offer, Site, SiteFile, WayName } from "../types.js" */

import { button, element, outward } from "../element.js"
import { bytesOf } from "../files/base64.js"
import { editAddress, ways } from "./ways.js"
import { afterwards, buttonText, opens, steps, wayName } from "./words.js"
import { _ } from "../../shared/text.js"

/** @typedef {{ file: SiteFile, title: string }} Composed */

/**
 * @typedef {object} Sending
 * @property {Site} site
 * @property {string} prefix keeps ids apart
 * @property {boolean} [review]
 * @property {boolean} once whether there is one such file a person
 * @property {() => boolean} there whether it is there already
 * @property {() => string} label what one does; "" if the heading says it
 * @property {(way: WayName) => string[]} more what is left to do beside what the way asks
 * @property {() => Composed | null} make null with the faults shown
 * @property {() => Composed} preview
 * @property {(composed: Composed, way: Offer) => void} sent
 */

/** @param {Sending} form */
export const sender = (form) => {
  const path = element("code")
  const code = element("code")
  const hint = element("p", { class: "meta", id: `${form.prefix}-opens` })
  const main = element("p", { class: "send" })
  const others = element("ul", { class: "plain" })
  const after = element("div", { class: "after", role: "status" })
  const summary = element("summary", {}, _("Other ways to send"))
  const text = element("pre", { tabindex: 0 }, code)
  const more = element("details", {}, summary, element("p", {}, path), text, others)
  const preview = (/** @type {SiteFile} */ file) => {
    path.textContent = file.path
    code.textContent = file.text
  }
  const press = (/** @type {MouseEvent} */ event, /** @type {WayName} */ way) => {
    const composed = form.make()
    if (!composed) return event.preventDefault()
    const offer = offers(form, composed).find((other) => other.way === way)
    if (!offer) return
    if (event.currentTarget instanceof HTMLAnchorElement) event.currentTarget.href = offer.address
    preview(composed.file)
    if (offer.copy) copy(offer.copy, after)
    after.replaceChildren(...leftToDo(form, composed, offer, after))
    after.scrollIntoView({ block: "nearest" }) // on a phone it would stand below what is seen on coming back
  }
  const refresh = () => {
    const composed = form.preview()
    const [best, ...rest] = offers(form, composed)
    preview(composed.file)
    hint.textContent = opens(best, form.site)
    const label = buttonText(best, form.site, form.label())
    main.replaceChildren(link(best, label, press, { class: "button", "aria-describedby": hint.id }))
    others.replaceChildren(
      ...rest.map((offer) => listed(link(offer, wayName(offer, form.site), press, { class: "plain-button" }))),
      ...(form.site.ways.includes("copy") ? [listed(download(form, after))] : []),
      ...again(form, composed.file),
    )
  }
  return {
    parts: [main, hint, more, after],
    refresh,
    press: () => main.querySelector(/** @type {"a"} */ ("a, button"))?.click(),
  }
}

/** @param {Node} node */
const listed = (node) => element("li", {}, node)

/**
 * @param {Sending} form
 * @param {Composed} composed
 * @returns {Offer[]}
 */
const offers = (form, { file, title }) => {
  const there = form.there()
  return ways(form.site, file, { title, there }).map((way) => ({ ...way, there }))
}

/**
 * @param {Offer} offer
 * @param {string} label
 * @param {(event: MouseEvent, way: WayName) => void} press
 * @param {Attributes} attributes
 */
const link = (offer, label, press, attributes) => {
  const onclick = (/** @type {MouseEvent} */ event) => press(event, offer.way)
  return offer.address ? outward(label, offer.address, { ...attributes, onclick }) : button(label, onclick, attributes)
}

/**
 * @param {Sending} form
 * @param {HTMLElement} after
 */
const download = (form, after) => {
  const press = () => {
    const composed = form.make()
    if (!composed) return
    save(composed.file)
    /** @type {Offer} */
    const offer = { way: "copy", copy: composed.file.text, address: "", filled: false, there: form.there() }
    after.replaceChildren(...leftToDo(form, composed, offer, after))
  }
  return button(_("Download the file"), press, { class: "plain-button" })
}

/**
 * The page may be older than what someone did yesterday, and shows no one who withdrew.
 *
 * @param {Sending} form
 * @param {SiteFile} file
 */
const again = (form, file) => {
  const address = form.once && !form.there() ? editAddress(form.site, file.path) : ""
  return address ? [listed(outward(_("Done this before? Then change the file that is there"), address))] : []
}

/**
 * @param {string} text
 * @param {HTMLElement} after
 */
const copy = async (text, after) => {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // no permission, or no secure connection
    const area = element("textarea", { readonly: true, rows: 8, "aria-label": _("Copy this yourself") })
    area.value = text
    after.prepend(element("p", { class: "wrong" }, _("Copying did not work. Copy this yourself:")), area)
    area.focus()
    area.select()
  }
}

/**
 * @param {Sending} form
 * @param {Composed} composed
 * @param {Offer} offer
 * @param {HTMLElement} after
 */
const leftToDo = (form, composed, offer, after) => {
  const sent = () => {
    form.sent(composed, offer)
    const thanks = element("h3", { tabindex: -1 }, _("Sent"))
    after.replaceChildren(thanks, element("p", {}, afterwards(offer, form.review)))
    thanks.focus()
  }
  const list = [...form.more(offer.way), ...steps(offer, form.site), _("Come back here and choose “I’ve sent it”.")]
  return [
    element("h3", {}, _("Almost sent: this is left to do")),
    element("ol", {}, ...list.map((step) => element("li", {}, step))),
    element(
      "p",
      { class: "send" },
      button(_("I’ve sent it"), sent, { class: "button" }),
      " ",
      button(_("Not sent; keep my text"), () => after.replaceChildren(), { class: "plain-button" }),
    ),
  ]
}

/** @param {SiteFile} file */
const save = ({ path, text, picture }) => {
  saveAs(path, text, "text/plain")
  if (picture) saveAs(picture.path, bytesOf(picture.content), "application/octet-stream")
}

/**
 * @param {string} path
 * @param {BlobPart} content
 * @param {string} type
 */
const saveAs = (path, content, type) => {
  const href = URL.createObjectURL(new Blob([content], { type }))
  element("a", { href, download: path.split("/").at(-1) }).click()
  setTimeout(() => URL.revokeObjectURL(href), 10_000)
}
