/** What to press on each forge, and what happens afterwards. The words of the forges are their own, in English. */
/** @import { Offer, Site, Way } from "../types.js" */

import { _ } from "../../shared/text.js"

/** @type {Record<string, string>} */
const FORGES = { github: "GitHub", gitea: "Gitea", forgejo: "Forgejo", gitlab: "GitLab" }

/** @param {string} kind */
export const forgeName = (kind) => FORGES[kind] ?? _("the forge")

/**
 * What a way is called in the list of ways.
 *
 * @param {Way} way
 * @param {Site} site
 */
export const wayName = ({ way, filled }, site) => {
  const forge = forgeName(site.forge)
  if (way === "copy") return _("Copy the text")
  if (way === "mail") return filled ? _("Email it") : _("Copy it and email it")
  if (way === "issue")
    return filled ? _("As an issue on {forge}", { forge }) : _("Copy it and open an issue on {forge}", { forge })
  return filled ? _("As a file on {forge}", { forge }) : _("Copy it and open the file on {forge}", { forge })
}

/**
 * What the button of an act says: what one does, if the heading above it does not, and where one goes on.
 *
 * @param {Pick<Way, "way">} best
 * @param {Pick<Site, "forge">} site
 * @param {string} [act]
 */
export const buttonText = ({ way }, site, act) => {
  const forge = forgeName(site.forge)
  if (way === "copy") return act ? _("{act}: copy the text", { act }) : _("Copy the text")
  if (way === "mail") return act ? _("{act}: continue by email", { act }) : _("Continue by email")
  return act ? _("{act}: continue in {forge}", { act, forge }) : _("Continue in {forge}", { forge })
}

/**
 * What happens when the main button is pressed, and what is left to press then.
 *
 * @param {Offer} best
 * @param {Site} site
 */
export const opens = (best, site) => {
  const forge = forgeName(site.forge)
  if (best.way === "copy") return _("Copies the text, for you to send.")
  if (best.way === "mail")
    return best.filled
      ? _("Opens a message in your mail program, all filled in. There you press send.")
      : _("Copies the text and opens a message in your mail program, to paste it into.")
  const opened = best.filled
    ? _("Opens {forge} in a new tab, all filled in.", { forge })
    : _("Copies the text and opens {forge} in a new tab.", { forge })
  return [opened, ...steps(best, site)].join(" ")
}

/**
 * The clicks that are left once a way was opened.
 *
 * @param {Offer} offer
 * @param {Site} site
 */
export const steps = ({ way, copy, there }, site) => {
  const paste =
    copy && way !== "copy"
      ? [
          there
            ? _("Replace everything in the field with what was copied (Ctrl+A, Ctrl+V).")
            : _("Paste what was copied into the field: Ctrl+V, or hold your finger there."),
        ]
      : []
  if (way === "copy") return [_("Put the text in a file with the path above, or email it to the editors.")]
  if (way === "mail") return [...paste, _("Press send.")]
  if (way === "issue") return [...paste, CREATE[site.forge]()]
  return [...paste, ...EDITOR[site.forge]()]
}

/** @type {Record<string, () => string>} */
const CREATE = {
  github: () => _("Press “Create”; on some servers it is called “Submit new issue”."),
  gitlab: () => _("Press “Create issue”."),
}
CREATE.gitea = CREATE.forgejo = CREATE.gitlab

/**
 * What a filled-in issue says to who sends it, above what a program reads.
 *
 * @param {Pick<Site, "forge">} site
 */
export const above = ({ forge }) =>
  [
    _("A program reads the lines below: leave them as they are."),
    CREATE[forge](),
    _("Then go back to the site. You don’t need to do anything else here."),
  ].join(" ")

/** What an issue says that is still to be pasted into. */
export const pasteHere = () => _("Paste here what was copied: Ctrl+V, or hold your finger here.")

/** @type {Record<string, () => string[]>} */
const EDITOR = {
  github: () => [
    _("Press “Commit changes…”, and then “Propose changes”."),
    _("Press “Create pull request”, and once more on the next page."),
  ],
  gitlab: () => [
    _("Press “Commit changes”, and again in the window that opens: it makes a new branch."),
    _("Press “Create merge request”."),
  ],
  gitea: () => [
    _("Choose “Create a new branch for this commit and start a pull request”, and press “Propose file change”."),
    _("Press “New Pull Request”, and then “Create Pull Request”."),
  ],
}
EDITOR.forgejo = EDITOR.gitea

/**
 * What happens next, and when it is live.
 *
 * @param {Way} way
 * @param {boolean} [review] whether a colleague reads it first
 */
export const afterwards = ({ way }, review) => {
  if (way === "copy") return _("The editors put it in place. After that it is on the site within about ten minutes.")
  if (way === "mail")
    return _(
      "A colleague looks at it and puts it in place. That usually takes one working day, since a mail doesn’t prove " +
        "who you are.",
    )
  if (review)
    return _(
      "Thank you. A program checks it at once. Then a colleague reads it, usually within one working day; after that " +
        "it is on the site within minutes.",
    )
  return _(
    "Thank you. A program checks it at once. If all is well, it is on the site within about ten minutes: reload this " +
      "page to see it. If not, the answer says why.",
  )
}
