/** The fields of a form, from a list of questions. */
/** @import { Field, Fields, FieldValue, Question } from "../types.js" */

import { element } from "../element.js"
import { ngettext, _ } from "../../shared/text.js"

/**
 * @param {Question[]} list
 * @param {string} prefix keeps ids apart
 * @param {() => void} oninput
 * @returns {Fields}
 */
export const fields = (list, prefix, oninput) => {
  /** @type {Set<string>} names of the fields that say what is wrong, until it is right */
  const faulty = new Set()
  const typed = (/** @type {string} */ name) => () => {
    if (faulty.has(name)) judge(name)
    oninput()
  }
  const judge = (/** @type {string} */ name) => {
    const isWrong = Boolean(byName.get(name)?.judged())
    faulty[isWrong ? "add" : "delete"](name)
    return isWrong
  }
  /** @type {Map<string, Field>} */
  const byName = new Map(
    list.map((question) => [question.name, field(question, `${prefix}-${question.name}`, typed(question.name))]),
  )
  return {
    parts: [...byName.values()].map(({ part }) => part),
    values: () => Object.fromEntries([...byName].map(([name, { value }]) => [name, value()])),
    fill: (values) => byName.forEach(({ fill }, name) => values[name] !== undefined && fill(values[name])),
    wrong: () => [...byName.keys()].filter(judge),
    focus: (name, how) => byName.get(name ?? "")?.focus(how),
  }
}

const GRADE = "\\s*(10|[0-9])\\s*" // what does not fit is kept as it was typed, shown, and not sent

/** @type {(question: Question, id: string, oninput: () => void) => Field} */
const field = (question, id, oninput) => {
  const make = question.make ?? (question.options && question.type !== "select" ? several : single)
  return make(question, id, oninput)
}

/** @type {(question: Question, id: string, oninput: () => void) => Field} */
const single = (question, id, oninput) => {
  const { label, hint, most, missing, value = "" } = question
  const input = control(question, id, oninput)
  const about = element("p", { class: "meta", id: `${id}-about` }, hint ?? "")
  input.value = value
  return {
    part: element("div", { class: "field" }, element("label", { for: id }, label), input, about),
    value: () => input.value,
    fill: (text) => {
      input.value = String(text)
    },
    focus: (how) => input.focus(how),
    judged: () => {
      const text = input.value.trim()
      return showWrong(about, [input], hint, text === "" ? missing : tooLong(text, most))
    },
  }
}

/** @typedef {HTMLTextAreaElement | HTMLSelectElement | HTMLInputElement} Control */

/** @type {Record<string, string>} */
const INPUTS = { date: "date", moment: "datetime-local" }

/** @type {(question: Question, id: string, oninput: () => void) => Control} */
const control = ({ name, type, options = [], missing, rows = 6, autocomplete = "off", inputmode }, id, oninput) => {
  const required = missing ? "true" : null
  const attributes = { id, name, "aria-describedby": `${id}-about`, "aria-required": required, oninput }
  if (type === "area") return element("textarea", { ...attributes, rows })
  const kind = INPUTS[type ?? ""] ?? "text"
  if (type !== "select") return element("input", { ...attributes, type: kind, autocomplete, inputmode })
  const choices = options.map(([value, text]) => element("option", { value }, text))
  return element("select", attributes, ...choices)
}

/** @typedef {{ option: string, input: HTMLInputElement, part: HTMLElement }} Choice */

/** How a field of several inputs is read and filled, by its type. */
const SEVERAL = {
  radio: {
    input: "radio",
    value: (/** @type {Choice[]} */ choices) => choices.find(({ input }) => input.checked)?.option ?? "",
    fill: (/** @type {Choice} */ { input, option }, /** @type {FieldValue} */ value) => {
      input.checked = value === option
    },
  },
  checks: {
    input: "checkbox",
    value: (/** @type {Choice[]} */ choices) =>
      choices.filter(({ input }) => input.checked).map(({ option }) => option),
    fill: (/** @type {Choice} */ { input, option }, /** @type {FieldValue} */ value) => {
      input.checked = Array.isArray(value) && value.includes(option)
    },
  },
  scores: {
    input: "text",
    value: (/** @type {Choice[]} */ choices) => {
      const scored = choices.filter(({ input }) => input.value.trim() !== "")
      const score = (/** @type {HTMLInputElement} */ { value, validity }) => (validity.valid ? Number(value) : value)
      return Object.fromEntries(scored.map(({ option, input }) => [option, score(input)]))
    },
    fill: (/** @type {Choice} */ { input, option }, /** @type {FieldValue} */ value) => {
      const scores = /** @type {Record<string, number | string>} */ (value)
      input.value = String(scores?.[option] ?? "")
    },
  },
}

/** @type {(question: Question, id: string, oninput: () => void) => Field} */
const several = ({ type, look = "", label, hint, options = [], missing, value: first }, id, oninput) => {
  const kind = SEVERAL[/** @type {keyof typeof SEVERAL} */ (type)]
  const about = element("p", { class: "meta", id: `${id}-about` }, hint ?? "")
  const choices = options.map(([option, text], index) => {
    // No type=number: of “3,5” browsers make 35, nothing or an error, each its own.
    const limits =
      type === "scores"
        ? { name: `${id}-${index}`, inputmode: "numeric", autocomplete: "off", pattern: GRADE }
        : { name: id, value: option }
    const input = element("input", { type: kind.input, id: `${id}-${index}`, ...limits, oninput })
    const line = element("label", { for: `${id}-${index}` }, text)
    return { option, input, part: element("p", { class: type }, input, " ", line) }
  })
  const inputs = choices.map(({ input }) => input)
  for (const choice of choices) kind.fill(choice, first)
  const wrong = () => inputs.find(({ validity }) => !validity.valid)
  const attributes = { class: `field ${look}`.trim(), "aria-describedby": `${id}-about` }
  const parts = choices.map(({ part }) => part)
  return {
    part: element("fieldset", attributes, element("legend", {}, label), ...parts, about),
    value: () => kind.value(choices),
    fill: (value) => choices.forEach((choice) => kind.fill(choice, value)),
    focus: (how) => (wrong() ?? inputs[0]).focus(how),
    judged: () => {
      const empty = Object.keys(kind.value(choices)).length === 0
      const text = empty ? missing : wrong() && _("Give whole numbers from 0 to 10.")
      return showWrong(about, inputs, hint, text && [text, hint].filter(Boolean).join(" "))
    },
  }
}

/**
 * @param {string} text
 * @param {number} [most]
 */
const tooLong = (text, most) => {
  const count = [...text].length
  return most && count > most
    ? ngettext("{count} character too many.", "{count} characters too many.", count - most)
    : undefined
}

/**
 * Show what is wrong, else the hint; say whether anything is.
 *
 * @param {HTMLElement} about
 * @param {Control[]} inputs
 * @param {string} [hint]
 * @param {string} [wrong]
 */
const showWrong = (about, inputs, hint, wrong) => {
  about.textContent = wrong || hint || ""
  about.classList.toggle("wrong", Boolean(wrong))
  // Of several the wrong ones; where none is filled in, all.
  const some = inputs.filter(({ validity }) => !validity.valid)
  for (const input of inputs)
    input.setAttribute("aria-invalid", String(Boolean(wrong) && (!some.length || some.includes(input))))
  return Boolean(wrong)
}
