/**
 * One's own profile: still right, change it, a new photo. profile.js has the place on the page.
 *
 * Where the forge has a desk, or mail is taken, a form sends the values that changed: the desk writes them into the
 * file. Pages do not hold the source of a profile, so elsewhere a line is copied, and the forge's edit page opens.
 */
/** @import { About as PortraitAbout } from "./portrait.js" */

import { addresses } from "../../built/addresses.js"
import { button, element, outward } from "../element.js"
import { confirmed, day, ownProfile } from "../files/files.js"
import { BY_MAIL } from "../../me/following.js"
import { draftOfDigest, lineOfDigest } from "./followed.js"
import { who } from "./person.js"
import { editAddress, ways } from "../send/ways.js"
import { buttonText, forgeName, steps } from "../send/words.js"
import { fetched } from "../../shared/fetch.js"
import { _ } from "../../shared/text.js"

const BY_DESK = ["issue", "mail"]

/** @typedef {{ person: string, path: string, title: string, own: string, ways: string, mail: string }} Profile */
/** @typedef {PortraitAbout & Profile} About */

/** @param {About} data */
export const own = (data) => {
  const about = { ...data, edit: editAddress(data, data.path) }
  const ways = about.ways.split(" ").filter((way) => BY_DESK.includes(way))
  const isByMail = location.hash === BY_MAIL
  return [
    element("h2", {}, _("This is your own profile")),
    who("profile"),
    ...(ways.length ? [stillRight(about, ways), ...change(about, ways, isByMail)] : [byHand(about)]),
    ...(!ways.length && isByMail ? [digestByHand(about)] : []),
    unfolded(_("New photo"), async (part) => part.replaceChildren((await import("./portrait.js")).photoForm(about))),
  ]
}

/**
 * A part that is made when somebody opens it: `make` fills it, and what it needs is fetched then.
 *
 * @param {string} label
 * @param {(part: HTMLElement, status: HTMLElement) => Promise<void>} make
 * @param {boolean} open from the start
 */
const unfolded = (label, make, open = false) => {
  const status = element("p", { class: "meta", role: "status" }, _("One moment …"))
  const part = element("div", {}, status)
  let isBegun = false
  const ontoggle = () => {
    if (!isBegun) make(part, status)
    isBegun = true
  }
  return element("details", { ontoggle, open }, element("summary", {}, label), part)
}

/**
 * One press that opens an issue or a mail in which it stands: sending that is the second.
 *
 * @param {About} about
 * @param {string[]} names of the ways
 */
const stillRight = (about, names) => {
  const [, digest] = JSON.parse(about.own).confirmed ?? [null, ""]
  const file = ownProfile({ path: about.path, changes: { confirmed: { from: digest, to: day(new Date()) } } })
  const site = { ...about, ways: names }
  const [best] = ways(site, file, { title: _("Profile of {name}", { name: about.title }) })
  const after = element("p", { class: "meta", role: "status" })
  const onclick = () => after.replaceChildren(_("Not sent yet."), " ", ...steps({ ...best, there: false }, site))
  const link = outward(buttonText(best, site, _("Still right")), best.address, { class: "button", onclick })
  return element("div", {}, element("p", { class: "send" }, link), after)
}

/**
 * The form of all that one changes oneself, and the file itself for what is not in it. The page's own link leads to the
 * form, as long as it is there: who reads on as somebody else changes the file.
 *
 * @param {About} about
 * @param {string[]} names of the ways
 * @param {boolean} isByMail whether it opens with a digest of what one follows
 */
const change = (about, names, isByMail) => {
  const make = async (/** @type {HTMLElement} */ part, /** @type {HTMLElement} */ status) => {
    const choices = await choicesOf()
    if (choices === null) return status.replaceChildren(_("This needs a network. Try again later."))
    const [{ start }, { act }] = await Promise.all([import("./take-part.js"), import("./own.js")])
    const { person, path, title, own, mail, forge, project, branch } = about
    const data = { person, path, title, own, mail, forge, project, branch }
    Object.assign(part.dataset, data, { act: "own", ways: names.join(" "), choices: JSON.stringify(choices) })
    if (isByMail) draftOfDigest(person, JSON.parse(own), choices)
    start(part, act)
    if (isByMail) part.querySelector(/** @type {"select"} */ ("[id$=-digest-rhythm]"))?.focus()
  }
  const form = unfolded(_("Change my profile"), make, isByMail)
  const link = document.querySelector(/** @type {"a"} */ (".edit a"))
  const lead = (/** @type {Event} */ event) => {
    if (!form.isConnected) return
    event.preventDefault()
    form.open = true
    form.querySelector("summary")?.focus()
  }
  if (link) link.onclick = lead
  const file = about.edit && outward(_("As a file on {forge}", { forge: forgeName(about.forge) }), about.edit)
  return file ? [form, element("p", { class: "meta" }, file)] : [form]
}

/**
 * What one may choose from: words, and colleagues by name.
 *
 * @returns {Promise<import("../types.js").Choices | null>}
 */
const choicesOf = () =>
  Promise.all([addresses.choices, addresses.names].map((address) => fetched(address).then(JSON.parse)))
    .then(([choices, people]) => ({
      ...choices,
      person: people.map((/** @type {import("../types.js").Listing} */ [id, name]) => [id, name]),
    }))
    .catch(() => null)

/**
 * Without a desk: the line that gives one a digest of what one follows.
 *
 * @param {About} about
 */
const digestByHand = (about) => {
  const make = async (/** @type {HTMLElement} */ part, /** @type {HTMLElement} */ status) => {
    const choices = await choicesOf()
    if (choices === null) return status.replaceChildren(_("This needs a network. Try again later."))
    part.replaceChildren(
      element("p", {}, _("Replace the line that starts with the same word with this one, and save:")),
      element("pre", { tabindex: 0 }, element("code", {}, lineOfDigest(JSON.parse(about.own), choices))),
      element("p", { class: "meta" }, _("Colleagues can read what you choose here. Without a choice you get none.")),
    )
  }
  return unfolded(_("Digest by email"), make, true)
}

/**
 * Without a desk: a line to copy, and the forge's page on which the file is changed.
 *
 * @param {About} about
 */
const byHand = (about) => {
  const line = confirmed({ at: new Date() })
  const after = element("span", { class: "after", role: "status" })
  const press = () => {
    navigator.clipboard?.writeText(line).catch(() => {}) // it is shown as well
    after.replaceChildren(element("span", {}, ...instruction()))
  }
  const instruction = () => [
    _("Replace the line that starts with the same word with this one, and save:"),
    " ",
    element("code", {}, line.trim()),
    " ",
    about.edit
      ? _("The line has been copied. {forge} shows your profile in the new tab.", { forge: forgeName(about.forge) })
      : _("Send it to the editors."),
  ]
  return element(
    "p",
    { class: "send" },
    about.edit
      ? outward(buttonText({ way: "editor" }, about, _("Still right")), about.edit, { class: "button", onclick: press })
      : button(_("Still right"), press, { class: "button" }),
    " ",
    about.edit ? outward(_("Edit"), about.edit, { class: "plain-button" }) : "",
    " ",
    after,
  )
}
