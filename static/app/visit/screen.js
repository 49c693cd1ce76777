/**
 * Puts a step on the page: its heading, what is on it, and the one thing to do next, at the thumb. Focus goes to the heading of
 * a new step, and stays where it was within one.
 */

import { make } from "./make.js"
import { onceUp } from "./pressed.js"

/** @typedef {import("./shapes.js").Screen} Screen */

/**
 * @param {HTMLElement} place
 * @param {Screen} screen
 * @param {{ say: import("./words.js").Say, back: (() => void) | null, above?: string, fresh: boolean, stop?: boolean }} how
 *   `fresh`: another step than before. `above`: what this is part of
 */
export function show(place, screen, how) {
  onceUp(() => put(place, screen, how))
}

/** @param {HTMLElement} place @param {Screen} screen @param {Parameters<typeof show>[2]} how */
function put(place, screen, { say, back, above, fresh }) {
  const kept = fresh ? null : whereFocusIs(place)
  const open = fresh
    ? []
    : [...place.querySelectorAll("details[open] > summary[id]")].map(({ id }) => id)
  place.replaceChildren(
    ...[
      above && make("p", { class: "above" }, above),
      make("h1", { id: "step-title", tabindex: "-1" }, screen.heading),
      screen.lead && make("p", { class: "lead-in" }, screen.lead),
      make("div", { class: "step-body" }, screen.body),
      thumb(screen, say, back),
    ].filter((one) => one !== "" && one !== undefined),
  )
  for (const id of open)
    place.querySelector(`#${CSS.escape(id)}`)?.parentElement?.setAttribute("open", "")
  focus(place, screen, kept, fresh)
}

/** @param {Screen} screen @param {import("./words.js").Say} say @param {(() => void) | null} back */
function thumb(screen, say, back) {
  const { main, noBack } = screen
  return make(
    "div",
    { class: "thumb" },
    !noBack && back && make("button", { type: "button", class: "back", click: back }, say("back")),
    main &&
      make(
        "button",
        { type: "button", class: "main-do", id: "main-do", click: main.act },
        main.label,
      ),
  )
}

/**
 * What has the focus, by what it says and where: it is made anew.
 * @param {HTMLElement} place
 */
function whereFocusIs(place) {
  const on = document.activeElement
  if (!on || !place.contains(on)) return null
  return { id: on.id, key: keyOf(on), start: "selectionStart" in on ? on.selectionStart : null }
}

/** @param {Element} one */
function keyOf(one) {
  const of =
    one.closest("fieldset, details, section")?.querySelector("legend, summary, h2")?.textContent ??
    ""
  return `${of}|${one.getAttribute("aria-label") ?? one.querySelector(".choice-name")?.textContent ?? one.textContent}`
}

/** @param {HTMLElement} place @param {Screen} screen @param {ReturnType<typeof whereFocusIs>} kept @param {boolean} fresh */
function focus(place, screen, kept, fresh) {
  if (fresh) {
    const first = screen.first ? place.querySelector(`#${CSS.escape(screen.first)}`) : null
    const heading = place.querySelector("h1")
    const to = /** @type {HTMLElement | null} */ (first ?? heading)
    to?.focus({ preventScroll: true })
    return window.scrollTo(0, 0)
  }
  if (kept === null) return
  const again = kept.id ? place.querySelector(`#${CSS.escape(kept.id)}`) : find(place, kept.key)
  const to = /** @type {HTMLElement | null} */ (again ?? place.querySelector("h1"))
  to?.focus({ preventScroll: true })
}

/** @param {HTMLElement} place @param {string} key */
function find(place, key) {
  return [...place.querySelectorAll("button, summary, a")].find((one) => keyOf(one) === key) ?? null
}
