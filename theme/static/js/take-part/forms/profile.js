/**
 * One's own profile: still right, change it, a new photo. <div data-script="take-part-profile" data-person="…" …>
 *
 * Pages do not hold the source of a profile, so it can't be composed whole here: a line is copied, and the forge's edit
 * page opens.
 */
import { button, element, outward } from "../element.js"
import { confirmed } from "../files/files.js"
import { chosen, onChosen, who } from "./person.js"
import { photoForm } from "./portrait.js"
import { editAddress } from "../send/ways.js"
import { forgeName } from "../send/words.js"
import { _ } from "../../shared/text.js"

export const start = (root) => {
  const about = { ...root.dataset, edit: editAddress(root.dataset, root.dataset.path) }
  const show = () => {
    const isMine = chosen()?.id === about.person
    root.replaceChildren(...(isMine ? own(about) : []))
  }
  onChosen(show)
  show()
}

const own = (about) => [
  element("h2", {}, _("This is your own profile")),
  who("profile"),
  element("p", { class: "send" }, ...stillRight(about)),
  element("details", {}, element("summary", {}, _("New photo")), photoForm(about)),
]

const stillRight = (about) => {
  const line = confirmed({ at: new Date() })
  const after = element("span", { class: "after", role: "status" })
  const press = () => {
    navigator.clipboard?.writeText(line).catch(() => {}) // it is shown as well
    after.replaceChildren(element("span", {}, ...told(line)))
  }
  const told = (what) => [
    _("Put this line in the place of the one that begins with the same word, and save:"),
    " ",
    element("code", {}, what.trim()),
    " ",
    about.edit
      ? _("It has been copied. {forge} shows your profile in the new tab.", { forge: forgeName(about.forge) })
      : _("Send it to whoever looks after this site."),
  ]
  return [
    about.edit
      ? outward(_("Still right"), about.edit, { class: "button", onclick: press })
      : button(_("Still right"), press, { class: "button" }),
    " ",
    about.edit ? outward(_("Edit"), about.edit, { class: "plain-button" }) : "",
    " ",
    after,
  ]
}
