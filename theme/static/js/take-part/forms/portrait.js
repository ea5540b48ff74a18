/**
 * The form for a new photo: choose, cut out a square, say what it shows, agree; then the file and the line that goes
 * with it.
 */
/** @import { Site } from "../types.js" */
/** @import { Cut } from "./photo.js" */

import { button, element, outward } from "../element.js"
import { photo } from "../files/files.js"
import { line } from "../files/text.js"
import { blobOf, draw, pictureIn } from "./photo.js"
import { uploadAddress } from "../send/ways.js"
import { _ } from "../../shared/text.js"

/**
 * @typedef {object} Portrait what the page says of the person and of the forge
 * @property {string} photo the path of the photo there is, or of a new one
 * @property {string} edit where the profile is changed
 */

/** @typedef {Portrait & Pick<Site, "forge" | "project" | "branch">} About */

/** @param {About} about */
export const photoForm = (about) => {
  const wrong = element("p", { class: "wrong", role: "alert" })
  const after = element("div", { class: "after", role: "status" })
  const cutting = cutter(wrong)
  const alt = element("input", { type: "text", id: "photo-alt", "aria-describedby": "photo-alt-about" })
  const consent = element("input", { type: "checkbox", id: "photo-consent" })
  const make = async () => {
    wrong.textContent = lacking(cutting.isReady(), alt.value, consent.checked)
    if (wrong.textContent) return
    const blob = await blobOf(cutting.canvas, about.photo.split(".").at(-1) ?? "")
    if (!blob) wrong.textContent = _("This browser can’t write that kind of picture.")
    else after.replaceChildren(...handed(about, blob, photo({ at: new Date(), alt: alt.value })))
  }
  const example = _("For people who can’t see it: “Anna laughs, in a yellow helmet”.")
  const agree = _("It is me, and everyone who reads this site may see it. I can take it back.")
  return element(
    "form",
    { novalidate: true, onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
    ...cutting.parts,
    element(
      "div",
      { class: "field" },
      element("label", { for: "photo-alt" }, _("What the photo shows")),
      alt,
      element("p", { class: "meta", id: "photo-alt-about" }, example),
    ),
    element("p", { class: "checks" }, consent, " ", element("label", { for: "photo-consent" }, agree)),
    wrong,
    element("p", { class: "send" }, button(_("Crop photo"), make, { class: "button" })),
    after,
  )
}

/**
 * Return what is missing, or "".
 *
 * @param {boolean} chosen
 * @param {string} alt
 * @param {boolean} consent
 */
const lacking = (chosen, alt, consent) => {
  if (!chosen) return _("Choose a photo first.")
  if (!line(alt)) return _("Describe the photo, for people who can’t see it.")
  return consent ? "" : _("Only with your consent does the site show a photo.")
}

/**
 * The field for a picture, and the square that is cut out of it.
 *
 * @param {HTMLElement} wrong
 */
const cutter = (wrong) => {
  /** @type {Cut} */
  const cut = { x: 0.5, y: 0.5, size: 1 }
  /** @type {ImageBitmap | null} */
  let picture = null
  const canvas = element("canvas", {
    class: "portrait",
    role: "img",
    "aria-label": _("The square that is kept"),
    width: 160,
    height: 160,
    hidden: true,
  })
  const redraw = () => picture && draw(canvas, picture, cut)
  const choose = async () => {
    const [chosen] = file.files ?? []
    picture = chosen ? await pictureIn(chosen) : null
    wrong.textContent = chosen && !picture ? _("This browser can’t read that picture. Take a JPEG or a PNG.") : ""
    sliders.hidden = !picture
    canvas.hidden = !picture
    redraw()
  }
  const file = element("input", { type: "file", id: "photo-file", accept: "image/*", onchange: choose })
  const sliders = element(
    "fieldset",
    { class: "field", hidden: true },
    element("legend", {}, _("Crop to a square")),
    slider(cut, "x", _("Move sideways"), [0, 1], redraw),
    slider(cut, "y", _("Move up or down"), [0, 1], redraw),
    slider(cut, "size", _("Size"), [0.2, 1], redraw),
  )
  const field = element("div", { class: "field" }, element("label", { for: "photo-file" }, _("A photo of you")), file)
  return { parts: [field, canvas, sliders], canvas, isReady: () => picture !== null }
}

/**
 * @param {Cut} cut
 * @param {keyof Cut} name
 * @param {string} label
 * @param {[number, number]} range
 * @param {() => void} changed
 */
const slider = (cut, name, label, [min, max], changed) => {
  const oninput = () => {
    cut[name] = Number(input.value)
    changed()
  }
  const attributes = { type: "range", id: `photo-${name}`, min, max, step: 0.01, value: cut[name], oninput }
  const input = element("input", attributes)
  return element("p", {}, element("label", { for: `photo-${name}` }, label), " ", input)
}

/**
 * The two things to hand in, the line first: the check holds back a photo without it.
 *
 * @param {About} about
 * @param {Blob} blob
 * @param {string} written
 */
const handed = (about, blob, written) => {
  const [name, folder] = [about.photo.split("/").at(-1) ?? "", about.photo.split("/").slice(0, -1).join("/")]
  const upload = uploadAddress(about, folder)
  const copy = () => navigator.clipboard?.writeText(written).catch(() => {})
  const place = _("In your profile, replace the line that starts with the same word with this one:")
  const together = _("Put it in the folder {folder}, in the same proposal", { folder })
  return [
    element("h3", {}, _("Not sent yet: what is left to do")),
    element(
      "ol",
      {},
      element(
        "li",
        {},
        place,
        " ",
        element("code", {}, written.trim()),
        " ",
        button(_("Copy the line"), copy, { class: "plain-button" }),
        " ",
        about.edit ? outward(_("Open your profile"), about.edit) : "",
      ),
      element(
        "li",
        {},
        element("a", { href: URL.createObjectURL(blob), download: name }, _("Download the photo")),
        " ",
        `(${name}, ${Math.ceil(blob.size / 1000)} kB)`,
      ),
      element("li", {}, upload ? outward(together, upload) : _("Send both to the editors.")),
    ),
    element(
      "p",
      { class: "meta" },
      _("Your profile and the photo may go in one after the other: without the line the photo is held back."),
    ),
  ]
}
