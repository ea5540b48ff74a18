/**
 * The end of a form: one press that sends by the best way, the file itself, the other ways, and what comes after.
 *
 * The file is made at the moment of pressing, so that its time is right; the forge is reached by links alone.
 */
import { button, element, outward } from "../element.js"
import { editAddress, ways } from "./ways.js"
import { afterwards, opens, steps, wayName } from "./words.js"
import { _ } from "../../shared/text.js"

/**
 * form: { site, prefix, label, review, once, there(), make() → { file, title } or null with the faults shown, preview()
 * → the same without, sent(file, way) }; `once`: there is one such file a person. Returns { parts, refresh(), press()
 * }.
 */
export const sender = (form) => {
  const path = element("code")
  const text = element("pre", { tabindex: 0 }, element("code"))
  const hint = element("p", { class: "meta", id: `${form.prefix}-opens` })
  const main = element("p", { class: "send" })
  const others = element("ul", { class: "plain" })
  const after = element("div", { class: "after", role: "status" })
  const more = element(
    "details",
    {},
    element("summary", {}, _("Other ways to send")),
    element("p", {}, path),
    text,
    others,
  )

  const offered = ({ file, title }) =>
    ways(form.site, file, { title, there: form.there() }).map((one) => ({ ...one, there: form.there() }))
  const link = (one, label, attributes) => {
    const press = (event) => pressed(event, one.way)
    return one.address
      ? outward(label, one.address, { ...attributes, onclick: press })
      : button(label, press, attributes)
  }
  const show = (made) => {
    path.textContent = made.file.path
    text.firstChild.textContent = made.file.text
    const [best, ...rest] = offered(made)
    hint.textContent = opens(best, form.site)
    main.replaceChildren(link(best, form.label(), { class: "button", "aria-describedby": hint.id }))
    others.replaceChildren(
      ...rest.map((one) => element("li", {}, link(one, wayName(one, form.site), { class: "plain-button" }))),
      ...(form.site.ways.includes("copy") ? [element("li", {}, download())] : []),
      ...again(made.file),
    )
  }
  const download = () =>
    button(
      _("Download the file"),
      () => {
        const made = form.make()
        if (!made) return
        save(made.file)
        told(made.file, { way: "copy", copy: made.file.text })
      },
      { class: "plain-button" },
    )

  // The page may be older than what someone did yesterday, and shows no one who withdrew.
  const again = (file) => {
    const address = form.once && !form.there() ? editAddress(form.site, file.path) : ""
    return address
      ? [element("li", {}, outward(_("Done this before? Then change the file that is there"), address))]
      : []
  }
  const pressed = (event, way) => {
    const made = form.make()
    if (!made) return event.preventDefault()
    const one = offered(made).find((other) => other.way === way)
    if (event.currentTarget.href !== undefined) event.currentTarget.href = one.address
    path.textContent = made.file.path
    text.firstChild.textContent = made.file.text
    if (one.copy) copied(one.copy)
    told(made.file, one)
  }
  const copied = async (what) => {
    try {
      await navigator.clipboard.writeText(what)
    } catch {
      // no permission, or no secure connection
      const by = element("textarea", { readonly: true, rows: 8, "aria-label": _("Copy this yourself") })
      by.value = what
      after.prepend(element("p", { class: "wrong" }, _("Copying did not work. Copy this yourself:")), by)
      by.focus()
      by.select()
    }
  }
  const told = (file, one) =>
    after.replaceChildren(
      element("h3", {}, _("Not sent yet: what is left to do")),
      element(
        "ol",
        {},
        ...steps(one, form.site).map((step) => element("li", {}, step)),
        element("li", {}, _("Come back here and choose “I’ve sent it”.")),
      ),
      element(
        "p",
        { class: "send" },
        button(
          _("I’ve sent it"),
          () => {
            form.sent(file, one)
            thanked(one)
          },
          { class: "button" },
        ),
        " ",
        button(_("Not sent; keep my text"), () => after.replaceChildren(), { class: "plain-button" }),
      ),
    )
  const thanked = (one) => {
    after.replaceChildren(
      element("h3", { tabindex: -1 }, _("Thank you")),
      element("p", {}, afterwards(one, form.review)),
    )
    after.firstChild.focus()
  }
  return {
    parts: [main, hint, more, after],
    refresh: () => show(form.preview()),
    press: () => main.firstChild?.click(),
  }
}

const save = ({ path, text }) => {
  const link = element("a", {
    href: URL.createObjectURL(new Blob([text], { type: "text/plain" })),
    download: path.split("/").at(-1),
  })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
