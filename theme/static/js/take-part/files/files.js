/**
 * What someone does becomes a file: { path, text }, exactly as the content model has it. Pure; runs in Node.
 *
 * Each takes what was typed, `person` (an id) and `at` (a Date), and leaves out what is empty. Times are UTC.
 */
import { clean, fields, line, prose, slug } from "./text.js"

export const moment = (at) => `${at.toISOString().slice(0, 19)}Z`
export const stamp = (at) => moment(at).replace(/[-:]/g, "")

/** The day on the reader's own clock, as 2026-11-24. */
export const day = (at) =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((one) => String(one).padStart(2, "0")).join("-")

const markdown = (front, body) => `---\n${fields(front)}---\n${prose(body)}\n`
const replies = (post) => `content/replies/${post}`

export const comment = ({ post, person, at, text, kind, replyTo, etiquette }) => ({
  path: `${replies(post)}/comments/${stamp(at)}-${person}.md`,
  text: markdown({ reply_to: replyTo, kind: kind === "comment" ? "" : kind, etiquette: line(etiquette ?? "") }, text),
})

export const signup = ({ post, person, at, note, withdraw }) => ({
  path: `${replies(post)}/signups/${person}.yml`,
  text: fields({ at: moment(at), status: withdraw ? "withdrawn" : "", note: line(note ?? "") }),
})

export const vote = ({ post, person, at, choice, choices, scores, reason }) => ({
  path: `${replies(post)}/votes/${person}.yml`,
  text: fields({ at: moment(at), choice, choices, scores, reason: line(reason ?? "") }),
})

export const kudos = ({ to, person, at, text }) => ({
  path: `content/kudos/${at.getUTCFullYear()}/${stamp(at)}-${person}.md`,
  text: markdown({ to: [to] }, text),
})

export const membership = ({ group, person, at, role }) => ({
  path: `content/groups/${group}/members/${person}.yml`,
  text: fields({ since: day(at), role: line(role ?? "") }),
})

export const post = ({ person, at, title, summary, tags, group, text }) => ({
  path: `content/posts/${day(at).slice(0, 4)}/${day(at)}-${slug(title)}.md`,
  text: markdown(
    {
      title: line(title),
      authors: [person],
      for: group,
      summary: line(summary ?? ""),
      tags: (tags ?? "")
        .split(",")
        .map((tag) => slug(tag, 40))
        .filter(Boolean),
    },
    text,
  ),
})

export const profile = ({ id, given, prefix, family, title, department, email, location, bio }) => ({
  path: `people/${id}.yml`,
  text: fields({
    name: Object.fromEntries(
      Object.entries({ given, family_prefix: prefix, family })
        .map(([part, of]) => [part, line(of ?? "")])
        .filter(([, of]) => of),
    ),
    job_title: line(title),
    department,
    email: line(email ?? ""),
    location,
    bio: prose(bio ?? ""),
  }),
})

/** What someone changes of their own profile, for the desk to write: it knows the file, and a page does not. */
export const ownProfile = ({ path, changes }) => ({ path, text: `${JSON.stringify(changes)}\n`, profile: true })

/**
 * The line that says a profile is still right, and the one that goes with a photo. They go into a file that is there.
 */
export const confirmed = ({ at }) => fields({ confirmed: day(at) })
export const photo = ({ at, alt }) => fields({ photo: { consent: day(at), alt: line(alt) } })

/** How many bytes of UTF-8 a file has: a reply may have 8 KiB. */
export const bytes = (text) => new TextEncoder().encode(text).length
export const isEmpty = (text) => clean(text ?? "") === ""
