/**
 * A field that asks what a post asks of its readers: nothing, a call, a poll or an event; each with fields of its own.
 *
 * Its value is { kind, … } with what stands in the fields of that kind.
 */
/** @import { Field, Fields, Question, Row } from "../types.js" */

import { element } from "../element.js"
import { fields } from "./fields.js"

/**
 * @typedef {object} Asks
 * @property {string} label
 * @property {[kind: string, label: string, questions: Question[]][]} kinds the first is that nothing is asked
 */

/** @type {(question: any, id: string, oninput: () => void) => Field} */
export const asks = (/** @type {Asks} */ { label, kinds }, id, oninput) => {
  /** @type {Map<string, Fields>} */
  const byKind = new Map(
    kinds.map(([kind, , questions]) => [kind, fields(questions, `${id}-${kind || "none"}`, oninput)]),
  )
  const choose = () => {
    show()
    oninput()
  }
  const options = kinds.map(([kind, name]) => element("option", { value: kind }, name))
  const select = element("select", { id, oninput: choose }, ...options)
  const rest = element("div")
  const shown = () => byKind.get(select.value)
  const show = () => rest.replaceChildren(...(shown()?.parts ?? []).flatMap((part) => part || []))
  /** @type {string[]} */
  let wrong = []
  return {
    part: element("div", {}, element("div", { class: "field" }, element("label", { for: id }, label), select), rest),
    value: () => ({ kind: select.value, ...shown()?.values() }),
    fill: (value) => {
      const { kind = "", ...values } = /** @type {Row} */ (value)
      select.value = kind
      shown()?.fill(values)
      show()
    },
    focus: (how) => (wrong.length ? shown()?.focus(wrong[0], how) : select.focus(how)),
    judged: () => {
      wrong = shown()?.wrong() ?? []
      return wrong.length > 0
    },
  }
}
