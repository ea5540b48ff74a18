/**
 * What one follows, on /me/: where it is, and what it is offered as beside this page: a feed, a calendar, a digest.
 */
/** @import { Person } from "../take-part/types.js" */
/** @import { Offered, Subject } from "./types.js" */

import { addresses } from "../built/addresses.js"
import { element } from "../shared/element.js"
import { filled } from "../shared/filled.js"
import { _ } from "../shared/text.js"
import { button } from "../take-part/element.js"
import { BY_MAIL, following, unfollow } from "./following.js"
import { section } from "./lists.js"

/** @param {string} about such as “group:choir” */
const pageOf = (about) => {
  const [kind, id = ""] = about.split(":")
  const { group, tag, dossier, person } = addresses
  const page = /** @type {Record<string, string>} */ ({ group, tag, dossier, person })[kind] ?? group
  return filled(page, { id: encodeURIComponent(id) })
}

/**
 * @param {() => void} again
 * @param {Offered | null} offered
 * @param {Person | null} person null also where nobody changes a profile
 */
export const followed = (again, offered, person) => {
  const subjects = following()
  const rows = subjects.map((subject) => row(subject, offered, again))
  const part = section(
    _("What I follow"),
    rows,
    _("Choose “Follow” on the page of a group, a topic, a tag or a colleague."),
  )
  const calendars = subjects.filter(({ about }) => offered?.calendars.includes(about))
  if (calendars.length > 1) part?.append(...inOneFile(calendars))
  if (subjects.length && person) part?.append(...byMail(person))
  return part
}

/**
 * @param {Subject} subject
 * @param {Offered | null} offered
 * @param {() => void} again
 */
const row = ({ about, title }, offered, again) => {
  const stop = () => {
    unfollow(about)
    again()
  }
  const href = pageOf(about)
  const label = _("Stop following {title}", { title })
  const hasFeed = !about.startsWith("person:") || offered?.feeds.includes(about) // not everyone has written
  return element(
    "li",
    {},
    element("p", {}, element("a", { href }, title)),
    element(
      "p",
      { class: "meta items" },
      hasFeed && element("a", { href: `${href}feed.xml` }, _("In a feed reader")),
      offered?.calendars.includes(about) && element("a", { href: `${href}calendar.ics` }, _("Calendar")),
      button(_("Stop following"), stop, { class: "plain-button", "aria-label": label }),
    ),
  )
}

/**
 * All calendars as a file. A program that should keep up with them needs the address of each.
 *
 * @param {Subject[]} subjects
 */
const inOneFile = (subjects) => {
  const status = element("p", { class: "meta", role: "status" })
  const save = () => {
    status.textContent = _("One moment …")
    import("./calendar.js")
      .then((calendar) => calendar.save(subjects.map(({ about }) => `${pageOf(about)}calendar.ics`)))
      .then(() => status.replaceChildren(_("The file has been saved.")))
      .catch(() => status.replaceChildren(_("The calendars could not be loaded. Try again in a moment.")))
  }
  return [
    element("p", {}, button(_("Save all calendars in one file"), save, { class: "button is-quiet" })),
    meta(
      _(
        "The file does not change afterwards. " +
          "To stay up to date, copy the address of a “Calendar” link into your calendar program.",
      ),
    ),
    status,
  ]
}

/**
 * The form of one's own profile, with what one follows filled in: that is where a digest is chosen.
 *
 * @param {Person} person
 */
const byMail = ({ id }) => [
  element(
    "p",
    {},
    element(
      "a",
      { class: "button is-quiet", href: `${filled(addresses.person, { id })}${BY_MAIL}` },
      _("As a digest by email"),
    ),
  ),
  meta(_("Fills in the form of your own profile with what you follow. Colleagues can read there what you choose.")),
]

/** @param {string} text */
const meta = (text) => element("p", { class: "meta" }, text)
