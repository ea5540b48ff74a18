/**
 * The form for a new photo: choose, cut out a square, say what it shows, agree; then the file and the line that goes
 * with it.
 */
import { button, element, outward } from "../element.js"
import { photo } from "../files/files.js"
import { line } from "../files/text.js"
import { blobOf, draw, pictureIn } from "./photo.js"
import { uploadAddress } from "../send/ways.js"
import { _ } from "../../shared/text.js"

/**
 * about: what the page says of the person: `person`, `photo` (the path of the photo there is, or of a new one), `edit`,
 * the forge.
 */
export const photoForm = (about) => {
  const cut = { x: 0.5, y: 0.5, size: 1 }
  let picture = null
  const canvas = element("canvas", {
    class: "portrait",
    role: "img",
    "aria-label": _("The square that is kept"),
    width: 160,
    height: 160,
    hidden: true,
  })
  const wrong = element("p", { class: "wrong", role: "alert" })
  const after = element("div", { class: "after", role: "status" })
  const file = element("input", {
    type: "file",
    id: "photo-file",
    accept: "image/*",
    onchange: async () => {
      picture = file.files[0] ? await pictureIn(file.files[0]) : null
      wrong.textContent =
        file.files[0] && !picture ? _("This browser can’t read that picture. Take a JPEG or a PNG.") : ""
      sliders.hidden = canvas.hidden = !picture
      if (picture) draw(canvas, picture, cut)
    },
  })
  const slider = (name, label, [min, max]) =>
    element(
      "p",
      {},
      element("label", { for: `photo-${name}` }, label),
      " ",
      element("input", {
        type: "range",
        id: `photo-${name}`,
        min,
        max,
        step: 0.01,
        value: cut[name],
        oninput: ({ target }) => {
          cut[name] = Number(target.value)
          draw(canvas, picture, cut)
        },
      }),
    )
  const sliders = element(
    "fieldset",
    { class: "field", hidden: true },
    element("legend", {}, _("Crop to a square")),
    slider("x", _("Move sideways"), [0, 1]),
    slider("y", _("Move up or down"), [0, 1]),
    slider("size", _("Size"), [0.2, 1]),
  )
  const alt = element("input", { type: "text", id: "photo-alt", "aria-describedby": "photo-alt-about" })
  const consent = element("input", { type: "checkbox", id: "photo-consent" })
  const make = async () => {
    wrong.textContent = !picture
      ? _("Choose a photo first.")
      : !line(alt.value)
        ? _("Describe the photo, for people who can’t see it.")
        : !consent.checked
          ? _("Only with your consent does the site show a photo.")
          : ""
    if (wrong.textContent) return
    const made = await blobOf(canvas, about.photo.split(".").at(-1))
    if (!made) wrong.textContent = _("This browser can’t write that kind of picture.")
    else after.replaceChildren(...handed(about, made, photo({ at: new Date(), alt: alt.value })))
  }
  return element(
    "form",
    { novalidate: true, onsubmit: (event) => event.preventDefault() },
    element("div", { class: "field" }, element("label", { for: "photo-file" }, _("A photo of you")), file),
    canvas,
    sliders,
    element(
      "div",
      { class: "field" },
      element("label", { for: "photo-alt" }, _("What the photo shows")),
      alt,
      element(
        "p",
        { class: "meta", id: "photo-alt-about" },
        _("For people who can’t see it: “Anna laughs, in a yellow helmet”."),
      ),
    ),
    element(
      "p",
      { class: "checks" },
      consent,
      " ",
      element(
        "label",
        { for: "photo-consent" },
        _("It is me, and everyone who reads this site may see it. I can take it back."),
      ),
    ),
    wrong,
    element("p", { class: "send" }, button(_("Crop photo"), make, { class: "button" })),
    after,
  )
}

/** The two things to hand in, the line first: the check holds back a photo without it. */
const handed = (about, blob, written) => {
  const [name, folder] = [about.photo.split("/").at(-1), about.photo.split("/").slice(0, -1).join("/")]
  const upload = uploadAddress(about, folder)
  return [
    element("h3", {}, _("Not sent yet: what is left to do")),
    element(
      "ol",
      {},
      element(
        "li",
        {},
        _("In your profile, replace the line that starts with the same word with this one:"),
        " ",
        element("code", {}, written.trim()),
        " ",
        button(_("Copy the line"), () => navigator.clipboard?.writeText(written).catch(() => {}), {
          class: "plain-button",
        }),
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
      element(
        "li",
        {},
        upload
          ? outward(_("Put it in the folder {folder}, in the same proposal", { folder }), upload)
          : _("Send both to the editors."),
      ),
    ),
    element(
      "p",
      { class: "meta" },
      _("Your profile and the photo may go in one after the other: without the line the photo is held back."),
    ),
  ]
}
