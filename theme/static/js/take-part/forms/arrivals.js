/**
 * What was sent and is on the site by now. It is said once, with a link to it, and no more kept.
 *
 * Most stands on the page of its form. A new post has a page of its own: the list of the newest posts has it.
 */
/** @import { Child } from "../../shared/element.js" */
/** @import { Kept } from "./draft-status.js" */
/** @import { Sent } from "./drafts.js" */

import { addresses } from "../../built/addresses.js"
import { paths } from "../../built/contract.js"
import { day } from "../files/files.js"
import { element } from "../element.js"
import { dayText } from "../../shared/days.js"
import { fetched } from "../../shared/fetch.js"
import { filled, fits } from "../../shared/filled.js"
import { _ } from "../../shared/text.js"

/** @param {Pick<Kept, "record" | "about" | "isLive">} form */
export const arrivals = ({ record, about, isLive = ({ path }) => isOnPage(path, about) }) => {
  /** @type {HTMLElement[]} */
  const lines = []
  const settle = (/** @type {(sent: Sent) => boolean} */ is, /** @type {(sent: Sent) => Child} */ lineOf) => {
    lines.push(
      ...record
        .all()
        .filter(is)
        .map((sent) => element("li", {}, lineOf(sent))),
    )
    record.drop(is)
  }
  return {
    lines: () => {
      settle(isLive, onPage)
      return lines
    },
    ofPosts: async (/** @type {() => void} */ refresh) => {
      if (!record.all().some(({ path }) => postOf(path))) return
      const posts = await newest()
      settle(({ path }) => posts.includes(postOf(path)), onSite)
      refresh()
    },
  }
}

/**
 * Whether what was sent stands on this page: a comment or thanks by its id, the rest by who has taken part.
 *
 * @param {string} path
 * @param {Kept["about"]} about
 */
const isOnPage = (path, about) =>
  [paths.comment, paths.kudos].some((own) => fits(own, path))
    ? document.getElementById(idOf(path)) !== null
    : [paths.signup, paths.membership].some((reply) => fits(reply, path)) && about.there

/** @param {string} path */
const idOf = (path) => path.split("/").at(-1)?.replace(".md", "") ?? ""

/**
 * The id of a new post by the path of its file; "" of anything else.
 *
 * @param {string} path
 */
export const postOf = (path) =>
  fits(paths.post, path) ? idOf(path) : fits(paths.postFolder, path) ? (path.split("/").at(-2) ?? "") : ""

/** @returns {Promise<string[]>} ids of the newest posts; none without a network */
const newest = () =>
  fetched(addresses.open)
    .then((text) => JSON.parse(text).news.map((/** @type {{ id: string }} */ { id }) => id))
    .catch(() => [])

/** @type {(sent: Sent) => Child} */
const onPage = ({ path, at }) => {
  const text = _("What you sent on {moment} is on this page now.", { moment: when(at) })
  return document.getElementById(idOf(path)) ? element("a", { href: `#${idOf(path)}` }, text) : text
}

/** @type {(sent: Sent) => Child} */
const onSite = ({ path, at }) => {
  const text = _("The post that you sent on {moment} is on the site now.", { moment: when(at) })
  return element("a", { href: filled(addresses.post, { id: postOf(path) }) }, text)
}

/** @param {number} at milliseconds */
export const when = (at) => {
  const [date, { lang }] = [new Date(at), document.documentElement]
  return `${dayText(day(date), lang)} ${date.toLocaleTimeString(lang, { timeStyle: "short", hourCycle: "h23" })}`
}
