/** Answering a comment: the links “Reply” beside the comments, and in the form the line that says whom you answer. */
import { button, element } from "../element.js"
import { _ } from "../../shared/text.js"

const LINKS = "a[href='#take-part']"

/** Return { part, values(), fill(values), end() } for the form in `root`. */
export const answering = (root, asked, changed) => {
  let replyTo = ""
  const part = element("p", { class: "note", hidden: true })
  const show = () => {
    part.hidden = !replyTo
    if (replyTo)
      part.replaceChildren(
        _("In reply to {name}", { name: nameOf(replyTo) }),
        " ",
        button(
          _("Cancel reply"),
          () => {
            set("", "comment")
            changed()
          },
          { class: "plain-button" },
        ),
      )
  }
  const set = (to, kind) => {
    replyTo = to
    if (kind) asked.fill({ kind })
    show()
  }
  const followed = (event) => {
    const link = event.target.closest(LINKS)
    const comment = link?.closest("article[id]")
    if (!comment) return
    event.preventDefault()
    set(comment.id, comment.querySelector(".kind-question") ? "answer" : "comment")
    changed()
    asked.focus("text", { preventScroll: true }) // WebKit would stop half-way
    document.activeElement.scrollIntoView({ block: "center" })
  }
  document.addEventListener("click", followed)
  return {
    part,
    values: () => ({ replyTo }),
    fill: ({ replyTo: to }) => to !== undefined && set(to),
    end: () => document.removeEventListener("click", followed),
  }
}

const nameOf = (id) => document.getElementById(id)?.querySelector(".who")?.textContent ?? id
