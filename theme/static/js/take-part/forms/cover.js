/**
 * The field for a cover: which picture, and what it shows. Its value is { name, alt }, with the picture's name as it
 * will be called; the picture itself stays where it is.
 */
/** @import { Field, Row } from "../types.js" */

import { button, element } from "../element.js"
import { line, slug } from "../files/text.js"
import { _ } from "../../shared/text.js"

const KINDS = "image/png, image/jpeg, image/webp"

/** @type {(question: any, id: string, oninput: () => void) => Field} */
export const cover = ({ label }, id, oninput) => {
  let name = ""
  const about = description(id, oninput)
  const chosen = element("p", { class: "meta", role: "status" })
  const change = (/** @type {string} */ to) => {
    keep(to)
    oninput()
  }
  const choose = () => change(named(file.files?.[0]?.name ?? ""))
  const file = element("input", { type: "file", id, accept: KINDS, onchange: choose })
  const remove = () => {
    file.value = ""
    change("")
    file.focus()
  }
  const keep = (/** @type {string} */ to) => {
    name = to
    about.part.hidden = !name
    const away = button(_("Without a cover"), remove, { class: "plain-button" })
    chosen.replaceChildren(...(name ? [name, " ", away] : []))
  }
  const field = element("div", { class: "field" }, element("label", { for: id }, label), file, chosen)
  return {
    part: element("div", {}, field, about.part),
    value: () => ({ name, alt: name ? about.alt.value : "" }),
    fill: (value) => {
      const held = /** @type {Row} */ (value)
      about.alt.value = held.alt ?? ""
      keep(held.name ?? "")
    },
    focus: (how) => (name ? about.alt : file).focus(how),
    judged: () => about.judged(name),
  }
}

/**
 * What a file will be called: "De Mast!.PNG" → "de-mast.png".
 *
 * @param {string} name
 */
const named = (name) => {
  const [, stem = "", ending = ""] = /^(.*)\.([a-z0-9]+)$/i.exec(name) ?? []
  return ending && `${slug(stem) || "cover"}.${ending.toLowerCase()}`
}

/**
 * The field for what the picture shows; it is there when there is a picture.
 *
 * @param {string} id
 * @param {() => void} oninput
 */
const description = (id, oninput) => {
  const hint = _("For people who can’t see it: “Anna laughs, in a yellow helmet”.")
  const about = element("p", { class: "meta", id: `${id}-about` }, hint)
  const alt = element("input", { type: "text", id: `${id}-alt`, "aria-describedby": about.id, oninput })
  const label = element("label", { for: alt.id }, _("What the picture shows"))
  const judged = (/** @type {string} */ name) => {
    const isWrong = Boolean(name) && !line(alt.value)
    about.textContent = isWrong ? _("Describe the picture, for people who can’t see it.") : hint
    about.classList.toggle("wrong", isWrong)
    alt.setAttribute("aria-invalid", String(isWrong))
    return isWrong
  }
  return { alt, judged, part: element("div", { class: "field", hidden: true }, label, alt, about) }
}
