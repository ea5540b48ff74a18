/**
 * The field for a cover: which picture, and what it shows. Its value is { name, alt, picture }: what it will be called,
 * and the picture itself, made small, in base64.
 */
/** @import { Field, Row } from "../types.js" */

import { button, element } from "../element.js"
import { line, slug } from "../files/text.js"
import { smallPicture } from "./small-picture.js"
import { _ } from "../../shared/text.js"

const KINDS = "image/png, image/jpeg, image/webp"
const NONE = { name: "", picture: "" }

/** @type {(question: any, id: string, oninput: () => void) => Field} */
export const cover = ({ label }, id, oninput) => {
  let picture = NONE
  const about = description(id, oninput)
  const status = element("p", { class: "meta", role: "status" })
  const hint = element("p", { class: "meta", id: `${id}-hint` }, _("It is made small, and goes along with the text."))
  const keep = (/** @type {typeof NONE} */ chosen) => {
    picture = chosen
    about.part.hidden = !picture.name
    const away = button(_("Without a cover"), remove, { class: "plain-button" })
    status.replaceChildren(...(picture.name ? [picture.name, " ", away] : []))
  }
  const choose = async () => {
    const [picked] = file.files ?? []
    const small = picked ? await named(picked) : NONE
    if (file.files?.[0] !== picked) return // another one since
    keep(small ?? NONE)
    if (!small) status.textContent = _("This browser can’t read that picture. Take a JPEG or a PNG.")
    status.classList.toggle("wrong", !small)
    oninput()
  }
  const file = element("input", { type: "file", id, accept: KINDS, "aria-describedby": hint.id, onchange: choose })
  const remove = () => {
    file.value = ""
    keep(NONE)
    oninput()
    file.focus()
  }
  const field = element("div", { class: "field" }, element("label", { for: id }, label), file, hint, status)
  return {
    part: element("div", {}, field, about.part),
    value: () => ({ ...picture, alt: picture.name ? about.alt.value : "" }),
    fill: (value) => {
      const { name = "", picture: content = "", alt = "" } = /** @type {Row} */ (value)
      about.alt.value = alt
      file.value = ""
      keep(name && content ? { name, picture: content } : NONE)
    },
    focus: (how) => (picture.name ? about.alt : file).focus(how),
    judged: () => about.judged(picture.name),
  }
}

/**
 * A picture with what it will be called: “De Mast!.PNG” → “de-mast.webp”; null if it can't be read.
 *
 * @param {File} file
 */
const named = async (file) => {
  const picture = await smallPicture(file)
  const stem = slug(file.name.replace(/\.[a-z0-9]+$/i, "")) || "cover"
  return picture && { name: `${stem}.${picture.ending}`, picture: picture.content }
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
