/** A field of a form that holds fields of its own, made as fields.js makes them: a mapping with lists in it. */
/** @import { Field, Question, Row } from "../types.js" */

import { element } from "../element.js"
import { fields } from "./fields.js"

/**
 * @typedef {object} Nested
 * @property {string} label
 * @property {string} [hint]
 * @property {(Question & { blank: any })[]} questions of its parts; `blank`: what stands there where there is nothing
 * @property {(row: Row) => string} [check] what is wrong, or ""
 * @property {Row} [value]
 */

/** @param {unknown} value */
const isFilled = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value))

/** @type {(question: Nested, id: string, oninput: () => void) => Field} */
export const nested = ({ label, hint, questions, check, value: first }, id, oninput) => {
  const about = element("p", { class: "meta", id: `${id}-about` }, hint ?? "")
  const inner = fields(questions, id, oninput)
  const blank = Object.fromEntries(questions.map(({ name, blank }) => [name, blank]))
  const value = () => Object.fromEntries(Object.entries(inner.values()).filter(([, part]) => isFilled(part)))
  const fill = (/** @type {any} */ to) => inner.fill({ ...blank, ...to })
  fill(first)
  return {
    part: element(
      "fieldset",
      { class: "field", "aria-describedby": about.id },
      element("legend", {}, label),
      about,
      ...inner.parts,
    ),
    value,
    fill,
    focus: () => inner.focus(questions[0].name),
    judged: () => {
      const wrong = check?.(value()) ?? ""
      about.textContent = wrong || hint || ""
      about.classList.toggle("wrong", Boolean(wrong))
      return Boolean(wrong)
    },
  }
}
