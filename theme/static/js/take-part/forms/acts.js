/**
 * What people can do: for each act its fields, its button, and the file that it makes. A new post is in post.js.
 */
/** @import { About, Act, Filled, Option, Question } from "../types.js" */

import { limits } from "../../built/contract.js"
import * as files from "../files/files.js"
import { isId, slug } from "../files/text.js"
import { _ } from "../../shared/text.js"

/** @returns {Option[]} */
const kinds = () => [
  ["comment", _("Comment")],
  ["question", _("Question")],
  ["answer", _("Answer")],
  ["support", _("I agree")],
  ["objection", _("I disagree")],
  ["offer", _("I can help")],
]
/**
 * @param {string} label
 * @returns {Question}
 */
const note = (label) => ({
  name: "note",
  type: "text",
  label,
  hint: _("Everyone can read it. You can leave it empty."),
  most: limits.longest_note,
})

/** @returns {Option[]} */
const none = () => [["", _("choose …")]]

/** @type {Act} */
const comment = {
  title: (about) => _("Comment on {title}", { title: about.title }),
  button: () => "",
  fields: (about) => [
    {
      name: "text",
      type: "area",
      label: _("Your comment"),
      hint: _("**Bold**, lists, links and @names work. It shows your name."),
      missing: _("Write something first."),
      most: about.most,
    },
    {
      name: "kind",
      type: "radio",
      look: "pills",
      label: _("Type"),
      options: kinds(),
      value: "comment",
      hint: _("A question stays open until someone answers."),
    },
  ],
  file: files.comment,
}

/** @type {Act} */
const join = {
  title: (about) =>
    about.there
      ? _("Withdrawal from {title}", { title: about.title })
      : _("Sign-up for {title}", { title: about.title }),
  button: (about) => (about.there ? _("I can’t make it after all") : _("Count me in")),
  above: (about) =>
    about.there
      ? _("You signed up.")
      : about.full
        ? _("All places are taken: you will be on the waiting list, and move up when someone withdraws.")
        : "",
  fields: (about) => [note(about.there ? _("A note") : _("Something the others should know"))],
  file: (about) => files.signup({ ...about, withdraw: about.there }),
}

/**
 * The question of a poll, by its kind: one choice, several, or a score for each.
 *
 * @type {Record<string, () => Pick<Question, "name" | "type" | "label">>}
 */
const BALLOTS = {
  choice: () => ({ name: "choice", type: "radio", label: _("Your choice") }),
  approval: () => ({ name: "choices", type: "checks", label: _("All you could accept") }),
  score: () => ({ name: "scores", type: "scores", label: _("Your scores, from 0 to 10") }),
}

/**
 * What one voted and why, as the page has it.
 *
 * @param {Pick<About, "cast" | "person">} about
 * @returns {any[]}
 */
const castBy = ({ cast = "[]", person }) => JSON.parse(cast).find((/** @type {any[]} */ [id]) => id === person) ?? []

/** @type {Act} */
const vote = {
  title: (about) => _("Vote: {title}", { title: about.title }),
  button: (about) => (about.there ? _("Change my vote") : _("Vote")),
  above: (about) => (about.there ? _("You have voted. Until the poll closes you can change it.") : ""),
  fields: (about) => [
    {
      ...BALLOTS[about.kind](),
      options: about.options,
      value: castBy(about)[1],
      hint: _("Your name is shown with your vote, and everyone can read it."),
      missing: _("Choose something first."),
    },
    { ...note(_("Why")), name: "reason", value: castBy(about)[2] },
  ],
  file: files.vote,
  isLive: (about, { values }) => JSON.stringify(Object.values(values)[0]) === JSON.stringify(castBy(about)[1]),
}

/** @type {Act} */
const thank = {
  title: (about) => _("Thanks to {name}", { name: about.title }),
  button: () => _("Thank"),
  heading: (about) => _("Thank {name}", { name: about.title }),
  isOwn: (about) => about.to === about.person, // thanks come from others
  fields: () => [
    {
      name: "text",
      type: "area",
      rows: 3,
      label: _("What for?"),
      hint: _("At most {most} characters. Everyone can read it.", { most: limits.most_thanks }),
      missing: _("Write something first."),
      most: limits.most_thanks,
    },
  ],
  file: files.kudos,
}

/** @type {Act} */
const membership = {
  title: (about) => _("Member of {name}", { name: about.title }),
  button: () => _("Join"),
  heading: () => _("Join"),
  close: (about) => (about.there ? _("You are a member.") : ""),
  fields: () => [{ ...note(_("Your role in it")), name: "role" }],
  file: files.membership,
}

/** @type {Act} */
const profile = {
  review: true,
  anybody: true,
  title: (about) =>
    _("New profile: {name}", { name: [about.given, about.prefix, about.family].filter(Boolean).join(" ") }),
  button: () => _("Send the profile"),
  fields: (about) => [
    {
      name: "given",
      type: "text",
      label: _("Given name"),
      missing: _("Fill in your given name."),
      most: limits.longest_name_part,
      autocomplete: "given-name",
    },
    {
      name: "prefix",
      type: "text",
      label: _("The part before the family name, such as “van der”"),
      most: limits.longest_name_part,
    },
    {
      name: "family",
      type: "text",
      label: _("Family name"),
      missing: _("Fill in your family name."),
      most: limits.longest_name_part,
      autocomplete: "family-name",
    },
    {
      name: "job",
      type: "text",
      label: _("What you do here"),
      missing: _("Say in a few words what you do."),
      most: 200,
    },
    { name: "department", type: "select", label: _("Department"), options: [...none(), ...about.departments] },
    { name: "location", type: "select", label: _("Workplace"), options: [...none(), ...about.locations] },
    { name: "email", type: "text", label: _("Email address"), autocomplete: "email", inputmode: "email" },
    {
      name: "bio",
      type: "area",
      label: _("About you"),
      hint: _("For example what colleagues can ask you about. Everyone can read it."),
      most: limits.longest_bio,
    },
  ],
  wrong: (about) =>
    isId(identity(about), limits.longest_id)
      ? null
      : ["family", _("No address can be made of this name. Ask the editors.")],
  file: (about) => files.profile({ ...about, id: identity(about), title: about.job }),
}

/**
 * The id that a new profile gets.
 *
 * @param {Filled} about
 */
const identity = ({ given, prefix, family }) => slug([given, prefix, family].join(" "), limits.longest_id)

/** @type {Record<string, Act>} */
export const acts = { comment, join, vote, thank, membership, profile }
