/**
 * What is kept of a form, and what the reader is told of it: a draft, other tabs' drafts, what was sent and is not live
 * yet.
 *
 * Nothing goes silently: where nothing can be kept, the page says so at once and the browser asks before it closes the
 * tab.
 */
/** @import { Child } from "../../shared/element.js" */
/** @import { Site, Values } from "../types.js" */
/** @import { draft, Sent, sent } from "./drafts.js" */

import { arrivals, postOf, when } from "./arrivals.js"
import { button, element, outward } from "../element.js"
import { keyOf } from "../../shared/base.js"
import { sentAddress } from "../send/ways.js"
import { forgeName } from "../send/words.js"
import { _ } from "../../shared/text.js"

/**
 * @typedef {object} Kept
 * @property {ReturnType<typeof draft>} mine
 * @property {ReturnType<typeof sent>} record
 * @property {{ there: boolean, site: Site }} about
 * @property {(values: Values) => void} fill
 * @property {() => Values} values
 * @property {() => boolean} isTouched
 * @property {Values} blank
 * @property {(sent: Sent) => boolean} [isLive] whether what was sent stands on this page, where its path does not tell
 */

/** @param {Kept} form */
export const draftStatus = ({ mine, record, about, fill, values, isTouched, blank, isLive }) => {
  let isKept = true
  const here = arrivals({ record, about, isLive })
  const status = element("p", { class: "meta", role: "status" })
  const list = element("ul", { class: "plain" })
  const part = element("div", { class: "remains" }, status, list)

  const changed = () => {
    if (isTouched()) isKept = mine.save(values())
    else {
      mine.discard()
      isKept = true
    }
    refresh()
  }
  const discard = () => {
    mine.discard()
    isKept = true
    fill(blank)
    refresh()
  }
  const refresh = () => {
    status.classList.toggle("wrong", !isKept)
    status.textContent = statusText(isKept, isTouched())
    const takeAnother = otherDrafts(mine, fill, refresh)
    list.replaceChildren(
      ...(isTouched() && isKept ? [line([button(_("Discard draft"), discard, { class: "plain-button" })])] : []),
      ...takeAnother,
      ...here.lines(),
      ...waiting(record, about, fill, changed),
    )
  }
  const elsewhere = (/** @type {StorageEvent} */ { key, newValue }) => {
    if (key !== null && !key.startsWith(keyOf(""))) return
    // Sent or thrown away there; still here.
    if (mine.isMine(key) && newValue === null && isTouched()) isKept = mine.save(values())
    refresh()
  }
  const leaving = (/** @type {Event} */ event) => !isKept && event.preventDefault()
  window.addEventListener("storage", elsewhere)
  window.addEventListener("beforeunload", leaving)
  here.ofPosts(refresh)
  const end = () => {
    window.removeEventListener("storage", elsewhere)
    window.removeEventListener("beforeunload", leaving)
  }
  return { part, changed, refresh, end }
}

/**
 * @param {boolean} isKept
 * @param {boolean} isTouched
 */
const statusText = (isKept, isTouched) => {
  if (!isKept) return _("Drafts can’t be saved in this browser. Send or copy your text before you close this page.")
  return isTouched ? _("Kept in this browser until you send it.") : ""
}

/**
 * Drafts that other tabs left, each with a way to take it.
 *
 * @param {Kept["mine"]} mine
 * @param {Kept["fill"]} fill
 * @param {() => void} refresh
 */
const otherDrafts = (mine, fill, refresh) =>
  mine.others().map((draft) => {
    const take = () => {
      fill(mine.take(draft))
      refresh()
    }
    const text = _("There is another draft, of {moment}.", { moment: when(draft.at) })
    return line([text, " ", button(_("Use that draft"), take, { class: "plain-button" })])
  })

/**
 * What was sent and is not on this page yet, each with where it stands and a way to get it back.
 *
 * @param {Kept["record"]} record
 * @param {Kept["about"]} about
 * @param {Kept["fill"]} fill
 * @param {() => void} changed
 */
const waiting = (record, about, fill, changed) =>
  record.all().map((sent) => {
    const back = () => {
      fill(sent.values)
      record.drop(({ path }) => path === sent.path)
      changed()
    }
    const moment = when(sent.at)
    const text = postOf(sent.path)
      ? _("Sent on {moment}; not on the site yet.", { moment })
      : _("Sent on {moment}; not on this page yet.", { moment })
    return line([
      text,
      " ",
      stand(sent, about.site),
      " ",
      button(_("Get the text back"), back, { class: "plain-button" }),
    ])
  })

/**
 * Where one sees what became of it: the answer is on the forge, and nothing of it here.
 *
 * @param {Sent} sent
 * @param {Site} site
 */
const stand = ({ way, title = "" }, site) => {
  const address = way === "issue" ? sentAddress(site, title) : ""
  return address ? outward(_("See the answer in {forge}", { forge: forgeName(site.forge) }), address) : ""
}

/** @param {Child[]} children */
const line = (children) => element("li", {}, ...children)
