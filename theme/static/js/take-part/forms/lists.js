/**
 * Fields of a form that hold a list or several parts. As fields.js: { part, value(), fill(to), focus(), judged() }.
 *
 * rows    a list: each row has the `columns` [{ name, label, options, type }]; of one column without a name the list is
 *         one of texts. What a row holds beside its columns stays in it.
 * record  a mapping: a field for each of `parts` [{ name, label, type, hint }].
 */
import { button, element } from "../element.js"
import { _ } from "../../shared/text.js"

const isFilled = (value) => value !== "" && value !== undefined

export const rows = ({ label, hint, columns, add, value: first }, id, oninput) => {
  const list = element("ul", { class: "plain rows-of-fields" })
  const about = element("p", { class: "meta", id: `${id}-about` }, hint ?? "")
  let lines = []
  let number = 0
  const show = () => list.replaceChildren(...lines.map(({ part }) => part))
  const append = (held = {}) => {
    number += 1
    const whole = typeof held === "object" ? held : { [columns[0].name]: held }
    const inputs = columns.map((column) => [column.name, cell(column, whole[column.name], `${id}-${number}`, oninput)])
    const line = { whole, inputs }
    const away = button(
      _("Remove"),
      () => {
        const at = lines.indexOf(line)
        lines = lines.filter((other) => other !== line)
        show()
        oninput()
        ;(lines[at] ?? lines[at - 1])?.inputs[0][1].input.focus() ?? more.focus()
      },
      { class: "plain-button", "aria-label": _("Remove from {list}", { list: label }) },
    )
    line.part = element("li", { class: "field-row" }, ...inputs.map(([, { part }]) => part), away)
    lines.push(line)
    return line
  }
  const more = button(
    add,
    () => {
      const line = append()
      show()
      line.inputs[0][1].input.focus()
      oninput()
    },
    { class: "plain-button" },
  )
  const value = () => {
    const filled = lines.filter(({ inputs }) => isFilled(inputs[0][1].input.value))
    return filled.map(({ whole, inputs }) => {
      if (!columns[0].name) return inputs[0][1].input.value
      const typed = Object.fromEntries(inputs.map(([name, { input }]) => [name, input.value.trim()]))
      return Object.fromEntries(Object.entries({ ...whole, ...typed }).filter(([, part]) => isFilled(part)))
    })
  }
  const fill = (to) => {
    lines = []
    for (const held of to ?? []) append(columns[0].name ? held : { "": held })
    show()
  }
  fill(first)
  return {
    part: element(
      "fieldset",
      { class: "field", "aria-describedby": about.id },
      element("legend", {}, label),
      list,
      more,
      about,
    ),
    value,
    fill,
    focus: () => (lines[0]?.inputs[0][1].input ?? more).focus(),
    judged: () => false,
  }
}

/** One cell of a row: its label is read aloud, and shown where the row has room. */
const cell = ({ name, label, options, type = "text" }, value, row, oninput) => {
  const id = `${row}-${name || "value"}`
  const known = !value || !options || options.some(([code]) => code === value)
  const choices = options && [["", "–"], ...options, ...(known ? [] : [[value, value]])]
  const input = choices
    ? element("select", { id, oninput }, ...choices.map(([code, text]) => element("option", { value: code }, text)))
    : element("input", { id, type, autocomplete: "off", oninput })
  input.value = value ?? ""
  return { input, part: element("span", { class: "cell" }, element("label", { for: id }, label), input) }
}

export const record = ({ label, hint, parts, check, value: first }, id, oninput) => {
  const about = element("p", { class: "meta", id: `${id}-about` }, hint ?? "")
  const inputs = parts.map((part) => [part.name, cell(part, "", id, oninput)])
  let whole = {}
  const value = () => {
    const typed = Object.fromEntries(inputs.map(([name, { input }]) => [name, input.value.trim()]))
    return Object.fromEntries(Object.entries({ ...whole, ...typed }).filter(([, part]) => isFilled(part)))
  }
  const fill = (to) => {
    whole = to ?? {}
    for (const [name, { input }] of inputs) input.value = whole[name] ?? ""
  }
  fill(first)
  return {
    part: element(
      "fieldset",
      { class: "field", "aria-describedby": about.id },
      element("legend", {}, label),
      element("div", { class: "field-row" }, ...inputs.map(([, { part }]) => part)),
      about,
    ),
    value,
    fill,
    focus: () => inputs[0][1].input.focus(),
    judged: () => {
      const wrong = check?.(value()) ?? ""
      about.textContent = wrong || hint || ""
      about.classList.toggle("wrong", Boolean(wrong))
      return Boolean(wrong)
    },
  }
}
