/**
 * The fields of a form, from a list that says what is asked: { name, type, label, hint, options, most, missing, value
 * }.
 *
 * type      "text", "area", "select", "radio", "checks" or "scores"; of the last three the options are [[value, text],
 *           …].
 * make      instead of a type: a function that makes a field of its own, as those of lists.js.
 * missing   what to say if it stays empty; without it a field may stay empty. most: characters, counted as people count
 *           them.
 */
import { element } from "../element.js"
import { ngettext, _ } from "../../shared/text.js"

/** Return { parts, values(), fill(values), wrong(), focus(name) } for a list of fields. `prefix` keeps ids apart. */
export const fields = (list, prefix, oninput) => {
  const made = new Map(list.map((one) => [one.name, field(one, `${prefix}-${one.name}`, oninput)]))
  return {
    parts: [...made.values()].map((one) => one.part),
    values: () => Object.fromEntries([...made].map(([name, one]) => [name, one.value()])),
    fill: (values) => made.forEach((one, name) => values[name] !== undefined && one.fill(values[name])),
    wrong: () => list.map(({ name }) => made.get(name).judged() && name).filter(Boolean),
    focus: (name, how) => made.get(name)?.focus(how),
  }
}

const GRADE = "\\s*(10|[0-9])\\s*" // what does not fit is kept as it was typed, shown, and not sent

const field = (asked, id, oninput) => {
  const make = asked.make ?? (asked.options && asked.type !== "select" ? several : single)
  return make(asked, id, oninput)
}

const single = (asked, id, oninput) => {
  const { type, label, hint, options = [], most, missing, value = "" } = asked
  const attributes = {
    id,
    name: asked.name,
    "aria-describedby": `${id}-about`,
    "aria-required": missing ? "true" : null,
    oninput,
  }
  const input =
    type === "area"
      ? element("textarea", { ...attributes, rows: asked.rows ?? 6 })
      : type === "select"
        ? element("select", attributes, ...options.map(([of, text]) => element("option", { value: of }, text)))
        : element("input", {
            ...attributes,
            type: "text",
            autocomplete: asked.autocomplete ?? "off",
            inputmode: asked.inputmode,
          })
  const about = element("p", { class: "meta", id: `${id}-about` }, hint ?? "")
  input.value = value
  return {
    part: element("div", { class: "field" }, element("label", { for: id }, label), input, about),
    value: () => input.value,
    fill: (to) => {
      input.value = to
    },
    focus: (how) => input.focus(how),
    judged: () => told(about, [input], hint, input.value.trim() === "" ? missing : tooLong(input.value.trim(), most)),
  }
}

const several = (asked, id, oninput) => {
  const { type, label, hint, options, missing } = asked
  const about = element("p", { class: "meta", id: `${id}-about` }, hint ?? "")
  const inputs = options.map(([of, text], at) => {
    const kind = { radio: "radio", checks: "checkbox", scores: "text" }[type]
    // No type=number: of “3,5” browsers make 35, nothing or an error, each its own.
    const limits = type === "scores" ? { inputmode: "numeric", autocomplete: "off", pattern: GRADE } : { value: of }
    const input = element("input", {
      type: kind,
      id: `${id}-${at}`,
      name: type === "scores" ? `${id}-${at}` : id,
      ...limits,
      oninput,
    })
    return {
      of,
      input,
      part: element("p", { class: type }, input, " ", element("label", { for: `${id}-${at}` }, text)),
    }
  })
  const all = inputs.map(({ input }) => input)
  if (type === "checks")
    for (const { of, input } of inputs) input.checked = asked.value === true || [asked.value].flat().includes(of)
  const value = () =>
    ({
      radio: () => inputs.find(({ input }) => input.checked)?.of ?? "",
      checks: () => inputs.filter(({ input }) => input.checked).map(({ of }) => of),
      scores: () =>
        Object.fromEntries(
          inputs
            .filter(({ input }) => input.value.trim() !== "")
            .map(({ of, input }) => [of, input.validity.valid ? Number(input.value) : input.value]),
        ),
    })[type]()
  return {
    part: element(
      "fieldset",
      { class: "field", "aria-describedby": `${id}-about` },
      element("legend", {}, label),
      ...inputs.map(({ part }) => part),
      about,
    ),
    value,
    fill: (to) =>
      inputs.forEach(({ of, input }) => {
        if (type === "scores") input.value = to?.[of] ?? ""
        else input.checked = type === "radio" ? to === of : (to?.includes(of) ?? false)
      }),
    focus: (how) => (all.find(({ validity }) => !validity.valid) ?? all[0]).focus(how),
    judged: () =>
      told(
        about,
        all,
        hint,
        Object.keys(value()).length === 0
          ? missing
          : all.find((one) => !one.validity.valid) && _("Give whole numbers from 0 to 10."),
      ),
  }
}

const tooLong = (text, most) => {
  const count = [...text].length
  return most && count > most && ngettext("{count} character too many.", "{count} characters too many.", count - most)
}

const told = (about, inputs, hint, wrong) => {
  about.textContent = wrong || hint || ""
  about.classList.toggle("wrong", Boolean(wrong))
  // Of several the wrong ones; where none is filled in, all.
  const some = inputs.filter(({ validity }) => !validity.valid)
  for (const input of inputs)
    input.setAttribute("aria-invalid", String(Boolean(wrong) && (!some.length || some.includes(input))))
  return Boolean(wrong)
}
