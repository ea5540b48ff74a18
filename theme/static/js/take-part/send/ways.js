/**
 * The ways by which a file reaches the forge. Pure; runs in Node.
 *
 * A file that is `there` is changed: no forge fills in its edit page.
 */
/** @import { Site, SiteFile, Way, WayName } from "../types.js" */

import { above, pasteHere } from "./words.js"

// Bytes of an address. Servers commonly take 8 KB for a request's first line, and much of the text is written %XX.
export const LONGEST = 6000
// Of a mailto: Windows hands a program 2,083 characters at most, and cuts off the rest without a word.
export const LONGEST_MAIL = 2000

const encoded = encodeURIComponent

/** @param {string} path */
const encodedPath = (path) => path.split("/").map(encoded).join("/")

/** @type {Record<string, (site: Site, file: SiteFile, text: string) => string>} */
const NEW = {
  github: (site, file, text) =>
    `${site.project}/new/${encodedPath(site.branch)}?filename=${encoded(file.path)}${text && `&value=${text}`}`,
  gitea: (site, file, text) =>
    `${site.project}/_new/${folderOf(site, file)}?filename=${name(file)}${text && `&value=${text}`}`,
  gitlab: (site, file) => `${site.project}/-/new/${folderOf(site, file)}?file_name=${name(file)}`,
}
NEW.forgejo = NEW.gitea

/**
 * The page on which an issue is opened, and what its address calls the title and the text.
 *
 * @type {Record<string, { page: string, name: string, text: string }>}
 */
const ISSUE = {
  gitlab: { page: "-/issues/new", name: "issue[title]", text: "issue[description]" },
  github: { page: "issues/new", name: "title", text: "body" },
}
ISSUE.gitea = ISSUE.forgejo = ISSUE.github

/** @type {Record<string, string>} */
const EDIT = { gitlab: "-/edit", github: "edit", gitea: "_edit", forgejo: "_edit" }
/** @type {Record<string, string>} */
const UPLOAD = { gitlab: "-/tree", github: "upload", gitea: "_upload", forgejo: "_upload" }

/**
 * The branch and the folder of a file.
 *
 * @param {Site} site
 * @param {SiteFile} file
 */
const folderOf = (site, file) =>
  `${encodedPath(site.branch)}/${encodedPath(file.path.slice(0, file.path.lastIndexOf("/")))}`

/** @param {SiteFile} file */
const name = (file) => encoded(file.path.slice(file.path.lastIndexOf("/") + 1))

/** @typedef {Pick<Site, "forge" | "project" | "branch">} Forge */

/**
 * The forge's list of what the reader sent in, or of what is called as `title` where it makes no such list.
 *
 * @type {Record<string, (title: string) => string>}
 */
const SENT = {
  gitlab: (title) => `-/issues?state=all&sort=created_date&search=${encoded(title)}`,
  github: () => `issues?q=${encoded("is:issue author:@me")}`,
  gitea: () => "issues?type=created_by&state=all",
}
SENT.forgejo = SENT.gitea

/**
 * The forge's page on which one sees what became of what one sent as an issue; "" without a forge.
 *
 * @param {Forge} site
 * @param {string} title
 */
export const sentAddress = (site, title) => (site.forge in SENT ? `${site.project}/${SENT[site.forge](title)}` : "")

/**
 * The forge's page on which the file at `path` is changed; "" without a forge.
 *
 * @param {Forge} site
 * @param {string} path
 */
export const editAddress = (site, path) =>
  site.forge in EDIT ? `${site.project}/${EDIT[site.forge]}/${encodedPath(site.branch)}/${encodedPath(path)}` : ""

/**
 * The forge's page on which files are put into the folder at `path`. GitLab's has a menu for it.
 *
 * @param {Forge} site
 * @param {string} path
 */
export const uploadAddress = (site, path) =>
  site.forge in UPLOAD ? `${site.project}/${UPLOAD[site.forge]}/${encodedPath(site.branch)}/${encodedPath(path)}` : ""

/**
 * A file, or a change of a `profile`, inside an issue or a mail: docs/decisions/0011. A picture of it is folded away.
 *
 * @param {SiteFile} file
 */
export const envelope = ({ path, text, profile, picture }) => {
  const whole = enveloped(profile ? " profile" : "", path, text)
  if (!picture) return whole
  const name = picture.path.slice(picture.path.lastIndexOf("/") + 1)
  const folded = enveloped(" picture", picture.path, picture.content)
  return `${whole}\n<details><summary>${name}</summary>\n\n${folded}\n</details>\n`
}

/**
 * @param {string} kind
 * @param {string} path
 * @param {string} text
 */
const enveloped = (kind, path, text) => {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = "`".repeat(Math.max(3, longest + 1))
  return `${fence}smoelenboek${kind}\n${path}\n\n${text}${fence}\n`
}

/** @typedef {(site: Site, file: SiteFile, about: { title: string, there: boolean }) => Way} Send */

/** @type {Send} */
const editor = (site, file, { there }) => {
  const open = (/** @type {string} */ text) =>
    there ? editAddress(site, file.path) : NEW[site.forge](site, file, text)
  const full = open(encoded(file.text))
  const filled = !there && site.forge !== "gitlab" && full.length <= LONGEST
  return { way: "editor", address: filled ? full : open(""), copy: filled ? "" : file.text, filled }
}

/** @type {Send} */
const issue = (site, file, { title }) => {
  const { page, name, text } = ISSUE[site.forge]
  const start = `${site.project}/${page}?${name}=${encoded(title)}&${text}=`
  const whole = `${above(site)}\n\n${envelope(file)}`
  return enclosed("issue", start + encoded(`${pasteHere()}\n\n`), start + encoded(whole), whole, LONGEST)
}

/** @type {Send} */
const mail = (site, file, { title }) => {
  const start = `mailto:${site.mail.split("@").map(encoded).join("@")}?subject=${encoded(title)}`
  const body = encoded(envelope(file).replaceAll("\n", "\r\n")) // RFC 6068
  return enclosed("mail", start, `${start}&body=${body}`, envelope(file), LONGEST_MAIL)
}

/** @type {(way: WayName, start: string, full: string, text: string, longest: number) => Way} */
const enclosed = (way, start, full, text, longest) => {
  const filled = full.length <= longest
  return { way, address: filled ? full : start, copy: filled ? "" : text, filled }
}

/** @type {Send} */
const copy = (_site, file) => ({ way: "copy", address: "", copy: file.text, filled: false })

/** @type {Record<string, Send>} */
const WAYS = { editor, issue, mail, copy }

// The forge proves who someone is, so it comes before mail. An issue takes one press there, and a file several.
/** @type {WayName[]} */
const RANKED = ["issue", "editor", "mail", "copy"]

/**
 * The ways of `site` for a file, the best first.
 *
 * @param {Site} site
 * @param {SiteFile} file
 * @param {object} about
 * @param {string} [about.title] what an issue or mail is called; for people, programs ignore it
 * @param {boolean} [about.there]
 */
export const ways = (site, file, { title = file.path, there = false } = {}) =>
  site.ways
    .filter((way) => way in WAYS)
    .map((way) => WAYS[way](site, file, { title, there }))
    .sort((a, b) => RANKED.indexOf(a.way) - RANKED.indexOf(b.way))
