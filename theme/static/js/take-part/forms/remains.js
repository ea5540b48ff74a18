/**
 * What is kept of a form, and what the reader is told of it: a draft, other tabs' drafts, what was sent and is not live
 * yet.
 *
 * Nothing goes silently: where nothing can be kept, the page says so at once and the browser asks before it closes the
 * tab.
 */
import { button, element } from "../element.js"
import { keyOf } from "../../shared/base.js"
import { _ } from "../../shared/text.js"

/**
 * Takes { mine, record, about, fill(values), values(), isTouched(), blank }. Returns { part, changed(), refresh(),
 * end() }.
 */
export const remains = ({ mine, record, about, fill, values, isTouched, blank }) => {
  let kept = true
  const part = element("div", { class: "remains" })
  const status = element("p", { class: "meta", role: "status" })
  const list = element("ul", { class: "plain" })
  part.append(status, list)

  const changed = () => {
    if (!isTouched()) {
      mine.discard()
      kept = true
    } else kept = mine.save(values())
    refresh()
  }
  const discard = () => {
    mine.discard()
    kept = true
    fill(blank)
    refresh()
  }
  const refresh = () => {
    status.classList.toggle("wrong", !kept)
    status.textContent = kept
      ? isTouched()
        ? _("Kept in this browser until you send it.")
        : ""
      : _("Drafts can’t be saved in this browser. Send or copy your text before you close this page.")
    list.replaceChildren(
      ...(isTouched() && kept ? [item(button(_("Discard draft"), discard, { class: "plain-button" }))] : []),
      ...mine.others().map((one) =>
        item(
          _("There is another draft, of {moment}.", { moment: when(one.at) }),
          " ",
          button(
            _("Use that draft"),
            () => {
              fill(mine.take(one))
              refresh()
            },
            { class: "plain-button" },
          ),
        ),
      ),
      ...waiting().map((one) =>
        item(
          _("Sent on {moment}; not on this page yet.", { moment: when(one.at) }),
          " ",
          button(
            _("Get the text back"),
            () => {
              fill(one.values)
              record.drop(({ path }) => path === one.path)
              changed()
            },
            { class: "plain-button" },
          ),
        ),
      ),
    )
  }
  const waiting = () => {
    record.drop(({ path }) => isLive(path, about))
    return record.all()
  }
  const elsewhere = ({ key, newValue }) => {
    if (key !== null && !key.startsWith(keyOf(""))) return
    // Sent or thrown away there; still here.
    if (mine.isMine(key) && newValue === null && isTouched()) kept = mine.save(values())
    refresh()
  }
  const leaving = (event) => !kept && event.preventDefault()
  window.addEventListener("storage", elsewhere)
  window.addEventListener("beforeunload", leaving)
  return {
    part,
    changed,
    refresh,
    end: () => {
      window.removeEventListener("storage", elsewhere)
      window.removeEventListener("beforeunload", leaving)
    },
  }
}

/** Whether what was sent stands on this page: a comment by its id, the rest by who has taken part. */
const isLive = (path, about) =>
  path.includes("/comments/")
    ? document.getElementById(path.split("/").at(-1).replace(".md", "")) !== null
    : /\/(signups|votes|members)\//.test(path) && about.there

const item = (...children) => element("li", {}, ...children)
const when = (at) =>
  new Date(at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" })
