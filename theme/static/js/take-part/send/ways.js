/**
 * The ways by which a file reaches the forge. Pure; runs in Node.
 *
 * In: a file, and what the page knows of the site: { forge, project, branch, ways, mail }, where `ways` are those that
 * the site allows.
 * Out: [{ way, address, copy, filled }]. `address` leads there ("" if nothing is to be opened); `copy` is what must go
 * along by the clipboard ("" if the address holds it already). A file that is `there` is changed: no forge fills in its
 * edit page.
 */

// Bytes of an address. Servers commonly take 8 KB for a request's first line, and much of the text is written %XX.
export const LONGEST = 6000
// Of a mailto: Windows hands a program 2,083 characters at most, and cuts off the rest without a word.
export const LONGEST_MAIL = 2000

const encoded = encodeURIComponent
const path = (of) => of.split("/").map(encoded).join("/")

const NEW = {
  github: (site, file, value) =>
    `${site.project}/new/${path(site.branch)}?filename=${encoded(file.path)}${value && `&value=${value}`}`,
  gitea: (site, file, value) =>
    `${site.project}/_new/${path(site.branch)}/${folder(file)}?filename=${name(file)}${value && `&value=${value}`}`,
  gitlab: (site, file) => `${site.project}/-/new/${path(site.branch)}/${folder(file)}?file_name=${name(file)}`,
}
NEW.forgejo = NEW.gitea

const EDIT = { gitlab: "-/edit", github: "edit", gitea: "_edit", forgejo: "_edit" }
const UPLOAD = { gitlab: "-/tree", github: "upload", gitea: "_upload", forgejo: "_upload" }

const folder = (file) => path(file.path.slice(0, file.path.lastIndexOf("/")))
const name = (file) => encoded(file.path.slice(file.path.lastIndexOf("/") + 1))

/** The forge's page on which the file at `to` is changed; "" without a forge. */
export const editAddress = (site, to) =>
  site.forge in EDIT ? `${site.project}/${EDIT[site.forge]}/${path(site.branch)}/${path(to)}` : ""

/** The forge's page on which files are put into `to`. GitLab's has a menu for it. */
export const uploadAddress = (site, to) =>
  site.forge in UPLOAD ? `${site.project}/${UPLOAD[site.forge]}/${path(site.branch)}/${path(to)}` : ""

/** A file, or a change of a `profile`, inside an issue or a mail: docs/decisions/0011. */
export const envelope = ({ path: to, text, profile }) => {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = "`".repeat(Math.max(3, longest + 1))
  return `${fence}smoelenboek${profile ? " profile" : ""}\n${to}\n\n${text}${fence}\n`
}

const editor = (site, file, { there }) => {
  const open = (value) => (there ? editAddress(site, file.path) : NEW[site.forge](site, file, value))
  const full = open(encoded(file.text))
  const filled = !there && site.forge !== "gitlab" && full.length <= LONGEST
  return { way: "editor", address: filled ? full : open(""), copy: filled ? "" : file.text, filled }
}

const issue = (site, file, { title }) => {
  const start = `${site.project}/-/issues/new?issue[title]=${encoded(title)}`
  return enclosed("issue", start, `${start}&issue[description]=${encoded(envelope(file))}`, envelope(file), LONGEST)
}

const mail = (site, file, { title }) => {
  const start = `mailto:${site.mail.split("@").map(encoded).join("@")}?subject=${encoded(title)}`
  const body = encoded(envelope(file).replaceAll("\n", "\r\n")) // RFC 6068
  return enclosed("mail", start, `${start}&body=${body}`, envelope(file), LONGEST_MAIL)
}

const enclosed = (way, start, full, text, longest) => {
  const filled = full.length <= longest
  return { way, address: filled ? full : start, copy: filled ? "" : text, filled }
}

const copy = (site, file) => ({ way: "copy", address: "", copy: file.text, filled: false })

const WAYS = { editor, issue, mail, copy }

// The forge proves who someone is, so it comes before mail; and what is filled in before what has to be pasted.
const rank = ({ way, filled }) => (way === "copy" ? 3 : way === "mail" ? 2 : filled ? 0 : 1)

/**
 * The ways of `site` for a file, the best first. title: what an issue or mail is called; for people, programs ignore
 * it.
 */
export const ways = (site, file, { title = file.path, there = false } = {}) =>
  site.ways
    .filter((one) => one in WAYS)
    .map((one) => WAYS[one](site, file, { title, there }))
    .sort((one, other) => rank(one) - rank(other))
