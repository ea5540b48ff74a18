/**
 * Fields of a form that hold a list or several parts, made as fields.js makes its own.
 *
 * Of a list of one column without a name, the rows are texts. What a row or a mapping holds beside its columns stays.
 */
/** @import { Field, Option, Row } from "../types.js" */

import { button, element } from "../element.js"
import { _ } from "../../shared/text.js"

const QUIET = { class: "plain-button" }

/** @typedef {{ name: string, label: string, options?: Option[], type?: string }} Column */
/** @typedef {{ input: HTMLInputElement | HTMLSelectElement, label: HTMLElement, part: HTMLElement }} Cell */
/** @typedef {[name: string, cell: Cell][]} Cells */
/** @typedef {{ whole: Row, cells: Cells, part: HTMLElement, end: HTMLElement }} Line */

/**
 * @typedef {object} Rows a list
 * @property {string} label
 * @property {string} [hint]
 * @property {Column[]} columns of each row
 * @property {string} add what the button says that adds a row
 * @property {(Row | string)[]} [value]
 */

/**
 * @typedef {object} Mapping
 * @property {string} label
 * @property {string} [hint]
 * @property {Column[]} parts
 * @property {(row: Row) => string} [check] what is wrong, or ""
 * @property {{ form: RegExp, text: string }} [each] how each part is written that is filled in, and what to say if not
 * @property {Row} [value]
 */

/** @param {unknown} value */
const isFilled = (value) => value !== "" && value !== undefined

/** @type {(question: Rows, id: string, oninput: () => void) => Field} */
export const rows = ({ label, hint, columns, add, value: first }, id, oninput) => {
  const list = element("ul", { class: "plain rows-of-fields" })
  const about = element("p", { class: "meta", id: `${id}-about` }, hint ?? "")
  /** @type {Line[]} */
  let lines = []
  let number = 0
  const show = () => {
    list.replaceChildren(...lines.map(({ part }) => part))
    for (const [index, line] of lines.entries()) call(line, `${columns[0].label} ${index + 1}`)
  }
  const append = (/** @type {Row | string} */ held = {}) => {
    number += 1
    const end = button(_("Remove"), () => remove(line), QUIET)
    const line = { ...lineOf(columns, held, `${id}-${number}`, oninput), end }
    line.part.append(end)
    lines.push(line)
    return line
  }
  const remove = (/** @type {Line} */ line) => {
    const index = lines.indexOf(line)
    lines = lines.filter((other) => other !== line)
    show()
    oninput()
    inputOf(lines[index] ?? lines[index - 1], more).focus()
  }
  const begin = () => {
    const line = append()
    show()
    inputOf(line, more).focus()
    oninput()
  }
  const more = button(add, begin, QUIET)
  const fill = (/** @type {any} */ to) => {
    lines = []
    for (const held of Array.isArray(to) ? to : []) append(held) // an older draft may hold a text
    show()
  }
  fill(first)
  return {
    part: fieldset(label, about, list, more),
    value: () => lines.filter(({ cells }) => isFilled(cells[0][1].input.value)).map((line) => rowOf(columns, line)),
    fill,
    focus: () => inputOf(lines[0], more).focus(),
    judged: () => false,
  }
}

/**
 * Give a line a name of its own, so that who hears several knows one from another.
 *
 * @param {Line} line
 * @param {string} name
 */
const call = ({ cells, end }, name) => {
  cells[0][1].label.textContent = name
  end.setAttribute("aria-label", _("Remove {name}", { name }))
}

/**
 * The first input of a line, or what stands in its place where there is none.
 *
 * @param {Line | undefined} line
 * @param {HTMLElement} otherwise
 */
const inputOf = (line, otherwise) => line?.cells[0][1].input ?? otherwise

/** @type {(columns: Column[], held: Row | string, id: string, oninput: () => void) => Omit<Line, "end">} */
const lineOf = (columns, held, id, oninput) => {
  const whole = typeof held === "object" ? held : { [columns[0].name]: held }
  /** @type {Cells} */
  const cells = columns.map((column) => [column.name, cell(column, whole[column.name], id, oninput)])
  const part = element("li", { class: "field-row" }, ...cells.map(([, { part }]) => part))
  return { whole, cells, part }
}

/**
 * What a line holds now.
 *
 * @param {Column[]} columns
 * @param {Line} line
 */
const rowOf = (columns, { whole, cells }) => (columns[0].name ? merged(whole, cells) : cells[0][1].input.value)

/**
 * @param {Row} whole
 * @param {Cells} cells
 * @returns {Row}
 */
const merged = (whole, cells) => {
  const typed = Object.fromEntries(cells.map(([name, { input }]) => [name, input.value.trim()]))
  return Object.fromEntries(Object.entries({ ...whole, ...typed }).filter(([, part]) => isFilled(part)))
}

/**
 * One cell of a row: its label is read aloud, and shown where the row has room.
 *
 * @type {(column: Column, value: string | undefined, row: string, oninput: () => void) => Cell}
 */
const cell = ({ name, label, options, type = "text" }, value, row, oninput) => {
  const id = `${row}-${name || "value"}`
  const input = options
    ? element("select", { id, oninput }, ...choicesOf(options, value).map(choice))
    : element("input", { id, type, autocomplete: "off", oninput })
  input.value = value ?? ""
  const line = element("label", { for: id }, label)
  return { input, label: line, part: element("span", { class: "cell" }, line, input) }
}

/**
 * What one may choose: nothing, the options, and what stands there though it is none of them.
 *
 * @param {Option[]} options
 * @param {string} [value]
 * @returns {Option[]}
 */
const choicesOf = (options, value) => {
  const isOption = !value || options.some(([code]) => code === value)
  return [["", "–"], ...options, ...(isOption ? [] : [/** @type {Option} */ ([value, value])])]
}

/** @param {Option} option */
const choice = ([code, text]) => element("option", { value: code }, text)

/**
 * @param {string} label
 * @param {HTMLElement} about
 * @param {HTMLElement[]} parts
 */
const fieldset = (label, about, ...parts) =>
  element("fieldset", { class: "field", "aria-describedby": about.id }, element("legend", {}, label), ...parts, about)

/**
 * A mapping: a field for each of its parts.
 *
 * @type {(question: Mapping, id: string, oninput: () => void) => Field}
 */
export const record = ({ label, hint, parts, check, each, value: first }, id, oninput) => {
  const about = element("p", { class: "meta", id: `${id}-about` }, hint ?? "")
  /** @type {Cells} */
  const cells = parts.map((part) => [part.name, cell(part, "", id, oninput)])
  /** @type {Row} */
  let whole = {}
  const value = () => merged(whole, cells)
  const fill = (/** @type {any} */ to) => {
    whole = to ?? {}
    for (const [name, { input }] of cells) input.value = whole[name] ?? ""
  }
  const misfits = () => {
    const filled = cells.filter(([, { input }]) => each && input.value.trim())
    return filled.filter(([, { input }]) => !each?.form.test(input.value.trim()))
  }
  fill(first)
  return {
    part: fieldset(label, about, element("div", { class: "field-row" }, ...cells.map(([, { part }]) => part))),
    value,
    fill,
    focus: () => (misfits()[0] ?? cells[0])[1].input.focus(),
    judged: () => {
      const bad = misfits().map(([, cell]) => cell)
      for (const [, { input }] of cells)
        input.setAttribute("aria-invalid", String(bad.some((cell) => cell.input === input)))
      const names = bad.map((cell) => cell.label.textContent).join(", ")
      const wrong = names ? `${names}: ${each?.text}` : (check?.(value()) ?? "")
      about.textContent = wrong || hint || ""
      about.classList.toggle("wrong", Boolean(wrong))
      return Boolean(wrong)
    },
  }
}
