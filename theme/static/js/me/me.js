/**
 * /me/: what waits for who one says one is. Nothing is sent: two files are fetched, and this browser subtracts.
 *
 * people/<id>/me.json holds what pages say of one person; me/open.json what is open to everyone. Drafts, what was sent
 * and what is followed come from this browser alone.
 */
import { keyOf } from "../shared/base.js"
import { element } from "../shared/element.js"
import { fetched } from "../shared/fetch.js"
import { _ } from "../shared/text.js"
import { chosen, choose, onChosen, who } from "../take-part/forms/person.js"
import { keep, recall } from "./kept.js"
import { button } from "../take-part/element.js"
import { following, unfollow } from "./following.js"
import { faceOf } from "./top.js"

const VISIT = keyOf("visit")
const DRAFT = keyOf("draft|")
const SENT = keyOf("sent|")
const AN_HOUR = 36e5

const day = (written) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "long" }).format(
    new Date(`${written}T12:00`),
  )

const json = (address) =>
  fetched(address)
    .then(JSON.parse)
    .catch(() => null)

/** When this browser was here before: the last visit that ended an hour ago or more, as 2026-11-23; "" for none. */
const lastVisit = () => {
  const now = Date.now()
  const kept = recall(VISIT)
  const before = kept && now - kept.at < AN_HOUR ? kept.before : (kept?.at ?? 0)
  keep(VISIT, { at: now, before })
  return before ? new Date(before).toISOString().slice(0, 10) : ""
}

const row = (href, text, ...notes) =>
  element(
    "li",
    {},
    element("p", {}, href ? element("a", { href }, text) : text),
    notes.filter(Boolean).length
      ? element("p", { class: "meta items" }, ...notes.filter(Boolean).map((note) => element("span", {}, note)))
      : null,
  )

const section = (heading, rows, nothing = "") => {
  if (!rows.length && !nothing) return null
  return element(
    "section",
    { class: "mine", "aria-label": heading },
    element("h2", {}, heading),
    rows.length ? element("ul", { class: "entries" }, ...rows) : element("p", { class: "meta" }, nothing),
  )
}

const until = (written) => written && _("until {day}", { day: day(written) })

const asks = (mine, open) =>
  open.asks
    .filter(({ id }) => !mine.answered.includes(id))
    .map(({ id, kind, title, until: last }) =>
      row(`/posts/${id}/`, title, { poll: _("Poll"), call: _("Call"), event: _("Event") }[kind], until(last)),
    )

const news = (mine, open, since) => {
  const wanted = new Set([...mine.groups.map(([id]) => `group:${id}`), ...following().map(({ about }) => about)])
  return open.news
    .filter(({ day: date, about }) => date >= since && about.some((name) => wanted.has(name)))
    .map(({ id, title, day: date, by }) => row(`/posts/${id}/`, title, day(date), by))
}

/** What this browser keeps of drafts, or of what was sent: [post or other subject, when]. */
const keptHere = (prefix) => {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix))
      .map((name) => ({ about: name.slice(prefix.length).split("|"), value: recall(name) }))
  } catch {
    return []
  }
}

const ACTS = () => ({
  comment: _("Comment"),
  signup: _("Sign-up"),
  vote: _("Vote"),
  thank: _("Thanks"),
  membership: _("Membership"),
})

const subject = ([act, about]) =>
  ["comment", "signup", "vote"].includes(act) && /^\d{4}-/.test(about ?? "") ? `/posts/${about}/` : null

const drafts = () =>
  keptHere(DRAFT)
    .filter(({ value }) => value?.values)
    .map(({ about, value }) =>
      row(
        subject(about) ?? "/take-part/",
        ACTS()[about[0]] ?? _("Draft"),
        about[1],
        day(new Date(value.at).toISOString().slice(0, 10)),
      ),
    )

const sentHere = () =>
  keptHere(SENT).flatMap(({ about, value }) =>
    (Array.isArray(value) ? value : []).map(({ at }) =>
      row(subject(about), ACTS()[about[0]] ?? _("Proposal"), about[1], day(new Date(at).toISOString().slice(0, 10))),
    ),
  )

const followed = (again) => {
  const places = { group: "groups", tag: "tags", dossier: "dossiers", person: "people" }
  return following().map(({ about, title }) => {
    const [kind, id] = about.split(":")
    const href = `/${places[kind] ?? "groups"}/${encodeURIComponent(id ?? "")}/`
    const stop = button(
      _("Stop following"),
      () => {
        unfollow(about)
        again()
      },
      { class: "plain-button", "aria-label": _("Stop following {title}", { title }) },
    )
    return element(
      "li",
      {},
      element("p", {}, element("a", { href }, title)),
      element(
        "p",
        { class: "meta items" },
        kind === "person" ? null : element("a", { href: `${href}feed.xml` }, _("Feed")), // not everyone has written
        stop,
      ),
    )
  })
}

export function start(place) {
  const since = lastVisit()
  let turn = 0
  const show = async () => {
    const current = ++turn
    const person = chosen()
    const [mine, open] = person
      ? await Promise.all([json(`/people/${person.id}/me.json`), json("/me/open.json")])
      : [null, null]
    if (mine && person.photo !== mine.photo) choose({ id: person.id, name: mine.name, photo: mine.photo })
    if (current !== turn) return // it is being shown again: what is typed there must not be taken away by this
    const own = mine && open ? [mine, open] : null
    const parts = [
      element(
        "div",
        { class: "me-head", tabindex: -1 },
        person ? faceOf({ ...person, photo: mine?.photo }) : null,
        element(
          "div",
          {},
          who("me"),
          person ? element("p", {}, element("a", { href: `/people/${person.id}/` }, _("My profile"))) : null,
        ),
      ),
      person && !own
        ? element(
            "p",
            { class: "note", role: "status" },
            _("What waits for you could not be fetched. Try again in a moment."),
          )
        : null,
      ...(own
        ? [
            section(
              _("Questions that wait for me"),
              mine.questions.map(([href, text, due]) =>
                row(href, text, due && _("answer by {day}", { day: day(due) })),
              ),
              _("No questions wait for you."),
            ),
            section(
              _("My action items"),
              mine.actions.map(([href, text, due]) => row(href, text, due && _("by {day}", { day: day(due) }))),
              _("You have no open action items."),
            ),
            section(_("Not answered yet"), asks(...own), _("You have answered every open poll and call.")),
            section(
              since ? _("New since {day}", { day: day(since) }) : _("New for me"),
              news(...own, since),
              _("Nothing new in your groups and in what you follow."),
            ),
            section(
              _("My groups"),
              mine.groups.map(([id, name]) => row(`/groups/${id}/`, name)),
            ),
          ]
        : []),
      section(
        _("What I follow"),
        followed(show),
        _("Choose “Follow” on the page of a group, a topic, a tag or a colleague."),
      ),
      section(_("My drafts"), drafts(), _("No drafts in this browser.")),
      section(_("What I sent"), sentHere()),
    ]
    place.replaceChildren(...parts.filter(Boolean))
  }
  onChosen(async (here) => {
    await show()
    if (here) place.querySelector(".me-head").focus() // what was chosen with is gone
  })
  show()
}
