/**
 * Parts of a page, made one by one. What somebody typed only ever becomes text.
 */

/** @typedef {Node | string | null | false | undefined} Inside */

/**
 * An element: `fields` are attributes; functions are listeners, by the name of what they listen for; true is an attribute
 * without a value, null and false are left out.
 * @param {string} tag
 * @param {Record<string, any>} [fields]
 * @param {...(Inside | Inside[])} inside
 * @returns {HTMLElement}
 */
export function make(tag, fields = {}, ...inside) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(fields)) give(made, name, value)
  made.append(...whatIsThere(inside))
  return made
}

/**
 * @param {HTMLElement} made
 * @param {string} name
 * @param {any} value
 */
function give(made, name, value) {
  if (value === null || value === undefined || value === false) return
  if (typeof value === "function") made.addEventListener(name, value)
  else made.setAttribute(name, value === true ? "" : String(value))
}

/**
 * @param {(Inside | Inside[])[]} inside
 * @returns {(Node | string)[]}
 */
function whatIsThere(inside) {
  return inside.flat().flatMap((one) => (one ? [one] : []))
}

/**
 * One of several, to be tapped: what it is, and beneath it what more there is to know (such as the value it has now).
 * @param {string} label
 * @param {() => void} act
 * @param {{ more?: string, pressed?: boolean, mark?: string }} [also]
 */
export function choice(label, act, { more, pressed, mark } = {}) {
  const fields = {
    type: "button",
    class: "choice",
    "aria-pressed": pressed === undefined ? null : pressed ? "true" : "false",
  }
  return make(
    "li",
    {},
    make(
      "button",
      { ...fields, click: act },
      mark && make("span", { class: "mark-of", "aria-hidden": "true" }, mark),
      make(
        "span",
        { class: "choice-words" },
        make("span", { class: "choice-name" }, label),
        more && make("span", { class: "choice-more" }, more),
      ),
    ),
  )
}

/** @param {HTMLElement[]} inside @param {string} [label] */
export function choices(inside, label) {
  return make("ul", { class: "choices", "aria-label": label }, inside)
}

/**
 * Small choices in a row under their question, one of which may be so.
 * @param {string} question
 * @param {{ value: any, label: string }[]} options
 * @param {any} now the value that is so
 * @param {(value: any) => void} act
 * @param {{ hint?: string, quiet?: boolean }} [also]
 */
export function chips(question, options, now, act, { hint, quiet } = {}) {
  return make(
    "fieldset",
    { class: "chips" },
    make("legend", { class: quiet ? "sr" : null }, question),
    hint && make("p", { class: "quiet" }, hint),
    make(
      "p",
      { class: "chip-row" },
      options.map(({ value, label }) => chip(label, same(value, now), () => act(value))),
    ),
  )
}

/**
 * @param {string} label
 * @param {boolean} pressed
 * @param {() => void} act
 */
export function chip(label, pressed, act) {
  return make(
    "button",
    { type: "button", class: "chip", "aria-pressed": pressed ? "true" : "false", click: act },
    label,
  )
}

/** @param {any} one @param {any} other */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other)
}

/**
 * What is written here is taken with Enter, or with the button at the thumb.
 * @param {() => void} act
 * @param {...Inside} inside
 */
export function form(act, ...inside) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault()
    act()
  }
  return make("form", { submit, novalidate: true }, ...inside)
}

/** A line of text to fill in, whose label is its question. @param {string} id @param {string} label @param {Record<string, any>} fields */
export function field(id, label, fields) {
  const { rows, value, hint, quiet, ...rest } = fields
  const shared = {
    id,
    autocomplete: "off",
    "aria-describedby": hint ? `${id}-hint` : null,
    ...rest,
  }
  const input = /** @type {HTMLInputElement} */ (
    make(rows ? "textarea" : "input", rows ? { ...shared, rows } : shared)
  )
  input.value = value ?? ""
  return make(
    "div",
    { class: "asked" },
    make("label", { for: id, class: quiet ? "sr" : null }, label),
    hint && make("p", { class: "quiet", id: `${id}-hint` }, hint),
    input,
  )
}
